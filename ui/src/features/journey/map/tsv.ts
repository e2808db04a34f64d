/** Tables on the clipboard, as spreadsheets write them; the core reads them (`journey.table`). */

/** Writes rows as tab-separated text: marks stand only around line breaks, and a tab within a field is a space. */
export function formatTsv(rows: readonly (readonly string[])[]): string {
	const field = (text: string) => (/[\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
	return rows.map((row) => row.map((text) => field(text.replaceAll('\t', ' '))).join('\t')).join('\n');
}

/** Whether a text is a table: a line of it has something ahead of a tab. One that is only indented is none. */
export const isTable = (text: string): boolean => /\S[^\r\n]*\t/.test(text);
