import type { Entry, LaneKind } from '$generated/contract';
import { has, t } from '$lib';

/** What an operation did, as a sentence in the user's language. */
export function entrySentence(entry: Entry): string {
	const id = `history-${entry.verb.replaceAll('.', '-')}`;
	if (!has(id)) return t('history-other', { verb: entry.verb });
	const args: Record<string, string | number> = { name: '', step: '', stage: '', persona: '', fields: '', cells: 0 };
	if (entry.args && typeof entry.args === 'object') {
		for (const [name, value] of Object.entries(entry.args)) {
			if (typeof value === 'string' || typeof value === 'number') args[name] = value;
		}
	}
	// A lane without a name of its own is told by its kind.
	if (args['name'] === '' && args['lane']) args['name'] = t(`lane-${args['lane'] as LaneKind}`);
	for (const name of ['name', 'step', 'stage']) args[name] ||= t('history-unnamed');
	return t(id, args);
}
