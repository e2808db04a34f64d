/**
 * The texts that Esc gave up, and their way back: by a toast, and by undo (rule F12).
 *
 * **Invariant:** a text that is given up replaces no other, outlives its toast and, as drafts do, the page; it goes only
 * where it came back or was copied.
 * **Invariant:** undo takes the latest of what was given up and what was changed: a text knows the change that it came after.
 */
import { Undo2 } from '@lucide/svelte';
import type { Verbs } from '$generated/contract';
import { register } from './actions.svelte';
import { restIn } from './draft.svelte';
import { host, memory } from './host';
import { newId } from './id';
import { pulse } from './pulse.svelte';
import { toast, toasts } from './toasts.svelte';
import { isUnderWay, settled } from './unsaved.svelte';
import { t } from './words.svelte';

interface GivenUp {
	id: string;
	/** Id of the file it belongs to. */
	file: string;
	/** The editor it came from. */
	home: string;
	/** Where within that editor. */
	at: unknown;
	text: string;
	/** The address that was shown. */
	hash: string;
	/** The operation of history that it came after; not known for a moment. */
	after: number | null;
}

/** Opens an editor again with a text; false where that cannot be, or not yet. */
type Back = (text: string, at: unknown) => boolean;

const KEPT = 'travesia-given-up';
/** Changes of at most so many letters are given up without a word: undo means what was done before. */
const FEW = 3;
const MOST = 50;
/** How long a place that was left may take to be drawn again, in milliseconds. */
const PATIENCE = 2_000;
/** Homes without a place that outlives the page. */
const PASSING = '~';

let texts = $state.raw<readonly GivenUp[]>(restored());
const homes = new Map<string, Back[]>();
/** The positions that are being asked for. */
let placing: Promise<unknown> = Promise.resolve();
/** Of what came back last: given up again, it gives way to what was done before. */
let brought = '';

function restored(): GivenUp[] {
	try {
		return JSON.parse(memory.getItem(KEPT) ?? '[]') as GivenUp[];
	} catch {
		return [];
	}
}

function put(now: readonly GivenUp[]): void {
	texts = now.slice(-MOST);
	try {
		if (texts.length) memory.setItem(KEPT, JSON.stringify(texts));
		else memory.removeItem(KEPT);
	} catch {
		// Without the page's memory the texts live as long as the page.
	}
}

const here = () => texts.filter((one) => one.file === (pulse.now?.id ?? ''));
const sameAs = ({ home, at, text }: Pick<GivenUp, 'home' | 'at' | 'text'>) => JSON.stringify([home, at, text]);

export const givenUp = {
	/** Whether any text of the open file waits to come back. */
	get any(): boolean {
		return here().length > 0;
	},
};

/**
 * Makes a component the home of what is given up in it: `const giveUp = home(() => place, bring)`. Without a place that
 * names it the texts come back only to this very component.
 */
export function home(place: () => string | undefined, back: Back): (text: string, was: string, at?: unknown) => void {
	const own = PASSING + newId();
	const key = () => place() ?? own;
	$effect(() => {
		const name = key();
		homes.set(name, [...(homes.get(name) ?? []), back]);
		return () => {
			const left = homes.get(name)?.filter((one) => one !== back) ?? [];
			if (left.length) homes.set(name, left);
			else homes.delete(name);
		};
	});
	return (text, was, at) => giveUpAt(key(), text, was, at);
}

/** Keeps a text that was given up at a home; `was` is what stood there before, `at` says where within the home. */
export function giveUpAt(home: string, text: string, was: string, at: unknown = null): void {
	// Its field may keep the focus: with nothing typed in it, undo is the window's.
	restIn(document.activeElement);
	const short = Number.isFinite(Number(was || NaN)) || Number.isFinite(Number(text || NaN));
	if (changed(text, was) <= (short ? 0 : FEW)) return;
	const one: GivenUp = { id: newId(), file: pulse.now?.id ?? '', home, at, text, hash: location.hash, after: null };
	const again = sameAs(one) === brought;
	put([...texts, one]);
	const saving = isUnderWay();
	placing = Promise.all([placing, place()]);
	toast({ about: 'dropped', severity: 'note', text: t('typing-dropped', { text: text.length > 80 ? `${text.slice(0, 79)}…` : text }), action: 'typing.back' });

	async function place() {
		if (saving) await settled();
		const after = (await lastOperation()) - (again ? 1 : 0);
		put(texts.map((other) => (other.id === one.id ? { ...other, after } : other)));
	}
}

/** The number of the operation that undo would take back; 0 where there is none. */
async function lastOperation(): Promise<number> {
	try {
		return ((await host().call('workspace.pulse', {})).value as Verbs['workspace.pulse']['output']).undo?.id ?? 0;
	} catch {
		return pulse.now?.undo?.id ?? 0;
	}
}

/** Brings a text back where it was given up later than the last change was made; false where undo is meant. */
export async function takeBack(): Promise<boolean> {
	if (!givenUp.any) return false;
	await placing;
	await settled();
	const last = await lastOperation();
	const latest = here().reduce<GivenUp | undefined>((one, other) => (one && (one.after ?? last) > (other.after ?? last) ? one : other), undefined);
	if (!latest || (last > 0 && last > (latest.after ?? last))) return false;
	await bring(latest);
	return true;
}

async function bring(one: GivenUp): Promise<void> {
	toasts.end('dropped');
	if (!(await opened(one))) {
		await navigator.clipboard.writeText(one.text);
		toast({ about: 'dropped', text: t('typing-copied') });
	}
	brought = sameAs(one);
	put(texts.filter((other) => other.id !== one.id));
	restIn(null);
}

/** Opens its editor, where it may be elsewhere in the window. */
async function opened({ home, text, at, hash }: GivenUp): Promise<boolean> {
	const open = () => homes.get(home)?.some((back) => back(text, at)) ?? false;
	if (open()) return true;
	if (home.startsWith(PASSING)) return false;
	if (location.hash !== hash) location.hash = hash;
	for (const until = Date.now() + PATIENCE; Date.now() < until; ) {
		await new Promise((then) => setTimeout(then, 50));
		if (open()) return true;
	}
	return false;
}

/** How many letters differ between two texts, beyond what they begin and end with alike. */
function changed(text: string, was: string): number {
	const most = Math.min(text.length, was.length);
	let head = 0;
	while (head < most && text[head] === was[head]) head++;
	let tail = 0;
	while (tail < most - head && text.at(-1 - tail) === was.at(-1 - tail)) tail++;
	return Math.max(text.length, was.length) - head - tail;
}

register(() => {
	const last = here().at(-1);
	return last ? [{ id: 'typing.back', title: 'typing-back', group: 'group-edit', icon: Undo2, hidden: true, run: () => bring(last) }] : [];
});
