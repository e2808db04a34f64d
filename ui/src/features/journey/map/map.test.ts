import type { JourneyMap, Lane, Stage, Step } from '$generated/contract';
import { describe, expect, it } from 'vitest';
import { runs } from '$lib';
import { apart, differs, levelAt, yOf } from './curve';
import {
	CHIP_LINE,
	chipsHeight,
	fitting,
	geometryOf,
	HEAD_HEIGHT,
	indices,
	laneHeight,
	LANE_WIDTH,
	MOST_CHIPS,
	MOST_LINES,
	scrollTo,
	sightOf,
} from './geometry';
import { landingOfStep, sameLanding, siblingLanding, siblingStep, stepLanding, stepLandings } from './landing';
import { following, move, onward, successor } from './moves';
import { addStep, moveStage, moveStep, setEmotion, writeCell } from './patch';
import { DRAFT, LANE_NAME, shapeOf } from './shape';
import { formatTsv, within } from './tsv';
import { lines } from './wrap';

const stage = (id: string): Stage => ({ id, journey: 'j', name: id, derivedFrom: null, order: '' });
const step = (id: string, of: string): Step => ({ id, stage: of, name: id, momentOfTruth: false, touchpoints: [], derivedFrom: null, order: '' });
const lane = (id: string, form: Lane['form'] = 'text'): Lane => ({ id, journey: 'j', form, name: id, metric: null, order: '' });

/** Stages A (a, b), B (without steps), C (c, d); lanes x and y. */
const map: JourneyMap = {
	journey: { id: 'j', name: 'j', state: 'current', description: '', personas: [], owner: null, derivedFrom: null, order: '' },
	stages: [stage('A'), stage('B'), stage('C')],
	steps: [step('a', 'A'), step('b', 'A'), step('c', 'C'), step('d', 'C')],
	lanes: [lane('x'), lane('y')],
	cells: [],
	emotions: [],
};
const shape = shapeOf(map);
const order = (one: JourneyMap) => one.steps.map((item) => `${item.stage}${item.id}`).join(' ');

describe('shape', () => {
	it('gives a stage without steps a column of its own', () => {
		expect(shape.columns.map((column) => column.key)).toEqual(['a', 'b', 'empty:B', 'c', 'd']);
		expect(shape.spans.map(({ first, count }) => [first, count])).toEqual([
			[0, 2],
			[2, 1],
			[3, 2],
		]);
	});
	it('makes room for what is being named', () => {
		expect(shapeOf(map, { kind: 'step', stage: 'A', before: 'b' }).columns.map((column) => column.key)).toEqual(['a', DRAFT, 'b', 'empty:B', 'c', 'd']);
		expect(shapeOf(map, { kind: 'step', stage: 'B', before: null }).columns[2]?.key).toBe(DRAFT);
		expect(shapeOf(map, { kind: 'stage', before: 'B' }).spans.map((span) => span.stage.name)).toEqual(['A', '', 'B', 'C']);
	});
});

