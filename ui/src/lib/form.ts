/** The end of a dialog that edits a record. */
import type { Verbs } from '$generated/contract';
import { call } from './call';
import { Failure } from './failure';
import { type Saved, save } from './unsaved.svelte';

type Updates = Exclude<Extract<Saved, `${string}.update`>, 'workspace.update'>;

/**
 * Saves the fields that a form changed of the record it began with, in one step of history; the others may have been
 * changed elsewhere meanwhile and stay so. Where another window changed the same field, each field goes on by itself:
 * those that can are saved, and the user is asked about the others (rule F11).
 * `called` is what the record is called where that is not its name.
 *
 * Rejects, as `call` does, where nothing was saved.
 */
export async function saveForm<V extends Updates, R extends { id: string }>(verb: V, record: R, fields: Partial<R>, called?: string): Promise<void> {
	const names = Object.keys(fields).filter((name) => !same(record[name as keyof R], fields[name as keyof R]));
	if (!names.length) return;
	const part = (of: Partial<R>, only: string[]) => Object.fromEntries(only.map((name) => [name, of[name as keyof R]]));
	const input = (only: string[]) => ({ id: record.id, set: part(fields, only), was: part(record, only) }) as unknown as Verbs[V]['input'];
	try {
		await ask(verb, input(names));
	} catch (thrown) {
		if (!(thrown instanceof Failure) || thrown.code !== 'changed-meanwhile') throw thrown;
		const title = called ?? (record as { name?: string }).name;
		for (const name of names) void save(verb, input([name]), title);
	}
}

/** `call` for a verb that is known only as one of several. */
const ask = call as (verb: Updates, input: unknown) => Promise<unknown>;

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
