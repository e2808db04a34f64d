/** Finds names by a few typed letters, as people type them: without accents, words in any order. */

/** Small letters without accents. */
export function plain(text: string): string {
	return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Fit of `name` to what was typed: 0 not at all, higher is better. Every typed word must be there. */
export function fit(typed: string, name: string): number {
	const sought = plain(typed).split(/\s+/).filter(Boolean);
	if (!sought.length) return 1;
	const text = plain(name);
	let sum = 0;
	for (const word of sought) {
		const at = text.indexOf(word);
		if (at < 0) return 0;
		const begins = at === 0 || /[^\p{L}\p{N}]/u.test(text[at - 1] ?? ' ');
		sum += (at === 0 ? 4 : begins ? 3 : 1) + word.length / Math.max(text.length, 1);
	}
	return sum / sought.length;
}
