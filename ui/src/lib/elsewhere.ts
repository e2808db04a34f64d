/**
 * Operations of history that were not made by this page.
 *
 * The core says of an operation through which door it came, not which window made it. This page knows the revisions that its
 * own calls were answered with: what came to history between two looks at other revisions was made by another window.
 */
import type { Entry, Verbs } from '$generated/contract';
import { type Answer, host } from './host';
import { pulse } from './pulse.svelte';

type Pulse = Verbs['workspace.pulse']['output'];

/** Verbs that make a revision soon, if any. */
const EDITS = /\.(create|update|move|duplicate|delete|write|set|paste|freeze|photo|me|undo|redo|withdraw|restore)$/;
/** Steps make no operation of their own. */
const STEPS: ReadonlySet<string> = new Set(['history.undo', 'history.redo']);
/** An import ends in a job: its revision is in no answer. */
const IMPORT = 'answers.import';
/** The most operations that are read to tell whose they are. */
const MOST = 500;

/** The verbs of this page's calls by the revision that they made. */
const own = new Map<number, string>();
/** When operations of other windows were made, by their number: numbers are given anew after an undo. */
const others = new Map<number, number>();
/** Calls of this page that may have made a revision that it does not know of yet. */
const under = new Set<Promise<unknown>>();
let seen: { file: string; revision: number; top: Entry | null } | undefined;
let imported = false;
/** Whether any revision was made elsewhere: also undo, which makes no operation of its own. */
let elsewhere = false;

/** Notes the revision that a call of this page makes. */
export async function noted(verb: string, call: Promise<Answer>): Promise<Answer> {
	if (verb === IMPORT) imported = true;
	const note = call.then(
		({ changed }) => void (changed && own.set(changed.revision, verb)),
		() => {},
	);
	if (EDITS.test(verb)) under.add(note);
	void note.then(() => under.delete(note));
	const answer = await call;
	await note;
	return answer;
}

let turn: Promise<void> = Promise.resolve();

/** Looks at a pulse and tells apart what was made since the one before. */
export function look(said: Pulse | undefined): Promise<void> {
	turn = turn.then(() => lookAt(said)).catch(() => {});
	return turn;
}

async function lookAt(said: Pulse | undefined): Promise<void> {
	const revision = said?.revision ?? 0;
	const now = said?.open ? { file: said.id, revision, top: said.undo } : undefined;
	if (!now || seen?.file !== now.file || revision < seen.revision) {
		seen = now;
		own.clear();
		others.clear();
		elsewhere = false;
		imported = false;
		return;
	}
	if (revision === seen.revision || under.size > 0) return;
	const before = seen;
	const made = Array.from({ length: revision - before.revision }, (_, at) => own.get(revision - at)).filter((verb) => verb === undefined || !STEPS.has(verb));
	if (made.includes(undefined)) {
		elsewhere = true;
		const limit = Math.min(MOST, made.length + 1);
		const list = (await host().call('history.list', { limit, ...(now.top ? { before: now.top.id + 1 } : {}) })).value as Entry[];
		const fresh = list.filter((one) => !one.undone && (one.id > (before.top?.id ?? 0) || one.at > (before.top?.at ?? 0)));
		// Newest first, as the revisions. Where some made no operation, those of this page are found by their verb.
		const exact = fresh.length === made.length;
		for (const entry of fresh) {
			const at = exact ? 0 : made.indexOf(entry.verb);
			const [verb] = at < 0 ? [] : made.splice(at, 1);
			if (verb === undefined) others.set(entry.id, entry.at);
		}
	}
	seen = now;
	for (const known of own.keys()) if (known <= revision) own.delete(known);
}

/** The file whose history was looked at last. */
export const fileSeen = (): string => seen?.file ?? '';

/** Looks once more, when every call of this page has been answered. */
export async function lookAgain(): Promise<Entry | null> {
	while (under.size) await Promise.all(under);
	const said = (await host().call('workspace.pulse', {})).value as Pulse;
	await look(said);
	return said.undo;
}

/** The origin of an operation that this page did not make. */
export function madeElsewhere(entry: Entry): 'terminal' | 'folder' | 'window' | undefined {
	if (entry.origin === 'command-line') return 'terminal';
	if (entry.origin === 'folder') return 'folder';
	if (others.get(entry.id) !== entry.at || (imported && entry.verb === IMPORT)) return undefined;
	return 'window';
}

/** Whether anything was done elsewhere since this page knows the file. */
export async function changedElsewhere(): Promise<boolean> {
	await lookAgain();
	return elsewhere;
}

pulse.hear(() => void look(pulse.now));
