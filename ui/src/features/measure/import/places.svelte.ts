/** The names at which answers can count: touchpoints of the workspace, steps of the map's journey. */
import { live } from '$lib';

export class Places {
	readonly #touchpoints = live('touchpoint.list', () => ({}));
	readonly #journeys = live('journey.list', () => ({}));
	readonly #steps;

	/** Reads them; the journey is called by its name, as a survey map does. */
	constructor(journey: () => string | undefined) {
		const id = $derived(this.#journeys.value?.find((one) => one.name === journey())?.id);
		this.#steps = live('journey.map', () => (id ? { journey: id } : null));
	}

	get touchpoints(): string[] {
		return this.#touchpoints.value?.map((one) => one.name) ?? [];
	}

	get steps(): string[] {
		return this.#steps.value?.steps.map((one) => one.name) ?? [];
	}
}
