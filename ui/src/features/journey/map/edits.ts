/** Edits of a map: each function is one verb, laid over the map at once. */
import { tick } from 'svelte';
import type { Lane, LaneKind, Provenance, Stage, Step } from '$generated/contract';
import { announce, call, newId, save, t, toast } from '$lib';
import { giveUpAt, hangAt } from '$lib/dropped.svelte';
import type { Board } from './board.svelte';
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
	board.editing = { at, text: '' };
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
	if (!name.trim()) {
		// A new one is being named already.
		if (key === (draft.kind === 'step' ? 'Mod+Enter' : 'Mod+Shift+Enter')) return beginDraft(board, draft);
		return leaveDraft(board, draft, key);
	}
	board.editing = null;
	board.draft = null;
	// The id is ours, so what is typed next can name it before the core has made it.
	const id = newId();
	if (draft.kind === 'step') {
		const { stage, before } = draft;
		const step: Step = { id, stage, name, momentOfTruth: false, touchpoints: [], derivedFrom: null, order: '' };
		const made = board.apply(
			patch.addStep(step, before),
			() => save('step.create', { id, stage, name, ...(before ? { before } : {}) }),
			(real) => patch.addStep(real, before),
		);
		const lane = key === 'Enter' ? board.shape.lanes.find(isWritten) : undefined;
		board.select({ row: lane?.id ?? 'step', col: id }, key !== undefined);
		if (key === 'Tab' || key === 'Mod+Enter') draftStep(board, stage, before);
		if (key === 'Mod+Shift+Enter') newStage(board, { row: 'step', col: id });
		await made;
		announce(t('map-step-made', { name }));
	} else {
		const { before } = draft;
		const stage: Stage = { id, journey: board.journey, name, derivedFrom: null, order: '' };
		const made = board.apply(
			patch.addStage(stage, before),
			() => save('stage.create', { id, journey: board.journey, name, ...(before ? { before } : {}) }),
			(real) => patch.addStage(real, before),
		);
		board.select({ row: 'stage', col: id }, key !== undefined);
		if (key === 'Tab' || key === 'Mod+Shift+Enter') draftStage(board, before);
		// A new stage wants its first step.
		if (key === 'Enter' || key === 'Mod+Enter') draftStep(board, id, null);
		await made;
		announce(t('map-stage-made', { name }));
	}
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

/** The first step of a map without stages. The map stands at once, and what is typed next goes on as after any new step. */
export async function firstStep(board: Board, name: string): Promise<void> {
	const { journey } = board;
	const stage: Stage = { id: newId(), journey, name: t('map-first-stage'), derivedFrom: null, order: '' };
	const step: Step = { id: newId(), stage: stage.id, name, momentOfTruth: false, touchpoints: [], derivedFrom: null, order: '' };
	const made = [
		board.apply(
			patch.addStage(stage, null),
			() => save('stage.create', { id: stage.id, journey, name: stage.name }),
			(real) => patch.addStage(real, null),
		),
		board.apply(
			patch.addStep(step, null),
			() => save('step.create', { id: step.id, stage: stage.id, name }),
			(real) => patch.addStep(real, null),
		),
	];
	const lane = board.shape.lanes.find(isWritten);
	if (lane) board.select({ row: lane.id, col: step.id });
	else draftStep(board, stage.id, null);
	await Promise.all(made);
}

export function renameStep(board: Board, id: string, name: string, was: string): Promise<unknown> {
	return board.apply(patch.setStep(id, { name }), () => save('step.update', { id, set: { name }, was: { name: was } }, was));
}

export function renameStage(board: Board, id: string, name: string, was: string): Promise<unknown> {
	return board.apply(patch.setStage(id, { name }), () => save('stage.update', { id, set: { name }, was: { name: was } }, was));
}

export function renameLane(board: Board, id: string, name: string, was: string): Promise<unknown> {
	return board.apply(patch.setLane(id, { name }), () => save('lane.update', { id, set: { name }, was: { name: was } }, was));
}

