/** Landings: the place at which something that is carried would be put. */
import type { JourneyMap } from '$generated/contract';
import type { Shape } from './shape';

/** The landing of a step: in a stage, ahead of one of its steps or at its end. */
export interface StepLanding {
	stage: string;
	before: string | null;
}

/** Whether two landings of steps mean the same place. */
export function sameLanding(a: StepLanding, b: StepLanding): boolean {
	return a.stage === b.stage && a.before === b.before;
}

/**
 * Landing of a carried step when the pointer is `across` columns in (2.25 is a quarter into the third), on a map that is drawn with the step already at its
 * present landing. Null keeps it: the pointer is over the gap itself.
 */
export function stepLanding(shape: Shape, carried: string, across: number): StepLanding | null {
	const at = Math.max(0, Math.min(shape.columns.length - 1, Math.floor(across)));
	const column = shape.columns[at];
	if (!column || column.key === carried) return null;
	if (!column.step) return { stage: column.stage, before: null };
	const half = across >= shape.columns.length ? 1 : across - at;
	if (half < 0.5) return { stage: column.stage, before: column.key };
	return { stage: column.stage, before: nextInStage(shape, at, carried) };
}

function nextInStage(shape: Shape, at: number, carried: string): string | null {
	for (let next = at + 1; next < shape.columns.length; next++) {
		const column = shape.columns[next];
		if (!column || column.stage !== shape.columns[at]?.stage) return null;
		if (column.step && column.key !== carried) return column.key;
	}
	return null;
}

/** All landings of a step from left to right, for the arrows. */
export function stepLandings(map: JourneyMap, carried: string): StepLanding[] {
	return map.stages.flatMap((stage) => [
		...map.steps.filter((step) => step.stage === stage.id && step.id !== carried).map((step) => ({ stage: stage.id, before: step.id })),
		{ stage: stage.id, before: null },
	]);
}

/** The present place of a step, as a landing. */
export function landingOfStep(map: JourneyMap, id: string): StepLanding | null {
	const at = map.steps.findIndex((step) => step.id === id);
	const step = map.steps[at];
	if (!step) return null;
	const next = map.steps[at + 1];
	return { stage: step.stage, before: next && next.stage === step.stage ? next.id : null };
}

/** Id of the sibling behind a thing now; null at the end. */
export function beforeOf(siblings: readonly { id: string }[], id: string): string | null {
	return siblings[siblings.findIndex((one) => one.id === id) + 1]?.id ?? null;
}

/**
 * Landing of a carried stage or lane among its siblings when the pointer is at `along`, as the id of the sibling behind it, null at the end. `edges` are the
 * beginnings of the siblings, drawn in the present order, and the end of the last. Undefined keeps it.
 */
export function siblingLanding(siblings: readonly { id: string }[], edges: readonly number[], carried: string, along: number): string | null | undefined {
	let at = siblings.findIndex((_, index) => along < (edges[index + 1] ?? Infinity));
	if (at < 0) at = siblings.length - 1;
	const over = siblings[at];
	if (!over || over.id === carried) return undefined;
	const middle = ((edges[at] ?? 0) + (edges[at + 1] ?? 0)) / 2;
	const from = siblings.findIndex((one) => one.id === carried);
	// A wide neighbour gives way only when the pointer is past its middle: otherwise the two would change places for ever.
	if (from < at) return along >= middle ? (siblings[at + 1]?.id ?? null) : siblings[from + 1]?.id === over.id ? undefined : over.id;
	return along < middle ? over.id : siblings[at + 1]?.id === carried ? undefined : (siblings[at + 1]?.id ?? null);
}

/** The next landing among siblings for the arrows. */
export function siblingStep(siblings: readonly { id: string }[], carried: string, by: 1 | -1): string | null | undefined {
	const at = siblings.findIndex((one) => one.id === carried);
	const to = at + by;
	if (at < 0 || to < 0 || to >= siblings.length) return undefined;
	return by < 0 ? (siblings[to]?.id ?? null) : (siblings[to + 1]?.id ?? null);
}
