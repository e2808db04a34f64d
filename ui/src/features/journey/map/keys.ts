/** What the keys do while the map has the focus, beyond the actions. */
import { flushSync } from 'svelte';
import type { Board } from './board.svelte';
import type { Carrying } from './carrying.svelte';
import type { Clipboard } from './clipboard.svelte';
import * as edits from './edits';
import { isWritten } from './geometry';
import type { Way } from './moves';
import { LANE_NAME } from './shape';

const ARROWS: Record<string, 'left' | 'right' | 'up' | 'down'> = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' };

function wayOf(event: KeyboardEvent): Way | undefined {
	const far = event.ctrlKey || event.metaKey;
	if (event.key === 'Home') return far ? 'first' : 'start';
	if (event.key === 'End') return far ? 'last' : 'end';
	return far ? undefined : ARROWS[event.key];
}

/** Hears a key; true where it was meant for the map. */
export function hearKey(event: KeyboardEvent, board: Board, carrying: Carrying, clipboard: Clipboard, openMenu: () => void): boolean {
	if (event.isComposing || board.editing) return false;
	if (carrying.now) return hearWhileCarrying(event, carrying);
	const { at } = board;
	const target = event.target as HTMLElement;
	const inside = target.closest('[data-at]');
	if (target !== inside) {
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
	if (event.ctrlKey || event.metaKey || event.altKey) return false;
	if (event.key === 'Enter') {
		edits.begin(board, at);
		return true;
	}
	const header = at.row === 'stage' || at.row === 'step' || at.col === LANE_NAME;
	if (event.key === ' ' && header) {
		carrying.pickUp(at);
		return true;
	}
	const lane = board.lane(at.row);
	const writes = header || (lane && isWritten(lane)) || (lane && !board.step(at.col));
	if (writes && (event.key.length === 1 || event.key === 'Dead' || event.key === 'Process')) {
		edits.begin(board, at, { text: '' });
		// The key itself goes into the field, which has to be there before the key's default comes.
		flushSync();
		return false;
	}
	return false;
}

function hearWhileCarrying(event: KeyboardEvent, carrying: Carrying): boolean {
	const arrow = ARROWS[event.key];
	if (event.key === 'Escape') carrying.cancel();
	else if (!carrying.byKeyboard) return false;
	else if (arrow) carrying.arrow(arrow);
	else if (event.key === ' ' || event.key === 'Enter') carrying.drop();
	else if (event.key === 'Tab') {
		carrying.drop();
		return false;
	}
	return true;
}
