/** The currencies that are offered first; any other ISO 4217 code can come in from a file. */
import { t, words } from '$lib';

const CODES = [
	'EUR',
	'USD',
	'GBP',
	'MXN',
	'COP',
	'ARS',
	'CLP',
	'PEN',
	'UYU',
	'BOB',
	'CRC',
	'DOP',
	'GTQ',
	'BRL',
	'CHF',
	'SEK',
	'NOK',
	'DKK',
	'PLN',
	'CAD',
	'AUD',
	'JPY',
];

/** The currencies as a list to choose from, with `also` among them. */
export function currencies(also?: string): { value: string; label: string }[] {
	const names = new Intl.DisplayNames(words.language, { type: 'currency' });
	const codes = also && !CODES.includes(also) ? [also, ...CODES] : CODES;
	return codes.map((code) => ({ value: code, label: t('currency-name', { code, name: names.of(code) ?? code }) }));
}
