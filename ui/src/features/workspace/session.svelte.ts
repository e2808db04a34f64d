/** What the window knows of the open file, as the pulse tells it. */
import { call, pulse, t, toast } from '$lib';
import { entrySentence } from '$features/history';

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

/** Takes back the last change and says which it was. */
export async function undo(): Promise<void> {
	if (!session.undo) return;
	toast({ about: 'history', text: t('undone', { what: entrySentence(await call('history.undo')) }) });
}

/** Does again what was taken back. */
export async function redo(): Promise<void> {
	if (!session.redo) return;
	toast({ about: 'history', text: t('redone', { what: entrySentence(await call('history.redo')) }) });
}
