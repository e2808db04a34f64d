/**
 * Patches: the map as an edit makes it, ahead of the core's answer. The drop repaints at once and is reconciled when the map has been read again. Each is
 * idempotent, so it may be laid over a map that has it already.
 */
import type { Cell, JourneyMap, Lane, Provenance, Stage, Step } from '$generated/contract';

export type Patch = (map: JourneyMap) => JourneyMap;

function moved<T extends { id: string }>(list: readonly T[], id: string, before: string | null, as?: (one: T) => T): T[] {
	const one = list.find((item) => item.id === id);
	if (!one) return [...list];
	const rest = list.filter((item) => item.id !== id);
	const at = before === null ? -1 : rest.findIndex((item) => item.id === before);
	rest.splice(at < 0 ? rest.length : at, 0, as ? as(one) : one);
	return rest;
}

/** Steps stand in the order of the map: by stage, then within it. */
function inOrder(stages: readonly Stage[], steps: readonly Step[]): Step[] {
	return stages.flatMap((stage) => steps.filter((step) => step.stage === stage.id));
}

export const moveStep =
	(id: string, stage: string, before: string | null): Patch =>
	(map) => ({
		...map,
		steps: inOrder(
			map.stages,
			moved(map.steps, id, before, (step) => ({ ...step, stage })),
		),
	});

export const moveStage =
	(id: string, before: string | null): Patch =>
	(map) => {
		const stages = moved(map.stages, id, before);
		return { ...map, stages, steps: inOrder(stages, map.steps) };
	};

export const moveLane =
	(id: string, before: string | null): Patch =>
	(map) => ({ ...map, lanes: moved(map.lanes, id, before) });

function added<T extends { id: string }>(list: readonly T[], one: T, before: string | null): T[] {
	return moved([...list.filter((item) => item.id !== one.id), one], one.id, before);
}

export const addStep =
	(step: Step, before: string | null): Patch =>
	(map) => ({
		...map,
		steps: inOrder(map.stages, added(map.steps, step, before)),
	});

export const addStage =
	(stage: Stage, before: string | null): Patch =>
	(map) => {
		const stages = added(map.stages, stage, before);
		return { ...map, stages, steps: inOrder(stages, map.steps) };
	};

export const addLane =
	(lane: Lane, before: string | null): Patch =>
	(map) => ({ ...map, lanes: added(map.lanes, lane, before) });

const changed = <T extends { id: string }>(list: readonly T[], id: string, set: Partial<T>): T[] =>
	list.map((one) => (one.id === id ? { ...one, ...set } : one));

export const setStep =
	(id: string, set: Partial<Step>): Patch =>
	(map) => ({ ...map, steps: changed(map.steps, id, set) });
export const setStage =
	(id: string, set: Partial<Stage>): Patch =>
	(map) => ({ ...map, stages: changed(map.stages, id, set) });
export const setLane =
	(id: string, set: Partial<Lane>): Patch =>
	(map) => ({ ...map, lanes: changed(map.lanes, id, set) });

export const removeStep =
	(id: string): Patch =>
	(map) => ({ ...map, steps: map.steps.filter((one) => one.id !== id) });
export const removeLane =
	(id: string): Patch =>
	(map) => ({ ...map, lanes: map.lanes.filter((one) => one.id !== id) });
export const removeStage =
	(id: string): Patch =>
	(map) => ({
		...map,
		stages: map.stages.filter((one) => one.id !== id),
		steps: map.steps.filter((one) => one.stage !== id),
	});

export const writeCell =
	(step: string, lane: string, text: string, provenance?: Provenance): Patch =>
	(map) => {
		const here = (cell: Cell) => cell.step === step && cell.lane === lane;
		const before = map.cells.find(here);
		const rest = map.cells.filter((cell) => !here(cell));
		if (!text.trim()) return { ...map, cells: rest };
		const cell: Cell = {
			id: before?.id ?? `new:${step}/${lane}`,
			step,
			lane,
			text,
			provenance: provenance ?? before?.provenance ?? 'assumed',
		};
		return { ...map, cells: [...rest, cell] };
	};

export const setEmotion =
	(step: string, persona: string, level: number | null): Patch =>
	(map) => {
		const rest = map.emotions.filter((one) => one.step !== step || one.persona !== persona);
		return level === null ? { ...map, emotions: rest } : { ...map, emotions: [...rest, { id: `new:${step}/${persona}`, step, persona, level }] };
	};
