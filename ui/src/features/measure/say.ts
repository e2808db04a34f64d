/** Scores in words and figures: one place, so that a score reads the same on map, panel, table and plan. */
import type { Difference, Metric, MetricKind, Score, TrendPoint } from '$generated/contract';
import { day, month, number, percent, signed, t } from '$lib';
import { FEW, type Measured, limits } from './axis';

/** A value in its metric's unit: points without decimals, shares in percent, means with two digits (one on a long scale). */
export function sayValue(metric: Pick<Measured, 'form'> & Partial<Measured>, value: number | null): string {
	if (value === null) return '–';
	if (metric.form === 'nps') return number(tidy(value, 0), 0);
	if (metric.form === 'csat') return percent(tidy(value, 0), 0);
	const digits = (metric.hi ?? 0) - (metric.lo ?? 0) > 20 ? 1 : 2;
	return number(tidy(value, digits), digits);
}

/** Rounds, so that a tiny negative is no "−0". */
function tidy(value: number, digits: number): number {
	const rounded = Math.round(value * 10 ** digits) / 10 ** digits;
	return rounded === 0 ? 0 : rounded;
}

/** The unit that stands beside a big value; percent stands in the value itself. */
export function sayUnit(metric: Measured): string {
	if (metric.form === 'nps') return t('score-unit-points');
	if (metric.form === 'csat') return '';
	const [lo, hi] = limits(metric);
	return t('score-unit-scale', { lo: number(lo), hi: number(hi) });
}

/** The interval, or nothing where there is none. */
export function sayInterval(metric: Measured, score: Score): string {
	if (score.low === null || score.high === null) return '';
	return t('score-between', { low: sayValue(metric, score.low), high: sayValue(metric, score.high) });
}

/** First to last day of a score. */
export function sayPeriod(score: Score): string {
	if (!score.from || !score.to) return '';
	return score.from === score.to ? day(score.from) : t('score-period', { from: day(score.from), to: day(score.to) });
}

/** Whether the number may be shown outside the analyst's table (rule V1). */
export function shown(score: Score): boolean {
	return score.n >= FEW && score.value !== null;
}

/** A whole score as one sentence, for ears and tooltips. */
export function sayScore(metric: Measured & Pick<Metric, 'name'>, score: Score): string {
	if (score.n === 0) return t('score-said-none', { metric: metric.name });
	if (!shown(score)) return t('score-said-few', { metric: metric.name, n: number(score.n) });
	const args = { metric: metric.name, value: sayValue(metric, score.value), interval: sayInterval(metric, score), n: number(score.n) };
	return t(score.weight === 'low' ? 'score-said-low' : 'score-said', args);
}

/** What the score says, as the panel's headline; no more than its interval carries. */
export function finding(metric: Measured, score: Score): string {
	if (score.n === 0) return t('score-finding-none');
	if (!shown(score)) return t('score-finding-few');
	if (score.weight === 'low') return t('score-finding-low', { value: sayValue(metric, score.value), n: number(score.n) });
	const [lo, hi] = limits(metric);
	const middle = (lo + hi) / 2;
	const low = score.low ?? score.value ?? middle;
	const high = score.high ?? score.value ?? middle;
	const side = low > middle ? 'above' : high < middle ? 'below' : 'around';
	const turned = metric.lowerIsBetter && (metric.form === 'ces' || metric.form === 'rating');
	const said = side === 'around' ? 'around' : (side === 'above') !== turned ? 'good' : 'bad';
	return t(`score-finding-${metric.form}-${said}`);
}

/** How the score and its interval are made, in one line. */
export function formula(metric: Pick<Metric, 'form' | 'lo' | 'hi' | 'top' | 'lowerIsBetter'>): string {
	return t(`score-formula-${metric.form}`, {
		top: metric.top,
		lo: number(metric.lo),
		hi: number(metric.hi),
		direction: metric.lowerIsBetter ? 'low' : 'high',
	});
}

/** The word of a group of answers, by the kind of metric. */
export function groupWord(form: MetricKind, group: string): string {
	return t(`score-group-${form}-${group}`);
}

/** What the trend shows, without claiming that a change is real. */
export function trendFinding(metric: Measured, points: readonly TrendPoint[]): string {
	const said = points.filter((point) => shown(point.score));
	const first = said[0];
	const last = said.at(-1);
	if (!first || !last) return t('score-trend-none');
	if (first === last) return t('score-trend-one', { month: month(last.month), value: sayValue(metric, last.score.value) });
	return t('score-trend-way', {
		from: sayValue(metric, first.score.value),
		first: month(first.month),
		to: sayValue(metric, last.score.value),
		last: month(last.month),
	});
}

/** Whether the last month differs from the first (rule V7), with the numbers behind. */
export function sayChange(metric: Measured, change: Difference): string {
	const { delta, low, high, verdict } = change;
	if (verdict === 'too-few' || delta === null || low === null || high === null) return t('score-change-too-few');
	const say = (value: number) => signed(value, metric.form === 'nps' || metric.form === 'csat' ? 0 : 2);
	return t(`score-change-${verdict}`, { delta: say(delta), low: say(low), high: say(high) });
}

/** A share in percent; what is there but rounds to nothing says so. */
export function sayShare(share: number): string {
	return share > 0 && share < 0.5 ? t('score-share-less', { share: percent(1) }) : percent(share);
}

/** A point of the scale as it is written on an axis. */
export function sayPoint(value: number): string {
	return number(value, Number.isInteger(value) ? 0 : 1);
}

/** A tick of the axis on which scores of the metric lie. */
export function sayTick(metric: Measured, value: number): string {
	return metric.form === 'csat' ? percent(value) : number(value, Number.isInteger(value) ? 0 : 1);
}
