/** Drafts, typed and not handed over yet: texts of the rows where something new is written, forms in dialogs, fields. */
import { tick, untrack } from 'svelte';
import { memory } from './host';
import { pulse } from './pulse.svelte';

const KEPT = 'travesia-drafts';

let texts = $state.raw<Readonly<Record<string, string>>>(restored());
/** Forms that are filled in, the topmost last: each asks whether it may be dropped, and does what it is given if so. */
const forms: ((then: () => void) => void)[] = [];
/** Rows on screen in which something new is written: each makes it. */
const rows = new Set<() => unknown>();

function restored(): Record<string, string> {
	try {
		return JSON.parse(memory.getItem(KEPT) ?? '{}') as Record<string, string>;
	} catch {
		return {};
	}
}

/**
 * The text of the row of that name where something new is written: `const fresh = draft('member')` in the script of a
 * component and `bind:value={fresh.text}`. It outlives the row, but in a browser not the tab. Each open file has its own,
 * unless `file` says whose it is; an empty text is forgotten. `make` makes what was written, when all is to be saved.
 */
export function draft(row: string, make?: () => unknown, file?: string): { text: string } {
	const place = () => `${file ?? pulse.now?.id ?? ''}/${row}`;
	$effect(() => {
		if (!texts[place()]?.trim()) return;
		const stop = writing();
		if (make) rows.add(make);
		return () => {
			stop();
			if (make) rows.delete(make);
		};
	});
	return {
		get text() {
			return texts[place()] ?? '';
		},
		set text(text) {
			const { [place()]: _, ...others } = texts;
			texts = text ? { ...others, [place()]: text } : others;
			try {
				memory.setItem(KEPT, JSON.stringify(texts));
			} catch {
				// Without the page's store the texts live as long as the page.
			}
		},
	};
}

/** Holds the page while a form is filled in, until the returned function is called; `ask` asks whether it may be dropped. */
export function holdPage(ask: (then: () => void) => void): () => void {
	forms.push(ask);
	return () => void forms.splice(forms.indexOf(ask), 1);
}

/** Fields on screen with a text that cannot be taken as it stands. */
let untaken = 0;

/** Holds the page while a field has a text that cannot be taken as it stands, until the returned function is called. */
export function holdField(): () => void {
	untaken++;
	return () => void untaken--;
}

/** Whether something is typed that was not handed over, and would be gone with the page. */
export const pageHeld = (): boolean => forms.length > 0 || untaken > 0 || Object.values(texts).some((text) => text.trim());

let fields = $state(0);

/** Marks a field on screen as holding text that is not handed over yet, until the returned function is called. */
export function writing(): () => void {
	untrack(() => fields++);
	return () => untrack(() => void fields--);
}

/** Whether a field on screen holds text that is not handed over yet, so that not all is saved. */
export const isWriting = (): boolean => fields > 0;

/** Lets the form that is filled in ask whether it may be dropped, and does `then` if so; false where there is none. */
export function askFirst(then: () => void): boolean {
	const ask = forms.at(-1);
	ask?.(then);
	return ask !== undefined;
}

/** The field that Esc left as it was found. */
let resting: Element | null = null;

/** Marks a field as holding nothing typed, until something is. */
export function restIn(field: Element | null): void {
	resting = field;
}

/** Whether nothing was typed in a field since Esc left it as it was found. */
export const isResting = (field: EventTarget | null): boolean => field !== null && field === resting;

/** The elements that an editor closes into: a cell or name of a grid, or a text that is edited where it stands. */
const HOMES = '[role=gridcell], [role=columnheader], [role=rowheader], .editable';

/** The field that showed what is kept when the keys came to it, or when that was handed over, until something is typed. */
let opened: EventTarget | null = null;
/** The field that was typed in last, and whether that left it empty. */
let heard: { field: EventTarget | null; empty: boolean } | undefined;
/** What stood in the field when the keys came to it, or when that was handed over, and whether its own undo went back to it. */
let start: { field: EventTarget | null; text: string; again: boolean } | undefined;

const asField = (target: EventTarget | null) => (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement ? target : null);

