import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FluentBundle, FluentResource } from '@fluent/bundle';
import { beforeEach, expect, test } from 'vitest';
import { ago, day, has, month, number, percent, signed, t, words } from './words.svelte';

const locales = join(import.meta.dirname, '../../../src-tauri/crates/cx-words/locales');
const source = join(import.meta.dirname, '..');

/** A message as Fluent keeps it, as far as its variables go. */
type Pattern = string | (string | Expression)[] | null;
interface Expression {
	type: string;
	name?: string;
	selector?: Expression;
	variants?: { value: Pattern }[];
	args?: Expression[];
}

interface Found {
	file: string;
	variables: string[];
}

/** Every message of a language, with the variables it takes. */
function messages(language: string): Map<string, Found> {
	const found = new Map<string, Found>();
	for (const file of readdirSync(`${locales}/${language}`).sort()) {
		const bundle = new FluentBundle(language);
		const errors = bundle.addResource(new FluentResource(readFileSync(`${locales}/${language}/${file}`, 'utf8')));
		expect(errors, `${language}/${file} is read without complaint`).toEqual([]);
		for (const [id, message] of bundle._messages) {
			expect(found.has(id), `${id} stands twice: in ${file} and ${found.get(id)?.file}`).toBe(false);
			found.set(id, { file, variables: [...new Set(variablesOf(message.value as Pattern))].sort() });
		}
	}
	return found;
}

function variablesOf(pattern: Pattern): string[] {
	if (pattern === null || typeof pattern === 'string') return [];
	return pattern.flatMap((part) => (typeof part === 'string' ? [] : inExpression(part)));
}

function inExpression(expression: Expression): string[] {
	if (expression.type === 'var') return [expression.name ?? ''];
	return [
		...(expression.selector ? inExpression(expression.selector) : []),
		...(expression.variants ?? []).flatMap((variant) => variablesOf(variant.value)),
		...(expression.args ?? []).flatMap(inExpression),
	];
}

const en = messages('en');
const es = messages('es');

beforeEach(() => {
	words.language = 'en';
});

test('both languages have the same messages in the same files', () => {
	const place = (all: Map<string, Found>) => [...all].map(([id, { file }]) => `${file}: ${id}`).sort();
	expect(place(es)).toEqual(place(en));
});

test('both languages take the same variables', () => {
	const unequal = [...en].flatMap(([id, { variables }]) => {
		const other = es.get(id)?.variables ?? [];
		return variables.join() === other.join() ? [] : [`${id}: en ${variables.join(', ')} / es ${other.join(', ')}`];
	});
	expect(unequal).toEqual([]);
});

test('every message that the page names is there', () => {
	const missing = readdirSync(source, { recursive: true, encoding: 'utf8' })
		.filter((file) => /\.(svelte|ts)$/.test(file) && !file.includes('.test.') && !file.includes('generated'))
		.flatMap((file) =>
			[...readFileSync(`${source}/${file}`, 'utf8').matchAll(/\bt\(\s*'([a-z][a-z0-9-]*)'\s*[,)]/g)]
				.map(([, id]) => id ?? '')
				.filter((id) => !en.has(id))
				.map((id) => `${file}: ${id}`),
		);
	expect(missing).toEqual([]);
});

test('no message shouts', () => {
	for (const language of ['en', 'es']) {
		for (const file of readdirSync(`${locales}/${language}`)) {
			const text = readFileSync(`${locales}/${language}/${file}`, 'utf8').replace(/^#.*$/gm, '');
			expect(/[!¡]/.test(text), `${language}/${file}`).toBe(false);
		}
	}
});

test('words follow the language at once', () => {
	expect(t('undo')).toBe('Undo');
	words.language = 'es';
	expect(t('undo')).toBe('Deshacer');
	expect(document.documentElement.lang).toBe('es');
});

test('values stand in a sentence without invisible marks', () => {
	expect(t('undo-what', { what: 'x' })).toBe('Undo: x');
});

test('numbers and days are written as each language writes them', () => {
	expect([number(1234.5, 1), percent(72.44, 1), number(-3), signed(4), signed(0)]).toEqual(['1,234.5', '72.4%', '−3', '+4', '0']);
	expect([day('2026-11-21'), month('2026-11')]).toEqual(['21 Nov 2026', 'Nov 2026']);
	words.language = 'es';
	expect([number(1234.5, 1), percent(72.44, 1)]).toEqual(['1.234,5', '72,4\u00a0%']);
	expect(day('2026-11-21')).toBe('21 nov 2026');
	expect(ago(0, 90_000_000)).toBe('ayer');
});

test('each message is read on its own, in both languages: none refers to another', () => {
	for (const [language, messages] of [
		['en', en],
		['es', es],
	] as const) {
		words.language = language;
		for (const [id, { file }] of messages) {
			expect(has(id), `${id} of ${language}/${file} is found`).toBe(true);
			expect(t(id), `${id} of ${language}/${file} is read`).not.toBe(id);
		}
		for (const file of readdirSync(`${locales}/${language}`)) {
			const text = readFileSync(`${locales}/${language}/${file}`, 'utf8');
			expect(text.match(/\{\s*-?[a-z][\w-]*\s*\}/g), `${language}/${file} refers to a message`).toBeNull();
		}
	}
});
