/**
 * Copy, cut and paste of cells as tab-separated text.
 *
 * The keys' own default does the work: before it comes, the focus moves to a text field out of sight, which every
 * engine lets copy from and paste into without asking.
 */
import type { LaneKind } from '$generated/contract';
import { announce, call, t, toast } from '$lib';
import type { Board } from './board.svelte';
import { moveCell } from './carrying.svelte';
import { clear, setTouchpoints } from './edits';
import { isWritten } from './geometry';
import { LANES, laneName, stepName } from './names';
import { type At, LANE_NAME } from './shape';
import { formatTsv, looksNamed, parseTsv } from './tsv';

/** A table that could be read in two ways: the user says which. */
export interface Choice {
	rows: string[][];
	at: At | null;
}

export class Clipboard {
	/** What waits for the user to say how it is meant. */
	choice = $state.raw<Choice | null>(null);
	/** The cell that will move when it is pasted. */
	taken = $state.raw<{ at: At; cut: boolean; text: string } | null>(null);
	field: HTMLTextAreaElement | null = null;

	#board: Board;

	constructor(board: Board) {
		this.#board = board;
	}

	/** What a place says, as rows. */
	rows(at: At): string[][] {
		const { shape } = this.#board;
		const text = (row: string, step: string) => this.#board.cell(step, row)?.text ?? '';
		if (at.row === 'stage') {
			const own = shape.columns.filter((column) => column.stage === at.col && column.step);
			return this.#table(own.map((column) => column.key));
		}
		if (at.col === LANE_NAME) {
			return [shape.columns.filter((column) => column.step).map((column) => text(at.row, column.key))];
		}
		if (at.row === 'step') return this.#table([at.col]);
		const lane = this.#board.lane(at.row);
		if (lane?.form === 'touchpoint') {
			const names = (this.#board.step(at.col)?.touchpoints ?? []).map((id) => this.#board.touchpoints.get(id)?.name ?? '');
			return names.map((name) => [name]);
		}
		return [[text(at.row, at.col)]];
	}

	/** Steps with their lanes, names included: it can be pasted as it is. */
	#table(steps: string[]): string[][] {
		const lanes = this.#board.shape.lanes.filter(isWritten);
		const head = ['', ...steps.map((id) => this.#board.step(id)).map((step) => (step ? stepName(step) : ''))];
		return [head, ...lanes.map((lane) => [laneName(lane), ...steps.map((step) => this.#board.cell(step, lane.id)?.text ?? '')])];
	}

	/** Makes ready for what the key will do. */
	prepare(how: 'copy' | 'cut' | 'paste'): void {
		const at = this.#board.at;
		if (!this.field || !at) return;
		const text = how === 'paste' ? '' : formatTsv(this.rows(at));
		if (how !== 'paste') this.#take(at, how === 'cut', text);
		this.field.value = text || ' ';
		this.field.focus({ preventScroll: true });
		this.field.select();
		setTimeout(() => void this.#board.focus(), 0);
	}

	/** Copies without the key, from a menu. */
	async copy(cut: boolean): Promise<void> {
		const at = this.#board.at;
		if (!at) return;
		const text = formatTsv(this.rows(at));
		this.#take(at, cut, text);
		try {
			await navigator.clipboard.writeText(text);
		} catch {
			// What was taken is remembered here; only other programs do not get it.
		}
	}

	#take(at: At, cut: boolean, text: string): void {
		const lane = this.#board.lane(at.row);
		const written = lane && isWritten(lane) && at.col !== LANE_NAME;
		this.taken = written ? { at, cut, text } : null;
		announce(t(cut && written ? 'map-cut' : 'map-copied'));
	}

	/** Pastes without the key, from a menu. */
	async pasteByMenu(): Promise<void> {
		try {
			this.paste(await navigator.clipboard.readText());
		} catch {
			if (this.taken) this.paste(this.taken.text);
			else toast({ text: t('map-paste-by-key'), severity: 'note' });
		}
	}

	paste(text: string): void {
		const board = this.#board;
		const at = board.at;
		const lane = at && at.col !== LANE_NAME ? board.lane(at.row) : undefined;
		const { taken } = this;
		if (taken && at && lane && isWritten(lane) && board.step(at.col) && taken.text === text.replaceAll('\r\n', '\n').trimEnd()) {
			moveCell(board, taken.at, at, !taken.cut);
			if (taken.cut) this.taken = null;
			return;
		}
		const rows = parseTsv(text);
		if (!rows.some((row) => row.some((field) => field.trim()))) return;
		const single = rows.length === 1 && rows[0]?.length === 1;
		if (single && lane?.form === 'touchpoint' && at) {
			void this.#pasteTouchpoint(at.col, rows[0]?.[0] ?? '');
			return;
		}
		const names = board.shape.lanes.map(laneName);
		if (looksNamed(rows, names) || (!single && !(lane && isWritten(lane)))) this.choice = { rows, at };
		else void this.fill(rows, at, false);
	}

	/** A pasted name adds the touchpoint of that name, where there is one. */
	async #pasteTouchpoint(id: string, name: string): Promise<void> {
		const step = this.#board.step(id);
		const known = [...this.#board.touchpoints.values()].find((one) => one.name.toLowerCase() === name.trim().toLowerCase());
		if (step && known && !step.touchpoints.includes(known.id)) await setTouchpoints(this.#board, id, [...step.touchpoints, known.id]);
	}

	/** Puts a table on the map; with `names` its first row and column name steps and lanes. */
	async fill(rows: string[][], at: At | null, names: boolean): Promise<void> {
		const board = this.#board;
		this.choice = null;
		const lane = at && at.col !== LANE_NAME && board.lane(at.row) ? at.row : (board.shape.lanes.find(isWritten)?.id ?? null);
		const words: [LaneKind, string][] = LANES.map((form) => [form, t(`lane-${form}`)]);
		const done = await call('journey.paste', {
			journey: board.journey,
			step: at && board.step(at.col) ? at.col : null,
			lane: names ? null : at?.row === 'step' ? (board.shape.lanes[0]?.id ?? null) : lane,
			rows,
			names,
			words,
		});
		const said = t('map-pasted', { cells: done.cells, steps: done.steps, lanes: done.lanes });
		toast({ text: done.left ? `${said} ${t('map-paste-left', { n: done.left })}` : said, action: 'history.undo' });
		void board.focus();
	}

	/** Cuts touchpoints, which cannot move as a cell: they are gone at once. What was not copied is not cut. */
	async cut(): Promise<void> {
		const at = this.#board.at;
		if (at && at.col !== LANE_NAME && this.#board.lane(at.row)?.form === 'touchpoint') await clear(this.#board, at);
	}
}
