/** The rules that keep the page's house in order. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const source = import.meta.dirname;
const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
	.filter((file) => /\.(svelte|ts)$/.test(file) && !file.startsWith('generated') && !file.includes('.test.'))
	.map((file) => ({ file, text: readFileSync(`${source}/${file}`, 'utf8') }));

const offenders = (pattern: RegExp, where: (file: string) => boolean = () => true) =>
	files.filter(({ file, text }) => where(file) && pattern.test(text)).map(({ file }) => file);

test('the ground knows no feature and no view', () => {
	expect(offenders(/from '(\$features|\$views|\.\.\/\.\.\/(features|views))/, (file) => file.startsWith('lib/'))).toEqual([]);
});

test('features know no view', () => {
	expect(offenders(/from '(\$views|.*\/views\/)/, (file) => file.startsWith('features/'))).toEqual([]);
});

test('one file knows Tauri', () => {
	expect(offenders(/@tauri-apps\//)).toEqual(['lib/host/tauri.ts']);
});

test('nothing needs what the content policy forbids', () => {
	expect(
		offenders(/\sstyle="/, (file) => file.endsWith('.svelte')),
		'static style attributes',
	).toEqual([]);
	expect(offenders(/\{@html/), 'raw markup').toEqual([]);
});
