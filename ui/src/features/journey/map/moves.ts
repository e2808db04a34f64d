/** Moves of the selection by keys. */
import { isWritten } from './geometry';
import { type At, LANE_NAME, type Shape, spanOf } from './shape';

export type Way = 'left' | 'right' | 'up' | 'down' | 'start' | 'end' | 'first' | 'last';

const columnAt = (shape: Shape, key: string) => shape.columns.findIndex((column) => column.key === key);

/** The place that `way` leads to; the same place where there is nothing further. */
export function move(shape: Shape, at: At, way: Way): At {
	if (!shape.columns.length) return at;
	if (way === 'first') return { row: 'stage', col: shape.spans[0]?.stage.id ?? at.col };
	if (way === 'last') {
		return { row: shape.lanes.at(-1)?.id ?? 'step', col: shape.columns.at(-1)?.key ?? at.col };
	}
	if (at.row === 'stage') return moveOnStages(shape, at, way);
	if (way === 'up' || way === 'down') return moveAcrossRows(shape, at, way === 'up' ? -1 : 1);
	const lane = at.row !== 'step';
	// A lane's name is the column ahead of the first.
	const here = at.col === LANE_NAME ? -1 : columnAt(shape, at.col);
	const least = lane ? -1 : 0;
	const last = shape.columns.length - 1;
	const to = way === 'left' ? here - 1 : way === 'right' ? here + 1 : way === 'start' ? least : last;
	const kept = Math.min(last, Math.max(least, to));
	return { row: at.row, col: kept < 0 ? LANE_NAME : (shape.columns[kept]?.key ?? at.col) };
}

function moveOnStages(shape: Shape, at: At, way: Way): At {
	const here = shape.spans.findIndex((span) => span.stage.id === at.col);
	if (way === 'down') return { row: 'step', col: shape.columns[shape.spans[here]?.first ?? 0]?.key ?? at.col };
	const to = way === 'left' ? here - 1 : way === 'right' ? here + 1 : way === 'start' ? 0 : way === 'end' ? shape.spans.length - 1 : here;
	const span = shape.spans[Math.min(shape.spans.length - 1, Math.max(0, to))];
	return span ? { row: 'stage', col: span.stage.id } : at;
}

function moveAcrossRows(shape: Shape, at: At, by: 1 | -1): At {
	const rows = ['step', ...shape.lanes.map((lane) => lane.id)];
	const here = rows.indexOf(at.row);
	const to = here + by;
	const row = rows[to];
	if (row === undefined) {
		if (to >= 0 || at.col === LANE_NAME) return at;
		const span = spanOf(shape, columnAt(shape, at.col));
		return span ? { row: 'stage', col: span.stage.id } : at;
	}
	if (row === 'step' && at.col === LANE_NAME) return { row, col: shape.columns[0]?.key ?? at.col };
	return { row, col: at.col };
}

/** The place to which Tab leads from a selected one: on in its row, then to the beginning of the row below; nothing where the map ends. */
export function following(shape: Shape, at: At, back = false): At | undefined {
	const rows = ['stage', 'step', ...shape.lanes.map((lane) => lane.id)];
	const places = (row: string | undefined) =>
		row === undefined ? [] : row === 'stage' ? shape.spans.map((span) => span.stage.id) : shape.columns.map((column) => column.key);
	const by = back ? -1 : 1;
	// A lane's name is the column ahead of the first.
	const col = places(at.row)[places(at.row).indexOf(at.col) + by];
	if (col !== undefined) return { row: at.row, col };
	const row = rows[rows.indexOf(at.row) + by];
	const end = places(row).at(back ? -1 : 0);
	return row !== undefined && end !== undefined ? { row, col: end } : undefined;
}

/**
 * Place to which Tab leads while one writes: the next name; in a lane the next step (touchpoints are named one step after the other, too), and behind the last
 * one the beginning of the next lane that is written. `new` where a new step or stage begins (at the end of their rows), `out` where the grid ends.
 */
export function onward(shape: Shape, at: At, back = false): At | 'new' | 'out' {
	if (at.row === 'stage' || at.row === 'step') {
		const next = move(shape, at, back ? 'left' : 'right');
		return next.col !== at.col ? next : back ? 'out' : 'new';
	}
	const by = back ? -1 : 1;
	const steps = shape.columns.filter((column) => column.step).map((column) => column.key);
	const lane = shape.lanes.findIndex((one) => one.id === at.row);
	const here = shape.lanes[lane];
	// A lane's name is the column ahead of the first.
	const col = here && (isWritten(here) || here.form === 'touchpoint') ? steps[steps.indexOf(at.col) + by] : undefined;
	if (col !== undefined) return { row: at.row, col };
	const row = back ? shape.lanes.slice(0, lane).findLast(isWritten) : shape.lanes.slice(lane + 1).find(isWritten);
	const first = back ? steps.at(-1) : steps[0];
	return row && first !== undefined ? { row: row.id, col: first } : 'out';
}

/** The nearest place that exists, where the selected thing went away; what was not there either is still to come. */
export function successor(shape: Shape, at: At, was: Shape): At | null {
	const hasRow = at.row === 'stage' || at.row === 'step' || shape.lanes.some((lane) => lane.id === at.row);
	const row = hasRow
		? at.row
		: nearest(
				was.lanes.map((lane) => lane.id),
				shape.lanes.map((lane) => lane.id),
				at.row,
			);
	if (row === undefined) return null;
	if (row === 'stage') {
		const ids = shape.spans.map((span) => span.stage.id);
		const col = ids.includes(at.col)
			? at.col
			: nearest(
					was.spans.map((span) => span.stage.id),
					ids,
					at.col,
				);
		return col === undefined ? null : { row, col };
	}
	if (at.col === LANE_NAME) return { row, col: LANE_NAME };
	const keys = shape.columns.map((column) => column.key);
	const col = keys.includes(at.col)
		? at.col
		: nearest(
				was.columns.map((column) => column.key),
				keys,
				at.col,
			);
	return col === undefined ? null : { row, col };
}

function nearest(was: readonly string[], is: readonly string[], gone: string): string | undefined {
	const at = was.indexOf(gone);
	return at < 0 ? gone : is[Math.min(is.length - 1, at)];
}
