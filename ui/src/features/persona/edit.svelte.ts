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
	#before: Promise<unknown> = Promise.resolve();

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
			// One after the other: a list sent earlier must not arrive later and win.
			const mine = this.#before.then(() => call('persona.update', { id, set: fields }));
			this.#before = mine.catch(() => undefined);
			await mine;
		} catch (thrown) {
			this.#typed = {};
			throw thrown;
		} finally {
			this.#writing--;
		}
	}
}
