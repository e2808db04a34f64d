/** The geometry of the emotion lane. */
import { area, curveMonotoneX, line } from 'd3-shape';
import { EMOTION_HEIGHT, EMOTION_PAD } from './geometry';

/** Height of a level from −2 to +2 in the lane. */
export function yOf(level: number): number {
	return EMOTION_PAD + ((2 - level) / 4) * (EMOTION_HEIGHT - 2 * EMOTION_PAD);
}

/** The level at a height, to the nearest whole one. */
export function levelAt(y: number): number {
	const level = 2 - ((y - EMOTION_PAD) / (EMOTION_HEIGHT - 2 * EMOTION_PAD)) * 4;
	return Math.max(-2, Math.min(2, Math.round(level))) + 0;
}

export interface Point {
	x: number;
	level: number;
}

export interface Reach {
	x: number;
	low: number;
	high: number;
}

/** A curve that never swings beyond its points. */
export function curveOf(points: readonly Point[]): string {
	return (
		line<Point>(
			(one) => one.x,
			(one) => yOf(one.level),
		).curve(curveMonotoneX)([...points]) ?? ''
	);
}

/** The band of an interval along the steps. */
export function bandOf(reaches: readonly Reach[]): string {
	return (
		area<Reach>(
			(one) => one.x,
			(one) => yOf(one.low),
			(one) => yOf(one.high),
		).curve(curveMonotoneX)([...reaches]) ?? ''
	);
}

/** Whether what is believed lies outside what was measured. */
export function differs(assumed: number, measured: { low: number; high: number }): boolean {
	return assumed < measured.low || assumed > measured.high;
}

/** Moves labels apart that would lie on each other. */
export function apart(heights: readonly number[], least = 15): number[] {
	const order = heights.map((y, at) => ({ y, at })).sort((a, b) => a.y - b.y);
	for (let at = 1; at < order.length; at++) {
		const before = order[at - 1];
		const one = order[at];
		if (before && one && one.y < before.y + least) one.y = before.y + least;
	}
	const out = [...heights];
	for (const one of order) out[one.at] = one.y;
	return out;
}
