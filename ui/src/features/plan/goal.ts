/** A goal in words and figures. */
import { CircleAlert, CircleCheck, CircleDashed, CircleX, TrendingUp } from '@lucide/svelte';
import type { GoalStanding, GoalState, Metric } from '$generated/contract';
import { day, has, type Icon, number, t } from '$lib';
import { sayValue } from '$features/measure';

/** Looks of each state: never by colour alone. */
export const STATES: Record<GoalState, { tone: 'good' | 'still' | 'warn' | 'bad' | 'plain'; icon: Icon }> = {
	reached: { tone: 'good', icon: CircleCheck },
	'on-track': { tone: 'good', icon: TrendingUp },
	'at-risk': { tone: 'warn', icon: CircleAlert },
	missed: { tone: 'bad', icon: CircleX },
	'not-measured': { tone: 'plain', icon: CircleDashed },
};

/** The name of a goal's scope. */
export function scopeName(standing: Pick<GoalStanding, 'scope'>): string {
	const { kind, name } = standing.scope;
	if (kind === 'all') return t('goal-scope-all');
	return name || t('goal-scope-gone');
}

/** The goal's name, or its metric and scope in words. */
export function goalName(standing: GoalStanding): string {
	return standing.goal.name || t('goal-line', { metric: standing.metric.name, scope: scopeName(standing) });
}

/** Sentence on the days that the current score counts; empty where it counts all. */
export function sayCounted({ period }: Pick<GoalStanding, 'period'>): string {
	return period.from ? t('goal-counted', { day: day(period.from) }) : '';
}

const DAYS = ['due', 'since'];
const COUNTS = ['n', 'periods', 'minimum'];

/** Reason for the state of a goal, as a sentence. */
export function reason(standing: GoalStanding, metric: Metric): string {
	const id = `reason-${standing.reason}`;
	if (!has(id)) return '';
	const args = Object.fromEntries(
		Object.entries(standing.args).map(([name, text]) => {
			if (DAYS.includes(name)) return [name, day(text)];
			const value = Number(text);
			if (!Number.isFinite(value)) return [name, text];
			return [name, COUNTS.includes(name) ? number(value) : sayValue(metric, value)];
		}),
	);
	return t(id, args);
}

/** Number of goals in each state, in the order in which they want attention. */
export function tally(standings: readonly GoalStanding[]): { state: GoalState; n: number }[] {
	const order: GoalState[] = ['missed', 'at-risk', 'not-measured', 'on-track', 'reached'];
	return order.map((state) => ({ state, n: standings.filter((one) => one.state === state).length })).filter(({ n }) => n > 0);
}

/** A day so many months after another, as a due date to begin with. */
export function monthsAfter(from: Date, months: number): string {
	const day = new Date(Date.UTC(from.getFullYear(), from.getMonth() + months + 1, 0));
	return day.toISOString().slice(0, 10);
}
