/**
 * Unsaved changes: typed, and not in the file yet.
 *
 * `save` stands in for `call` wherever something is typed. It sends one change after the other; one that fails stays
 * here, is shown where it was typed (`Live` lays it over what the core said), and is sent again by itself once the core
 * is back. Its promise settles when the change is saved, or is rejected as `discarded` when the user gives it up.
 *
 * **Invariant:** nothing is saved twice: an update names the text it replaces, a new record has its id from here, so the
 * core knows a change whose answer got lost (rule F11).
 * **Invariant:** nothing newer is written over: the core refuses it as `changed-meanwhile`, and both texts are shown; of
 * lists, what both sides added or took away is merged, and only entries that both changed are a conflict.
 * **Invariant:** `call` waits for `allSettled`, so nothing overtakes what was typed before it.
 */
import type { Verb, Verbs } from '$generated/contract';
import { commitTyping, pageHeld } from './draft.svelte';
import { changedElsewhere, noted } from './elsewhere';
import { Failure, failureFrom } from './failure';
import { host, memory } from './host';
import { newId } from './id';
import { mergedList } from './merge';
import { changes, pulse } from './pulse.svelte';

type Fields = Record<string, unknown>;

export interface Unsaved {
	/** Key of what it changes: the record and its fields, or the cell. */
	readonly key: string;
	/** Id of the file it belongs to. */
	readonly file: string;
	/** Name of its record, or its cell, where it was typed. */
	readonly name?: string;
	readonly verb: Verb;
	readonly input: Fields;
	/**
	 * `sending` until the core answers; `waiting` for a core that could not; `refused` until the user mends it;
	 * `conflict` where something newer stands in the file.
	 */
	readonly state: 'sending' | 'waiting' | 'refused' | 'conflict' | 'saved';
	readonly failure?: Failure;
	/** The clock of `Live` when it was saved: an answer that was asked for later has it. */
	readonly saved?: number;
	/** The step of history that was asked for last when it was typed: it goes to the core behind that one, and ahead of the next. */
	readonly behind: number;
	/** Whether it was kept over from an earlier page: of what other windows did until now this one knows nothing. */
	readonly kept?: boolean;
	/** Callers that wait for it: those of all texts that were typed over one another. */
	readonly waiters: readonly Waiting[];
}

interface Waiting {
	resolve: (value: unknown) => void;
	reject: (failure: Failure) => void;
}

const KEPT = 'travesia-unsaved';
/** Failures that say nothing of the change itself: it is sent again by itself. */
const PASSES = new Set<Failure['code']>([
	'host-gone',
	'host-refused',
	'workspace-none',
	'stopped',
	'busy',
	'job-running',
	'disk-full',
	'file-io',
	'file-moved',
	'file-replaced',
	'file-overwritten',
	'panic',
	'unknown',
]);
/** Longest time for all that is on its way before it is called unsaved, in milliseconds. */
const LATE = 400;

let entries = $state.raw<readonly Unsaved[]>(restored());
let late = $state(false);
let watching: ReturnType<typeof setTimeout> | undefined;
let sent: Unsaved | undefined;
/** The sending under way. */
let pumping: Promise<void> | undefined;
/** Steps of history that were asked for, and how many of them are over. */
let asked = 0;
let over = 0;
let turn: Promise<unknown> = Promise.resolve();
/** While those who waited for a change hear of it: what they save in turn belongs to where that one stood. */
let follows: number | undefined;
let tries = 0;
let next = 0;

function restored(): Unsaved[] {
	try {
		const kept = JSON.parse(memory.getItem(KEPT) ?? '[]') as Unsaved[];
		return kept.map((one) => ({ ...one, state: 'waiting', failure: new Failure('host-gone'), behind: 0, kept: true, waiters: [] }));
	} catch {
		return [];
	}
}

function put(now: readonly Unsaved[]): void {
	entries = now;
	watch();
	try {
		const kept = now.filter((one) => one.state !== 'saved').map(({ key, file, name, verb, input }) => ({ key, file, name, verb, input }));
		if (kept.length) memory.setItem(KEPT, JSON.stringify(kept));
		else memory.removeItem(KEPT);
	} catch {
		// Without the page's memory the texts live as long as the page.
	}
}

