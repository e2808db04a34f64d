import { beforeEach, describe, expect, it } from 'vitest';
import type { Score, TrendPoint } from '$generated/contract';
import { words } from '$lib';
import type { Measured } from './axis';
import { finding, sayChange, sayInterval, sayScore, sayShare, sayValue, shown, trendFinding } from './say';

const nps: Measured & { name: string } = { name: 'NPS', form: 'nps', lo: 0, hi: 10, lowerIsBetter: false };
const csat: Measured = { form: 'csat', lo: 1, hi: 5, lowerIsBetter: false };
const effort: Measured = { form: 'ces', lo: 1, hi: 7, lowerIsBetter: true };
const time: Measured = { form: 'time', lo: 1, hi: 3600, lowerIsBetter: false };
const score = (value: number | null, n: number, low: number | null, high: number | null, weight: Score['weight'] = 'enough'): Score => ({
	value,
	n,
	low,
	high,
	from: '2026-01-05',
	to: '2026-03-31',
	enough: weight === 'enough',
	weight,
});

/** Spaces that do not break are written by the language's own rules. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('scores as each language writes them (rule V3)', () => {
	beforeEach(() => (words.language = 'en'));

	it('writes points without decimals and with a true minus', () => {
		expect(sayValue(nps, -12.4)).toBe('−12');
		expect(sayValue(nps, -0.3), 'no minus before nothing').toBe('0');
		expect(
			[44.5, 45.5, -44.5, -45.5].map((value) => sayValue(nps, value)),
			'halves as the core rounds them',
		).toEqual(['45', '46', '−45', '−46']);
		expect(sayValue(effort, 1.115)).toBe('1.12');
	});

	it('writes shares in percent and means with two digits', () => {
		expect(sayValue(csat, 72.4)).toBe('72%');
		expect(sayValue(effort, 4.256)).toBe('4.26');
		words.language = 'es';
		expect(plain(sayValue(csat, 72.4))).toBe('72 %');
		expect(sayValue(effort, 4.256)).toBe('4,26');
	});

	it('writes times in seconds, and their change in percent', () => {
		expect(plain(sayValue(time, 63.5))).toBe('63.5 s');
		expect(finding(time, score(63.5, 40, 45, 135)), 'a length of time alone is neither good nor bad').toContain('63.5');
		const month = (name: string, value: number): TrendPoint => ({ month: name, score: score(value, 40, value - 9, value + 9) });
		const points = [month('2026-01', 70), month('2026-03', 52)];
		const change = { delta: -22.2, low: -48.9, high: 18.4, p: 0.21, verdict: 'no-real-change' } as const;
		expect(plain(sayChange(time, points, change))).toBe(
			'Median 70.0 s in Jan 2026 and 52.0 s in Mar 2026. The geometric mean changed by −22% (95% interval −49% to +18%)',
		);
		words.language = 'es';
		expect(plain(sayValue(time, 1234.56))).toBe('1.234,6 s');
	});

	it('says that a share is there though it rounds to nothing', () => {
		expect([sayShare(0.2), sayShare(0), sayShare(12.6)]).toEqual(['<1%', '0%', '13%']);
	});

	it('says an interval in words', () => {
		expect(sayInterval(nps, score(34, 412, 28.2, 40.1))).toBe('28 to 40');
		words.language = 'es';
		expect(sayInterval(nps, score(34, 412, -3, 40.1))).toBe('−3 a 40');
	});
});

describe('what a score may say', () => {
	beforeEach(() => (words.language = 'en'));

	it('v1 shows no number under five answers', () => {
		const few = score(50, 4, -20, 90, 'few');
		expect(shown(few)).toBe(false);
		expect(sayScore(nps, few)).not.toContain('50');
		expect(finding(nps, few)).toBe('Too few answers to say');
	});

	it('v1 gives a low base no verdict', () => {
		expect(finding(nps, score(50, 12, 10, 80, 'low'))).toBe('50 with 12 answers: a first sign');
	});

	it('takes a side only when the whole interval is on it', () => {
		expect(finding(nps, score(34, 412, 28, 40))).toBe('More promoters than detractors');
		expect(finding(nps, score(3, 412, -3, 9)), 'an interval over the middle is no proof of balance').toBe(
			'Not clear whether there are more promoters or detractors',
		);
		expect(finding(nps, score(-34, 412, -40, -28))).toBe('More detractors than promoters');
		expect(finding(csat, score(40, 412, 35, 45))).toBe('Fewer than half are satisfied');
	});

	it('turns with a metric where low is good', () => {
		expect(finding(effort, score(2, 100, 1.8, 2.2)), 'a low effort is the good side').toBe('On the easy side');
	});

	it('titles a trend by its verdict and with no number of a single month', () => {
		const points: TrendPoint[] = [
			{ month: '2026-01', score: score(24, 40, 10, 38) },
			{ month: '2026-02', score: score(90, 3, null, null, 'few') },
			{ month: '2026-03', score: score(34, 40, 20, 48) },
		];
		const change = { delta: 10, low: -9.4, high: 29.4, p: 0.3, verdict: 'no-real-change' as const };
		expect(trendFinding(points), 'without a verdict it claims nothing').toBe('Month by month');
		expect(trendFinding(points, change)).toBe('No real change between Jan 2026 and Mar 2026');
		expect(trendFinding(points, { ...change, verdict: 'too-few' })).not.toMatch(/24|34/);
		expect(trendFinding(points.slice(1, 2)), 'three answers say nothing').toBe('No month has enough answers to show');
		expect(sayChange(nps, points, change), 'the numbers stand below').toBe('From 24 in Jan 2026 to 34 in Mar 2026: +10 (95% interval −9 to +29)');
	});
});
