/** Merge of two changes of one list (three-way merge, after diff3). */

const isText = (list: unknown): list is string[] => Array.isArray(list) && list.every((one) => typeof one === 'string');
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The list after both changes; undefined where both changed the same entry, or where one of the three is no list of texts. Of entries that both added at one
 * place, `theirs` come first: they are in the file.
 */
export function mergedList(base: unknown, mine: unknown, theirs: unknown): string[] | undefined {
	if (!isText(base) || !isText(mine) || !isText(theirs)) return undefined;
	return [...base, ...mine, ...theirs].every((one) => ID.test(one)) ? mergedSet(base, mine, theirs) : mergedTexts(base, mine, theirs);
}

/** References are whole: each is there or not, so that there is no conflict. The order is mine; theirs stand behind what they stood behind. */
function mergedSet(base: string[], mine: string[], theirs: string[]): string[] {
	const now = mine.filter((one) => theirs.includes(one) || !base.includes(one));
	theirs.forEach((one, at) => {
		if (base.includes(one) || now.includes(one)) return;
		const ahead = theirs.slice(0, at).findLast((other) => now.includes(other));
		now.splice(ahead === undefined ? 0 : now.indexOf(ahead) + 1, 0, one);
	});
	return now;
}

interface Diff {
	/** Fate of each entry: itself, another text, or null where it was taken away. */
	fates: (string | null)[];
	/** Entries that were added ahead of each entry, and at the end. */
	added: string[][];
}

function mergedTexts(base: string[], mine: string[], theirs: string[]): string[] | undefined {
	const [my, their] = [diff(base, mine), diff(base, theirs)];
	const now: string[] = [];
	for (let at = 0; at <= base.length; at++) {
		const added = their.added[at] ?? [];
		now.push(...added, ...(my.added[at] ?? []).filter((one) => !added.includes(one)));
		if (at === base.length) break;
		const [was, here, there] = [base[at], my.fates[at], their.fates[at]];
		if (here !== was && there !== was && here !== there) return undefined;
		const fate = here === was ? there : here;
		if (typeof fate === 'string') now.push(fate);
	}
	return now;
}

/** Difference of two lists, along their longest common subsequence; what stands in place of an entry is that entry changed. */
function diff(base: readonly string[], now: readonly string[]): Diff {
	const longest = base.map(() => now.map(() => 0));
	const length = (at: number, to: number) => longest[at]?.[to] ?? 0;
	for (let at = base.length - 1; at >= 0; at--) {
		for (let to = now.length - 1; to >= 0; to--) {
			longest[at]![to] = base[at] === now[to] ? length(at + 1, to + 1) + 1 : Math.max(length(at + 1, to), length(at, to + 1));
		}
	}
	const fates: (string | null)[] = [];
	const added: string[][] = Array.from({ length: base.length + 1 }, () => []);
	let [from, to] = [0, 0];
	while (from < base.length || to < now.length) {
		const [begin, begun] = [from, to];
		while ((from < base.length || to < now.length) && !(from < base.length && base[from] === now[to])) {
			if (to >= now.length || (from < base.length && length(from + 1, to) >= length(from, to + 1))) from++;
			else to++;
		}
		const [gone, come] = [from - begin, now.slice(begun, to)];
		for (let at = 0; at < gone; at++) fates.push(come[at] ?? null);
		added[from]?.push(...come.slice(gone));
		if (from < base.length) {
			fates.push(base[from] ?? null);
			from++;
			to++;
		}
	}
	return { fates, added };
}