/** Watches how long anything has been on its way, also what stands behind a step of history. */
function watch(): void {
	if (entries.some((one) => one.state === 'sending')) return void (watching ??= setTimeout(() => (late = true), LATE));
	clearTimeout(watching);
	watching = undefined;
	late = false;
}

const fieldsOf = (input: Fields): Fields => (input['set'] ?? {}) as Fields;

function keyOf(verb: Verb, input: Fields): string {
	if (verb === 'cell.write') return `${input['step']}/${input['lane']}`;
	if (verb === 'emotion.set') return `${input['step']}/${input['persona']}`;
	if (verb.endsWith('.create')) return String(input['id']);
	return `${input['id'] ?? WORKSPACE}/${Object.keys(fieldsOf(input)).sort().join('+')}`;
}

/** The id of the one workspace record of a file. */
export const WORKSPACE = '00000000-0000-0000-0000-000000000001';

/** A verb of which a change may wait: asked again, it does no more than once. */
export type Saved = Extract<Verb, `${string}.update` | `${string}.create` | 'cell.write' | 'emotion.set'>;

/** Saves what was typed, now or as soon as the core can. `name` says what the record is called, should it have to wait. */
export function save<V extends Saved>(verb: V, input: Verbs[V]['input'], name?: string): Promise<Verbs[V]['output']> {
	const given = { ...(input as Fields) };
	if (verb.endsWith('.create')) given['id'] ??= newId();
	const key = keyOf(verb, given);
	const file = pulse.now?.id ?? '';
	const behind = follows ?? asked;
	// On their way, texts that were typed over one another stay apart, so that undo finds each; levels of an emotion are one.
	const apart = (one: Unsaved) =>
		one === sent || one.state === 'saved' || (one.state === 'sending' && !one.failure && (verb !== 'emotion.set' || one.behind !== behind));
	const before = entries.find((one) => one.key === key && one.file === file && !apart(one));
	// The text that the file had when the first of these was typed is the one that the last one replaces.
	if (before && 'was' in before.input) given['was'] = before.input['was'];
	const done = new Promise<unknown>((resolve, reject) => {
		const waiters = [...(before?.waiters ?? []), { resolve, reject }];
		const failure = before?.failure;
		const entry: Unsaved = {
			key,
			file,
			...(name ? { name } : {}),
			verb,
			input: given,
			state: 'sending',
			behind,
			waiters,
			...(before?.kept ? { kept: true } : {}),
			...(failure ? { failure } : {}),
		};
		put(before ? entries.map((one) => (one === before ? entry : one)) : [...entries, entry]);
	});
	void pump();
	return done as Promise<Verbs[V]['output']>;
}

function change(entry: Unsaved, now: Partial<Unsaved>): void {
	put(entries.map((one) => (one === entry ? { ...one, ...now } : one)));
}

/** Sends what is to be sent, one after the other. */
function pump(): Promise<void> {
	if (pumping) return pumping;
	pumping = send().finally(() => {
		pumping = undefined;
		// A change that came after the last look is sent, too.
		if (due()) void pump();
	});
	return pumping;
}

/** Joins those of the same place that are in a state: the last text in place of what the file said when the first was typed. */
function joined(all: readonly Unsaved[], fits: (one: Unsaved) => boolean): Unsaved[] {
	const found: Unsaved[] = [];
	for (const one of all) {
		const at = fits(one) ? found.findIndex((other) => fits(other) && other.key === one.key && other.file === one.file) : -1;
		const first = found[at];
		if (!first) found.push(one);
		else {
			const input = 'was' in first.input ? { ...one.input, was: first.input['was'] } : one.input;
			found[at] = { ...one, ...(first.kept ? { kept: true } : {}), input, waiters: [...first.waiters, ...one.waiters] };
		}
	}
	return found;
}

/** Lets what was typed over a text that the core did not take go in its place; whether anything was. */
function typedOver(entry: Unsaved): boolean {
	const now = joined(entries, (one) => one.state === 'sending' && one.key === entry.key && one.file === entry.file);
	if (now.length === entries.length) return false;
	put(now);
	return true;
}

/** The next to be sent: what was typed after a step of history was asked for waits until that is over. */
function due(): Unsaved | undefined {
	const file = pulse.now?.id ?? '';
	return entries.find((one) => one.state === 'sending' && one.file === file && one.behind <= over);
}

