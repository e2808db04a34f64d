import { expect, test } from 'vitest';
import { mergedList } from './merge';

const id = (n: number) => `00000000-0000-7000-8000-00000000000${n}`;

test.each<[string, string, string, string, string | undefined]>([
	['both add at the end', 'a', 'a b', 'a c', 'a c b'],
	['both add to nothing', '', 'b', 'c', 'c b'],
	['both add the same', 'a', 'a b', 'a b', 'a b'],
	['one adds, one takes away', 'a b', 'a b c', 'b', 'b c'],
	['one changes an entry, one adds', 'a', 'A', 'a c', 'A c'],
	['each changes another entry', 'a b', 'A b', 'a B', 'A B'],
	['one moves, one adds', 'a b', 'b a', 'a b c', 'b c a'],
	['both take the same away', 'a b', 'b', 'b', 'b'],
	['both change the same entry', 'a b', 'A b', 'α b', undefined],
	['one changes what the other took away', 'a b', 'A b', 'b', undefined],
])('of lists of texts: %s', (_, base, mine, theirs, now) => {
	const list = (text: string) => text.split(' ').filter(Boolean);
	expect(mergedList(list(base), list(mine), list(theirs))).toEqual(now === undefined ? undefined : list(now));
});

test.each<[string, number[], number[], number[], number[]]>([
	['both add', [], [1], [2], [2, 1]],
	['one turns the order round, one adds', [1, 2, 3], [3, 2, 1], [1, 2, 3, 4], [3, 4, 2, 1]],
	['one turns the order round, one takes away', [1, 2, 3], [3, 2, 1], [1, 3], [3, 1]],
	['both take away', [1, 2, 3], [1, 2], [2, 3], [2]],
])('references never are a conflict: %s', (_, base, mine, theirs, now) => {
	expect(mergedList(base.map(id), mine.map(id), theirs.map(id))).toEqual(now.map(id));
});

test('what is no list of texts is not merged', () => {
	expect(mergedList(['a'], 'b', ['c'])).toBeUndefined();
	expect(mergedList(undefined, ['b'], ['c'])).toBeUndefined();
	expect(mergedList([{ a: 1 }], [{ a: 2 }], [{ a: 1 }, { a: 3 }])).toBeUndefined();
});
