/** What can be done to a map: each function is one verb, laid over the map at once. */
import type { LaneKind, Provenance, Stage, Step } from '$generated/contract';
import { announce, call, t, toast } from '$lib';
import { type Board, PROVISIONAL } from './board.svelte';
import { isWritten } from './geometry';
import { beforeOf } from './landing';
import { onward } from './moves';
import * as patch from './patch';
import { type At, type Draft, DRAFT, isDraftStage, LANE_NAME, same } from './shape';
import { laneName, stageName, stepName } from './names';

/** The stage that a place belongs to. */
export function stageAt(board: Board, at: At): Stage | undefined {
	if (at.row === 'stage') return board.shape.spans.find((span) => span.stage.id === at.col)?.stage;
	const column = board.shape.columns.find((one) => one.key === at.col);
	return board.shape.spans.find((span) => span.stage.id === column?.stage)?.stage;
}

/** Begins to name a new step: in a stage, ahead of a step or at its end. */
export function draftStep(board: Board, stage: string, before: string | null): void {
	beginDraft(board, { kind: 'step', stage, before });
}

export function draftStage(board: Board, before: string | null): void {
	beginDraft(board, { kind: 'stage', before });
}

function beginDraft(board: Board, draft: Draft): void {
	if (!board.draft) board.origin = board.at;
	board.draft = draft;
	const stage = () => board.shape.spans.find((span) => isDraftStage(span.stage))?.stage.id ?? '';
	const at = draft.kind === 'step' ? { row: 'step', col: DRAFT } : { row: 'stage', col: stage() };
	board.at = at;
	board.editing = { at, text: board.early };
	board.early = '';
	board.reveal(at);
}

/** A new step ahead of or behind what is selected; behind everything where nothing is. */
export function newStep(board: Board, at: At | null = board.at, ahead = false): void {
	const last = board.shape.spans.at(-1)?.stage;
	const stage = (at && stageAt(board, at)) ?? last;
	if (!stage) return draftStage(board, null);
	const step = at && at.row !== 'stage' ? board.step(at.col) : undefined;
	const own = (board.map?.steps ?? []).filter((one) => one.stage === stage.id);
	draftStep(board, stage.id, step ? (ahead ? step.id : beforeOf(own, step.id)) : ahead ? (own[0]?.id ?? null) : null);
}

export function newStage(board: Board, at: At | null = board.at, ahead = false): void {
	const stage = at && stageAt(board, at);
	draftStage(board, stage ? (ahead ? stage.id : beforeOf(board.map?.stages ?? [], stage.id)) : null);
}

/** Ends the naming of a new step or stage. `key` says what comes next. */
export async function endDraft(board: Board, name: string, key: string | undefined): Promise<void> {
	const { draft } = board;
	if (!draft) return;
	if (!name.trim()) return leaveDraft(board, draft, key);
	board.editing = null;
	board.draft = null;
	const provisional = `${PROVISIONAL}${Date.now()}`;
	const arrive = (id: string) => {
		if (board.origin?.col === provisional) board.origin = { ...board.origin, col: id };
		if (board.at?.col !== provisional) return false;
		board.select({ ...board.at, col: id }, key !== undefined);
		return true;
	};
	if (draft.kind === 'step') {
		const { stage, before } = draft;
		const step: Step = { id: provisional, stage, name, momentOfTruth: false, touchpoints: [], derivedFrom: null, order: '' };
		const made = board.apply(
			patch.addStep(step, before),
			() => call('step.create', { stage, name, ...(before ? { before } : {}) }),
			(real) => patch.addStep(real, before),
		);
		const lane = key === 'Enter' ? board.shape.lanes.find(isWritten) : undefined;
		board.select({ row: lane?.id ?? 'step', col: provisional }, key !== undefined);
		if (key === 'Tab') draftStep(board, stage, before);
		const real = await made;
		announce(t('map-step-made', { name }));
		// What was typed meanwhile goes on in the cell below.
		if (arrive(real.id) && lane && board.at && board.early) begin(board, board.at, { text: board.early });
	} else {
		const { before } = draft;
		const stage: Stage = { id: provisional, journey: board.journey, name, derivedFrom: null, order: '' };
		const made = board.apply(
			patch.addStage(stage, before),
			() => call('stage.create', { journey: board.journey, name, ...(before ? { before } : {}) }),
			(real) => patch.addStage(real, before),
		);
		board.select({ row: 'stage', col: provisional }, key !== undefined);
		if (key === 'Tab') draftStage(board, before);
		const real = await made;
		announce(t('map-stage-made', { name }));
		// A new stage wants its first step.
		if (arrive(real.id) && key === 'Enter') draftStep(board, real.id, null);
	}
	if (!board.draft) board.early = '';
}

