/** The curves of a journey's strip. */
import { curveMonotoneX, line } from 'd3-shape';
import { runs } from '$lib';

export interface Point {
	/** Index of the step, from 0. */
	at: number;
	x: number;
	y: number;
}

const path = line<Point>(
	(point) => point.x,
	(point) => point.y,
).curve(curveMonotoneX);

/** A curve along the points, as the `d` of a path; it ends ahead of a step without one and begins anew behind it. */
export function curve(points: readonly Point[]): string {
	return runs(points)
		.map((run) => path(run) ?? '')
		.join('');
}