/**
 * Whether a field has nothing typed in it, and so nothing to undo of its own: one that was just opened or entered, or an empty
 * one that was not emptied by typing. The browser would take back what was typed in another field.
 */
export function isUntouched(target: EventTarget | null): boolean {
	const field = asField(target);
	if (!field) return false;
	return field.value === '' ? !(heard?.field === field && heard.empty) : field === opened;
}

/** Whether a field's own undo has nothing more to take back that was typed since it was entered or handed over. */
export function isAtStart(target: EventTarget | null): boolean {
	return isUntouched(target) || (target !== null && start?.field === target && start.again);
}

/** Marks what was typed in a field as handed over. */
export function handedOver(field: Element | null): void {
	opened = field;
	heard = undefined;
	startAt(field);
}

/** The field from which the window undid a change: what it says then is what is typed over next. */
let renewed: Element | null = null;

/** Marks a field from which the window undid a change: it has nothing of its own any more. */
export function renew(field: Element): void {
	handedOver(field);
	renewed = field;
}

/** Whether a field is typed in for the first time since the window undid a change from it. */
export function isRenewed(field: Element | null): boolean {
	if (field === null || field !== renewed) return false;
	renewed = null;
	return true;
}

function startAt(target: EventTarget | null): void {
	const field = asField(target);
	start = field ? { field, text: field.value, again: false } : undefined;
}

if (typeof document !== 'undefined') {
	document.addEventListener(
		'focusin',
		({ target }) => {
			const field = asField(target);
			opened = field?.dataset['touched'] === undefined ? field : null;
			heard = undefined;
			renewed = null;
			startAt(opened);
		},
		true,
	);
	document.addEventListener(
		'input',
		(event) => {
			const { target } = event;
			opened = null;
			if (start) start.again = event instanceof InputEvent && event.inputType === 'historyUndo' && asField(target)?.value === start.text;
			heard = { field: target, empty: asField(target)?.value === '' };
			if (isResting(target)) restIn(null);
		},
		true,
	);
}

/** Ends what is being typed as leaving its field does. */
export function commitTyping(): void {
	const active = document.activeElement;
	if (active instanceof HTMLElement && (active.isContentEditable || active.matches('input, textarea'))) active.blur();
}

/** A field that had the keys, and the element that its editor closes into. */
interface Keys {
	field: Element | null;
	home: HTMLElement | null | undefined;
}

/** Where the keys were before the first of the dialogs that opened out of one another. */
let origin: Keys | undefined;
/** Time in which a dialog that closes is gone from the page, in steps of milliseconds. */
const [CLOSES, STEP] = [600, 20];

/** Gives the keys back to where they were when a dialog opened, once it is closed and no other one lies there. */
export function returnKeys(open: () => boolean): void {
	$effect.pre(() => {
		if (!open()) return;
		const had = keysNow();
		// Out of another dialog that closes, as out of the search, they go back to where that was opened.
		if (had.field !== document.body && !had.field?.closest('[data-modal]')) origin = had;
		const giveBack = (left = CLOSES) => {
			if (document.querySelector('[data-modal][data-state=open]')) return;
			if (left > 0 && document.querySelector('[data-modal]')) return void setTimeout(giveBack, STEP, left - STEP);
			if (!give(had) && origin) give(origin);
			origin = undefined;
		};
		return () => setTimeout(giveBack);
	});
}

function keysNow(): Keys {
	const field = document.activeElement;
	return { field, home: field?.closest<HTMLElement>(HOMES) };
}

/** Gives the keys to a field, or to what its editor closed into, unless they are somewhere; whether they are. */
function give({ field, home }: Keys): boolean {
	if (document.activeElement !== document.body) return true;
	const next = field?.isConnected ? field : home?.matches('[tabindex]') ? home : home?.querySelector('[tabindex]');
	if (next instanceof HTMLElement) next.focus({ preventScroll: true });
	return document.activeElement !== document.body;
}

/** Ends all that is being typed and leaves the keys where they were: in its field, or where its editor closed into. */
export async function commitInPlace(): Promise<void> {
	const had = keysNow();
	commitTyping();
	for (const make of [...rows]) void make();
	await tick();
	give(had);
}
