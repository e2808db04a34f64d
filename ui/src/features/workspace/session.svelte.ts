/** The open file as the window knows it by the pulse; undo and redo. */
import type { Entry, JobFailure } from '$generated/contract';
import { call, Failure, pulse, sentence, t, toast } from '$lib';
import { takeBack } from '$lib/dropped.svelte';
import { failureFrom } from '$lib/failure';
import { inTurn, settled } from '$lib/unsaved.svelte';
import { fileSeen, lookAgain, madeElsewhere } from '$lib/elsewhere';
import { entrySentence } from '$features/history';
import { offerWays } from './file';

export const session = {
	/** Whether the first pulse came. */
	get known(): boolean {
		return pulse.now !== undefined;
	},
	/** Whether a workspace is open. */
	get open(): boolean {
		return pulse.now?.open ?? false;
	},
	get undo() {
		return pulse.now?.undo ?? null;
	},
	get redo() {
		return pulse.now?.redo ?? null;
	},
	/** Whether the open file is no longer where it was. */
	get gone(): boolean {
		return pulse.now?.open === true && pulse.now.presence !== 'here';
	},
	/** Whether something runs in the background. */
	get working(): boolean {
		return (pulse.now?.jobs.length ?? 0) > 0;
	},
};

/** Steps of history that are not in the pulse yet. */
let steps = $state(0);

/** Whether a step of history is under way, after which there may be another one to take. */
export const stepping = (): boolean => steps > 0;

/** Takes a step of history when it is its turn; the next one knows what it did. */
async function takeStep(step: (file: string) => Promise<void>): Promise<void> {
	steps++;
	const file = pulse.now?.id ?? '';
	try {
		await inTurn(() => step(file).finally(() => pulse.beat()));
	} finally {
		steps--;
	}
}

/** Takes back the last thing done: brings the text back that Esc gave up, or undoes the last change and says which it was. */
export function undo(): Promise<void> {
	return takeStep((file) => undoOne(file));
}

/** The operation that undo would take back although it was made elsewhere, while that is asked. */
let foreign = $state.raw<Entry | undefined>();

export const undoing = {
	/** Operation that the user is asked about. */
	get asked(): Entry | undefined {
		return foreign;
	},
	keep(): void {
		foreign = undefined;
	},
	/** Takes back what was asked about, unless something else was done since. */
	async takeBack(): Promise<void> {
		const asked = foreign;
		foreign = undefined;
		if (asked) await takeStep((file) => undoOne(file, asked));
	},
};

/**
 * Undoes the last change of the file that was open when it was asked for; one that was not made in this window only where it
 * was `agreed` to.
 */
async function undoOne(file: string, agreed?: Entry): Promise<void> {
	if (!agreed && (await takeBack())) return;
	await settled();
	const last = await lookAgain().catch((thrown: unknown) => {
		// Nothing was asked of it yet.
		throw failureFrom(thrown).code === 'host-gone' ? new Failure('undo-gone') : thrown;
	});
	if (fileSeen() !== file) return;
	if (last && madeElsewhere(last) && !(last.id === agreed?.id && last.at === agreed.at)) {
		foreign = last;
		return;
	}
	// A change that another window makes in this very moment is asked about the next time.
	const done = await call('history.undo', last ? { operation: last.id, at: last.at } : {});
	const where = madeElsewhere(done);
	const what = entrySentence(done);
	if (where) toast({ about: 'history', text: t('undone-elsewhere', { where, what }), action: 'history.redo' });
	else toast({ about: 'history', text: t('undone', { what }) });
}

/** Does again what was taken back. */
export function redo(): Promise<void> {
	return takeStep(async (file) => {
		if ((pulse.now?.id ?? '') !== file) return;
		const next = pulse.now?.redo;
		const done = await call('history.redo', next ? { operation: next.id, at: next.at } : {});
		toast({ about: 'history', text: t('redone', { what: entrySentence(done) }) });
	});
}

let told = 0;

/** Tells once what went wrong where nobody waited for it. */
export function tellFailures(): void {
	for (const one of pulse.now?.failures ?? []) {
		if (one.job <= told) continue;
		told = one.job;
		void tell(one);
	}
}

async function tell({ failure: { code, args }, file }: JobFailure): Promise<void> {
	const failure = new Failure(code, args as Record<string, string>);
	if (file && (await offerWays(file.handle, failure))) return;
	toast({ text: file ? `${file.name}: ${sentence(failure)}` : sentence(failure), severity: 'problem' });
}
