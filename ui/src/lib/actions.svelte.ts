/** Everything one can do is an action: data that feeds keys, palette, menus and the keyboard help. */
import { untrack } from 'svelte';
import { commitTyping, isAtStart, isResting, isUntouched, renew } from './draft.svelte';
import type { Icon } from './icon';
import type { FluentVariable } from '@fluent/bundle';
import type { MessageName } from './words.svelte';

export interface Action {
	/** `noun.verb`; the native menu and failures name it by this. */
	id: string;
	/** Message of its title. */
	title: MessageName;
	args?: Record<string, FluentVariable>;
	/** Keys such as `Mod+Shift+Z`, `F6`, `?`, `Delete`; `Mod` is Ctrl, on a Mac Cmd. The first is shown. */
	keys?: readonly string[];
	/** Whether it can be done now; true where left out. */
	enabled?: () => boolean;
	run: () => unknown;
	/** Message of the heading under which palette and help list it. */
	group: MessageName;
	icon?: Icon;
	/** Whether its keys work while somebody types; only sensible with Mod or a function key. */
	whileTyping?: boolean;
	/** Left out of the palette (still in the help). */
	hidden?: boolean;
}

const MAC = typeof navigator !== 'undefined' && /Mac|iP(hone|ad)/.test(navigator.platform);

let scopes = $state.raw<{ list: () => readonly Action[] }[]>([]);

export const actions = {
	/** All actions of what is on screen; the latest registered comes last and wins its keys. */
	get all(): Action[] {
		return scopes.flatMap((scope) => scope.list());
	},
	find(id: string): Action | undefined {
		return this.all.findLast((action) => action.id === id);
	},
	/** Runs an action by its id, if it is there and can be done. */
	run(id: string): boolean {
		const action = this.find(id);
		if (!action || !isEnabled(action)) return false;
		perform(action);
		return true;
	},
};

export function isEnabled(action: Action): boolean {
	return action.enabled?.() ?? true;
}

function perform(action: Action): void {
	// Text that is being typed is part of what is done next, from whichever menu.
	// If nothing is, the keys stay in the field.
	const field = document.activeElement;
	if (!action.whileTyping && isTyping(field) && (isResting(field) || !isAtStart(field))) commitTyping();
	// A rejection must stay unhandled here, so that it becomes a toast.
	void action.run();
}

/** Registers actions by hand; returns how to take them away. */
export function register(list: () => readonly Action[]): () => void {
	const scope = { list };
	// Within an effect this must not depend on the very list it changes.
	untrack(() => (scopes = [...scopes, scope]));
	return () => untrack(() => (scopes = scopes.filter((one) => one !== scope)));
}

/** Registers actions for as long as the component lives. */
export function useActions(list: () => readonly Action[]): void {
	$effect(() => register(list));
}

/** The pressed keys in the notation of `keys`. */
export function pressed(event: KeyboardEvent, mac = MAC): string {
	const key = event.key.length === 1 ? event.key.toUpperCase() : event.key === ' ' ? 'Space' : event.key;
	const parts: string[] = [];
	if (mac ? event.metaKey : event.ctrlKey) parts.push('Mod');
	if (mac && event.ctrlKey) parts.push('Ctrl');
	if (event.altKey) parts.push('Alt');
	// Shift belongs to the character itself where that is neither letter nor digit: "?" is "?".
	if (event.shiftKey && (key.length > 1 || /[\p{L}\d]/u.test(key))) parts.push('Shift');
	parts.push(key === ' ' ? 'Space' : key);
	return parts.join('+');
}

/** Whether the keys go into a text. */
export function isTyping(target: EventTarget | null): boolean {
	if (!(target instanceof HTMLElement)) return false;
	if (target.isContentEditable) return true;
	if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
	return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit', 'range', 'file', 'color'].includes(target.type);
}

/** The keys of undo and redo, which fields have too. */
const STEPS = ['Mod+Z', 'Mod+Shift+Z', 'Mod+Y'];

/** The action that a key press means, or none. */
export function actionFor(event: KeyboardEvent): Action | undefined {
	if (event.defaultPrevented || event.isComposing) return undefined;
	const keys = pressed(event);
	// A field in which Esc gave the typing up has nothing for its own undo.
	const rests = keys === 'Mod+Z' && isResting(event.target);
	// What its own undo took back is there for its redo.
	const idle = keys === 'Mod+Z' ? isAtStart(event.target) : STEPS.includes(keys) && isUntouched(event.target);
	const typing = isTyping(event.target) && !rests && !idle;
	// A dialog or a menu over the view has the keys.
	const modal = !rests && document.querySelector('[aria-modal="true"], [data-modal], [role="menu"]') !== null;
	return actions.all.findLast((action) => action.keys?.includes(keys) && (!(typing || modal) || (action.whileTyping && !modal)) && isEnabled(action));
}

/** Listens to the keyboard; returns how to stop. */
export function listenToKeys(): () => void {
	const hear = (event: KeyboardEvent) => {
		const action = actionFor(event);
		if (!action) return;
		event.preventDefault();
		perform(action);
	};
	// Ahead of the field that is written in: editors keep the keys that they hear to themselves.
	const ahead = (event: KeyboardEvent) => {
		const saves = pressed(event) === 'Mod+S';
		const action = saves || isTyping(event.target) ? actionFor(event) : undefined;
		// The browser would offer to save the page as a file of its own.
		if (saves || action) event.preventDefault();
		if (!action) return;
		event.stopPropagation();
		perform(action);
		// Where undo was the window's, redo is: the field has nothing of its own any more.
		if (pressed(event) === 'Mod+Z' && event.target instanceof Element) renew(event.target);
	};
	window.addEventListener('keydown', hear);
	window.addEventListener('keydown', ahead, true);
	return () => {
		window.removeEventListener('keydown', hear);
		window.removeEventListener('keydown', ahead, true);
	};
}

const SYMBOLS: Record<string, string> = {
	ArrowUp: '↑',
	ArrowDown: '↓',
	ArrowLeft: '←',
	ArrowRight: '→',
	Enter: '↵',
	Escape: 'Esc',
	Delete: 'Del',
	Backspace: '⌫',
};

/** Keys as they are shown: one cap each. */
export function caps(keys: string, mac = MAC): string[] {
	return keys
		.split(/\+(?=.)/)
		.map((key) => SYMBOLS[key] ?? (key === 'Mod' ? (mac ? '⌘' : 'Ctrl') : key === 'Shift' && mac ? '⇧' : key === 'Alt' && mac ? '⌥' : key));
}

/** Keys for `aria-keyshortcuts`. */
export function spokenKeys(keys: string): string {
	return keys.replace('Mod', MAC ? 'Meta' : 'Control');
}