describe('geometry', () => {
	const many = shapeOf({
		...map,
		stages: [stage('A')],
		steps: Array.from({ length: 60 }, (_, at) => step(`s${at}`, 'A')),
		lanes: Array.from({ length: 15 }, (_, at) => lane(`l${at}`)),
	});
	const geometry = geometryOf(many, 200, Array<number>(15).fill(80));
	it('draws only what is in sight', () => {
		const seen = sightOf(geometry, 60, { left: 4000, top: 400 }, { width: 1200, height: 600 });
		expect(seen.columns, 'columns 20 to 25 and one more on each side').toEqual({ from: 19, to: 27 });
		expect(seen.lanes.to - seen.lanes.from, 'lanes in sight and a little more').toBeLessThanOrEqual(12);
		expect(geometry.tops[seen.lanes.from + 1] ?? 0).toBeGreaterThan(400 + HEAD_HEIGHT - 160);
	});
	it('never runs beyond the ends', () => {
		expect(sightOf(geometry, 60, { left: 0, top: 0 }, { width: 99_999, height: 99_999 })).toEqual({ columns: { from: 0, to: 60 }, lanes: { from: 0, to: 15 } });
		expect(sightOf(geometry, 0, { left: 0, top: 0 }, { width: 800, height: 600 }).columns).toEqual({ from: 0, to: 0 });
	});
	it('keeps what has the focus in the document', () => {
		expect(indices({ from: 5, to: 8 }, [2, 6, -1])).toEqual([2, 5, 6, 7]);
	});
	it('lets a lane grow with its text up to a limit, on the grid of 4', () => {
		expect(laneHeight(lane('x'), 1)).toBeLessThan(laneHeight(lane('x'), 4));
		expect(laneHeight(lane('x'), MOST_LINES)).toBe(laneHeight(lane('x'), 40));
		for (let count = 0; count < 12; count++) expect(laneHeight(lane('x', 'touchpoint'), count) % 4).toBe(0);
		expect(chipsHeight([1, 0]) - chipsHeight([0, 0]), 'a score has a line of its own').toBe(CHIP_LINE);
		expect(chipsHeight(Array<number>(40).fill(0)), 'beyond the most, the last says how many more').toBe(chipsHeight(Array<number>(MOST_CHIPS).fill(0)));
	});
	it('scrolls as little as shows the whole cell beside the lane names', () => {
		expect(scrollTo(400, 1000, LANE_WIDTH, 800, 1000), 'in sight already').toBe(400);
		expect(scrollTo(400, 1000, LANE_WIDTH, 500, 700), 'hidden behind the names').toBe(340);
		expect(scrollTo(400, 1000, LANE_WIDTH, 1400, 1600), 'beyond the right edge').toBe(600);
	});
	it('fits the whole map, as large as there is room, down to where it is no map any more', () => {
		const lanes = (high: number) => () => [high, high];
		const fitted = (window: { width: number; height: number }, high: number) => {
			const { width, zoom } = fitting(shape, lanes(high), window);
			const all = geometryOf(shape, width, lanes(high)());
			return { width, zoom, inside: all.width * zoom <= window.width && all.height * zoom <= window.height };
		};
		expect(fitted({ width: 2000, height: 1000 }, 60), 'with room: full size, wide columns').toEqual({ width: 280, zoom: 1, inside: true });
		expect(fitted({ width: 900, height: 1000 }, 60), 'a long map: narrow columns').toMatchObject({ width: 168, inside: true });
		expect(fitted({ width: 2000, height: 300 }, 300), 'a high map: smaller for its height').toMatchObject({ width: 280, inside: true });
		expect(fitting(many, () => Array<number>(15).fill(80), { width: 1200, height: 600 }).zoom).toBe(0.25);
	});
});

describe('wrapping', () => {
	const ruler = (text: string) => text.length * 10;
	it.each([
		['', 100, 1],
		['one two', 100, 1],
		['one two three', 100, 2],
		['a\nb\n', 100, 3],
		['abcdefghijklmnop', 100, 2],
		['well-known', 60, 2],
	])('%j in %i px takes %i lines', (text, width, count) => expect(lines(text, width, ruler)).toBe(count));
});

