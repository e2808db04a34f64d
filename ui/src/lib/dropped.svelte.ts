/** The last text that Esc gave up, and its way back. */
import { Undo2 } from '@lucide/svelte';
import { register } from './actions.svelte';
import { changes } from './pulse.svelte';
import { toast, toasts } from './toasts.svelte';
import { t } from './words.svelte';

/** Changes of at most so many letters are given up without a word: undo means what was done before. */
const FEW = 3;
/** How long the way back stands open, in milliseconds: as long as its toast. */
const OPEN = 12_000;

let end = () => {};

/**
 * Offers to bring a text back that was given up: by a toast, and by undo until something else is changed. `was` is what
 * stood there before; `back` opens the editor again with the text, and returns false where there is none any more.
 */
export function offerBack(text: string, was: string, back: (text: string) => boolean): void {
	const size = changed(text, was);
	if (size <= FEW) return;
	end();
	// Undo takes back the last thing done: that is the giving up until something was done since.
	let last = true;
	const stop = changes.hear(() => (last = false));
	const remove = register(() => [
		{ id: 'typing.back', title: 'typing-back', group: 'group-edit', icon: Undo2, hidden: true, run: bring, ...(last ? { keys: ['Mod+Z'] } : {}) },
	]);
	const timer = setTimeout(() => end(), OPEN);
	end = () => {
		clearTimeout(timer);
		stop();
		remove();
		toasts.end('dropped');
		end = () => {};
	};

	async function bring() {
		end();
		if (back(text)) return;
		await navigator.clipboard.writeText(text);
		toast({ about: 'dropped', text: t('typing-copied') });
	}

	toast({ about: 'dropped', severity: 'note', text: t('typing-dropped', { text: text.length > 80 ? `${text.slice(0, 79)}…` : text }), action: 'typing.back' });
}

/** How many letters differ between two texts, beyond what they begin and end with alike. */
function changed(text: string, was: string): number {
	const most = Math.min(text.length, was.length);
	let head = 0;
	while (head < most && text[head] === was[head]) head++;
	let tail = 0;
	while (tail < most - head && text.at(-1 - tail) === was.at(-1 - tail)) tail++;
	return Math.max(text.length, was.length) - head - tail;
}
