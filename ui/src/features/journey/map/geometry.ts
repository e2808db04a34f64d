/**
 * The map's measures in pixels, on a grid of 4, and what of it is in sight.
 *
 * **Invariant:** nothing here reads the document; how wide a text is comes from outside.
 */
import { type Lane, type LaneMark, laneKinds } from '$generated/contract';
import type { Shape } from './shape';

export const LANE_WIDTH = 160;
export const STAGE_HEIGHT = 40;
export const STEP_HEIGHT = 56;
export const HEAD_HEIGHT = STAGE_HEIGHT + STEP_HEIGHT;
export const NARROWEST = 168;
export const WIDEST = 280;
export const ADD_WIDTH = 48;
/** Columns and pixels drawn beyond what is in sight, so that scrolling meets no blank. */
const AHEAD = 1;
const AHEAD_PIXELS = 160;

export const LINE = 20;
export const CELL_PAD = { across: 12, down: 10 };
/** The mark ahead of a pain point or an opportunity. */
export const MARK_WIDTH = 20;
export const MOST_LINES = 7;
const LEAST = 60;

export const EMOTION_HEIGHT = 148;
/** Room above and below the curve. */
export const EMOTION_PAD = 22;

export const CHIP = 28;
/** A line below a chip. */
export const CHIP_LINE = 16;
export const MOST_CHIPS = 6;
export const SCORE = 56;
export const MOST_SCORES = 3;

export function markOf(lane: Lane): LaneMark | null {
	return laneKinds[lane.form].mark;
}

export function isWritten(lane: Lane): boolean {
	return laneKinds[lane.form].cells === 'texts';
}

/** Width in which a cell's text runs. */
export function textWidth(lane: Lane, column: number): number {
	return column - 2 * CELL_PAD.across - (markOf(lane) ? MARK_WIDTH : 0);
}

const upTo4 = (pixels: number) => Math.ceil(pixels / 4) * 4;

/** Height of the chips of a cell; of each, how many lines stand below it. */
export function chipsHeight(lines: readonly number[]): number {
	const shown = lines.length > MOST_CHIPS ? lines.slice(0, MOST_CHIPS - 1) : lines;
	return Math.min(lines.length, MOST_CHIPS) * CHIP + shown.reduce((sum, one) => sum + one, 0) * CHIP_LINE;
}

/** Height of a lane for its fullest cell: lines of text, scores, or the height of chips. */
export function laneHeight(lane: Lane, fullest: number): number {
	switch (laneKinds[lane.form].cells) {
		case 'emotions':
			return EMOTION_HEIGHT;
		case 'touchpoints':
			return Math.max(LEAST, upTo4(fullest + 16 + (fullest > 0 ? 12 : 0)));
		case 'scores':
			return Math.max(LEAST, upTo4(Math.min(fullest, MOST_SCORES) * SCORE + 8 + (fullest > MOST_SCORES ? LINE : 0)));
		default:
			return Math.max(LEAST, upTo4(Math.min(fullest, MOST_LINES) * LINE + 2 * CELL_PAD.down));
	}
}

export interface Geometry {
	/** Width of each column. */
	column: number;
	/** Top of each lane, the first below the headers, and the bottom of the last. */
	tops: number[];
	width: number;
	height: number;
}

export function geometryOf(shape: Shape, column: number, heights: readonly number[]): Geometry {
	const tops = [HEAD_HEIGHT];
	for (const height of heights) tops.push((tops.at(-1) ?? 0) + height);
	return {
		column,
		tops,
		width: LANE_WIDTH + shape.columns.length * column + ADD_WIDTH,
		height: (tops.at(-1) ?? HEAD_HEIGHT) + ADD_WIDTH,
	};
}

export const left = (geometry: Geometry, column: number): number => LANE_WIDTH + column * geometry.column;

/** A run of indices, the last one excluded. */
export interface Run {
	from: number;
	to: number;
}

export interface Sight {
	columns: Run;
	lanes: Run;
}

/** Columns and lanes that are drawn for a scroll position and a window, all in the map's own pixels. */
export function sightOf(geometry: Geometry, count: number, scroll: { left: number; top: number }, size: { width: number; height: number }): Sight {
	const first = Math.floor(scroll.left / geometry.column) - AHEAD;
	const last = Math.ceil((scroll.left + size.width - LANE_WIDTH) / geometry.column) + AHEAD;
	const lanes = geometry.tops.length - 1;
	const upper = scroll.top + HEAD_HEIGHT - AHEAD_PIXELS;
	const lower = scroll.top + size.height + AHEAD_PIXELS;
	let from = 0;
	while (from < lanes && (geometry.tops[from + 1] ?? 0) <= upper) from++;
	let to = from;
	while (to < lanes && (geometry.tops[to] ?? 0) < lower) to++;
	return {
		columns: { from: Math.max(0, Math.min(count, first)), to: Math.max(0, Math.min(count, last)) },
		lanes: { from, to },
	};
}

/** The indices of a run, and those that must be there although out of sight (the focus, what is carried). */
export function indices(run: Run, also: readonly number[] = []): number[] {
	const all = Array.from({ length: run.to - run.from }, (_, at) => run.from + at);
	for (const one of also) if (one >= 0 && (one < run.from || one >= run.to) && !all.includes(one)) all.push(one);
	return all.sort((a, b) => a - b);
}

/** Scroll position at which a stretch lies wholly in sight behind what is sticky. */
export function scrollTo(now: number, window: number, sticky: number, from: number, to: number): number {
	if (from - sticky < now) return Math.max(0, from - sticky);
	if (to > now + window) return Math.max(0, Math.min(from - sticky, to - window));
	return now;
}

/** The smallest size at which a map is still a map. */
const SMALLEST = 0.25;

/**
 * The width of columns and the zoom that show all of a map in a window, as large as there is room: narrow columns for a
 * long map, wide ones for a high one. `heights` tells how high the lanes are at a width.
 */
export function fitting(
	shape: Shape,
	heights: (column: number) => readonly number[],
	window: { width: number; height: number },
): { width: number; zoom: number } {
	let best = { width: NARROWEST, zoom: 0 };
	for (let width = WIDEST; width >= NARROWEST; width -= 8) {
		const all = geometryOf(shape, width, heights(width));
		const zoom = Math.min(1, window.width / all.width, window.height / all.height);
		if (zoom > best.zoom) best = { width, zoom };
	}
	return { ...best, zoom: Math.max(SMALLEST, Math.floor(best.zoom * 1000) / 1000) };
}
