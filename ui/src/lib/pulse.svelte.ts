/**
 * Changes of the file: who must read again, and when.
 *
 * Three sources tell of changes: the answer to the page's own call, the host's events, and the pulse, which asks once
 * a second whether the file's revision moved (another program, an import in the background).
 */
import type { Changed, Verbs } from '$generated/contract';
import { type Failure, failureFrom } from './failure';
import { host } from './host';

export type Pulse = Verbs['workspace.pulse']['output'];

const EVERY = 1_000;

type Hear = (kinds: ReadonlySet<string>) => void;

/** Those who want to hear of changes. */
class Changes {
	#hearers = new Set<Hear>();
	/** The newest revision this page knows of; none until the first pulse of a file. */
	revision: number | undefined;

	/** Tells everybody. `*` among the kinds means everything. */
	tell(changed: Changed): void {
		if (opensAnother(changed)) this.revision = undefined;
		else if (this.revision === undefined || changed.revision > this.revision) this.revision = changed.revision;
		const kinds = new Set(changed.kinds);
		for (const hear of [...this.#hearers]) hear(kinds);
		if (!kinds.has('*') || opensAnother(changed)) void pulse.beat();
	}

	/** Hears until the returned function is called. */
	hear(hear: Hear): () => void {
		this.#hearers.add(hear);
		return () => this.#hearers.delete(hear);
	}
}

/** Whether it tells that another file is open now, or none. */
export const opensAnother = (changed: Changed): boolean => changed.revision === 0 && changed.kinds.includes('*');

/** Whether something that depends on `reads` must be read again. */
export function meets(kinds: ReadonlySet<string>, reads: readonly string[]): boolean {
	return kinds.has('*') || reads.some((kind) => kinds.has(kind));
}

class Beating {
	/** Answer of the last pulse. */
	now = $state.raw<Pulse | undefined>();
	/** Failure by which the core does not answer; undefined while it does. */
	lost = $state.raw<Failure | undefined>();
	#hearers = new Set<() => void>();
	#timer: ReturnType<typeof setTimeout> | undefined;
	/** The asking under way, and the one that follows it. */
	#running: Promise<void> | undefined;
	#next: Promise<void> | undefined;

	/** Begins to ask once a second, less often while nobody looks. */
	start(): void {
		document.addEventListener('visibilitychange', () => void this.beat());
		void this.beat();
	}

	/** Hears of every answer until the returned function is called. */
	hear(hear: () => void): () => void {
		this.#hearers.add(hear);
		return () => this.#hearers.delete(hear);
	}

	/** Waits for the next answer. */
	answer(): Promise<void> {
		return new Promise((then) => {
			const stop = this.hear(() => {
				stop();
				then();
			});
		});
	}

	/** Asks now; where it is asked already, once more behind that, since its answer may be older than what was just done. */
	beat(): Promise<void> {
		if (this.#running) {
			return (this.#next ??= this.#running.then(() => {
				this.#next = undefined;
				return this.beat();
			}));
		}
		this.#running = this.#ask().finally(() => (this.#running = undefined));
		return this.#running;
	}

	async #ask(): Promise<void> {
		clearTimeout(this.#timer);
		try {
			this.#take((await host().call('workspace.pulse', {})).value as Pulse);
			const back = this.lost !== undefined;
			this.lost = undefined;
			// Whatever could not be read meanwhile is read now.
			if (back) changes.tell({ revision: changes.revision ?? 1, kinds: ['*'] });
			for (const hear of [...this.#hearers]) hear();
		} catch (thrown) {
			this.lost = failureFrom(thrown);
		}
		this.#timer = setTimeout(() => void this.beat(), document.hidden ? EVERY * 5 : EVERY);
	}

	#take(said: Pulse): void {
		const known = changes.revision;
		const before = this.now;
		// An equal answer stays the same object, so that nothing is drawn again for it.
		if (JSON.stringify(before) !== JSON.stringify(said)) this.now = said;
		const revision = revisionOf(said);
		if (revision === undefined) {
			changes.revision = undefined;
		} else if (known === undefined) {
			changes.revision = revision;
		} else if (revision > known) {
			changes.tell({ revision, kinds: ['*'] });
		}
	}
}

function revisionOf(said: Pulse): number | undefined {
	return said?.revision ?? undefined;
}

export const changes = new Changes();
export const pulse = new Beating();

/** Whether the file is known to have changed since the last pulse. */
export const isPulseBehind = (): boolean => (changes.revision ?? 0) > (pulse.now?.revision ?? 0);
