/** Names of the things of a map, also of those without one of their own. */
import { sayScore, sayValue } from '$features/measure';
import { type Lane, type LaneKind, laneKinds, type Metric, type Score, type Stage, type Step } from '$generated/contract';
import { number, t } from '$lib';

/** Every kind of lane, in the order in which they are offered. */
export const LANES = Object.keys(laneKinds) as LaneKind[];

export function laneName(lane: Lane): string {
	return lane.name || t(`lane-${lane.form}`);
}

export function stepName(step: Step): string {
	return step.name || t('map-step-unnamed');
}

export function stageName(stage: Stage): string {
	return stage.name || t('map-stage-unnamed');
}

/** A score's value in its unit. */
export function valueText(metric: Metric | undefined, value: number): string {
	return metric ? sayValue(metric, value) : number(value);
}

/** A score in a sentence, for ears and tooltips. */
export function scoreSentence(metric: Metric | undefined, score: Score): string {
	return metric ? sayScore(metric, score) : '';
}

/** −2 to +2 in words. */
export function levelWord(level: number): string {
	return t(`emotion-${level < 0 ? 'minus-' : level > 0 ? 'plus-' : ''}${Math.abs(level)}`);
}