async function send(): Promise<void> {
	for (;;) {
		const entry = due();
		if (!entry) break;
		sent = entry;
		try {
			const answer = await noted(entry.verb, host().call(entry.verb, entry.input));
			tries = 0;
			// Whatever was asked for before this moment may not have it yet.
			change(entry, { state: 'saved', saved: asking() });
			if (answer.changed) changes.tell(answer.changed);
			follows = entry.behind;
			for (const one of entry.waiters) one.resolve(answer.value);
			await reactions();
			follows = undefined;
			forget();
			await new Promise((then) => setTimeout(then, 0));
		} catch (thrown) {
			const failure = failureFrom(thrown);
			if (PASSES.has(failure.code)) {
				// The others would meet the same.
				const waiting = entries.map((one): Unsaved => (one.state === 'sending' ? { ...one, state: 'waiting', failure } : one));
				put(joined(waiting, (one) => one.state === 'waiting'));
				next = Date.now() + Math.min(30_000, 1_000 * 2 ** tries++);
			} else {
				// What only this page changed replaces that, each text by itself: undo finds each.
				const again = failure.code === 'changed-meanwhile' ? (merged(entry, failure) ?? (await overOwn(entry, failure))) : undefined;
				if (again) change(entry, again);
				else if (!typedOver(entry)) change(entry, { state: failure.code === 'changed-meanwhile' ? 'conflict' : 'refused', failure });
			}
		} finally {
			follows = undefined;
			sent = undefined;
		}
	}
}

/** Waits for what follows at once from a promise, through as many as wait for one another; no event of the user's comes between. */
async function reactions(): Promise<void> {
	for (let turn = 0; turn < 100; turn++) await undefined;
}

/** The change of a list laid over what the file says by now; nothing where both changed the same entry, or where it is no list. */
function merged({ input }: Unsaved, failure: Failure): Partial<Unsaved> | undefined {
	const [name, ...others] = Object.keys(fieldsOf(input));
	if (name === undefined || others.length) return undefined;
	const there = JSON.parse(failure.args['value'] ?? 'null') as unknown;
	const list = mergedList((input['was'] as Fields | undefined)?.[name], fieldsOf(input)[name], there);
	return list && { state: 'sending', input: { ...input, set: { [name]: list }, was: { [name]: there } } };
}

/**
 * The change in the place of what this page itself left there, as by a step of history that was not drawn yet when it was
 * typed; nothing where anything else had a hand in the file since the page is open.
 */
async function overOwn(entry: Unsaved, failure: Failure): Promise<Partial<Unsaved> | undefined> {
	if (entry.kept || (await changedElsewhere().catch(() => true))) return undefined;
	return { state: 'sending', input: { ...entry.input, was: presentOf(entry, failure) } };
}

/** Value in the file where a change was refused, in the shape of the change's `was`. */
function presentOf({ verb, input }: Unsaved, failure: Failure | undefined): unknown {
	const present = JSON.parse(failure?.args['value'] ?? 'null') as unknown;
	return verb === 'cell.write' ? present : Object.fromEntries(Object.keys(fieldsOf(input)).map((name) => [name, present]));
}

/** Whether something that was typed is on its way to the core. */
export const isUnderWay = (): boolean => pumping !== undefined || unsaved.sending;

/** Whether a step of history was asked for that is not over. */
export const isStepping = (): boolean => over < asked;

/** Waits until everything that was typed is in the file, or waits for the core or the user. */
export async function settled(): Promise<void> {
	while (pumping) {
		await pumping.catch(() => {});
		// A caller that waited for a change may have another that follows from it, such as putting a new record in its place.
		await new Promise((then) => setTimeout(then, 0));
	}
}

/** As `settled`, and until all steps of history asked for are over and what was typed behind them is saved. Never within a step: it would wait for itself. */
export async function allSettled(): Promise<void> {
	await settled();
	while (isStepping()) {
		await turn;
		await settled();
	}
}

/**
 * Takes a step of history after all that was typed, and all steps that were asked for, before this moment, and ahead of all
 * that is typed after it.
 */
