/** What the window knows of the open file, as the pulse tells it. */
import type { JobFailure } from '$generated/contract';
import { call, Failure, pulse, sentence, t, toast } from '$lib';
import { takeBack } from '$lib/dropped.svelte';
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
		return pulse.now?.open === true && pulse.now.place !== 'here';
	},
	/** Whether something runs in the background. */
	get working(): boolean {
		return (pulse.now?.jobs.length ?? 0) > 0;
	},
};

let turn: Promise<unknown> = Promise.resolve();

/** Takes back the last thing done: brings the text back that Esc gave up, or undoes the last change and says which it was. */
export function undo(): Promise<void> {
	const mine = turn.then(undoOne);
	turn = mine.catch(() => {});
	return mine;
}

async function undoOne(): Promise<void> {
	if (await takeBack()) return;
	toast({ about: 'history', text: t('undone', { what: entrySentence(await call('history.undo')) }) });
}

/** Does again what was taken back. */
export async function redo(): Promise<void> {
	toast({ about: 'history', text: t('redone', { what: entrySentence(await call('history.redo')) }) });
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
