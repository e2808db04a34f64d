/** Words for what is held about people. */
import type { Found, HeldAttribute, Spelling } from '$generated/contract';
import { byName, day, list, number, t } from '$lib';

/** Attributes as they matter: those that probably name people first, then by name. */
export const weighty = (attributes: readonly HeldAttribute[]): HeldAttribute[] =>
	[...attributes].sort((a, b) => Number(b.telling) - Number(a.telling) || byName(a.name, b.name));

/** "3 responses, 6 answers and 2 comments"; what there is none of is left out. */
export const amounts = (found: Pick<Found, 'responses' | 'answers' | 'comments'>): string =>
	list(
		(['responses', 'answers', 'comments'] as const)
			.filter((what) => found[what] > 0)
			.map((what) => t(`respondent-${what}-n`, { n: found[what], count: number(found[what]) })),
	);

/** "000123 (1 response)": an id as the file holds it. */
export const spelling = (one: Spelling): string => t('respondent-spelling', { id: one.id, n: one.responses, count: number(one.responses) });

/** The first and the last day, or the one. */
export function span(found: Found): string {
	if (!found.from || !found.to) return '';
	return found.from === found.to ? day(found.from) : t('respondent-span', { from: day(found.from), to: day(found.to) });
}
