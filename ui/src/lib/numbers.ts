/** Numbers as people type them. */

/** The numbers that a field takes. */
export interface Taken {
	min?: number | undefined;
	max?: number | undefined;
	/** Digits after the decimal mark. */
	digits?: number | undefined;
	/** A unit that may stand behind the number. */
	unit?: string | undefined;
}

/** Reason why a text is no number that a field takes; each is the end of a message `number-…`. */
export type Fault = 'not' | 'thousands' | 'whole' | 'decimals' | 'between' | 'least' | 'most';

/**
 * Reads a typed number, with comma or point as its decimal mark; null where nothing is typed.
 *
 * Nothing is guessed: a number that the field would have to round or to bring between its ends is a fault. A mark before three
 * digits is one of thousands where there can be no decimals; where there can, it might be either, and is a fault too.
 */
export function readNumber(text: string, { min, max, digits = 0, unit }: Taken): { value: number | null } | { fault: Fault } {
	let plain = text.trim().replace(/[−–]/g, '-');
	if (unit && plain.endsWith(unit)) plain = plain.slice(0, -unit.length);
	plain = plain.replace(/\s/g, '');
	if (plain === '') return text.trim() === '' ? { value: null } : { fault: 'not' };
	if (/^[+-]?[1-9]\d{0,2}([.,]\d{3})+$/.test(plain)) {
		if (digits > 0) return { fault: 'thousands' };
		plain = plain.replace(/[.,]/g, '');
	}
	const parts = /^([+-]?\d+)(?:[.,](\d+))?$/.exec(plain) ?? /^([+-]?)[.,](\d+)$/.exec(plain);
	if (!parts) return { fault: 'not' };
	const decimals = (parts[2] ?? '').replace(/0+$/, '');
	if (decimals.length > digits) return { fault: digits === 0 ? 'whole' : 'decimals' };
	const value = Number(plain.replace(',', '.'));
	const low = min !== undefined && value < min;
	const high = max !== undefined && value > max;
	if (low || high) return { fault: min !== undefined && max !== undefined ? 'between' : low ? 'least' : 'most' };
	return { value };
}
