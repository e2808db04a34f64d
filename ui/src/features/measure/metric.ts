/** A metric as the dialog edits it. */
import { type Metric, type MetricKind, metricKinds } from '$generated/contract';

export type MetricFields = Omit<Metric, 'id' | 'order'>;

/** Every kind, in the order in which they are offered. */
export const KINDS = Object.keys(metricKinds) as MetricKind[];

/** The usual scale of a kind. */
export function usual(form: MetricKind): Pick<MetricFields, 'lo' | 'hi' | 'top' | 'lowerIsBetter'> {
	const { scale, top } = metricKinds[form];
	return { lo: scale[0], hi: scale[1], top, lowerIsBetter: false };
}

/** The key that a name suggests: lower case, without accents, words joined by hyphens; unique among the taken ones. */
export function keyOf(name: string, taken: readonly string[]): string {
	const plain = name
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-+|-+$/g, '');
	const base = plain || 'metric';
	for (let at = 1; ; at++) {
		const key = at === 1 ? base : `${base}-${at}`;
		if (!taken.includes(key)) return key;
	}
}

/** First fault of the fields, as a code of words; undefined where they can be kept. */
export function wrong(fields: MetricFields, taken: readonly string[]): 'name' | 'key' | 'key-taken' | 'scale' | 'top' | undefined {
	if (!fields.name.trim()) return 'name';
	if (!/^[A-Za-z0-9-]+$/.test(fields.key)) return 'key';
	if (taken.includes(fields.key)) return 'key-taken';
	if (!(fields.lo < fields.hi) || (metricKinds[fields.form].direction === 'lower' && fields.lo <= 0)) return 'scale';
	if (metricKinds[fields.form].tops && (fields.top < 1 || fields.top > fields.hi - fields.lo)) return 'top';
	return undefined;
}
