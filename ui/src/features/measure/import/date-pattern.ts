/** Patterns of dates, in letters people know. */
import { t } from '$lib';

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
export function issueArgs(args: Record<string, string>): Record<string, string> {
	return Object.fromEntries(Object.entries(args).map(([name, value]) => [name, PATTERNS.includes(name) ? datePattern(value) : value]));
}
