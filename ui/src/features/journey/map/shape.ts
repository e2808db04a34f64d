/**
 * The map as rows and columns: what stands where, without a pixel.
 *
 * **Invariant:** every stage has at least one column; a stage without steps has an empty one.
 * **Invariant:** rows and columns are named by ids, never by index, so that a place survives a move.
 */
import type { JourneyMap, Lane, Stage, Step } from '$generated/contract';

/** A step or stage that has no name yet and is not in the file: it is made when its name is committed. */
export type Draft = { kind: 'step'; stage: string; before: string | null } | { kind: 'stage'; before: string | null };

export const DRAFT = 'draft';
const NOWHERE = 'draft-stage';

export interface Column {
	/** Id of the step, `empty:STAGE` for a stage without steps, or `draft`. */
	key: string;
	stage: string;
	/** None where the column stands for an empty stage or a draft. */
	step: Step | null;
}

export interface Span {
	stage: Stage;
	/** Index of its first column. */
	first: number;
	count: number;
	/** Number of the tint, 1 to 8. */
	tint: number;
}

export interface Shape {
	columns: Column[];
	spans: Span[];
	lanes: Lane[];
}

const emptyStep = (stage: string): Column => ({ key: `empty:${stage}`, stage, step: null });

/**
 * Lays stages and steps out as columns. A stage that holds nothing but the step that is `carried` keeps its empty column:
 * were it to close, the columns behind would slip under the pointer, and nothing could be put into an empty stage.
 */
export function shapeOf(map: JourneyMap, draft: Draft | null = null, carried: string | null = null): Shape {
	const stages = [...map.stages];
	if (draft?.kind === 'stage') {
		const fresh: Stage = { id: NOWHERE, journey: map.journey.id, name: '', derivedFrom: null, order: '' };
		stages.splice(placeOf(stages, draft.before), 0, fresh);
	}
	const byStage = new Map<string, Step[]>();
	for (const step of map.steps) {
		const list = byStage.get(step.stage);
		if (list) list.push(step);
		else byStage.set(step.stage, [step]);
	}
	const columns: Column[] = [];
	const spans = stages.map((stage, at): Span => {
		const steps = byStage.get(stage.id) ?? [];
		const own: Column[] = steps.map((step) => ({ key: step.id, stage: stage.id, step }));
		if (draft?.kind === 'step' && draft.stage === stage.id) {
			own.splice(placeOf(steps, draft.before), 0, { key: DRAFT, stage: stage.id, step: null });
		}
		if (own.every((column) => column.key === carried)) own.push(emptyStep(stage.id));
		const span = { stage, first: columns.length, count: own.length, tint: (at % 8) + 1 };
		columns.push(...own);
		return span;
	});
	return { columns, spans, lanes: map.lanes };
}

function placeOf(siblings: readonly { id: string }[], before: string | null): number {
	const at = before === null ? -1 : siblings.findIndex((one) => one.id === before);
	return at < 0 ? siblings.length : at;
}

/** Whether a stage is the one being named. */
export function isDraftStage(stage: Stage): boolean {
	return stage.id === NOWHERE;
}

/** Position of the selection. `row` is `stage`, `step` or a lane; `col` a stage (in row `stage`), a column, or `lane` for the lane's name. */
export interface At {
	row: string;
	col: string;
}

export const LANE_NAME = 'lane';

export function same(a: At | null | undefined, b: At | null | undefined): boolean {
	return !!a && !!b && a.row === b.row && a.col === b.col;
}

/** The key by which an element of the grid is found. */
export function keyOf(at: At): string {
	return `${at.row}/${at.col}`;
}

/** The span that a column belongs to. */
export function spanOf(shape: Shape, column: number): Span | undefined {
	return shape.spans.find((span) => column >= span.first && column < span.first + span.count);
}