export function inTurn<T>(step: () => Promise<T>): Promise<T> {
	const mine = ++asked;
	const under = turn.then(settled).then(step);
	const done = () => {
		over = mine;
		return pump();
	};
	turn = under.then(done, done);
	return under;
}

/** Lets go of all saved changes but those a slow reading may still lack. */
function forget(): void {
	const saved = entries.filter((one) => one.state === 'saved');
	if (saved.length > 50) put(entries.filter((one) => one.state !== 'saved' || saved.indexOf(one) >= saved.length - 20));
}

let clock = 0;

/** The moment at which something is asked for. */
export function asking(): number {
	return ++clock;
}

export const unsaved = {
	/** Changes that wait for the core or for the user; also one that is sent again, until the core has it. */
	get all(): readonly Unsaved[] {
		return entries.filter((one) => one.state !== 'saved' && (one.state !== 'sending' || one.failure));
	},
	/** Changes of the open file that are not in it yet, also those on their way. */
	get open(): readonly Unsaved[] {
		return entries.filter((one) => one.state !== 'saved' && one.file === (pulse.now?.id ?? ''));
	},
	/** Whether something is on its way to the core. */
	get sending(): boolean {
		return entries.some((one) => one.state === 'sending');
	},
	/** Whether what is on its way takes longer than a moment. */
	get late(): boolean {
		return late;
	},
	/** Whether anything is not in the file. */
	get any(): boolean {
		return entries.some((one) => one.state !== 'saved');
	},
	/** Whether something waits that belongs to another file than the open one. */
	get elsewhere(): boolean {
		return this.all.some((one) => one.file !== (pulse.now?.id ?? ''));
	},
	/** The waiting change of a field, as `record/field`, or of a cell, as `step/lane`. */
	at(place: string): Unsaved | undefined {
		return this.all.find((one) => one.key === place || places(one).includes(place));
	},
	/** Sends everything again that waits; with `refused`, what was refused as well. */
	send(refused = false): void {
		const file = pulse.now?.id ?? '';
		const again = (one: Unsaved) => one.file === file && (one.state === 'waiting' || (refused && one.state === 'refused'));
		if (!entries.some(again)) return;
		put(entries.map((one) => (again(one) ? { ...one, state: 'sending' } : one)));
		void pump();
	},
	/** Writes over what stands in the file, which the user has seen by now. A record that is there by now is changed, not made. */
	overwrite(entry: Unsaved): void {
		if (entry.verb.endsWith('.create')) {
			change(entry, { state: 'sending', ...asUpdate(entry) });
			void pump();
			return;
		}
		change(entry, { state: 'sending', input: { ...entry.input, was: presentOf(entry, entry.failure) } });
		void pump();
	},
	/** Gives a change up: the file keeps what it says. */
	discard(entry: Unsaved): void {
		put(entries.filter((one) => one !== entry));
		for (const one of entry.waiters) one.reject(new Failure('discarded'));
	},
};

/** The update that says what a refused creation says. */
function asUpdate({ verb, input, failure }: Unsaved): Pick<Unsaved, 'verb' | 'input'> {
	const { id, name } = input;
	const set = 'set' in input ? fieldsOf(input) : { name };
	const [field, ...more] = Object.keys(set);
	// With one field it is known which one the core tells the text of, so that a third text is told as well.
	const was = field && !more.length ? { was: { [field]: JSON.parse(failure?.args['value'] ?? 'null') as unknown } } : {};
	return { verb: verb.replace('.create', '.update') as Verb, input: { id, set, ...was } };
}

function places({ input, verb }: Unsaved): string[] {
	if (verb.endsWith('.create')) return [`${input['id']}/name`];
	return Object.keys(fieldsOf(input)).map((name) => `${input['id'] ?? WORKSPACE}/${name}`);
}

/** The typed text, as people would copy it. */
export function textOf({ input }: Unsaved): string {
	const values = 'text' in input ? [input['text']] : 'set' in input ? Object.values(fieldsOf(input)) : [input['name'] ?? input['level']];
	return values
		.flat()
		.filter((one) => one !== null && one !== undefined)
		.join(', ');
}

/** Fields that figures of the same answer are counted with: until they are in the file, figure and field would not belong together. */
const COUNTED: Partial<Record<Verb, readonly string[]>> = {
	'goal.update': ['metric', 'scope', 'target', 'due'],
	'metric.update': ['form', 'lo', 'hi', 'top', 'lowerIsBetter', 'minimum'],
};

