/** Tables on the clipboard, as spreadsheets write and read them. */

/** Reads tab-separated text: fields with tabs, breaks or quotes stand in quotes, and a quote in them is doubled. */
export function parseTsv(text: string): string[][] {
	const rows: string[][] = [];
	let row: string[] = [];
	let field = '';
	let quoted = false;
	const end = () => {
		row.push(field);
		field = '';
	};
	for (let at = 0; at < text.length; at++) {
		const letter = text[at] as string;
		if (quoted) {
			if (letter !== '"') field += letter;
			else if (text[at + 1] === '"') {
				field += '"';
				at++;
			} else quoted = false;
		} else if (letter === '"' && field === '' && closes(text, at)) quoted = true;
		else if (letter === '\t') end();
		else if (letter === '\n' || letter === '\r') {
			if (letter === '\r' && text[at + 1] === '\n') at++;
			end();
			rows.push(row);
			row = [];
		} else field += letter;
	}
	if (field !== '' || row.length) {
		end();
		rows.push(row);
	}
	return rows;
}

/** A quote opens a field only if a closing one ends it: prose may well begin with a quotation. */
function closes(text: string, open: number): boolean {
	for (let at = open + 1; at < text.length; at++) {
		if (text[at] !== '"') continue;
		if (text[at + 1] === '"') at++;
		else return at + 1 === text.length || '\t\r\n'.includes(text[at + 1] as string);
	}
	return false;
}

/** Writes rows as tab-separated text. */
export function formatTsv(rows: readonly (readonly string[])[]): string {
	return rows.map((row) => row.map((text) => (/[\t\r\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)).join('\t')).join('\n');
}

/**
 * Whether the first row and the first column look like names of steps and lanes: the corner is blank, or the first column
 * names lanes of this map, and what would be names is short.
 */
export function looksNamed(rows: readonly (readonly string[])[], lanes: readonly string[]): boolean {
	const head = rows[0];
	if (!head || rows.length < 2 || head.length < 2) return false;
	const side = rows.slice(1).map((row) => (row[0] ?? '').trim());
	const top = head.slice(1).map((text) => text.trim());
	const short = (text: string) => text !== '' && text.length <= 48 && !text.includes('\n');
	if (!top.every(short) || !side.every(short)) return false;
	const known = new Set(lanes.map((name) => name.trim().toLowerCase()));
	return head[0]?.trim() === '' || side.some((name) => known.has(name.toLowerCase()));
}