export function setLaneMetric(board: Board, id: string, metric: string | null): Promise<unknown> {
	const was = { metric: board.lane(id)?.metric ?? null };
	return board.apply(patch.setLane(id, { metric }), () => save('lane.update', { id, set: { metric }, was }, called(board.lane(id), laneName)));
}

export function toggleTruth(board: Board, id: string): Promise<unknown> {
	const momentOfTruth = !board.step(id)?.momentOfTruth;
	return board.apply(patch.setStep(id, { momentOfTruth }), () => save('step.update', { id, set: { momentOfTruth } }, called(board.step(id), stepName)));
}

/** Sets which touchpoints a step has. What another window added or took away meanwhile stays so. */
export function setTouchpoints(board: Board, id: string, touchpoints: string[]): Promise<unknown> {
	const was = { touchpoints: board.step(id)?.touchpoints ?? [] };
	return board.apply(patch.setStep(id, { touchpoints }), () => save('step.update', { id, set: { touchpoints }, was }, called(board.step(id), stepName)));
}

const called = <T>(one: T | undefined, name: (one: T) => string): string => (one ? name(one) : '');

/** Writes a cell; `was` is the text that typing began with. */
export function write(board: Board, step: string, lane: string, text: string, was: string, provenance?: Provenance): Promise<unknown> {
	return board.apply(patch.writeCell(step, lane, text, provenance), () =>
		save(
			'cell.write',
			{ step, lane, text, was, ...(provenance ? { provenance } : {}) },
			[called(board.lane(lane), laneName), called(board.step(step), stepName)].filter(Boolean).join(' · '),
		),
	);
}

export function feel(board: Board, step: string, persona: string, level: number | null): Promise<unknown> {
	return board.apply(patch.setEmotion(step, persona, level), () => save('emotion.set', { step, persona, level }, called(board.step(step), stepName)));
}

/** Adds a lane and begins to name it: what is typed next is its name. */
export async function addLane(board: Board, form: LaneKind, before: string | null = null): Promise<void> {
	const { journey } = board;
	const lane: Lane = { id: newId(), journey, form, name: '', metric: null, order: '' };
	const made = board.apply(
		patch.addLane(lane, before),
		() => save('lane.create', { id: lane.id, journey, form, name: '', ...(before ? { before } : {}) }),
		(real) => patch.addLane(real, before),
	);
	const at = { row: lane.id, col: LANE_NAME };
	board.select(at);
	begin(board, at);
	await made;
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
		const cell = board.cell(step.id, lane.id);
		if (cell) await write(board, step.id, lane.id, '', cell.text);
	} else if (lane.form === 'touchpoint') {
		if (step.touchpoints.length) await setTouchpoints(board, step.id, []);
	} else if (lane.form === 'emotion') {
		const { pen } = board;
		if (pen && board.emotion(step.id, pen.id)) await feel(board, step.id, pen.id, null);
	}
}

/** Begins to edit what is at a place, as its kind wants it. */
export function begin(board: Board, at: At, how: { text?: string; caret?: number } = {}): void {
	const column = board.shape.columns.find((one) => one.key === at.col);
	if (at.row !== 'stage' && column && !column.step && column.key !== DRAFT) {
		draftStep(board, column.stage, null);
		return;
	}
	board.at = at;
	const lane = board.lane(at.row);
	if (lane && at.col !== LANE_NAME) {
		if (!board.knows(lane)) {
			const before = same(board.awaited?.at, at) ? (board.awaited?.text ?? '') : '';
			board.awaited = { at, ...how, ...(how.text === undefined && !before ? {} : { text: before + (how.text ?? '') }) };
			return;
		}
		if (lane.form === 'score') {
			board.element(at)?.querySelector<HTMLElement>('button')?.click();
			return;
		}
		if (lane.form === 'emotion') {
			board
				.element(at)
				?.querySelector<HTMLElement>(`[data-persona="${CSS.escape(board.pen?.id ?? '')}"]`)
				?.focus();
			return;
		}
	}
	board.editing = { at, was: said(board, at), ...how };
}

