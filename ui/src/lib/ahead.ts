/** Keys typed ahead: from the press that makes something until what it opens can take them. */
import { tick } from 'svelte';
import { isTyping } from './actions.svelte';
import { giveUpAt } from './dropped.svelte';
import { newId } from './id';

/** Longest wait for the place, once the thing is made, in milliseconds. */
const PATIENCE = 10_000;

/** Sign for Escape among the letters. */
const ESCAPE = '\u001b';
/** The keys that letters stand for. */
const KEYS: Record<string, string> = { '\n': 'Enter', '\t': 'Tab', [ESCAPE]: 'Escape' };

let under = false;

/**
 * Makes something and lets its place, a selector, take what is typed from now on; a second press meanwhile does nothing.
 *
 * **Invariant:** no key is lost: the place takes them in their order, or they are kept as a text that was given up.
 */
export async function typedAhead(label: string, make: () => Promise<unknown>, place: string): Promise<void> {
	if (under) return;
	under = true;
	const from = document.activeElement;
	const keys = catcher(label, place);
	try {
		await make();
		const there = await comes(place);
		const text = keys.end();
		if (there) await retype(text);
		else keep(text);
	} catch (thrown) {
		keep(keys.end());
		if (document.activeElement === document.body && from instanceof HTMLElement) from.focus();
		throw thrown;
	} finally {
		under = false;
	}
}

function keep(text: string): void {
	const kept = text.replaceAll(ESCAPE, '').trim();
	if (kept) giveUpAt(newId(), kept, '');
}

/** A field that nobody sees takes the keys, so that composing, AltGr and Backspace work as anywhere. */
function catcher(label: string, place: string): { end: () => string } {
	const keys = document.createElement('textarea');
	keys.className = 'only-heard';
	keys.setAttribute('aria-label', label);
	const focus = () => {
		// A dialog keeps the focus to itself.
		const around = [...document.querySelectorAll('[data-modal]')].at(-1) ?? document.body;
		if (keys.parentElement !== around) around.append(keys);
		keys.focus({ preventScroll: true });
	};
	const hear = (event: KeyboardEvent) => {
		const active = document.activeElement;
		if (event.isComposing || active?.matches(place)) return;
		// The key's default comes to the field that has the focus now.
		if (active !== keys) focus();
		event.stopPropagation();
		if (event.key !== 'Tab' && event.key !== 'Escape') return;
		event.preventDefault();
		keys.setRangeText(event.key === 'Tab' ? '\t' : ESCAPE, keys.selectionStart, keys.selectionEnd, 'end');
	};
	// The second press of a double click takes the keys nowhere.
	const rest = (event: MouseEvent) => event.preventDefault();
	window.addEventListener('keydown', hear, true);
	window.addEventListener('mousedown', rest, true);
	focus();
	return {
		end: () => {
			window.removeEventListener('keydown', hear, true);
			window.removeEventListener('mousedown', rest, true);
			keys.remove();
			return keys.value;
		},
	};
}

/** Waits until the place has the focus; false where it does not come. */
function comes(place: string): Promise<boolean> {
	return new Promise((done) => {
		const stop = (is: boolean) => {
			document.removeEventListener('focusin', look);
			clearTimeout(timer);
			done(is);
		};
		const look = () => document.activeElement?.matches(place) && stop(true);
		const timer = setTimeout(() => stop(false), PATIENCE);
		document.addEventListener('focusin', look);
		look();
	});
}

/** Types a text where the focus is, key by key: each may take the focus elsewhere. All of it ahead of the next key. */
async function retype(text: string): Promise<void> {
	// The place may select what stands in it, once it has the focus.
	await tick();
	for (const letter of text) {
		const key = KEYS[letter] ?? letter;
		const active = document.activeElement ?? document.body;
		const free = active.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
		if (key !== letter) for (let turn = 0; turn < 5; turn++) await tick();
		else if (free && isTyping(document.activeElement)) document.execCommand('insertText', false, letter);
	}
}