/** Gives up a new step or stage that got no name: back to where one came from, or by Tab on to a stage that waits for its first step. */
function leaveDraft(board: Board, draft: Draft, key: string | undefined): void {
	const { columns, spans } = board.shape;
	const here = draft.kind === 'step' ? columns.findIndex((one) => one.key === DRAFT) : (spans.find((span) => isDraftStage(span.stage))?.first ?? 0);
	const next = columns[here + 1];
	const beside = columns[here - 1] ?? next;
	board.editing = null;
	board.draft = null;
	board.at = null;
	const { origin } = board;
	if (draft.kind === 'step' && key === 'Tab' && next && !next.step && next.stage !== draft.stage) {
		board.at = origin;
		return draftStep(board, next.stage, null);
	}
	const back = origin && board.has(origin) ? origin : beside && { row: 'step', col: beside.key };
	if (back && board.has(back)) board.select(back, key !== undefined);
}

/** The first step of a map without stages. */
export async function firstStep(board: Board, name: string): Promise<void> {
	const stage = await call('stage.create', { journey: board.journey, name: t('map-first-stage') });
	const step = await call('step.create', { stage: stage.id, name });
	board.select({ row: 'step', col: step.id });
}

export function renameStep(board: Board, id: string, name: string): Promise<unknown> {
	return board.apply(patch.setStep(id, { name }), () => call('step.update', { id, set: { name } }));
}

export function renameStage(board: Board, id: string, name: string): Promise<unknown> {
	return board.apply(patch.setStage(id, { name }), () => call('stage.update', { id, set: { name } }));
}

export function renameLane(board: Board, id: string, name: string): Promise<unknown> {
	return board.apply(patch.setLane(id, { name }), () => call('lane.update', { id, set: { name } }));
}

export function setLaneMetric(board: Board, id: string, metric: string | null): Promise<unknown> {
	return board.apply(patch.setLane(id, { metric }), () => call('lane.update', { id, set: { metric } }));
}

export function toggleTruth(board: Board, id: string): Promise<unknown> {
	const momentOfTruth = !board.step(id)?.momentOfTruth;
	return board.apply(patch.setStep(id, { momentOfTruth }), () => call('step.update', { id, set: { momentOfTruth } }));
}

export function setTouchpoints(board: Board, id: string, touchpoints: string[]): Promise<unknown> {
	return board.apply(patch.setStep(id, { touchpoints }), () => call('step.update', { id, set: { touchpoints } }));
}

export function write(board: Board, step: string, lane: string, text: string, provenance?: Provenance): Promise<unknown> {
	return board.apply(patch.writeCell(step, lane, text, provenance), () =>
		call('cell.write', { step, lane, text, ...(provenance ? { provenance } : {}) }),
	);
}

export function feel(board: Board, step: string, persona: string, level: number | null): Promise<unknown> {
	return board.apply(patch.setEmotion(step, persona, level), () => call('emotion.set', { step, persona, level }));
}

export async function addLane(board: Board, form: LaneKind, before?: string): Promise<void> {
	const lane = await call('lane.create', { journey: board.journey, form, name: '', ...(before ? { before } : {}) });
	board.select({ row: lane.id, col: LANE_NAME });
}

export async function duplicate(board: Board, at: At): Promise<void> {
	if (at.row === 'stage') {
		const made = await call('stage.duplicate', { id: at.col });
		board.select({ row: 'stage', col: made.id });
	} else if (at.col === LANE_NAME) {
		const made = await call('lane.duplicate', { id: at.row });
		board.select({ row: made.id, col: LANE_NAME });
	} else if (board.step(at.col)) {
		const made = await call('step.duplicate', { id: at.col });
		board.select({ row: at.row, col: made.id });
	}
}

