/**
 * Carrying steps, stages, lanes and cells, by pointer or by keyboard. What is carried is drawn where it would land; the
 * drop only makes that true.
 */
import { announce, call, t, toast } from '$lib';
import type { Board } from './board.svelte';
import { HEAD_HEIGHT, isWritten, LANE_WIDTH, left } from './geometry';
import { beforeOf, landingOfStep, sameLanding, siblingLanding, siblingStep, type StepLanding, stepLanding, stepLandings } from './landing';
import { laneName, stageName, stepName } from './names';
import * as patch from './patch';
import { type At, LANE_NAME, type Shape } from './shape';

type Carried =
	| { kind: 'step'; id: string; from: StepLanding; to: StepLanding }
	| { kind: 'stage' | 'lane'; id: string; from: string | null; to: string | null }
	| { kind: 'cell'; step: string; lane: string; to: At | null; copy: boolean };

const THRESHOLD = 5;
const EDGE = 56;
const FASTEST = 18;

export class Carrying {
	/** The carried thing and where it would land; null while nothing is carried. */
	now = $state.raw<Carried | null>(null);
	/** Position of the pointer in the window; null when the keyboard carries. */
	pointer = $state.raw<{ x: number; y: number } | null>(null);
	/** Whether a drop was only a moment ago: the click that follows it means nothing. */
	justDropped = false;

	#board: Board;
	#pressed: { at: At; x: number; y: number; id: number; alt: boolean } | null = null;
	#rolling = 0;

	constructor(board: Board) {
		this.#board = board;
	}

	get byKeyboard(): boolean {
		return this.now !== null && this.pointer === null;
	}

	/** Name of the carried thing, of a cell its text. */
	get name(): string {
		const now = this.now;
		if (!now) return '';
		if (now.kind === 'cell') return this.#board.cell(now.step, now.lane)?.text ?? '';
		return this.#nameOf(now.kind, now.id);
	}

