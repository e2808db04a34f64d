import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const css = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8');

/** The colours of a theme. */
function theme(name: string): Record<string, string> {
	const block = css.match(new RegExp(`\\[data-theme='${name}'\\] \\{([^}]*)\\}`))?.[1] ?? '';
	return Object.fromEntries([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6})(?:;|[0-9a-f]{2};)/g)].map(([, token, colour]) => [token, colour]));
}

/** Relative luminance after WCAG 2. */
function luminance(colour: string): number {
	const [r, g, b] = [1, 3, 5].map((at) => {
		const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
		return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
	}) as [number, number, number];
	return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
	const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
	return (light + 0.05) / (dark + 0.05);
}

const GROUNDS = ['paper', 'surface', 'sunken', 'raised', 'hover', 'pressed'];
const STAGES = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => `stage-${n}`);

/** Grounds on which each text stands. */
const TEXTS: [text: string, grounds: string[]][] = [
	['ink', [...GROUNDS, ...STAGES, 'accent-soft', 'good-soft', 'bad-soft', 'warn-soft', 'still-soft', 'danger-soft']],
	['ink-2', [...GROUNDS, ...STAGES, 'accent-soft', 'warn-soft', 'still-soft']],
	['ink-3', ['paper', 'surface', 'sunken', 'raised', 'hover']],
	['accent-ink', ['paper', 'surface', 'sunken', 'raised', 'accent-soft']],
	['on-accent', ['accent', 'accent-hover']],
	['on-danger', ['danger', 'danger-hover']],
	['good-ink', ['paper', 'surface', 'good-soft']],
	['bad-ink', ['paper', 'surface', 'bad-soft', 'danger-soft']],
	['warn-ink', ['paper', 'surface', 'warn-soft']],
	['still-ink', ['paper', 'surface', 'still-soft']],
	...[1, 2, 3, 4, 5].map((n): [string, string[]] => [`on-scale-${n}`, [`scale-${n}`]]),
];

/** Lines and marks that carry meaning: 3 : 1 against what is beside them. */
const MARKS: [mark: string, grounds: string[]][] = [
	['focus', ['paper', 'surface', 'sunken', 'raised']],
	['line-control', ['paper', 'surface']],
	['measured', ['paper', 'surface', ...STAGES]],
	['assumed', ['paper', 'surface', ...STAGES]],
];

for (const [name, least] of [
	['light', 4.5],
	['dark', 4.5],
	['contrast', 7],
	['contrast-dark', 7],
] as const) {
	const colours = theme(name);
	test(`text can be read in ${name}`, () => {
		const bad = TEXTS.flatMap(([text, grounds]) =>
			grounds.flatMap((ground) => {
				const ratio = contrast(colours[text] ?? '', colours[ground] ?? '');
				return ratio >= least ? [] : [`${text} on ${ground}: ${ratio.toFixed(2)}`];
			}),
		);
		expect(bad, `every text needs ${least} : 1`).toEqual([]);
	});

	test(`marks can be seen in ${name}`, () => {
		const bad = MARKS.flatMap(([mark, grounds]) =>
			grounds.flatMap((ground) => {
				const ratio = contrast(colours[mark] ?? '', colours[ground] ?? '');
				return ratio >= 3 ? [] : [`${mark} on ${ground}: ${ratio.toFixed(2)}`];
			}),
		);
		expect(bad, 'a mark that carries meaning needs 3 : 1').toEqual([]);
	});
}

test('the themes have the same tokens', () => {
	const names = (of: string) => Object.keys(theme(of)).sort();
	expect(names('dark')).toEqual(names('light'));
	expect(names('contrast')).toEqual(names('light'));
	expect(names('contrast-dark')).toEqual(names('light'));
});

test('paper is always light: every dark theme is for screens alone', () => {
	const dark = css.split(/^(?=@media|\[data-theme|:root)/m).filter((part) => part.includes('color-scheme: dark'));
	expect(dark.length, 'there is a dark theme').toBeGreaterThan(0);
	for (const part of dark) expect(part, 'a printer would put light ink on white, or black on dark').toMatch(/^@media screen/);
});
