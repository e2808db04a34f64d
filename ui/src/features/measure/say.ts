/** Scores in words and figures: one place, so that a score reads the same on map, panel, table and plan. */
import { type Difference, type Metric, type MetricKind, metricKinds, type Score, type TrendPoint } from '$generated/contract';
import { day, month, number, percent, seconds, signed, signedPercent, t } from '$lib';
import { digitsOf, higherIsBetter, type Measured, limits } from './axis';

/** A value in its metric's unit. */
export function sayValue(metric: Pick<Measured, 'form'> & Partial<Measured>, value: number | null): string {
	if (value === null) return '–';
	return inUnit(metric.form, value, digitsOf(metric));
}

function inUnit(form: MetricKind, value: number, digits: number): string {
	const { unit } = metricKinds[form];
	return unit === 'percent' ? percent(value, digits) : unit === 'seconds' ? seconds(value, digits) : number(value, digits);
}

/** The unit that stands beside a big value; percent and seconds stand in the value itself. */
export function sayUnit(metric: Measured): string {
	const { unit } = metricKinds[metric.form];
	if (unit === 'points') return t('score-unit-points');
	if (unit === 'percent' || unit === 'seconds') return '';
	const [lo, hi] = limits(metric);
	return t('score-unit-scale', { lo: number(lo), hi: number(hi) });
}

/** The unit in words where no value stands. */
export function sayUnitAlone(metric: Measured): string {
	const { unit } = metricKinds[metric.form];
	return unit === 'percent' || unit === 'seconds' ? t(`goal-unit-${unit}`) : sayUnit(metric);
}

/** The sign behind a number in a field; none where the unit is said in words beside it. */
export function unitSign(metric: Pick<Measured, 'form'>): string | undefined {
	return { percent: '%', seconds: 's', points: undefined, scale: undefined }[metricKinds[metric.form].unit];
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
	return score.weight !== 'few' && score.value !== null;
}

/** A whole score as one sentence, for ears and tooltips. */
export function sayScore(metric: Measured & Pick<Metric, 'name'>, score: Score): string {
	if (score.n === 0) return t('score-said-none', { metric: metric.name });
	if (!shown(score)) return t('score-said-few', { metric: metric.name, n: number(score.n) });
	const args = { metric: metric.name, value: sayValue(metric, score.value), interval: sayInterval(metric, score), n: number(score.n) };
	return t(score.weight === 'low' ? 'score-said-low' : 'score-said', args);
}

/** A whole score as one sentence, with its first and last day: two numbers of one thing differ by their days. */
export function sayScoreWhen(metric: Measured & Pick<Metric, 'name'>, score: Score): string {
	return [sayScore(metric, score), sayPeriod(score)].filter(Boolean).join(' · ');
}

/** Headline of the panel: the score in a sentence that claims no more than its interval carries. */
export function finding(metric: Measured, score: Score): string {
	if (score.n === 0) return t('score-finding-none');
	if (!shown(score)) return t('score-finding-few');
	if (score.weight === 'low') return t('score-finding-low', { value: sayValue(metric, score.value), n: number(score.n) });
	const [lo, hi] = limits(metric);
	const middle = (lo + hi) / 2;
	const low = score.low ?? score.value ?? middle;
	const high = score.high ?? score.value ?? middle;
	const side = low > middle ? 'above' : high < middle ? 'below' : 'around';
	const said = side === 'around' ? 'around' : (side === 'above') === higherIsBetter(metric) ? 'good' : 'bad';
	return t(`score-finding-${metric.form}`, { side: said, value: sayValue(metric, score.value) });
}

/** Method of the score and its interval, in one line. */
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
	return t(`score-group-${form}`, { side: group });
}

/** The first and the last month that show a number. */
function ends(points: readonly TrendPoint[]): [TrendPoint | undefined, TrendPoint | undefined] {
	const said = points.filter((point) => shown(point.score));
	return [said[0], said.at(-1)];
}

/** The trend's title: no more than the verdict on its first and last month (rule V7), and no number of a single month. */
export function trendFinding(points: readonly TrendPoint[], change: Difference | null = null): string {
	const [first, last] = ends(points);
	if (!first || !last) return t('score-trend-none');
	if (first === last) return t('score-trend-one', { month: month(last.month) });
	if (!change) return t('score-trend');
	return t(`score-trend-${change.verdict}`, { first: month(first.month), last: month(last.month) });
}

/** The numbers behind the trend's verdict. */
export function sayChange(metric: Measured, points: readonly TrendPoint[], change: Difference): string {
	const { delta, low, high, verdict } = change;
	const [first, last] = ends(points);
	if (!first || !last) return '';
	const months = { first: month(first.month), last: month(last.month) };
	if (verdict === 'too-few' || delta === null || low === null || high === null) return t('score-change-too-few', months);
	const { relative } = metricKinds[metric.form];
	const say = (value: number) => (relative ? signedPercent(value) : signed(value, digitsOf(metric)));
	return t(relative ? 'score-change-part' : 'score-change', {
		...months,
		from: sayValue(metric, first.score.value),
		to: sayValue(metric, last.score.value),
		delta: say(delta),
		low: say(low),
		high: say(high),
	});
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
	return inUnit(metric.form, value, Number.isInteger(value) || metricKinds[metric.form].unit === 'percent' ? 0 : 1);
}
