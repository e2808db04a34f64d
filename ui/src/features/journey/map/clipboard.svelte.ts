/**
 * Copy, cut and paste of cells as tab-separated text.
 *
 * The keys' own default does the work: before it comes, the focus moves to a text field out of sight, which every
 * engine lets copy from and paste into without asking.
 */
import type { EmotionScale, LeftField, Pasted, TableReading } from '$generated/contract';
import { announce, call, list, t, toast } from '$lib';
import type { Board } from './board.svelte';
import { moveCell } from './carrying.svelte';
import { clear } from './edits';
import { isWritten } from './geometry';
import { laneName, stepName } from './names';
import { type At, LANE_NAME } from './shape';
import { type Around, formatTsv, within } from './tsv';

/** The answer of a user who wants the emotions left out. */
export const LEFT_OUT = 'left-out';

/** A table of which the user says how it is meant. */
export interface Choice {
	text: string;
	at: At | null;
	reading: TableReading;
	names: boolean;
	/** Id of the persona whose emotions they are; undefined until it is said. */
	persona: string | undefined;
	scale: EmotionScale | typeof LEFT_OUT | undefined;
	/** Text around the caret in the editor where it is pasted: the table's first field is written between. */
	around?: Around | undefined;
}

/** Questions about a table that nobody has answered yet. */
export function open({ reading, persona, scale }: Choice): { persona: boolean; scale: boolean } {
	return { persona: reading.asksPersona && persona === undefined, scale: reading.asksScale && scale === undefined };
}

export class Clipboard {
	/** Table that waits for the user to say how it is meant. */
	choice = $state.raw<Choice | null>(null);
	/** The cell that will move when it is pasted. */
	taken = $state.raw<{ at: At; cut: boolean; text: string } | null>(null);
	/** Fields that the last paste could not take, until the user has seen them. */
	left = $state.raw<readonly LeftField[]>([]);
	field: HTMLTextAreaElement | null = null;

	#board: Board;
	#filling = false;

	constructor(board: Board) {
		this.#board = board;
	}

	/** The texts of a place, as rows. */
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
			// The taken cell is remembered here; only other programs do not get it.
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
			await this.paste(await navigator.clipboard.readText());
		} catch {
			if (this.taken) await this.paste(this.taken.text);
			else toast({ text: t('map-paste-by-key'), severity: 'note' });
		}
	}

	/** Pastes at what is selected; `around` is what was typed there, which stays. */
	async paste(text: string, around?: Around): Promise<void> {
		const board = this.#board;
		const at = board.at;
		const lane = at && at.col !== LANE_NAME ? board.lane(at.row) : undefined;
		const { taken } = this;
		if (taken && at && lane && isWritten(lane) && board.step(at.col) && taken.text === text.replaceAll('\r\n', '\n').trimEnd()) {
			moveCell(board, taken.at, at, !taken.cut);
			if (taken.cut) this.taken = null;
			return;
		}
		if (!text.trim()) return;
		// The persona whose curve is shown alone, or whose pen was taken; the first of several is nobody's choice.
		const persona = board.persona ?? (board.drawing ? board.pen?.id : undefined);
		const reading = await call('journey.table', this.#asked({ text, at, names: undefined, persona, scale: undefined, around }));
		const single = reading.rows === 1 && reading.columns === 1;
		if (reading.named || (!single && !lane) || reading.asksPersona || reading.asksScale) {
			await this.read({ text, at, reading, names: reading.named || !single, persona, scale: undefined, around });
		} else await this.fill({ text, at, reading, names: false, persona, scale: undefined, around });
	}

	#asked({ text, at, names, persona, scale, around }: Omit<Choice, 'reading' | 'names'> & { names: boolean | undefined }) {
		const board = this.#board;
		const column = board.shape.columns.find((one) => one.key === at?.col);
		const stage = at?.row === 'stage' ? at.col : column?.stage;
		const lane = at && board.lane(at.row) ? at.row : at?.row === 'step' ? board.shape.lanes[0]?.id : board.shape.lanes.find(isWritten)?.id;
		return {
			journey: board.journey,
			text: around && names === false ? within(text, around) : text,
			...(names === undefined ? {} : { names }),
			...(column?.step ? { step: column.step.id } : stage ? { stage } : {}),
			...(names || !lane ? {} : { lane }),
			...(persona && persona !== LEFT_OUT ? { persona } : {}),
			...(scale && scale !== LEFT_OUT ? { scale } : {}),
		};
	}

	/** Asks the core how a table reads when it is meant in a way, and shows it. What was chosen holds at once: a paste may follow. */
	async read(choice: Choice): Promise<void> {
		const asked = this.choice !== null;
		if (asked) this.choice = choice;
		const reading = await call('journey.table', this.#asked(choice));
		// Meanwhile something else was chosen, or the question was closed.
		if (asked && this.choice !== choice) return;
		this.choice = { ...choice, reading };
	}

	/** Puts a table on the map. Until the core says that it is there, the question stays open with the table in it. */
	async fill(choice: Choice): Promise<void> {
		if (this.#filling) return;
		this.#filling = true;
		try {
			const done = await call('journey.paste', this.#asked(choice));
			this.choice = null;
			this.#told(done);
		} finally {
			this.#filling = false;
		}
	}

	#told(done: Pasted): void {
		this.left = done.left;
		toast({ text: [said(done), done.left.length ? t('map-paste-left', { n: done.left.length }) : ''].filter(Boolean).join(' '), action: 'history.undo' });
		void this.#board.focus();
	}

	/** Cuts touchpoints, which cannot move as a cell: they are gone at once. What was not copied is not cut. */
	async cut(): Promise<void> {
		const at = this.#board.at;
		if (at && at.col !== LANE_NAME && this.#board.lane(at.row)?.form === 'touchpoint') await clear(this.#board, at);
	}
}

/** The result of a paste, in one sentence. */
export function said(done: Pasted, before = false): string {
	const parts = [
		done.stages.length ? t('map-paste-stages', { n: done.stages.length }) : '',
		done.steps.length ? t('map-paste-steps', { n: done.steps.length }) : '',
		done.lanes.length ? t('map-paste-lanes', { n: done.lanes.length }) : '',
		done.cells ? t('map-paste-cells-made', { n: done.cells }) : '',
		done.emotions ? t('map-paste-emotions', { n: done.emotions }) : '',
		done.met ? t('map-paste-met', { n: done.met }) : '',
	].filter(Boolean);
	const made = parts.length ? t(before ? 'map-paste-will' : 'map-pasted', { what: list(parts) }) : t('map-pasted-nothing');
	return done.touchpoints.length ? `${made} ${t('map-paste-touchpoints', { n: done.touchpoints.length, names: list(done.touchpoints.slice(0, 5)) })}` : made;
}
