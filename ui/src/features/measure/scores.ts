/** The score table as it is shown: grouped by metric, so that the whiskers of one group share an axis. */
import type { Metric, Period, Scope, ScopeKind, ScoreRow } from '$generated/contract';
import { byName } from '$lib';

export type Sorting = { by: 'name' | 'value' | 'n'; down: boolean };

export interface MetricRows {
	metric: Metric;
	/** Those with an answer. */
	rows: ScoreRow[];
	/** Those without: said in one line. */
	unanswered: ScoreRow[];
	/** Sum of the rows and number of answers, where answers count in more than one row; else null. */
	overlap: { sum: number; of: number } | null;
}

/** Rows by metric, in the order of the metrics; within, as the core gave them or sorted. */
export function grouped(rows: readonly ScoreRow[], metrics: readonly Metric[], sorting: Sorting | null): MetricRows[] {
	return metrics
		.map((metric) => {
			const own = rows.filter((row) => row.metric.key === metric.key);
			const unanswered = own.filter((row) => row.n === 0);
			const sum = own.reduce((all, row) => all + row.n, 0);
			const of = own[0]?.of ?? 0;
			return {
				metric,
				rows: sorted(
					own.filter((row) => row.n > 0),
					sorting,
				),
				unanswered,
				overlap: sum > of ? { sum, of } : null,
			};
		})
		.filter((group) => group.rows.length > 0);
}

function sorted(rows: ScoreRow[], sorting: Sorting | null): ScoreRow[] {
	if (!sorting) return rows;
	const way = sorting.down ? -1 : 1;
	return rows.toSorted((a, b) => {
		if (sorting.by === 'name') return way * byName(a.scope.name, b.scope.name);
		if (sorting.by === 'n') return way * (a.n - b.n);
		// Rows without a value stand last, whichever way.
		if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null);
		return way * (a.value - b.value);
	});
}

/** Scope of a row, where there is something behind it to look at. */
export function scopeOf(row: ScoreRow): Scope | undefined {
	const { kind, id } = row.scope;
	if (kind === 'all' || kind === 'month') return { kind: 'all', id: null };
	return id === null ? undefined : { kind, id };
}

/** The days of a month `YYYY-MM` that lie in a period: those that the month's row counts. */
export function daysOf(month: string, within: Period = { from: null, to: null }): { from: string; to: string } {
	const [year = 0, at = 1] = month.split('-').map(Number);
	const first = `${month}-01`;
	const last = `${month}-${String(new Date(Date.UTC(year, at, 0)).getUTCDate()).padStart(2, '0')}`;
	return {
		from: within.from && within.from > first ? within.from : first,
		to: within.to && within.to < last ? within.to : last,
	};
}

export const BY: ScopeKind[] = ['all', 'journey', 'stage', 'step', 'touchpoint', 'persona', 'channel', 'month'];
