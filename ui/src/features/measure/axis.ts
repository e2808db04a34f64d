/** Positions of numbers: a metric's limits, the months between two, bars that are few enough to read. */
import { ticks } from 'd3-array';
import { type Bar, type Metric, metricKinds, type TrendPoint } from '$generated/contract';

/** Fields of a metric that decide how its scores are drawn. */
export type Measured = Pick<Metric, 'form' | 'lo' | 'hi' | 'lowerIsBetter'>;

/** Lowest and highest score a metric can have, in its unit. */
export function limits(metric: Measured): [number, number] {
	const own = metricKinds[metric.form].limits;
	if (own) return own;
	return metric.hi > metric.lo ? [metric.lo, metric.hi] : [metric.lo, metric.lo + 1];
}

/** Decimals with which a score is written. */
export function digitsOf(metric: Pick<Measured, 'form'> & Partial<Measured>): number {
	const { short, long, beyond } = metricKinds[metric.form].digits;
	return (metric.hi ?? 0) - (metric.lo ?? 0) > beyond ? long : short;
}

/** Position of a value between the limits, 0 to 1; of times by their logarithm, since they differ by factors. */
export function positionOf(metric: Measured, value: number): number {
	const [lo, hi] = limits(metric);
	const at = isLogarithmic(metric) ? Math.log(Math.max(value, lo) / lo) / Math.log(hi / lo) : (value - lo) / (hi - lo);
	return Math.min(1, Math.max(0, at));
}

/** The value in the middle of the axis. */
export function middleOf(metric: Measured): number {
	const [lo, hi] = limits(metric);
	return isLogarithmic(metric) ? Math.sqrt(lo * hi) : (lo + hi) / 2;
}

const isLogarithmic = (metric: Measured) => metricKinds[metric.form].relative && limits(metric)[0] > 0;

/** Whether a higher score is the better one. */
export function higherIsBetter(metric: Measured): boolean {
	const { direction } = metricKinds[metric.form];
	return direction === 'said' ? !metric.lowerIsBetter : direction === 'higher';
}

/** All months from the first to the last, so that a month without answers is a gap and not a line. */
export function months(points: readonly TrendPoint[]): string[] {
	const first = points[0]?.month;
	const last = points.at(-1)?.month;
	if (!first || !last) return [];
	const all: string[] = [];
	let [year = 0, month = 1] = first.split('-').map(Number);
	// Bounded, so that a mistyped year in a survey does not make a chart of centuries.
	for (let name = first; name <= last && all.length < 240;) {
		all.push(name);
		month = month === 12 ? 1 : month + 1;
		if (month === 1) year++;
		name = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`;
	}
	return all;
}

/** At most `most` of the months get a word below the axis: every k-th, counted back from the last. */
export function labelled(all: readonly string[], most: number): Set<string> {
	const every = Math.max(1, Math.ceil(all.length / Math.max(1, most)));
	return new Set(all.filter((_, at) => (all.length - 1 - at) % every === 0));
}

/** The axis of a trend: the metric's limits, or as near as the intervals allow. */
export function trendAxis(metric: Measured, points: readonly TrendPoint[], near: boolean, target?: number): { domain: [number, number]; ticks: number[] } {
	const [lo, hi] = limits(metric);
	if (!near) return { domain: [lo, hi], ticks: metricKinds[metric.form].unit === 'points' ? [lo, lo / 2, 0, hi / 2, hi] : ticks(lo, hi, 4) };
	const said = points.filter((point) => point.score.weight !== 'few' && point.score.value !== null);
	const all = said.flatMap(({ score }) => [score.value ?? 0, score.low ?? score.value ?? 0, score.high ?? score.value ?? 0]);
	if (target !== undefined) all.push(target);
	if (!said.length) return trendAxis(metric, points, false);
	const room = Math.max((hi - lo) * 0.02, (Math.max(...all) - Math.min(...all)) * 0.1);
	const domain: [number, number] = [Math.max(lo, Math.min(...all) - room), Math.min(hi, Math.max(...all) + room)];
	return { domain, ticks: ticks(domain[0], domain[1], 4) };
}

export interface Bin {
	from: number;
	to: number;
	n: number;
	share: number;
	group: string | null;
}

/** A distribution in rows that fit on a panel: one a value, or equal bands where the scale is long. */
export function bins(bars: readonly Bar[], most = 12): Bin[] {
	const total = bars.reduce((sum, bar) => sum + bar.n, 0);
	const share = (n: number) => (total ? (100 * n) / total : 0);
	return together(bars, most).map((some) => {
		const n = some.reduce((sum, bar) => sum + bar.n, 0);
		const groups = new Set(some.map((bar) => bar.group));
		const last = some.at(-1);
		return {
			from: some[0]?.value ?? 0,
			to: last?.to ?? last?.value ?? 0,
			n,
			share: share(n),
			group: groups.size === 1 ? (some[0]?.group ?? null) : null,
		};
	});
}

/** The bars that make a row: those of a band, or so many values each that the rows are as wide as each other. */
function together(bars: readonly Bar[], most: number): Bar[][] {
	const count = bars.length;
	const sizes = Array.from({ length: Math.ceil(count / 6) }, (_, at) => at + 1).filter((size) => size * most >= count);
	// One value too many goes to the last row: 0–9, 10–19, …, 90–100.
	const size = sizes.find((size) => size === 1 || count % size <= 1) ?? Math.ceil(count / 10);
	const rows: Bar[][] = [];
	bars.forEach((bar, at) => {
		const row = rows.at(-1);
		const joins = bar.to !== null ? bar.to === row?.at(-1)?.to : at % size !== 0 || (size > 1 && at > 0 && at === count - 1);
		if (row && joins) row.push(bar);
		else rows.push([bar]);
	});
	return rows;
}

/** The group of an answer: that of the last bar that begins at it or before. */
export function groupOf(bars: readonly Bar[], value: number): string | null {
	return bars.findLast((bar) => bar.value <= value)?.group ?? null;
}

/** Shares of good, middle and bad answers, best first; empty where the metric has no groups. */
export function shares(bars: readonly Bar[]): { group: string; n: number; share: number }[] {
	const total = bars.reduce((sum, bar) => sum + bar.n, 0);
	if (!total || bars.every((bar) => bar.group === null)) return [];
	return ['good', 'middle', 'bad']
		.map((group) => {
			const n = bars.reduce((sum, bar) => sum + (bar.group === group ? bar.n : 0), 0);
			return { group, n, share: (100 * n) / total };
		})
		.filter(({ group }) => bars.some((bar) => bar.group === group));
}