describe('carrying a step', () => {
	it('lands ahead of the column whose left half the pointer is over, and behind it over the right half', () => {
		expect(stepLanding(shape, 'a', 1.2)).toEqual({ stage: 'A', before: 'b' });
		expect(stepLanding(shape, 'a', 1.8)).toEqual({ stage: 'A', before: null });
		expect(stepLanding(shape, 'a', 3.7)).toEqual({ stage: 'C', before: 'd' });
	});
	it('lands in an empty stage, and stays while the pointer is over the gap', () => {
		expect(stepLanding(shape, 'a', 2.9)).toEqual({ stage: 'B', before: null });
		expect(stepLanding(shape, 'a', 0.4)).toBeNull();
		expect(stepLanding(shape, 'a', 99)).toEqual({ stage: 'C', before: null });
	});
	it('is stable: drawn at its landing, the same pointer changes nothing any more', () => {
		for (let across = 0; across < 5; across += 0.1) {
			const first = stepLanding(shape, 'b', across);
			if (!first) continue;
			const drawn = shapeOf(moveStep('b', first.stage, first.before)(map), null, 'b');
			const again = stepLanding(drawn, 'b', across);
			if (again) expect(sameLanding(again, first), `at ${across}`).toBe(true);
		}
	});
	it('has one landing for every place in every stage, for the arrows', () => {
		const all = stepLandings(map, 'a');
		expect(all).toHaveLength(6);
		const here = landingOfStep(map, 'a');
		expect(all.findIndex((one) => here && sameLanding(one, here))).toBe(0);
	});
	it('puts stages and lanes ahead of or behind their neighbours', () => {
		const edges = [0, 400, 600, 1000];
		expect(siblingLanding(map.stages, edges, 'A', 450), 'not past the middle of the next').toBeUndefined();
		expect(siblingLanding(map.stages, edges, 'A', 550)).toBe('C');
		expect(siblingLanding(map.stages, edges, 'A', 990)).toBeNull();
		expect(siblingLanding(map.stages, edges, 'C', 100)).toBe('A');
		expect(siblingStep(map.stages, 'A', 1)).toBe('C');
		expect(siblingStep(map.stages, 'A', -1)).toBeUndefined();
		expect(siblingStep(map.stages, 'B', 1)).toBeNull();
	});
});

describe('edits laid over the map', () => {
	it('move a step to another stage and keep the order of the map', () => {
		expect(order(moveStep('a', 'C', 'd')(map))).toBe('Ab Cc Ca Cd');
		expect(order(moveStep('d', 'B', null)(map))).toBe('Aa Ab Bd Cc');
		expect(order(moveStage('C', 'A')(map))).toBe('Cc Cd Aa Ab');
	});
	it('are idempotent, so that they may lie over a map that has them', () => {
		for (const edit of [moveStep('a', 'C', 'd'), moveStage('C', 'A'), addStep(step('n', 'A'), 'b'), writeCell('a', 'x', 'text'), setEmotion('a', 'p', 1)]) {
			expect(edit(edit(map))).toEqual(edit(map));
		}
	});
	it('clear a cell by an empty text', () => {
		const written = writeCell('a', 'x', 'text')(map);
		expect(written.cells).toHaveLength(1);
		expect(writeCell('a', 'x', ' ')(written).cells).toHaveLength(0);
	});
});

