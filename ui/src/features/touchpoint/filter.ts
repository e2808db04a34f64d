/** Filter of the touchpoints that are shown: kept in the address, so that a link can lead to the ones on no map. */
import type { Id, Nature, TouchpointUse } from '$generated/contract';
import { fit } from '$lib/match';

export interface Wanted {
	nature: Nature | '';
	channel: Id | '';
	owner: Id | '';
	/** Only those that no step mentions. */
	unmet: boolean;
	text: string;
}

/** Reads the filter from an address. */
export function wantedFrom(query: Readonly<Record<string, string>>): Wanted {
	const nature = query['nature'];
	return {
		nature: nature === 'physical' || nature === 'digital' || nature === 'human' ? nature : '',
		channel: query['channel'] ?? '',
		owner: query['owner'] ?? '',
		unmet: query['unmet'] === '1',
		text: query['find'] ?? '',
	};
}

/** Writes the filter for an address; what is not asked for is left out. */
export function queryOf(wanted: Wanted): Record<string, string> {
	return {
		...(wanted.nature && { nature: wanted.nature }),
		...(wanted.channel && { channel: wanted.channel }),
		...(wanted.owner && { owner: wanted.owner }),
		...(wanted.unmet && { unmet: '1' }),
		...(wanted.text && { find: wanted.text }),
	};
}

export function isFiltered(wanted: Wanted): boolean {
	return Object.keys(queryOf(wanted)).length > 0;
}

/** Whether a touchpoint is among those asked for. */
export function isWanted(touchpoint: TouchpointUse, wanted: Wanted): boolean {
	return (
		(!wanted.nature || touchpoint.nature === wanted.nature) &&
		(!wanted.channel || touchpoint.channel === wanted.channel) &&
		(!wanted.owner || touchpoint.owner === wanted.owner) &&
		(!wanted.unmet || touchpoint.steps.length === 0) &&
		(!wanted.text || fit(wanted.text, `${touchpoint.name} ${touchpoint.description}`) > 0)
	);
}
