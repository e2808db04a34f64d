/** Short sentences that float at the foot of the window and go by themselves. */
import { untrack } from 'svelte';
import { announce } from './a11y/announce.svelte';
import type { Failure, Severity } from './failure';
import { changes } from './pulse.svelte';

export interface Toast {
	id: number;
	text: string;
	severity: Severity | 'done';
	/** Code of the failure that it tells. */
	code?: Failure['code'];
	/** Id of an action to offer beside the sentence. */
	action?: string;
	/** Something of its own to offer beside the sentence: the word on its button, what it says of it, what it does. */
	deed?: { label: string; about?: string; run: () => void };
	/** Key of its subject: a later toast with the same one replaces this one. */
	about?: string;
	/** The file's revision when it was shown. */
	revision?: number | undefined;
}

let last = 0;
let shown = $state.raw<Toast[]>([]);
let under = $state(0);

export const toasts = {
	/** Height of the card at the foot of the window that toasts stand above, in pixels; 0 where there is none. */
	get under(): number {
		return under;
	},
	set under(height: number) {
		under = height;
	},
	get all(): Toast[] {
		return shown;
	},
	dismiss(id: number): void {
		shown = shown.filter((one) => one.id !== id);
	},
	/** Takes away what was told about something. */
	end(about: string): void {
		if (shown.some((one) => one.about === about)) shown = shown.filter((one) => one.about !== about);
	},
	/** Takes away those that say that the core is gone. */
	back(): void {
		if (shown.some((one) => one.code === 'host-gone')) shown = shown.filter((one) => one.code !== 'host-gone');
	},
};

/** Shows a sentence; the same one twice is one toast. Problems stay longer. */
export function toast(what: {
	text: string;
	severity?: Toast['severity'];
	code?: Failure['code'];
	action?: string;
	about?: string;
	deed?: Toast['deed'];
}): void {
	const one: Toast = { id: ++last, severity: 'done', revision: changes.revision, ...what };
	untrack(() => (shown = [...shown.filter((other) => other.text !== one.text && (!one.about || other.about !== one.about)), one].slice(-3)));
	announce(one.text, one.severity === 'problem');
	setTimeout(() => toasts.dismiss(one.id), one.severity === 'problem' || one.action || one.deed ? 12_000 : 5_000);
}

// Undo and redo are of the last thing done: a toast that offers them goes when something else was done since.
changes.hear(() => {
	const stale = (one: Toast) => (one.action === 'history.undo' || one.action === 'history.redo') && one.revision !== changes.revision;
	if (shown.some(stale)) shown = shown.filter((one) => !stale(one));
});