/** Takes away the selected stage, step or lane, or what a cell says. */
export async function remove(board: Board, at: At): Promise<void> {
	if (at.row === 'stage') {
		const stage = stageAt(board, at);
		if (!stage) return;
		await board.apply(patch.removeStage(stage.id), () => call('stage.delete', { id: stage.id }));
		toast({ text: t('map-stage-deleted', { name: stageName(stage) }), action: 'history.undo' });
	} else if (at.col === LANE_NAME) {
		const lane = board.lane(at.row);
		if (!lane) return;
		await board.apply(patch.removeLane(lane.id), () => call('lane.delete', { id: lane.id }));
		toast({ text: t('map-lane-deleted', { name: laneName(lane) }), action: 'history.undo' });
	} else if (at.row === 'step') {
		const step = board.step(at.col);
		if (!step) return;
		await board.apply(patch.removeStep(step.id), () => call('step.delete', { id: step.id }));
		toast({ text: t('map-step-deleted', { name: stepName(step) }), action: 'history.undo' });
	} else await clear(board, at);
}

/** Empties a cell. */
export async function clear(board: Board, at: At): Promise<void> {
	const lane = board.lane(at.row);
	const step = board.step(at.col);
	if (!lane || !step) return;
	if (isWritten(lane)) {
		if (board.cell(step.id, lane.id)) await write(board, step.id, lane.id, '');
	} else if (lane.form === 'touchpoint') {
		if (step.touchpoints.length) await setTouchpoints(board, step.id, []);
	} else if (lane.form === 'emotion') {
		const { pen } = board;
		if (pen && board.emotion(step.id, pen.id)) await feel(board, step.id, pen.id, null);
	}
}

/** Begins to edit what is at a place, as its kind wants it. */
export function begin(board: Board, at: At, how: { text?: string; caret?: number } = {}): void {
	if (at.col.startsWith(PROVISIONAL)) return board.select(at);
	const column = board.shape.columns.find((one) => one.key === at.col);
	if (at.row !== 'stage' && column && !column.step && column.key !== DRAFT) {
		draftStep(board, column.stage, null);
		return;
	}
	board.at = at;
	const lane = board.lane(at.row);
	if (lane && at.col !== LANE_NAME) {
		if (lane.form === 'score') {
			board.element(at)?.querySelector<HTMLElement>('button')?.click();
			return;
		}
		if (lane.form === 'emotion') {
			board.element(at)?.querySelector<HTMLElement>(`[data-persona="${CSS.escape(board.pen?.id ?? '')}"]`)?.focus();
			return;
		}
	}
	board.editing = { at, ...how };
}

/** Ends the editing of a name or a cell, and goes where the key leads. */
export function end(board: Board, at: At, text: string | null, key: string | undefined): void {
	if (!same(board.editing?.at, at)) return;
	if (text && !board.has(at)) {
		// Somebody else has taken the place away meanwhile.
		board.editing = null;
		board.draft = null;
		board.orphan = text;
		return;
	}
	if (board.draft) {
		void endDraft(board, text ?? '', key);
		return;
	}
	board.editing = null;
	if (text !== null) commit(board, at, text);
	if (key === 'Escape') board.select(at);
	else if (key === 'Enter') {
		board.select(at, false);
		board.go('down');
	} else if (key === 'Tab' || key === 'Shift+Tab') {
		const next = onward(board.shape, at, key !== 'Tab');
		if (next === 'new') at.row === 'stage' ? newStage(board, at) : newStep(board, at);
		else if (next === 'out') board.select(at);
		else {
			board.select(next);
			const lane = board.lane(next.row);
			// Writing goes on where there is something to write.
			if (!lane || isWritten(lane)) begin(board, next);
		}
	}
}

function commit(board: Board, at: At, text: string): void {
	const lane = board.lane(at.row);
	if (at.row === 'stage') {
		if (text !== stageAt(board, at)?.name) void renameStage(board, at.col, text);
	} else if (at.row === 'step') {
		if (text !== board.step(at.col)?.name) void renameStep(board, at.col, text);
	} else if (at.col === LANE_NAME) {
		if (lane && text !== lane.name && text !== laneName(lane)) void renameLane(board, lane.id, text);
	} else if (lane && text !== (board.cell(at.col, lane.id)?.text ?? '')) void write(board, at.col, lane.id, text);
}
