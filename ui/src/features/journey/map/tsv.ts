/** Tables on the clipboard, as spreadsheets write them; the core reads them (`journey.table`). */

import { joined } from '$lib/paste';

/** Writes rows as tab-separated text: marks stand only around line breaks, and a tab within a field is a space. */
export function formatTsv(rows: readonly (readonly string[])[]): string {
	const field = (text: string) => (/[\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
	return rows.map((row) => row.map((text) => field(text.replaceAll('\t', ' '))).join('\t')).join('\n');
}

/** Text of an editor on both sides of the caret. */
export interface Around {
	before: string;
	after: string;
}

/** A table whose first field is written between the words of an editor. */
export function within(table: string, { before, after }: Around): string {
	const quoted = /^"((?:[^"]|"")*[\r\n](?:[^"]|"")*)"(?=[\t\r\n]|$)/.exec(table);
	const [whole = ''] = quoted ?? /^[^\t\r\n]*/.exec(table) ?? [];
	const field = quoted ? (quoted[1] ?? '').replaceAll('""', '"') : whole;
	return formatTsv([[joined(joined(before, field), after)]]) + table.slice(whole.length);
}

/** Whether a text is a table: a line of it has something ahead of a tab. One that is only indented is none. */
export const isTable = (text: string): boolean => /\S[^\r\n]*\t/.test(text);