/** The fields of an update that are laid over an answer. */
function laidFields(verb: Verb, input: Fields): Fields {
	const counted = COUNTED[verb];
	return counted ? Object.fromEntries(Object.entries(fieldsOf(input)).filter(([name]) => !counted.includes(name))) : fieldsOf(input);
}

/** Lays what is not in the file yet over an answer that was asked for at a moment. */
export function overlaid<T>(answer: T, asked: number): T {
	const fresh = entries.filter((one) => one.file === (pulse.now?.id ?? '') && (one.saved === undefined || one.saved > asked));
	return fresh.length ? (lay(answer, fresh) as T) : answer;
}

function lay(value: unknown, fresh: readonly Unsaved[]): unknown {
	if (Array.isArray(value)) {
		const laid = value.map((one) => lay(one, fresh));
		return laid.some((one, at) => one !== value[at]) ? laid : value;
	}
	if (!value || typeof value !== 'object') return value;
	let now = value as Fields;
	for (const [name, field] of Object.entries(now)) {
		const laid = field && typeof field === 'object' ? lay(field, fresh) : field;
		if (laid !== field) now = { ...now, [name]: laid };
	}
	for (const { verb, input } of fresh) {
		if (verb.endsWith('.update') && 'id' in now && now['id'] === (input['id'] ?? WORKSPACE)) now = { ...now, ...laidFields(verb, input) };
		else if (verb === 'emotion.set' && Array.isArray(now['cells'])) now = { ...now, emotions: felt(now['emotions'] as Fields[], input) };
		else if (verb === 'cell.write' && Array.isArray(now['cells'])) now = { ...now, cells: written(now['cells'] as Fields[], input) };
	}
	return now;
}

function written(cells: readonly Fields[], { step, lane, text, provenance }: Fields): Fields[] {
	const here = (cell: Fields) => cell['step'] === step && cell['lane'] === lane;
	const before = cells.find(here);
	const rest = cells.filter((cell) => !here(cell));
	if (!String(text).trim()) return rest;
	return [...rest, { id: `new:${step}/${lane}`, provenance: 'assumed', ...before, step, lane, text, ...(provenance ? { provenance } : {}) }];
}

function felt(emotions: readonly Fields[], { step, persona, level }: Fields): Fields[] {
	const rest = emotions.filter((one) => one['step'] !== step || one['persona'] !== persona);
	return level === null ? rest : [...rest, { id: `new:${step}/${persona}`, step, persona, level }];
}

/**
 * Props by which a control edits one field of a record: `<TextInput value={member.role} {...field('member.update', member, 'role')} />`. The control hands over
 * the text it began with, so that nothing newer is written over.
 */
export function field<V extends Extract<Saved, `${string}.update`>, R extends { id: string }, K extends keyof R & string>(
	verb: V,
	record: R,
	name: K,
): { place: string; commit: (value: R[K], was?: R[K]) => Promise<unknown> } {
	return {
		place: `${record.id}/${name}`,
		commit: (value, was = record[name]) => {
			const about = verb === 'workspace.update' ? {} : { id: record.id };
			const set = { [name]: typeof value === 'string' ? value.trim() : value };
			return save(verb, { ...about, set, was: { [name]: was } } as unknown as Verbs[V]['input'], nameOf(record));
		},
	};
}

/** The name of a record. */
const nameOf = (record: object): string => String((record as Fields)['name'] ?? (record as Fields)['title'] ?? '');

/** Sends again what waits whenever the core answers, and holds the page while something is not saved; what is being typed is saved first. */
export function watchUnsaved(): () => void {
	const stop = pulse.hear(() => {
		// A core that was gone and answers now is back: there is nothing to pause for.
		const back = entries.some((one) => one.state === 'waiting' && one.failure?.code === 'host-gone');
		if (back || Date.now() >= next) unsaved.send();
	});
	const hold = (event: BeforeUnloadEvent) => {
		commitTyping();
		if (unsaved.any || pageHeld()) event.preventDefault();
	};
	window.addEventListener('beforeunload', hold);
	return () => {
		stop();
		window.removeEventListener('beforeunload', hold);
	};
}