/** Opens what waited for the core. */
export function beginAwaited(board: Board): void {
	const { awaited } = board;
	const lane = awaited && board.lane(awaited.at.row);
	if (!awaited || !lane || !board.knows(lane)) return;
	board.awaited = null;
	// The choices that it is filled from are drawn first.
	void tick().then(() => same(board.at, awaited.at) && !board.editing && begin(board, awaited.at, awaited));
}

/** Text of a name or a cell. */
function said(board: Board, at: At): string {
	if (at.row === 'stage') return stageAt(board, at)?.name ?? '';
	if (at.row === 'step') return board.step(at.col)?.name ?? '';
	if (at.col === LANE_NAME) return board.lane(at.row)?.name ?? '';
	return board.cell(at.col, at.row)?.text ?? '';
}

/** Place on a map at which a text was given up: a name or a cell, or what was being made there. */
export interface GivenUpAt {
	at?: At;
	draft?: Draft | null;
	/** Text that it was typed over: where that is another text by now, what comes back is a conflict. */
	was?: string;
}

/** Opens the editor again with a text that was given up; false where its map is not drawn or its place is gone. */
export function bring(board: Board, { at, draft, was }: GivenUpAt, text: string): boolean {
	if (!board.scroller || !board.map) return false;
	if (draft && (draft.kind === 'stage' || board.shape.spans.some((span) => span.stage.id === draft.stage))) {
		beginDraft(board, draft);
		if (board.editing) board.editing = { ...board.editing, text };
	} else if (at && board.has(at)) {
		board.at = at;
		board.editing = { at, was: was ?? said(board, at), text };
		board.reveal(at);
	} else return false;
	return true;
}

/** Ends the editing of a name or a cell, and goes where the key leads. `dropped` is what was given up. */
export function end(board: Board, at: At, text: string | null, key: string | undefined, dropped?: string): void {
	if (!same(board.editing?.at, at)) return;
	const { draft } = board;
	if (dropped !== undefined) {
		const was = board.editing?.was ?? '';
		giveUpAt(`map/${board.journey}`, dropped, was, { at, draft, was } satisfies GivenUpAt);
	}
	if (text && !board.has(at)) {
		// Somebody else has taken the place away meanwhile.
		const { draft, editing } = board;
		board.editing = null;
		board.draft = null;
		hangAt(`map/${board.journey}`, text, { at, draft, was: editing?.was ?? '' } satisfies GivenUpAt);
		return;
	}
	if (board.draft) {
		void endDraft(board, text ?? '', key);
		return;
	}
	const was = board.editing?.was ?? said(board, at);
	board.editing = null;
	if (text !== null) commit(board, at, text, was);
	goOn(board, at, key);
}

/** Goes from a place where the writing has ended to where the key leads. */
export function goOn(board: Board, at: At, key: string | undefined): void {
	board.editing = null;
	if (key === 'Escape') board.select(at);
	else if (key === 'Enter') {
		board.select(at, false);
		board.go('down');
	} else if (key === 'Mod+Enter' || key === 'Mod+Shift+Enter') {
		board.select(at);
		// A lane has no place among the steps.
		if (at.col !== LANE_NAME) key === 'Mod+Enter' ? newStep(board, at) : newStage(board, at);
	} else if (key === 'Tab' || key === 'Shift+Tab') {
		const next = onward(board.shape, at, key !== 'Tab');
		if (next === 'new') at.row === 'stage' ? newStage(board, at) : newStep(board, at);
		else if (next === 'out') board.select(at);
		else {
			board.select(next);
			const lane = board.lane(next.row);
			// Writing goes on where there is something to write.
			if (!lane || isWritten(lane) || lane.form === 'touchpoint') begin(board, next);
		}
	}
}

function commit(board: Board, at: At, text: string, was: string): void {
	const lane = board.lane(at.row);
	if (text === was) return;
	if (at.row === 'stage') void renameStage(board, at.col, text, was);
	else if (at.row === 'step') void renameStep(board, at.col, text, was);
	else if (at.col === LANE_NAME) {
		if (lane && text !== laneName(lane)) void renameLane(board, lane.id, text, was);
	} else if (lane) void write(board, at.col, lane.id, text, was);
}
