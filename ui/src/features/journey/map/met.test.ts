import type { GoalStanding, MapScores, MetScore, Score } from '$generated/contract';
import { describe, expect, it } from 'vitest';
import { measured, shownAt, shownOf } from './met';

const score = (n: number): Score => ({
	value: n < 5 ? null : 70,
	n,
	low: 60,
	high: 80,
	from: '2026-01-01',
	to: '2026-03-31',
	enough: n >= 30,
	weight: n < 5 ? 'few' : n < 30 ? 'low' : 'enough',
});
const met = (metric: string, n: number): MetScore => ({ step: 's', touchpoint: 't', metric, score: score(n), everywhere: false });
const goal = (metric: string): GoalStanding => ({ goal: { metric }, current: score(40), period: { from: null, to: null } }) as unknown as GoalStanding;
const of = (...scores: MetScore[]) => measured({ scores: [], met: scores } satisfies Pick<MapScores, 'scores' | 'met'>)!;

describe('what a touchpoint shows at a step', () => {
	const all = of(met('csat', 60), met('nps', 50));
	it('is of the first metric, or of its goal’s', () => {
		expect(shownAt('s', 't', all, [])?.metric).toBe('csat');
		expect(shownAt('s', 't', all, [goal('nps')])?.metric).toBe('nps');
	});
	it('stays of the same metric under the filter of a persona', () => {
		const hers = of(met('csat', 30), met('nps', 20));
		expect(shownOf('s', 't', hers, all, [goal('nps')])).toMatchObject({ metric: 'nps', score: { n: 20 } });
		expect(shownOf('s', 't', hers, all, [goal('nps')])?.instead, 'nothing was changed').toBeUndefined();
		expect(shownOf('s', 't', hers, all, [])?.metric).toBe('csat');
	});
	it('names the metric that it stands in place of, where the persona’s answers to it are too few', () => {
		expect(shownOf('s', 't', of(met('csat', 30), met('nps', 3)), all, [goal('nps')])).toMatchObject({ metric: 'csat', instead: 'nps' });
		expect(shownOf('s', 't', of(met('nps', 30)), all, [])).toMatchObject({ metric: 'nps', instead: 'csat' });
		expect(shownOf('s', 't', of(met('nps', 3)), all, [])).toBeUndefined();
	});
	it('says since when it counts under the filter, too, where the goal’s number does', () => {
		const whole = { scope: { kind: 'touchpoint', id: 't' }, metric: 'csat', score: score(60), position: null } as const;
		const everybody = measured({ scores: [whole], met: [met('csat', 60)] })!;
		const since = { ...goal('csat'), period: { from: '2026-05-24', to: null } } as unknown as GoalStanding;
		expect(shownAt('s', 't', everybody, [since])?.since).toBe('2026-05-24');
		expect(shownOf('s', 't', of(met('csat', 30)), everybody, [since]), 'a persona’s number is of other days').toMatchObject({
			metric: 'csat',
			since: '2026-01-01',
		});
		expect(shownOf('s', 't', of(met('csat', 30)), everybody, [])?.since).toBeUndefined();
	});
});
