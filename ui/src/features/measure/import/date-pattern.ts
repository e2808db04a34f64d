/** Patterns of dates, in letters people know. */
import { has, t } from '$lib';

/** A date pattern as people write one: DD/MM/YYYY. */
export function datePattern(format: string): string {
	const day = t('import-pattern-day');
	const words: Record<string, string> = {
		Y: t('import-pattern-year'),
		y: t('import-pattern-year-short'),
		m: 'MM',
		d: day,
		H: 'hh',
		I: 'hh',
		M: 'mm',
		S: 'ss',
		p: 'AM/PM',
		z: '±hh:mm',
		'-d': day,
		'-m': 'MM',
	};
	return format.replace(/%(-?[a-zA-Z])/g, (whole, letter: string) => words[letter] ?? whole);
}

const PATTERNS = ['pattern', 'dayFirst', 'monthFirst'];

/** Arguments of an issue's sentence, with date patterns in letters people know. */
function issueArgs(args: Record<string, string>): Record<string, string> {
	return Object.fromEntries(Object.entries(args).map(([name, value]) => [name, PATTERNS.includes(name) ? datePattern(value) : value]));
}

/** The sentence of an issue as the window says it: without the options and the map of the terminal. */
export function issueSentence(code: string, args: Record<string, string>): string {
	const own = `window-issue-${code}`;
	if (has(own)) return t(own, issueArgs(args));
	const id = `issue-${code}`;
	return has(id) ? t(id, issueArgs(args)) : code;
}
