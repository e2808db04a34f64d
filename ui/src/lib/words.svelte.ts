/** The words of the product, and numbers and days as each language writes them. */
import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';
import type { MessageArgs, MessageId } from '$generated/messages';

/** A message's id. Ids made up from parts are known only when the page runs; `words.test.ts` holds that written ones exist. */
export type MessageName = MessageId | (string & {});

/** Values that a message takes. */
type Values = Record<string, FluentVariable | null>;

/** The intersection of several types. */
type All<T> = (T extends unknown ? (one: T) => void : never) extends (all: infer Every) => void ? Every : never;

/** The arguments of the messages that `I` may be: nothing may be forgotten. */
type Takes<I extends string> = All<I extends MessageId ? MessageArgs[I] : unknown>;

export const LANGUAGES = ['en', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];

const files = import.meta.glob<string>('$locales/*/*.ftl', { query: '?raw', import: 'default', eager: true });

const LOCALES: Record<Language, string> = { en: 'en-GB', es: 'es-ES' };

/** A language as it is spoken: the messages that were said, and the text of all. */
interface Spoken {
	bundle: FluentBundle;
	texts: Map<string, string>;
}

const spoken = new Map<Language, Spoken>();

/** The language of the window. Its messages are only told apart here: reading them all would delay the first paint. */
function speech(): Spoken {
	const known = spoken.get(current);
	if (known) return known;
	const texts = new Map<string, string>();
	for (const [path, text] of Object.entries(files)) {
		if (!path.includes(`/${current}/`)) continue;
		// Lines after a message's first are set in from the margin, or close a bracket.
		for (const entry of text.split(/^(?=[a-z])/m)) texts.set(entry.slice(0, entry.search(/[ =]/)), entry);
	}
	// Without isolation marks: they would show up in file names and copied texts.
	const fresh = { bundle: new FluentBundle(LOCALES[current], { useIsolating: false }), texts };
	spoken.set(current, fresh);
	return fresh;
}

/** A message, read when it is first said. No message refers to another (`words.test.ts`). */
function message(id: string) {
	const { bundle, texts } = speech();
	const text = texts.get(id);
	if (text !== undefined && !bundle.hasMessage(id)) bundle.addResource(new FluentResource(text));
	return bundle.getMessage(id);
}

/** The language until the core has said which one it is, and where it cannot be asked. */
function guessLanguage(): Language {
	return navigator.languages?.some((one) => one.toLowerCase().startsWith('es')) ? 'es' : 'en';
}

let current = $state<Language>(typeof navigator === 'undefined' ? 'en' : guessLanguage());

export const words = {
	/** The language of the window. */
	get language(): Language {
		return current;
	},
	set language(language: Language) {
		current = language;
		document.documentElement.lang = language;
	},
};

/** Whether there is such a message. */
export function has(id: string): boolean {
	return speech().texts.has(id);
}

/** The message in the user's language. A missing one shows its id, so that it is seen. */
export function t<I extends MessageName>(
	id: I,
	...[args]: string extends I ? [args?: Values] : Record<never, never> extends Takes<I> ? [args?: Values] : [args: Takes<I> & Values]
): string {
	const found = message(id);
	if (!found?.value) return id;
	const errors: Error[] = [];
	return speech().bundle.formatPattern(found.value, args as Record<string, FluentVariable>, errors);
}

const made = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat | Intl.RelativeTimeFormat | Intl.ListFormat>();

function keep<T extends Intl.NumberFormat | Intl.DateTimeFormat | Intl.RelativeTimeFormat | Intl.ListFormat>(
	name: string,
	options: object,
	make: (locale: string) => T,
): T {
	const key = `${current}${name}${JSON.stringify(options)}`;
	let one = made.get(key) as T | undefined;
	if (!one) made.set(key, (one = make(LOCALES[current])));
	return one;
}

const MINUS = /^-/;

/** Rounds halves away from zero as the core does (`figures::rounded`): one number is written alike in window, picture and terminal. */
export function rounded(value: number, digits: number): number {
	const size = 10 ** digits;
	const whole = Math.round(Math.abs(value) * size) / size;
	return value < 0 && whole !== 0 ? -whole : whole;
}

/** A number with the given digits after the mark; a true minus sign. Spanish groups from 1.000 on. */
export function number(value: number, digits = 0, options: Intl.NumberFormatOptions = {}): string {
	const all = { minimumFractionDigits: digits, maximumFractionDigits: digits, useGrouping: 'always', ...options } as const;
	const text = keep('number', all, (locale) => new Intl.NumberFormat(locale, all as Intl.NumberFormatOptions)).format(
		options.style === 'percent' ? value : rounded(value, digits),
	);
	return text.replace(MINUS, '−');
}

/** A number with its sign: a change. */
export function signed(value: number, digits = 0): string {
	return number(value, digits, { signDisplay: 'exceptZero' });
}

/** A share given in percent (72 → "72 %" or "72%"). */
export function percent(value: number, digits = 0): string {
	return number(rounded(value, digits) / 100, digits, { style: 'percent' });
}

/** A change in percent, with its sign. */
export function signedPercent(value: number, digits = 0): string {
	return number(rounded(value, digits) / 100, digits, { style: 'percent', signDisplay: 'exceptZero' });
}

/** A length of time in seconds (63.5 → "63.5 s"), as the core writes it (`figures::measured`). */
export function seconds(value: number, digits = 0): string {
	return `${number(value, digits)}\u00a0s`;
}

/** Money in whole units of a currency. */
export function money(value: number, currency: string, digits = 0): string {
	return number(value, digits, { style: 'currency', currency });
}

const noon = (day: string) => new Date(`${day}T12:00:00`);

/** A day `YYYY-MM-DD` as it is written. */
export function day(day: string, options: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', year: 'numeric' }): string {
	return keep('date', options, (locale) => new Intl.DateTimeFormat(locale, options)).format(noon(day));
}

/** A month `YYYY-MM` as it is written. */
export function month(month: string, options: Intl.DateTimeFormatOptions = { month: 'short', year: 'numeric' }): string {
	return day(`${month}-15`, options);
}

/** A moment (Unix milliseconds) as day and time. */
export function moment(at: number, options: Intl.DateTimeFormatOptions = { dateStyle: 'medium', timeStyle: 'short' }): string {
	return keep('date', options, (locale) => new Intl.DateTimeFormat(locale, options)).format(at);
}

/** Age of a moment: "5 minutes ago", "yesterday". */
export function ago(at: number, now = Date.now()): string {
	const options = { numeric: 'auto' } as const;
	const format = keep('ago', options, (locale) => new Intl.RelativeTimeFormat(locale, options));
	const seconds = Math.round((at - now) / 1000);
	for (const [unit, size] of [
		['year', 31_557_600],
		['month', 2_629_800],
		['day', 86_400],
		['hour', 3_600],
		['minute', 60],
	] as const) {
		if (Math.abs(seconds) >= size) return format.format(Math.round(seconds / size), unit);
	}
	return format.format(0, 'second');
}

/** Several names in a sentence: "a, b and c". */
export function list(names: readonly string[]): string {
	return keep('list', {}, (locale) => new Intl.ListFormat(locale)).format(names);
}

/** Compares names as the language sorts them. */
export function byName(a: string, b: string): number {
	return a.localeCompare(b, LOCALES[current], { numeric: true, sensitivity: 'base' });
}
