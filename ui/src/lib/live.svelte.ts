/** A query that reads itself again when what it depends on was touched. */
import { untrack } from 'svelte';
import { reads, type Verb, type Verbs } from '$generated/contract';
import { Failure, failureFrom } from './failure';
import { host } from './host';
import { changes, meets } from './pulse.svelte';
import { asking, overlaid } from './unsaved.svelte';

export class Live<V extends Verb> {
	#said = $state.raw<{ answer: Verbs[V]['output']; asked: number } | undefined>();
	/** The newest answer, with what is not in the file yet laid over it; the one before stays while it is read again. */
	value: Verbs[V]['output'] | undefined = $derived(this.#said && overlaid(this.#said.answer, this.#said.asked));
	/** The moment at which the newest answer was asked for. */
	get since(): number {
		return this.#said?.asked ?? 0;
	}
	/** Failure of the last reading. */
	error = $state.raw<Failure | undefined>();
	/** Whether a reading is under way. */
	loading = $state(false);

	#verb: V;
	#asked = 0;
	#input: Verbs[V]['input'] | null = null;

	constructor(verb: V) {
		this.#verb = verb;
	}

	/** Takes another input; null asks for nothing. Another input forgets the answer to the one before. */
	ask(input: Verbs[V]['input'] | null): void {
		this.#input = input;
		this.#said = undefined;
		this.error = undefined;
		if (input === null) {
			this.#asked++;
			this.loading = false;
		} else {
			void this.again();
		}
	}

	/** Reads again. Answers that were overtaken by a later question are dropped. */
	async again(): Promise<void> {
		if (this.#input === null) return;
		const mine = ++this.#asked;
		this.loading = true;
		const asked = asking();
		try {
			const answer = await host().call(this.#verb, this.#input);
			if (mine !== this.#asked) return;
			this.#said = { answer: answer.value as Verbs[V]['output'], asked };
			this.error = undefined;
		} catch (thrown) {
			if (mine !== this.#asked) return;
			this.error = failureFrom(thrown);
		}
		this.loading = false;
	}
}

/**
 * `const list = live('persona.list', () => ({}))` in a component: `list.value`, `list.error`, `list.loading`.
 * The input may depend on state; null waits.
 */
export function live<V extends Verb>(verb: V, input: () => Verbs[V]['input'] | null): Live<V> {
	const query = new Live(verb);
	let before: string | undefined;
	$effect.pre(() => {
		const now = input();
		const key = JSON.stringify(now);
		if (key === before) return;
		before = key;
		untrack(() => query.ask(now));
	});
	$effect(() => changes.hear((kinds) => void (meets(kinds, reads[verb]) && query.again())));
	return query;
}
