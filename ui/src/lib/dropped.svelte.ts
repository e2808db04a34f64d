/**
 * The texts that Esc gave up, and their way back: by a toast, and by undo (rule F12).
 *
 * **Invariant:** a text that is given up replaces no other, outlives its toast and, as drafts do, the page; it goes only
 * where it came back or was copied. Where its field is gone it waits in a dialog.
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
/** What has no field any more, while the dialog shows it. */
let lost = $state.raw<GivenUp | undefined>();

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
	if (text.trim() === was.trim()) return;
	const one: GivenUp = { id: newId(), file: pulse.now?.id ?? '', home, at, text, hash: location.hash, after: null };
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
	const back = await opened(one);
	brought = sameAs(one);
	restIn(null);
	if (!back && one.text.trim()) {
		lost = one;
		return true;
	}
	forget(one);
	return back;
}

const forget = (one: GivenUp) => put(texts.filter((other) => other.id !== one.id));

/** The text that has no field any more, for the dialog that shows it. */
export const rescue = {
	get text(): string | undefined {
		return lost?.text;
	},
	async copy(): Promise<void> {
		const one = lost;
		if (!one) return;
		await navigator.clipboard.writeText(one.text);
		forget(one);
	},
	/** Closing is no giving up: what was not copied waits on, and gives way to what was done before. */
	close(): void {
		const one = lost;
		lost = undefined;
		if (!one || !texts.some((other) => other.id === one.id)) return;
		placing = Promise.all([placing, dated(one)]);
		tell(one.text, '');
	},
};

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

register(() => {
	const last = here().at(-1);
	return last ? [{ id: 'typing.back', title: 'typing-back', group: 'group-edit', icon: Undo2, hidden: true, run: () => bring(last) }] : [];
});
