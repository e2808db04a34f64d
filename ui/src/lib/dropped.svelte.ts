/**
 * The texts that Esc gave up, or that could not be taken when their field went away, and their way back: by a toast, and by
 * undo (rule F12).
 *
 * **Invariant:** a text that is given up replaces no other, outlives its toast and, as drafts do, the page; it goes only
 * where it came back or was discarded. One that is wanted back and has no field hangs: it is not saved, and says so.
 * **Invariant:** undo takes the latest of what was given up and what was changed: a text knows the change that it came after.
 */
import { Undo2 } from '@lucide/svelte';
import type { Verbs } from '$generated/contract';
import { isTyping, register } from './actions.svelte';
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
	/** Place within that editor. */
	at: unknown;
	text: string;
	/** The address that was shown. */
	hash: string;
	/** The operation of history that it came after; not known for a moment. */
	after: number | null;
	/** Whether it is wanted back and has no field yet. */
	hangs?: boolean;
}

/** Opens an editor again with a text; false where that cannot be, or not yet. */
type Back = (text: string, at: unknown) => boolean;

const KEPT = 'travesia-given-up';
const MOST = 50;
/** Longest wait for a place that was left to be drawn again, in milliseconds. */
const PATIENCE = 2_000;
/** Homes without a place that outlives the page. */
const PASSING = '~';

let texts = $state.raw<readonly GivenUp[]>(restored());
const homes = new Map<string, Back[]>();
/** The positions that are being asked for. */
let placing: Promise<unknown> = Promise.resolve();
/** Home, place and text of what came back last, as a key: given up again, it gives way to what was done before. */
let brought = '';
/** The hanging text that was wanted back last: its field takes the keys. */
let wanted = '';

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

const ofFile = () => texts.filter((one) => one.file === (pulse.now?.id ?? ''));
const here = () => ofFile().filter((one) => !one.hangs);
const sameAs = ({ home, at, text }: Pick<GivenUp, 'home' | 'at' | 'text'>) => JSON.stringify([home, at, text]);

/** The open file and the address that is shown. */
export const shownNow = (): Pick<GivenUp, 'file' | 'hash'> => ({ file: pulse.now?.id ?? '', hash: location.hash });

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
export function home(place: () => string | undefined, back: Back): (text: string, was: string, at?: unknown, from?: ReturnType<typeof shownNow>) => void {
	const own = PASSING + newId();
	// A component that goes away gives up under the name that it had.
	let key = own;
	$effect(() => {
		const name = (key = place() ?? own);
		homes.set(name, [...(homes.get(name) ?? []), back]);
		return () => {
			const left = homes.get(name)?.filter((one) => one !== back) ?? [];
			if (left.length) homes.set(name, left);
			else homes.delete(name);
		};
	});
	return (text, was, at, from) => giveUpAt(key, text, was, at, from);
}

/**
 * Keeps a text that was given up at a home; `was` is what stood there before, `at` says where within the home, `from` in which
 * file and at which address.
 */
export function giveUpAt(home: string, text: string, was: string, at: unknown = null, from = shownNow()): void {
	// Its field may keep the focus: with nothing typed in it, undo is the window's.
	restIn(document.activeElement);
	if (text.trim() === was.trim()) return;
	const one: GivenUp = { id: newId(), ...from, home, at, text, after: null };
	put([...texts, one]);
	placing = Promise.all([placing, dated(one)]);
	tell(text, was);
}

/** Finds out which operation it came after. */
async function dated(one: GivenUp): Promise<void> {
	const again = sameAs(one) === brought;
	if (isUnderWay()) await settled();
	const after = (await lastOperation()) - (again ? 1 : 0);
	put(texts.map((other) => (other.id === one.id ? { ...other, after } : other)));
}

function tell(text: string, was: string): void {
	const short = (whole: string) => (whole.length > 80 ? `${whole.slice(0, 79)}…` : whole);
	const said = text.trim() ? t('typing-dropped', { text: short(text) }) : t('typing-uncleared', { text: short(was) });
	toast({ about: 'dropped', severity: 'note', text: said, action: 'typing.back' });
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
	return bring(latest);
}

/** False where there is nothing to bring: what was cleared is gone. */
async function bring(one: GivenUp): Promise<boolean> {
	toasts.end('dropped');
	const isText = one.text.trim() !== '';
	// Until its field is there it is not saved, whatever happens meanwhile.
	if (isText && !open(one)) hang(one);
	else if (isText) return came(one);
	if (!(await opened(one))) {
		if (!isText) forget(one);
		return isText;
	}
	return came(one);
}

function came(one: GivenUp): true {
	brought = sameAs(now(one) ?? one);
	restIn(null);
	forget(one);
	return true;
}

function hang(one: GivenUp): void {
	wanted = one.id;
	const hung = { ...one, hangs: true };
	put(now(one) ? texts.map((other) => (other.id === one.id ? hung : other)) : [...texts, hung]);
}

/** Keeps a text whose place went while it was written. */
export function hangAt(home: string, text: string, at: unknown): void {
	hang({ id: newId(), ...shownNow(), home, at, text, after: null });
}

const now = ({ id }: GivenUp) => texts.find((one) => one.id === id);
const forget = (one: GivenUp) => put(texts.filter((other) => other.id !== one.id));

export interface Hanging {
	readonly id: string;
	readonly text: string;
}

/** The texts that are wanted back and have no field. */
export const hanging = {
	get all(): readonly Hanging[] {
		return ofFile().filter((one) => one.hangs);
	},
	/** Whether it was wanted just now, in this very page. */
	isWanted: (id: string): boolean => id === wanted,
	write({ id }: Hanging, text: string): void {
		put(texts.map((one) => (one.id === id ? { ...one, text } : one)));
	},
	/** Brings it to its field, if that is there again. */
	async back({ id }: Hanging): Promise<boolean> {
		const one = texts.find((other) => other.id === id);
		return one !== undefined && (open(one) || (await opened(one))) && came(one);
	},
	discard({ id }: Hanging): void {
		put(texts.filter((one) => one.id !== id));
	},
};

if (typeof window !== 'undefined') {
	window.addEventListener('beforeunload', (event) => {
		if (texts.some((one) => one.hangs)) event.preventDefault();
	});
}

const open = ({ home, text, at }: GivenUp): boolean => homes.get(home)?.some((back) => back(text, at)) ?? false;

/** Opens its editor as soon as it is drawn, where it may be elsewhere in the window; with what was typed to it since. */
async function opened(one: GivenUp): Promise<boolean> {
	if (one.home.startsWith(PASSING)) return false;
	if (location.hash !== one.hash) location.hash = one.hash;
	for (const until = Date.now() + PATIENCE; Date.now() < until;) {
		await new Promise((then) => setTimeout(then, 50));
		const still = now(one);
		// It was discarded, or the keys are in another field by now.
		if (!still || (isTyping(document.activeElement) && !document.activeElement?.matches(`[data-hanging="${one.id}"]`))) return false;
		if (open(still)) return true;
	}
	return false;
}

register(() => {
	const last = here().at(-1);
	return last ? [{ id: 'typing.back', title: 'typing-back', group: 'group-edit', icon: Undo2, hidden: true, run: () => bring(last) }] : [];
});
