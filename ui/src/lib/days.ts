/** Days as people type them, and the weeks of a month. A day is `YYYY-MM-DD`; nothing here knows a clock. */

/** Reads a typed day: `2026-03-31`, `31/3/2026`, `31.03.26`, `31 3 2026`; nothing where it is no day of the calendar. */
export function readDay(text: string): string | undefined {
	const plain = text.trim();
	const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(plain);
	if (iso) return whole(Number(iso[1]), Number(iso[2]), Number(iso[3]));
	const written = /^(\d{1,2})[/.\s-](\d{1,2})[/.\s-](\d{2}|\d{4})$/.exec(plain);
	if (!written) return undefined;
	const year = Number(written[3]);
	return whole(year < 100 ? 2000 + year : year, Number(written[2]), Number(written[1]));
}

/** Writes a day as it is typed: day, month, year. */
export function writeDay(day: string): string {
	const [year = '', month = '', at = ''] = day.split('-');
	return day ? `${at}/${month}/${year}` : '';
}

function whole(year: number, month: number, day: number): string | undefined {
	const date = new Date(Date.UTC(year, month - 1, day));
	if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
	return date.toISOString().slice(0, 10);
}

/** The day so many days later. */
export function daysAfter(day: string, days: number): string {
	const date = new Date(`${day}T00:00:00Z`);
	date.setUTCDate(date.getUTCDate() + days);
	return date.toISOString().slice(0, 10);
}

/** The same day so many months later, or the last day of a shorter month. */
export function monthsAfter(day: string, months: number): string {
	const [year = 0, month = 1, at = 1] = day.split('-').map(Number);
	const last = new Date(Date.UTC(year, month + months, 0));
	last.setUTCDate(Math.min(at, last.getUTCDate()));
	return last.toISOString().slice(0, 10);
}

/** The weeks that a month `YYYY-MM` is shown by, Monday first, whole weeks. */
export function weeksOf(month: string): string[][] {
	const first = `${month}-01`;
	const monday = daysAfter(first, -((new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7));
	const weeks: string[][] = [];
	for (let start = monday; start.slice(0, 7) <= month; start = daysAfter(start, 7)) {
		weeks.push(Array.from({ length: 7 }, (_, at) => daysAfter(start, at)));
	}
	return weeks;
}

/** Today where the user is. */
export function today(now = new Date()): string {
	const two = (n: number) => String(n).padStart(2, '0');
	return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
