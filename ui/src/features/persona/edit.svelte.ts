/**
 * A persona under the user's hands: what was just typed stands at once, also while the core still writes it, so that
 * two quick entries in a list never lose one another.
 */
import { untrack } from 'svelte';
import type { Persona } from '$generated/contract';
import { call } from '$lib';

export type PersonaFields = Partial<Omit<Persona, 'id' | 'order'>>;

export class PersonaEdit {
	#kept: () => Persona | undefined;
	#typed = $state.raw<PersonaFields>({});
	#writing = 0;

	constructor(kept: () => Persona | undefined) {
		this.#kept = kept;
		$effect(() => {
			void kept();
			untrack(() => {
				if (!this.#writing) this.#typed = {};
			});
		});
	}

	/** The persona as it stands for the user. */
	get now(): Persona | undefined {
		const kept = this.#kept();
		return kept && { ...kept, ...this.#typed };
	}

	/** Changes some fields, and only those. */
	async set(fields: PersonaFields): Promise<void> {
		const id = this.#kept()?.id;
		if (!id) return;
		this.#typed = { ...this.#typed, ...fields };
		this.#writing++;
		try {
			await call('persona.update', { id, set: fields });
		} catch (thrown) {
			this.#typed = {};
			throw thrown;
		} finally {
			this.#writing--;
		}
	}
}
