/** The one thing that is best done next, from what there is. */
import type { GoalStanding, JourneySummary, Overview } from '$generated/contract';
import { createPersona } from '$features/persona';
import { go, t } from '$lib';

export interface Next {
	title: string;
	about: string;
	label: string;
	run: () => void;
}

const step = (name: string, run: () => void, args: Record<string, string | number> = {}): Next => ({
	title: t(`overview-next-${name}`, args),
	about: t(`overview-next-${name}-about`, args),
	label: t(`overview-next-${name}-do`, args),
	run,
});

/** In the order in which a plan comes into being; null where nothing is missing. */
export function nextStep(there: Overview, journeys: readonly JourneySummary[], goals: readonly GoalStanding[]): Next | null {
	if (there.personas === 0) return step('persona', () => void createPersona());
	if (there.journeys === 0) return step('journey', () => go('journeys'));
	const bare = journeys.find((journey) => journey.steps === 0);
	if (there.steps === 0 && bare) return step('steps', () => go('journeys', [bare.id]), { journey: bare.name });
	if (there.touchpoints === 0) return step('touchpoints', () => go('touchpoints'));
	if (there.answers === 0) return step('answers', () => go('measure', [], { import: '1' }));
	if (goals.length === 0) return step('goals', () => go('plan', [], { new: '1' }));
	const risk = goals.filter((goal) => goal.state === 'at-risk' || goal.state === 'missed').length;
	if (risk) return step('risk', () => go('plan'), { n: risk });
	if (there.touchpointsUnmet) return step('unmet', () => go('touchpoints'), { n: there.touchpointsUnmet });
	return null;
}
