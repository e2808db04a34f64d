/** A score's figures as they are written: NPS in points, shares in percent, means on their own scale. */
import type { MetricKind } from '$generated/contract';
import { number, percent } from '$lib';

/** A value in its metric's unit (rule V3). */
export function figure(kind: MetricKind, value: number): string {
	if (kind === 'nps') return number(value);
	if (kind === 'csat') return percent(value);
	return number(value, 2);
}

/** The fixed scale on which a metric's value is drawn. */
export function scaleOf(metric: { form: MetricKind; lo: number; hi: number }): [number, number] {
	if (metric.form === 'nps') return [-100, 100];
	if (metric.form === 'csat') return [0, 100];
	return [metric.lo, metric.hi];
}
