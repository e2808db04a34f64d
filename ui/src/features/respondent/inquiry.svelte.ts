/** One person who is looked for and perhaps forgotten. What was typed lives only as long as the page. */
import type { Forgotten, Found } from '$generated/contract';
import { call, Failure } from '$lib';

export class Inquiry {
	/** Id of the person who is looked for, as the survey gives it. */
	person = $state('');
	/** Result of the last forgetting. */
	forgotten = $state.raw<Forgotten | undefined>();
	/** Failure of the last search. */
	failure = $state.raw<Failure | undefined>();
	/** Failure of the last forgetting. */
	refusal = $state.raw<Failure | undefined>();
	busy = $state<'find' | 'forget' | undefined>();
	#answer = $state.raw<{ person: string; found: Found } | undefined>();

	/** Findings on the person in the field; undefined once the field says another. */
	get found(): Found | undefined {
		return this.#answer?.person === this.person.trim() ? this.#answer.found : undefined;
	}

	async find(): Promise<void> {
		if (this.busy) return;
		const respondent = this.person.trim();
		this.failure = this.forgotten = this.#answer = undefined;
		this.busy = 'find';
		try {
			this.#answer = { person: respondent, found: await call('respondent.find', { respondent }) };
		} catch (thrown) {
			if (!(thrown instanceof Failure)) throw thrown;
			this.failure = thrown;
		} finally {
			this.busy = undefined;
		}
	}

	/** Looks for another spelling. */
	async look(id: string): Promise<void> {
		if (this.busy) return;
		this.person = id;
		await this.find();
	}

	/** Forgets whom the field names; true where it was done. The name stays only where it is still needed for a backup. */
	async forget(): Promise<boolean> {
		if (this.busy) return false;
		this.refusal = undefined;
		this.busy = 'forget';
		try {
			const now = await call('respondent.forget', { respondent: this.person.trim() });
			// A second try for the backups takes nothing more out of the file: what the first took out is what is told.
			const before = this.forgotten;
			this.forgotten = before ? { ...before, backups: now.backups, backupsLeft: now.backupsLeft, bytesLeft: now.bytesLeft, alsoIn: now.alsoIn } : now;
			this.#answer = undefined;
			if (now.backupsLeft === 0) this.person = '';
			return true;
		} catch (thrown) {
			if (!(thrown instanceof Failure)) throw thrown;
			this.refusal = thrown;
			return false;
		} finally {
			this.busy = undefined;
		}
	}
}
