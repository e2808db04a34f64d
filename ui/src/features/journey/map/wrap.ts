/** Number of lines of a text at a width. */

/** Measures a run of text in pixels. */
export type Ruler = (text: string) => number;

/** Counts the lines as the browser breaks them: at spaces and hyphens, and within words that are too long. */
export function lines(text: string, width: number, ruler: Ruler): number {
	let count = 0;
	for (const paragraph of text.split('\n')) {
		count++;
		let used = 0;
		for (const word of paragraph.split(/(?<=[\s-])/u)) {
			const wide = ruler(word);
			const inked = ruler(word.trimEnd());
			if (used > 0 && used + inked > width) {
				count++;
				used = 0;
			}
			if (inked > width) {
				// Broken anywhere: each further line takes what fits.
				const more = Math.ceil(inked / width) - 1;
				count += more;
				used = wide - more * width;
			} else used += wide;
		}
	}
	return count;
}

const words = new Map<string, number>();
let canvas: CanvasRenderingContext2D | null | undefined;

/** The page's own font at 13 px. Kept by word: a map says the same words again and again. */
export const bodyRuler: Ruler = (text) => {
	const known = words.get(text);
	if (known !== undefined) return known;
	if (canvas === undefined) {
		canvas = typeof document === 'undefined' ? null : document.createElement('canvas').getContext('2d');
		if (canvas) canvas.font = '13px "Inter Variable", system-ui, sans-serif';
	}
	const wide = canvas ? canvas.measureText(text).width : text.length * 6.6;
	if (words.size > 20_000) words.clear();
	words.set(text, wide);
	return wide;
};

/** Forgets what was measured before the font was there. */
export function measureAgain(): void {
	words.clear();
	canvas = undefined;
}

const counted = new Map<string, number>();

/** Lines of a text in the page's font, remembered. The width is taken 2 px narrow: rather room than a cut line. */
export function bodyLines(text: string, width: number): number {
	const key = `${width}|${text}`;
	let count = counted.get(key);
	if (count === undefined) {
		if (counted.size > 20_000) counted.clear();
		counted.set(key, (count = lines(text, width - 2, bodyRuler)));
	}
	return count;
}

export function forgetLines(): void {
	counted.clear();
	measureAgain();
}
