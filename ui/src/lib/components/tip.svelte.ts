/** Tooltips: one floating element for the whole window, so that a thousand cells cost nothing. */
import type { Attachment } from 'svelte/attachments';

export interface Tip {
	text: string;
	keys?: string | undefined;
}

interface Shown extends Tip {
	at: DOMRect;
}

let shown = $state.raw<Shown | undefined>();
let waiting: ReturnType<typeof setTimeout> | undefined;
/** When the last one went: the next follows at once while the pointer walks along a bar. */
let gone = 0;

export const tips = {
	get shown(): Shown | undefined {
		return shown;
	},
	hide(): void {
		clearTimeout(waiting);
		if (!shown) return;
		gone = Date.now();
		// An element that is taken away loses the focus while Svelte draws; state must not change just then.
		queueMicrotask(() => (shown = undefined));
	},
};

/** Shows a tooltip on hover and keyboard focus: `{@attach tip(() => ({ text }))}`; an empty text shows none. */
export function tip(what: () => Tip | undefined): Attachment<Element> {
	return (element) => {
		const show = () => {
			const one = what();
			if (one?.text && element.isConnected) shown = { ...one, at: element.getBoundingClientRect() };
		};
		const enter = () => {
			clearTimeout(waiting);
			waiting = setTimeout(show, Date.now() - gone < 300 ? 0 : 450);
		};
		const focus = () => {
			if (element.matches(':focus-visible')) show();
		};
		element.addEventListener('pointerenter', enter);
		element.addEventListener('pointerleave', tips.hide);
		element.addEventListener('pointerdown', tips.hide);
		element.addEventListener('focusin', focus);
		element.addEventListener('focusout', tips.hide);
		return () => {
			tips.hide();
			element.removeEventListener('pointerenter', enter);
			element.removeEventListener('pointerleave', tips.hide);
			element.removeEventListener('pointerdown', tips.hide);
			element.removeEventListener('focusin', focus);
			element.removeEventListener('focusout', tips.hide);
		};
	};
}
