/** The folder that this workspace watches on this computer: looked at while the workspace is open, its files taken as they arrive. */
import { type FolderFile, type FolderStanding, reads } from '$generated/contract';
import { call, changes, Failure, failureFrom, go, has, host, number, pulse, route, sentence, t, toast } from '$lib';
import { meets } from '$lib/pulse.svelte';
import { intake } from '../import/intake.svelte';

/** Milliseconds between two looks. */
const EVERY = 3_000;

/** The question of a file that waits, or why it cannot be read, in one sentence. */
export function question(failure: Failure): string {
	const asks = `folder-asks-${failure.code}`;
	return has(asks) ? t(asks, failure.args) : sentence(failure);
}

class WatchedFolder {
	/** Answer of the last look; none until the first one. */
	standing = $state.raw<FolderStanding | undefined>();
	/** Number of files that wait for somebody. */
	waiting = $derived(this.standing?.files.filter((file) => file.state === 'waits').length ?? 0);
	/** The workspace that was looked at. */
	#file = '';
	#looked = 0;
	#asked = 0;
	#under = false;

	/** Looks again and again until the returned function is called. */
	start(): () => void {
		const stops = [pulse.hear(() => void this.#beat()), changes.hear((kinds) => void (meets(kinds, reads['folder.look']) && this.#look().catch(() => {})))];
		void this.#beat();
		return () => stops.forEach((stop) => stop());
	}

	async #beat(): Promise<void> {
		const file = pulse.now?.open ? pulse.now.id : '';
		if (file !== this.#file) {
			this.#file = file;
			this.standing = undefined;
		}
		const isOver = !this.standing || (this.standing.folder !== null && performance.now() - this.#looked >= EVERY);
		if (!file || this.#under || !isOver) return;
		this.#under = true;
		try {
			await this.#look();
			await this.#takeDue();
		} catch {
			// The bar says that the core is gone; the next beat looks again.
		} finally {
			this.#under = false;
		}
	}

	/** Looks at once: beside whatever is being saved. */
	async #look(): Promise<void> {
		if (!this.#file) return;
		const mine = ++this.#asked;
		const file = this.#file;
		const looked = (await host().call('folder.look', {})).value as FolderStanding;
		if (mine !== this.#asked || file !== this.#file) return;
		this.#looked = performance.now();
		// An equal answer stays the same object, so that nothing is drawn again for it.
		if (JSON.stringify(looked) !== JSON.stringify(this.standing)) this.standing = looked;
	}

	/** Takes the files that are due, one after the other, and says what came of them. */
	async #takeDue(): Promise<void> {
		const workspace = this.#file;
		const taken: { file: string; stored: number; batch: string }[] = [];
		const asked: FolderFile[] = [];
		const known = new Map(this.standing?.files.map((file) => [file.name, file.failure?.code]));
		const tried = new Set<string>();
		for (;;) {
			const file = this.standing?.due.find((name) => !tried.has(name));
			if (file === undefined || intake.job || workspace !== this.#file) break;
			tried.add(file);
			try {
				const { report, batch } = await call('folder.take', { file });
				if (report?.stored && batch) taken.push({ file, stored: report.stored, batch });
				await this.#look();
			} catch (thrown) {
				if (!(thrown instanceof Failure) || thrown.code === 'host-gone') throw thrown;
				await this.#look();
				const now = this.standing?.files.find((one) => one.name === file);
				if (now?.state === 'waits' && known.get(file) !== thrown.code) asked.push(now);
			}
		}
		if (taken.length) this.#sayTaken(taken);
		const sees = route.view === 'measure' && route.id === 'imports';
		if (asked.length && !sees) this.#sayAsked(asked);
	}

	#sayTaken(taken: readonly { file: string; stored: number; batch: string }[]): void {
		const [first] = taken;
		const stored = taken.reduce((sum, one) => sum + one.stored, 0);
		const text =
			first && taken.length === 1
				? t('folder-taken', { file: first.file, n: stored, count: number(stored) })
				: t('folder-taken-many', { files: number(taken.length), count: number(stored) });
		const run = async () => {
			for (const { batch } of taken) await call('batch.withdraw', { batch });
			toast({ text: t('folder-undone'), severity: 'note' });
		};
		toast({ text, deed: { label: t('undo'), about: t('folder-undo'), run } });
	}

	#sayAsked(asked: readonly FolderFile[]): void {
		const [first] = asked;
		const text =
			first?.failure && asked.length === 1
				? t('folder-waits-toast', { file: first.name, question: question(failureFrom(first.failure)) })
				: t('folder-waits-many', { n: number(asked.length) });
		toast({ text, severity: 'note', about: 'folder-waits', deed: { label: t('folder-see'), run: () => go('measure', ['imports']) } });
	}

	/** Lets the user choose the folder and watches it. */
	async watch(): Promise<void> {
		const folder = await host().choose('survey-folder', t('folder-own'));
		if (!folder) return;
		this.#asked++;
		this.standing = await call('folder.watch', { folder: folder.handle });
		this.#looked = 0;
	}

	/** Watches it no more. */
	async leave(): Promise<void> {
		await call('folder.leave');
		this.#asked++;
		this.standing = await call('folder.look', {});
		toast({ text: t('folder-left') });
	}

	/** Takes a file again whose import was withdrawn. */
	async again(file: string): Promise<void> {
		try {
			const { report, batch } = await call('folder.take', { file, again: true });
			if (report?.stored && batch) this.#sayTaken([{ file, stored: report.stored, batch }]);
		} catch (thrown) {
			const failure = failureFrom(thrown);
			if (failure.code === 'host-gone') throw failure;
			// The row of the file says what it waits for.
		}
		await this.#look();
	}

	/** Opens a file of the folder in the import. */
	async byHand(file: string): Promise<void> {
		await intake.read(await call('folder.open', { file }));
	}
}

export const folder = new WatchedFolder();