describe('selection', () => {
	it.each([
		[{ row: 'step', col: 'a' }, 'up', { row: 'stage', col: 'A' }],
		[{ row: 'stage', col: 'C' }, 'down', { row: 'step', col: 'c' }],
		[{ row: 'stage', col: 'A' }, 'right', { row: 'stage', col: 'B' }],
		[{ row: 'step', col: 'a' }, 'left', { row: 'step', col: 'a' }],
		[{ row: 'x', col: 'a' }, 'left', { row: 'x', col: LANE_NAME }],
		[{ row: 'x', col: LANE_NAME }, 'up', { row: 'step', col: 'a' }],
		[{ row: 'y', col: 'd' }, 'down', { row: 'y', col: 'd' }],
		[{ row: 'y', col: 'a' }, 'end', { row: 'y', col: 'd' }],
		[{ row: 'y', col: 'd' }, 'first', { row: 'stage', col: 'A' }],
	] as const)('from %j %s leads to %j', (from, way, to) => expect(move(shape, from, way)).toEqual(to));

	it('goes on with Tab: to the next lane, or to a new step behind the last', () => {
		expect(onward(shape, { row: 'x', col: 'd' })).toEqual({ row: 'y', col: 'a' });
		expect(onward(shape, { row: 'x', col: 'b' }), 'a stage without steps is passed over in a lane').toEqual({ row: 'x', col: 'c' });
		const mixed = shapeOf({ ...map, lanes: [lane('x'), lane('e', 'emotion'), lane('t', 'touchpoint'), lane('y')] });
		expect(onward(mixed, { row: 'x', col: 'd' }), 'writing goes on where something can be written').toEqual({ row: 'y', col: 'a' });
		expect(onward(mixed, { row: 'y', col: 'a' }, true)).toEqual({ row: 'x', col: 'd' });
		expect(onward(mixed, { row: 'e', col: LANE_NAME })).toEqual({ row: 'y', col: 'a' });
		expect(onward(shape, { row: 'step', col: 'd' })).toBe('new');
		expect(onward(shape, { row: 'y', col: 'd' })).toBe('out');
		expect(onward(shape, { row: 'y', col: 'a' }, true)).toEqual({ row: 'x', col: 'd' });
	});
	it('walks from one selected place to the next with Tab, through all of the map', () => {
		const all = [];
		for (let at: ReturnType<typeof following> = { row: 'stage', col: 'A' }; at; at = following(shape, at)) all.push(`${at.row}/${at.col}`);
		const columns = ['a', 'b', 'empty:B', 'c', 'd'];
		expect(all).toEqual(['stage/A', 'stage/B', 'stage/C', ...['step', 'x', 'y'].flatMap((row) => columns.map((col) => `${row}/${col}`))]);
		const back = [];
		for (let at: ReturnType<typeof following> = { row: 'y', col: 'd' }; at; at = following(shape, at, true)) back.push(`${at.row}/${at.col}`);
		expect(back, 'and back').toEqual(all.toReversed());
		expect(following(shape, { row: 'y', col: LANE_NAME })).toEqual({ row: 'y', col: 'a' });
		expect(following(shape, { row: 'y', col: LANE_NAME }, true)).toEqual({ row: 'x', col: 'd' });
	});
	it('goes on beside what went away', () => {
		const less = shapeOf({ ...map, steps: map.steps.filter((one) => one.id !== 'b') });
		expect(successor(less, { row: 'x', col: 'b' }, shape)).toEqual({ row: 'x', col: 'empty:B' });
	});
});

describe('tables on the clipboard', () => {
	it('are written as spreadsheets write them', () => {
		expect(
			formatTsv([
				['a', 'c "d"'],
				['', 'e\n"f"'],
			]),
			'marks stand only around line breaks',
		).toBe('a\tc "d"\n\t"e\n""f"""');
		expect(formatTsv([['a\tb', '"c"']]), 'a tab within a field would be another field').toBe('a b\t"c"');
	});
});

describe('emotion lane', () => {
	it('reads a height as the nearest level', () => {
		for (const level of [-2, -1, 0, 1, 2]) expect(levelAt(yOf(level))).toBe(level);
		expect(levelAt(-50)).toBe(2);
		expect(levelAt(9999)).toBe(-2);
	});
	it('does not cross steps that nobody spoke of', () => {
		expect(runs([{ at: 0 }, { at: 1 }, { at: 3 }]).map((run) => run.length)).toEqual([2, 1]);
	});
	it('joins belief and measurement only where they differ beyond the interval', () => {
		expect(differs(1, { low: 0.5, high: 1.5 })).toBe(false);
		expect(differs(2, { low: 0.5, high: 1.5 })).toBe(true);
	});
	it('keeps labels apart', () => {
		expect(apart([20, 22, 60])).toEqual([20, 35, 60]);
	});
});

it('a table that is pasted between words has its first field there, and every word', () => {
	expect(within('reads\tpays\nlikes\tfears', { before: 'mine', after: 'yours' })).toBe('mine reads yours\tpays\nlikes\tfears');
	expect(within('reads\tpays', { before: '', after: '' })).toBe('reads\tpays');
	expect(within('"a ""b""\nc"\td', { before: 'x ', after: '' }), 'a field of several lines').toBe('"x a ""b""\nc"\td');
	expect(within('reads\tpays', { before: 'two\nlines\t', after: '' })).toBe('"two\nlines reads"\tpays');
});
