/** State of the touchpoint library, shared by table, panel and filter: read once for the whole view. */
import type { Channel, Id, Member, Metric, ScoreRow, TouchpointUse } from '$generated/contract';
import { live } from '$lib';

export class Library {
	#touchpoints = live('touchpoint.list', () => ({}));
	#channels = live('channel.list', () => ({}));
	#members = live('member.list', () => ({}));
	#metrics = live('metric.list', () => ({}));
	#scores = live('score.table', () => ({ by: 'touchpoint' as const, period: { from: null, to: null } }));
	#wanted = $state<Id | undefined>();

	get known(): boolean {
		return Boolean(this.#touchpoints.value && this.#channels.value && this.#members.value);
	}
	get error() {
		return this.#touchpoints.error ?? this.#channels.error ?? this.#members.error;
	}
	again(): void {
		for (const one of [this.#touchpoints, this.#channels, this.#members]) void one.again();
	}
	get touchpoints(): readonly TouchpointUse[] {
		return this.#touchpoints.value ?? [];
	}
	get channels(): readonly Channel[] {
		return this.#channels.value ?? [];
	}
	get members(): readonly Member[] {
		return this.#members.value ?? [];
	}
	/** The metrics that were ever answered at a touchpoint, the most answered first. */
	get metrics(): readonly Metric[] {
		const answers = (metric: Metric) => (this.#scores.value ?? []).reduce((sum, row) => (row.metric.key === metric.key && row.scope.id ? sum + row.n : sum), 0);
		return (this.#metrics.value ?? [])
			.map((metric) => ({ metric, n: answers(metric) }))
			.filter((one) => one.n > 0)
			.toSorted((a, b) => b.n - a.n)
			.map((one) => one.metric);
	}
	/** The metric whose scores stand in the table. */
	get metric(): Metric | undefined {
		return this.metrics.find((one) => one.id === this.#wanted) ?? this.metrics[0];
	}
	show(metric: Id): void {
		this.#wanted = metric;
	}
	channel(id: Id | null): Channel | undefined {
		return this.channels.find((one) => one.id === id);
	}
	owner(id: Id | null): Member | undefined {
		return this.members.find((one) => one.id === id);
	}
	score(touchpoint: Id, metric: Metric): ScoreRow | undefined {
		return this.#scores.value?.find((row) => row.scope.id === touchpoint && row.metric.key === metric.key && row.n > 0);
	}
}
