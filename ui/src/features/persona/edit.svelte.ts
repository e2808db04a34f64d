/** A persona under the user's hands: what was just typed stands at once, also while the core still writes it. */
import type { Persona } from '$generated/contract';
import { save } from '$lib';

export type PersonaFields = Partial<Omit<Persona, 'id' | 'order'>>;

export class PersonaEdit {
	#kept: () => Persona | undefined;

	constructor(kept: () => Persona | undefined) {
		this.#kept = kept;
	}

	/** The persona as it stands for the user. */
	get now(): Persona | undefined {
		return this.#kept();
	}

	/** Changes some fields, and only those. */
	async set(fields: PersonaFields): Promise<void> {
		const kept = this.#kept();
		if (!kept) return;
		const was = Object.fromEntries(Object.keys(fields).map((name) => [name, kept[name as keyof Persona]])) as PersonaFields;
		await save('persona.update', { id: kept.id, set: fields, was }, kept.name);
	}
}
