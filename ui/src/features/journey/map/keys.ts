/** Keys of the map while it has the focus, beyond those of the actions. */
import { flushSync } from 'svelte';
import { announce, t, toast } from '$lib';
import { actionFor } from '$lib/actions.svelte';
import type { Board } from './board.svelte';
import type { Carrying } from './carrying.svelte';
import type { Clipboard } from './clipboard.svelte';
import * as edits from './edits';
import { isWritten } from './geometry';
import { following, type Way } from './moves';
import { type At, LANE_NAME } from './shape';

const ARROWS: Record<string, 'left' | 'right' | 'up' | 'down'> = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' };

function wayOf(event: KeyboardEvent): Way | undefined {
	const far = event.ctrlKey || event.metaKey;
	if (event.key === 'Home') return far ? 'first' : 'start';
	if (event.key === 'End') return far ? 'last' : 'end';
	return far ? undefined : ARROWS[event.key];
}

/** Whether a key gives a character that can begin a text, at once or by composing. White space alone begins none. */
function writes(event: KeyboardEvent): boolean {
	if (event.key === 'Dead' || event.key === 'Process') return true;
	return [...event.key].length === 1 && event.key.trim() !== '';
}

/**
 * Hears a key; true where it was meant for the map.
 *
 * **Invariant:** a key does one thing. One that is a shortcut begins no text, and one that begins a text is no shortcut.
 */
export function hearKey(event: KeyboardEvent, board: Board, carrying: Carrying, clipboard: Clipboard, openMenu: () => void): boolean {
	if (event.isComposing || board.editing) return false;
	if (carrying.now) return hearWhileCarrying(event, carrying);
	const { at } = board;
	const target = event.target as HTMLElement;
	const inside = target.closest('[data-at]');
	// Keys that nothing has the focus for go to what is selected: its ring says so.
	if (target !== inside && target !== document.body) {
		// A control within a cell: Escape goes back to the cell.
		// An open panel hears Escape first.
		if (event.key !== 'Escape' || !inside || !at || board.inspected) return false;
		board.select(at);
		return true;
	}
	if (!at) return false;
	if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) {
		const key = event.key.toLowerCase();
		if (key === 'c' || key === 'x' || key === 'v') {
			clipboard.prepare(key === 'c' ? 'copy' : key === 'x' ? 'cut' : 'paste');
			// Not ours to prevent: the key's default copies from, or pastes into, the field that has the focus now.
			return false;
		}
	}
	if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
		openMenu();
		return true;
	}
	const way = event.altKey || event.shiftKey ? undefined : wayOf(event);
	if (way) {
		board.go(way);
		return true;
	}
	if (event.key === 'Tab' && !event.ctrlKey && !event.metaKey && !event.altKey) {
		const next = board.leaves ? undefined : following(board.shape, at, event.shiftKey);
		if (next) board.select(next);
		return next !== undefined;
	}
	// The way out for those without a mouse; a panel is closed first.
	if (event.key === 'Escape' && !board.inspected && !board.leaves) {
		board.leaves = true;
		announce(t('map-leave'));
		return true;
	}
	// AltGr, which some systems report as Ctrl and Alt, is how many keyboards write @, # or €.
	if ((event.ctrlKey || event.metaKey || event.altKey) && !event.getModifierState('AltGraph')) return false;
	if (event.key === 'Enter') {
		edits.begin(board, at);
		return true;
	}
	const header = at.row === 'stage' || at.row === 'step' || at.col === LANE_NAME;
	if (event.key === ' ') {
		if (header && !event.shiftKey) carrying.pickUp(at);
		return true;
	}
	return writes(event) && hearText(event, board, at, header);
}

/** Hears a character that was typed on a selected place. */
function hearText(event: KeyboardEvent, board: Board, at: At, header: boolean): boolean {
	const lane = header ? undefined : board.lane(at.row);
	const takes = !lane || isWritten(lane) || !board.step(at.col);
	// A letter or a digit begins a text where one can begin; any other character may be a shortcut first.
	if (!(takes && /[\p{L}\p{N}]/u.test(event.key)) && actionFor(event)) return false;
	if (takes) {
		edits.begin(board, at, { text: '' });
		// The key itself goes into the field, which has to be there before the key's default comes.
		flushSync();
		event.stopPropagation();
		return false;
	}
	if (lane?.form === 'touchpoint') edits.begin(board, at, { text: event.key.length === 1 ? event.key : '' });
	else toast({ text: t(lane?.form === 'emotion' ? 'map-emotion-how' : 'map-score-how'), severity: 'note', about: 'map-typed' });
	return true;
}

/** While something is carried no key does anything else. What is not put down by Space or Enter goes back. */
function hearWhileCarrying(event: KeyboardEvent, carrying: Carrying): boolean {
	const arrow = ARROWS[event.key];
	if (event.key === 'Escape') carrying.cancel();
	else if (!carrying.byKeyboard) return true;
	else if (arrow) carrying.arrow(arrow);
	else if (event.key === ' ' || event.key === 'Enter') carrying.drop();
	else if (event.key === 'Tab') {
		carrying.cancel(false);
		return false;
	}
	return true;
}