	#nameOf(kind: 'step' | 'stage' | 'lane', id: string): string {
		const map = this.#board.map;
		if (kind === 'step') {
			const step = map?.steps.find((one) => one.id === id);
			return step ? stepName(step) : '';
		}
		if (kind === 'stage') {
			const stage = map?.stages.find((one) => one.id === id);
			return stage ? stageName(stage) : '';
		}
		const lane = map?.lanes.find((one) => one.id === id);
		return lane ? laneName(lane) : '';
	}

	/** The pointer went down on something that can be carried. */
	press(event: PointerEvent, at: At): void {
		if (event.button !== 0 || this.now) return;
		const header = at.row === 'stage' || at.row === 'step' || at.col === LANE_NAME;
		if (!header && !event.altKey) return;
		this.#pressed = { at, x: event.clientX, y: event.clientY, id: event.pointerId, alt: event.altKey };
	}

	moved(event: PointerEvent): void {
		const pressed = this.#pressed;
		if (pressed && event.pointerId === pressed.id && !this.now) {
			if (Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) < THRESHOLD) return;
			if (!this.#take(pressed.at)) {
				this.#pressed = null;
				return;
			}
			this.#board.scroller?.setPointerCapture(event.pointerId);
			this.#roll();
		}
		if (!this.now || !this.#pressed) return;
		this.pointer = { x: event.clientX, y: event.clientY };
		if (this.now.kind === 'cell') this.now = { ...this.now, copy: event.ctrlKey || event.metaKey };
		this.#land();
	}

	released(event: PointerEvent): void {
		if (this.#pressed?.id !== event.pointerId) return;
		this.#pressed = null;
		if (!this.now) return;
		this.justDropped = true;
		setTimeout(() => (this.justDropped = false), 50);
		this.drop();
	}

	/** Picks up by keyboard. */
	pickUp(at: At): void {
		if (!this.#take(at)) return;
		this.pointer = null;
		announce(t('map-picked-up', { name: this.name }), true);
	}

	#take(at: At): boolean {
		const { map } = this.#board;
		if (!map || this.#board.draft) return false;
		if (at.row === 'stage') this.#carrySibling('stage', at.col, beforeOf(map.stages, at.col));
		else if (at.col === LANE_NAME) this.#carrySibling('lane', at.row, beforeOf(map.lanes, at.row));
		else if (at.row === 'step') {
			const from = landingOfStep(map, at.col);
			if (!from) return false;
			this.now = { kind: 'step', id: at.col, from, to: from };
		} else {
			if (!this.#board.cell(at.col, at.row)) return false;
			this.now = { kind: 'cell', step: at.col, lane: at.row, to: null, copy: false };
		}
		this.#board.editing = null;
		this.#board.at = at;
		return true;
	}

	#carrySibling(kind: 'stage' | 'lane', id: string, from: string | null): void {
		this.now = { kind, id, from, to: from };
	}

	#land(): void {
		const now = this.now;
		const pointer = this.pointer;
		if (!now || !pointer) return;
		const board = this.#board;
		const { x, y } = board.local(pointer.x, pointer.y);
		const across = (x - LANE_WIDTH) / board.geometry.column;
		if (now.kind === 'step') {
			const to = stepLanding(board.shape, now.id, across);
			if (to && !sameLanding(to, now.to)) this.#show({ ...now, to });
		} else if (now.kind === 'stage') {
			const { spans } = board.shape;
			const edges = [...spans.map((span) => span.first), board.shape.columns.length].map((column) => left(board.geometry, column));
			const to = siblingLanding(
				spans.map((span) => span.stage),
				edges,
				now.id,
				x,
			);
			if (to !== undefined && to !== now.to) this.#show({ ...now, to });
		} else if (now.kind === 'lane') {
			const to = siblingLanding(board.shape.lanes, board.geometry.tops, now.id, Math.max(y, HEAD_HEIGHT));
			if (to !== undefined && to !== now.to) this.#show({ ...now, to });
		} else if (now.kind === 'cell') {
			const column = board.shape.columns[Math.floor(across)];
			const row = board.shape.lanes.findIndex((_, at) => y >= (board.geometry.tops[at] ?? 0) && y < (board.geometry.tops[at + 1] ?? 0));
			const lane = board.shape.lanes[row];
			const fits = column?.step && lane && isWritten(lane) && !(column.key === now.step && lane.id === now.lane);
			this.now = { ...now, to: fits ? { row: lane.id, col: column.key } : null };
		}
	}

	#show(now: Carried): void {
		this.now = now;
		const laid = this.#patch(now);
		this.#board.preview = laid && { patch: laid, step: now.kind === 'step' ? now.id : null };
	}

	#patch(now: Carried): patch.Patch | null {
		if (now.kind === 'step') return patch.moveStep(now.id, now.to.stage, now.to.before);
		if (now.kind === 'stage') return patch.moveStage(now.id, now.to);
		if (now.kind === 'lane') return patch.moveLane(now.id, now.to);
		return null;
	}

	/** The arrows carry on. */
	arrow(way: 'left' | 'right' | 'up' | 'down'): void {
		const now = this.now;
		const { map, shown } = this.#board;
		if (!now || !map || !shown || now.kind === 'cell') return;
		const by = way === 'left' || way === 'up' ? -1 : 1;
		if (now.kind === 'step') {
			if (way === 'up' || way === 'down') return;
			const all = stepLandings(map, now.id);
			const to = all[all.findIndex((one) => sameLanding(one, now.to)) + by];
			if (to) this.#show({ ...now, to });
		} else {
			const siblings = now.kind === 'stage' ? shown.stages : shown.lanes;
			const to = siblingStep(siblings, now.id, by);
			if (to !== undefined) this.#show({ ...now, to });
		}
		this.#say();
		if (this.#board.at) this.#board.select(this.#board.at);
	}

	#say(): void {
		const now = this.now;
		const shape: Shape = this.#board.shape;
		if (!now || now.kind === 'cell') return;
		if (now.kind === 'step') {
			const span = shape.spans.find((one) => one.stage.id === now.to.stage);
			const place = shape.columns.findIndex((one) => one.key === now.id) - (span?.first ?? 0) + 1;
			announce(t('map-carried-step', { name: this.name, place, of: span?.count ?? 1, stage: span ? stageName(span.stage) : '' }), true);
		} else {
			const list = now.kind === 'stage' ? shape.spans.map((one) => one.stage) : shape.lanes;
			announce(t('map-carried', { name: this.name, place: list.findIndex((one) => one.id === now.id) + 1, of: list.length }), true);
		}
	}

	/** Lets go: what is drawn becomes true. */
	drop(): void {
		const now = this.now;
		const board = this.#board;
		const { name } = this;
		const keys = this.byKeyboard;
		this.#stop();
		if (!now) return;
		if (now.kind === 'cell') {
			if (now.to) moveCell(board, { row: now.lane, col: now.step }, now.to, now.copy);
		} else if (now.kind === 'step') {
			const { id, to } = now;
			if (!sameLanding(to, now.from)) void board.apply(patch.moveStep(id, to.stage, to.before), () => call('step.move', { id, ...to }));
		} else if (now.to !== now.from) {
			const { id, to: before } = now;
			const laid = now.kind === 'stage' ? patch.moveStage(id, before) : patch.moveLane(id, before);
			void board.apply(laid, () => call(now.kind === 'stage' ? 'stage.move' : 'lane.move', { id, before }));
		}
		if (now.kind !== 'cell') announce(t('map-dropped', { name }), true);
		if (keys) void board.focus();
	}

	/** Puts everything back; `stay` takes the keyboard back to what was carried. */
	cancel(stay = true): void {
		if (!this.now) return;
		const { name } = this;
		this.#stop();
		announce(t('map-put-back', { name }), true);
		if (stay) void this.#board.focus();
	}

	#stop(): void {
		cancelAnimationFrame(this.#rolling);
		this.#pressed = null;
		this.now = null;
		this.pointer = null;
		this.#board.preview = null;
	}

	/** Scrolls while the pointer is held at an edge. */
	#roll(): void {
		this.#rolling = requestAnimationFrame(() => {
			const { scroller } = this.#board;
			const pointer = this.pointer;
			if (!this.now || !scroller) return;
			if (pointer) {
				const box = scroller.getBoundingClientRect();
				const pull = (from: number, to: number) => (from < EDGE ? -1 + from / EDGE : to < EDGE ? 1 - to / EDGE : 0);
				const zoom = this.#board.zoom;
				const across = this.now.kind === 'lane' ? 0 : pull(pointer.x - box.left - LANE_WIDTH * zoom, box.right - pointer.x);
				const down = this.now.kind === 'lane' || this.now.kind === 'cell' ? pull(pointer.y - box.top - HEAD_HEIGHT * zoom, box.bottom - pointer.y) : 0;
				if (across || down) {
					scroller.scrollBy(Math.max(-1, across) * FASTEST, Math.max(-1, down) * FASTEST);
					this.#land();
				}
			}
			this.#roll();
		});
	}
}

/** Moves or copies what a cell says onto another; a moved text changes places with what was there. */
export function moveCell(board: Board, from: At, to: At, copy: boolean): void {
	const here = board.cell(from.col, from.row);
	if (!here) return;
	const there = board.cell(to.col, to.row);
	const laid: patch.Patch = (map) => {
		const written = patch.writeCell(to.col, to.row, here.text, here.provenance)(map);
		return copy ? written : patch.writeCell(from.col, from.row, there?.text ?? '', there?.provenance)(written);
	};
	void board.apply(laid, async () => {
		await call('cell.move', { step: from.col, lane: from.row, toStep: to.col, toLane: to.row, copy });
		const gone = there?.text.trim();
		// A text that stood there is seen no more, or elsewhere.
		if (gone && gone !== here.text.trim())
			toast({ text: t(copy ? 'map-replaced' : 'map-swapped', { text: gone.length > 80 ? `${gone.slice(0, 79)}…` : gone }), action: 'history.undo' });
	});
	board.select(to);
}
