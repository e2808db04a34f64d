/** Unsaved changes as their note tells them: record, field, and both values in one form. */
import { day, has, number, t, type Unsaved } from '$lib';
import type { MessageName } from '$lib/words.svelte';

/** Names of what fields refer to, by id. */
export type Names = ReadonlyMap<string, string>;

/** Labels that are not called after noun and field. */
const LABELS: Record<string, MessageName> = {
	'persona.share': 'persona-share-label',
	'member.name': 'settings-member-name',
	'member.role': 'settings-member-role',
	'workspace.title': 'settings-title',
	'workspace.client': 'settings-client',
	'workspace.currency': 'settings-currency',
	'workspace.language': 'settings-language',
	'workspace.minimum': 'settings-minimum',
};

const nounOf = (one: Unsaved): string => one.verb.split('.')[0] ?? '';
const valuesOf = ({ input }: Unsaved): Record<string, unknown> => (input['set'] ?? {}) as Record<string, unknown>;

function label(noun: string, field: string): string {
	const own = LABELS[`${noun}.${field}`] ?? `${noun}-${field}`;
	if (has(own)) return t(own);
	return field === 'name' ? t('touchpoint-name') : '';
}

/** Words for its record and field, such as `Goal “Faster visits” · Target`. */
export function placeOf(one: Unsaved): string {
	const noun = nounOf(one);
	const fields = one.verb.endsWith('.update') ? Object.keys(valuesOf(one)).map((field) => label(noun, field)) : [];
	const record = one.name ? t('unsaved-of', { noun, name: one.name }) : '';
	return [record, ...fields].filter(Boolean).join(' · ');
}

function say(value: unknown, names: Names): string {
	if (Array.isArray(value))
		return value
			.map((each) => say(each, names))
			.filter(Boolean)
			.join(', ');
	if (typeof value === 'number') return number(value, Number.isInteger(value) ? 0 : 2);
	if (typeof value !== 'string') return '';
	return /^\d{4}-\d{2}-\d{2}$/.test(value) ? day(value) : (names.get(value) ?? value);
}

/** Of a list the entries that were changed, where there are any. */
function changedIn(value: unknown, { input }: Unsaved): unknown {
	const [was, ...others] = Object.values((input['was'] ?? {}) as object) as unknown[];
	if (!Array.isArray(value) || !Array.isArray(was) || others.length) return value;
	const fresh = value.filter((each) => !was.includes(each));
	return fresh.length ? fresh : value;
}

/** The text that was typed. */
export function mineOf(one: Unsaved, names: Names): string {
	const { input } = one;
	if ('text' in input) return say(input['text'], names);
	if (!('set' in input)) return say(input['name'] ?? input['level'], names);
	return say(
		Object.values(valuesOf(one)).map((value) => changedIn(value, one)),
		names,
	);
}

/** Whether what it belongs to was deleted: it cannot be saved, unless that comes back. */
export function isHomeless({ verb, state, failure }: Unsaved): boolean {
	const kind = failure?.args['kind'];
	return state === 'refused' && failure?.code === 'not-found' && (kind === verb.split('.')[0] || verb === 'cell.write' || verb === 'emotion.set');
}

/** The text that the file has instead. */
export function theirsOf(one: Unsaved, names: Names): string {
	const { value, present } = one.failure?.args ?? {};
	return value === undefined ? (present ?? '') : say(changedIn(JSON.parse(value), one), names);
}

/** The names of the records that were read. */
export function namesOf(...lists: (readonly { id: string; name: string }[] | undefined)[]): Names {
	return new Map(lists.flatMap((list) => list ?? []).map(({ id, name }) => [id, name]));
}
