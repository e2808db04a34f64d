/** Scores of touchpoints at a step. */
import type { GoalStanding, Id, MapScore, MapScores, MetScore, Period, Scope } from '$generated/contract';
import { grouped } from './grouped';

/** The score that a touchpoint shows at a step, and the scope in which it is looked into. */
export type TouchpointScore = Pick<MapScore, 'scope' | 'metric' | 'score'> & {
	/** Only answers that name this touchpoint. */
	touchpoint?: string;
	/** Whether it is the one over all steps that meet the touchpoint. */
	everywhere: boolean;
	period?: Period;
	/** The first day that it counts, where it is said below it. */
	since?: string;
	/** Id of the metric that is shown without the filter, where the filtered answers to it are too few. */
	instead?: Id;
};

/** The scores of a map that touchpoints show, by where they are looked for. */
export interface Measured {
	/** By step and touchpoint. */
	met: Map<string, MetScore[]>;
	/** Number of answers by touchpoint and metric. */
	sizes: Map<string, number>;
}

export function measured(scores: Pick<MapScores, 'scores' | 'met'> | undefined): Measured | undefined {
	if (!scores) return undefined;
	const whole = scores.scores.filter((one) => one.scope.kind === 'touchpoint' && one.score.weight !== 'none');
	return {
		met: grouped(scores.met, (one) => `${one.step}/${one.touchpoint}`),
		sizes: new Map(whole.map((one) => [`${one.scope.id}/${one.metric}`, one.score.n])),
	};
}

/** The score, and below it that it is of all steps, and since when it counts. */
export const linesOf = (score: TouchpointScore | undefined): number => (score ? 1 + Number(score.everywhere) + Number(Boolean(score.since)) : 0);

const tells = ({ score }: TouchpointScore): boolean => score.value !== null && score.weight !== 'few';

/** The scores of the answers at a step that name a touchpoint, or of all steps. */
function scoresAt(step: string, id: string, { met }: Measured): TouchpointScore[] {
	return (met.get(`${step}/${id}`) ?? []).map(({ metric, score, everywhere }) =>
		everywhere
			? { scope: { kind: 'touchpoint', id }, metric, score, everywhere }
			: { scope: { kind: 'step', id: step }, touchpoint: id, metric, score, everywhere },
	);
}

/**
 * The score that a touchpoint shows at a step (rule R2b): of the step's own answers at it, or, marked, of all steps where
 * no answer says which. Where goals have the touchpoint as their scope and their answers are the same, the first goal's own,
 * on the goal's days, so that chip and flag say the same (rule V9).
 */
export function shownAt(step: string, id: string, all: Measured, goals: readonly GoalStanding[]): TouchpointScore | undefined {
	const own = scoresAt(step, id, all);
	const whole: Scope = { kind: 'touchpoint', id };
	const ofGoals = goals.flatMap(({ goal, current, period }) => {
		const same = own.find((one) => one.metric === goal.metric);
		if (same && all.sizes.get(`${id}/${goal.metric}`) === same.score.n)
			return [{ scope: whole, metric: goal.metric, score: current, period, ...(period.from ? { since: period.from } : {}), everywhere: same.everywhere }];
		return same ? [same] : [];
	});
	return (goals.length ? ofGoals : own).find(tells);
}

/**
 * The score that a touchpoint shows at a step under the filter of a persona: of the metric that it shows without the filter;
 * where the persona's answers to that are too few, of another one, which says so. Goals count everybody, so the touchpoint has
 * no flag then, and the number is the persona's, of all days: where the goal's says since when it counts, this one does, too.
 */
export function shownOf(step: string, id: string, filtered: Measured, all: Measured, goals: readonly GoalStanding[]): TouchpointScore | undefined {
	const usual = shownAt(step, id, all, goals);
	const dated = (one: TouchpointScore): TouchpointScore => (usual?.since && one.score.from ? { ...one, since: one.score.from } : one);
	const own = scoresAt(step, id, filtered).filter(tells).map(dated);
	const other = own[0];
	return own.find((one) => one.metric === usual?.metric) ?? (other && usual ? { ...other, instead: usual.metric } : other);
}
