/**
 * The sense of a spreadsheet for a table: one Tab stop, arrows walk from cell to cell, Home and End to the ends of the
 * row, with Ctrl to the ends of the table. A cell is a `td` (or `th`); what it does is its first control.
 */
import type { Attachment } from 'svelte/attachments';

interface Keys {
	/** Hears other keys pressed on a cell; true where it took them. */
	other: (event: KeyboardEvent, row: HTMLTableRowElement) => boolean;
	/** Hears which row has the keyboard now. */
	onRow?: (row: HTMLTableRowElement) => void;
	/** Whether the keys belong to somebody else for now. */
	resting: () => boolean;
}

/** The column of the names. */
export const NAME = 1;

const CONTROL = 'a[href], button, [role="button"], input';

const rowsOf = (table: HTMLElement) => [...table.querySelectorAll<HTMLTableRowElement>('tbody tr')];
const controlOf = (cell: Element | undefined | null) => cell?.querySelector<HTMLElement>(CONTROL) ?? undefined;

/** Gives the keyboard to a cell, by row and column; false where there is none. */
export function focusCell(table: HTMLElement | null, row: number, column: number): boolean {
	const control = table && controlOf(rowsOf(table)[row]?.cells[column]);
	control?.focus();
	return Boolean(control);
}

export function gridKeys({ other, onRow, resting }: Keys): Attachment<HTMLElement> {
	return (table) => {
		let last: HTMLElement | undefined;
		const stop = (control?: HTMLElement) => {
			const all = rowsOf(table).flatMap((row) => [...row.cells].flatMap((cell) => controlOf(cell) ?? []));
			last = control ?? last;
			// The control that had the keyboard, as long as it is there; else the first row's name.
			const chosen = last && all.includes(last) ? last : (controlOf(rowsOf(table)[0]?.cells[1]) ?? all[0]);
			for (const one of all) one.tabIndex = one === chosen || one instanceof HTMLInputElement ? 0 : -1;
		};
		const cellOf = (target: EventTarget | null) => {
			const cell = target instanceof Element ? target.closest<HTMLTableCellElement>('tbody td, tbody th') : null;
			return cell && controlOf(cell) === target ? cell : null;
		};
		const onFocus = (event: FocusEvent) => {
			const cell = cellOf(event.target);
			if (!cell) return;
			stop(event.target as HTMLElement);
			onRow?.(cell.parentElement as HTMLTableRowElement);
		};
		const onKey = (event: KeyboardEvent) => {
			const cell = cellOf(event.target);
			if (!cell || resting()) return;
			const row = cell.parentElement as HTMLTableRowElement;
			const rows = rowsOf(table);
			const at = rows.indexOf(row);
			let to = [at, cell.cellIndex];
			const typing = event.target instanceof HTMLInputElement;
			if (event.altKey || event.metaKey) to = [];
			else if (event.key === 'ArrowDown') to[0] = at + 1;
			else if (event.key === 'ArrowUp') to[0] = at - 1;
			else if (typing) to = [];
			else if (event.key === 'ArrowRight') to[1] = cell.cellIndex + 1;
			else if (event.key === 'ArrowLeft') to[1] = cell.cellIndex - 1;
			else if (event.key === 'Home') to = [event.ctrlKey ? 0 : at, 1];
			else if (event.key === 'End') to = [event.ctrlKey ? rows.length - 1 : at, row.cells.length - 1];
			else to = [];
			const [r, c] = to;
			if (r !== undefined && c !== undefined) {
				const goal = controlOf(rows[r]?.cells[c]) ?? controlOf(rows[r]?.cells[1]);
				goal?.focus();
				goal?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
			} else if (typing || !other(event, row)) return;
			event.preventDefault();
			event.stopPropagation();
		};
		stop();
		const watch = new MutationObserver(() => stop());
		watch.observe(table, { childList: true, subtree: true });
		table.addEventListener('focusin', onFocus);
		// Before the controls themselves: an arrow walks and does not open a menu.
		table.addEventListener('keydown', onKey, true);
		return () => {
			watch.disconnect();
			table.removeEventListener('focusin', onFocus);
			table.removeEventListener('keydown', onKey, true);
		};
	};
}
