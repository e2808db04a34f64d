import { beforeEach, describe, expect, it } from 'vitest';
import type { GoalStanding, Metric } from '$generated/contract';
import { words } from '$lib';
import { goalName, monthsAfter, reason, sayCounted, tally } from './goal';

const metric: Metric = { id: 'm', key: 'csat', name: 'CSAT', form: 'csat', lo: 1, hi: 5, top: 2, lowerIsBetter: false, minimum: null, order: 'V' };
const standing: GoalStanding = {
	goal: { id: 'g', name: '', metric: 'm', scope: { kind: 'step', id: 's' }, baseline: null, target: 75, due: '2026-10-31', owner: null, order: 'V' },
	scope: { kind: 'step', id: 's', name: 'Checkout' },
	metric: { key: 'csat', name: 'CSAT', kind: 'csat', unit: 'percent', digits: 0 },
	current: { value: 36.4964, n: 1274, low: 31, high: 42, from: null, to: null, enough: true, weight: 'enough' },
	period: { from: '2026-05-01', to: null },
	trend: [],
	state: 'missed',
	reason: 'missed',
	args: { due: '2026-10-31', target: '75', value: '36.4964', n: '1274' },
};

describe('a goal in words', () => {
	beforeEach(() => (words.language = 'en'));

	it('is called by metric and place where it has no name', () => {
		expect(goalName(standing)).toBe('CSAT: Checkout');
		expect(goalName({ ...standing, scope: { kind: 'all', id: null, name: '' } })).toBe('CSAT: all answers');
		expect(goalName({ ...standing, goal: { ...standing.goal, name: 'Pay calmly' } })).toBe('Pay calmly');
	});

	it('v8 says the reason with the very figures that stand beside it', () => {
		const said = reason(standing, metric);
		expect(said, 'rounded once: 36.4964 is 36, not 37').toContain('36%');
		expect(said).toContain('31 Oct 2026');
		expect(said, 'answers are a count').toContain('1,274');
	});

	it('says from when on its score counts, and nothing where it counts all', () => {
		expect(sayCounted(standing)).toContain('1 May 2026');
		expect(sayCounted({ period: { from: null, to: null } })).toBe('');
	});

	it('counts the states, what wants attention first', () => {
		expect(tally([standing, { ...standing, state: 'reached' }, standing])).toEqual([
			{ state: 'missed', n: 2 },
			{ state: 'reached', n: 1 },
		]);
	});

	it('proposes the end of a month as the due day', () => {
		expect(monthsAfter(new Date(2026, 7, 31), 6)).toBe('2027-02-28');
	});
});
