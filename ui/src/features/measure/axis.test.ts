import { describe, expect, it } from 'vitest';
import type { Bar, Metric, ScoreRow, TrendPoint } from '$generated/contract';
import { bins, groupOf, higherIsBetter, labelled, limits, type Measured, middleOf, months, positionOf, shares, trendAxis } from './axis';
import { keyOf, usual, wrong } from './metric';
import { daysOf, grouped, scopeOf } from './scores';

const nps: Measured = { form: 'nps', lo: 0, hi: 10, lowerIsBetter: false };
const ces: Measured = { form: 'ces', lo: 1, hi: 7, lowerIsBetter: true };
const point = (month: string, value: number, n = 40): TrendPoint => ({
	month,
	score: { value, n, low: value - 5, high: value + 5, from: null, to: null, enough: n >= 30, weight: n < 5 ? 'few' : n < 30 ? 'low' : 'enough' },
});

describe('the axis of a metric', () => {
	it('v3 runs from −100 to 100 for NPS, 0 to 100 for shares, the scale for means', () => {
		expect(limits(nps)).toEqual([-100, 100]);
		expect(limits({ ...nps, form: 'csat', lo: 1, hi: 5 })).toEqual([0, 100]);
		expect(limits(ces)).toEqual([1, 7]);
	});

	it('places a value between the limits', () => {
		expect(positionOf(nps, 0)).toBe(0.5);
		expect(positionOf(ces, 7)).toBe(1);
		expect(positionOf(nps, 120), 'nothing lies outside').toBe(1);
		const time: Measured = { form: 'time', lo: 1, hi: 3600, lowerIsBetter: false };
		expect([positionOf(time, 0), positionOf(time, 60), positionOf(time, 9000)], 'times differ by factors').toEqual([0, 0.5, 1]);
		expect([middleOf(time), middleOf(nps)]).toEqual([60, 0]);
		expect(higherIsBetter(ces)).toBe(false);
	});

	it('shows the whole scale, or as near as intervals and target allow', () => {
		const points = [point('2026-01', 20), point('2026-02', 90, 3)];
		expect(trendAxis(nps, points, false).domain).toEqual([-100, 100]);
		const near = trendAxis(nps, points, true, 60).domain;
		expect(near[0]).toBeLessThanOrEqual(15);
		expect(near[1], 'the target is in sight, the three answers are not').toBeGreaterThanOrEqual(60);
		expect(near[1]).toBeLessThan(90);
	});

	it('keeps a month without answers as a gap', () => {
		expect(months([point('2025-11', 1), point('2026-02', 1)])).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
		expect([...labelled(['a', 'b', 'c', 'd', 'e'], 2)], 'counted from the last').toEqual(['b', 'e']);
	});
});

describe('the distribution', () => {
	const bar = (value: number, n: number, group: string | null, to: number | null = null): Bar => ({ value, to, n, group });

	it('has a row for each value of a short scale, zeros too', () => {
		expect(bins([bar(1, 0, 'bad'), bar(2, 3, 'middle'), bar(3, 1, 'good')]).map((one) => one.share)).toEqual([0, 75, 25]);
	});

	it('takes a long scale in equal bands and loses nobody', () => {
		const long = Array.from({ length: 101 }, (_, value) => bar(value, 1, null));
		const rows = bins(long);
		expect(rows.map((row) => row.n)).toEqual([10, 10, 10, 10, 10, 10, 10, 10, 10, 11]);
		expect([rows[0]?.to, rows[9]?.from, rows[9]?.to]).toEqual([9, 90, 100]);
		for (let values = 1; values <= 101; values++) {
			const some = bins(long.slice(0, values));
			expect(some.length).toBeLessThanOrEqual(12);
			expect(some.reduce((sum, row) => sum + row.n, 0)).toBe(values);
		}
	});

	it('shows the bands of a scale of many values as they are, and knows the group of each answer', () => {
		const bars = [bar(0, 4, 'bad', 10), bar(10, 3, 'bad', 20), bar(13.4, 2, 'middle', 20), bar(20, 1, 'good', 30)];
		expect(bins(bars).map((row) => [row.from, row.to, row.n, row.group])).toEqual([
			[0, 10, 4, 'bad'],
			[10, 20, 5, null],
			[20, 30, 1, 'good'],
		]);
		expect([12, 13.4, 30].map((value) => groupOf(bars, value))).toEqual(['bad', 'middle', 'good']);
	});

	it('says the shares of promoters, passives and detractors, best first', () => {
		expect(shares([bar(3, 1, 'bad'), bar(8, 1, 'middle'), bar(9, 2, 'good')]).map((one) => [one.group, one.share])).toEqual([
			['good', 50],
			['middle', 25],
			['bad', 25],
		]);
		expect(shares([bar(1, 2, null)])).toEqual([]);
	});
});

describe('the score table', () => {
	const metric: Metric = { id: 'm', key: 'nps', name: 'NPS', form: 'nps', lo: 0, hi: 10, top: 2, lowerIsBetter: false, minimum: null, order: 'V' };
	const row = (id: string | null, value: number | null, n: number): ScoreRow => ({
		scope: { kind: 'step', id, name: id ?? '' },
		metric: { key: 'nps', name: 'NPS', kind: 'nps', unit: 'points', digits: 0 },
		value,
		n,
		low: null,
		high: null,
		from: null,
		to: null,
		enough: false,
		weight: 'few',
		of: 20,
	});

	it('sorts by value and says the unanswered apart', () => {
		const [group] = grouped([row('a', 1, 2), row('b', null, 0), row('c', 9, 2)], [metric], { by: 'value', down: true });
		expect(group?.rows.map((one) => one.scope.id)).toEqual(['c', 'a']);
		expect(group?.unanswered.map((one) => one.scope.id)).toEqual(['b']);
	});

	it('says where rows share answers, and only there', () => {
		expect(grouped([row('a', 1, 12), row('b', 2, 10)], [metric], null)[0]?.overlap).toEqual({ sum: 22, of: 20 });
		expect(grouped([row('a', 1, 12), row(null, 2, 8)], [metric], null)[0]?.overlap).toBeNull();
	});

	it('looks behind everything but what is not assigned', () => {
		expect(scopeOf(row('a', 1, 2))).toEqual({ kind: 'step', id: 'a' });
		expect(scopeOf(row(null, 1, 2))).toBeUndefined();
		expect(daysOf('2028-02')).toEqual({ from: '2028-02-01', to: '2028-02-29' });
		expect(daysOf('2028-02', { from: '2028-02-10', to: '2028-05-01' }), 'only the days that the row counts').toEqual({ from: '2028-02-10', to: '2028-02-29' });
	});
});

describe('a metric in its dialog', () => {
	it('gets a key from its name, unique', () => {
		expect(keyOf('Satisfacción (después)', [])).toBe('satisfaccion-despues');
		expect(keyOf('NPS', ['nps', 'nps-2'])).toBe('nps-3');
		expect(keyOf('¿?', [])).toBe('metric');
	});

	it('is refused before the core refuses it', () => {
		const fields = { key: 'a', name: 'A', form: 'csat' as const, ...usual('csat'), minimum: null };
		expect(wrong(fields, [])).toBeUndefined();
		expect(wrong({ ...fields, name: ' ' }, [])).toBe('name');
		expect(wrong({ ...fields, key: 'á' }, [])).toBe('key');
		expect(wrong(fields, ['a'])).toBe('key-taken');
		expect(wrong({ ...fields, lo: 5 }, [])).toBe('scale');
		expect(wrong({ ...fields, top: 5 }, [])).toBe('top');
	});
});
