import { expect, test } from 'vitest';
import { curve } from './strip';

const point = (at: number) => ({ at, x: at * 10, y: 5 });

test('a curve does not cross a step that nobody answered', () => {
	expect(curve([0, 1, 2].map(point)), 'one stroke where all were answered').toMatch(/^M0,5[^M]*20,5$/);
	const broken = curve([0, 1, 3, 4].map(point));
	expect(broken.match(/M/g), 'two strokes').toHaveLength(2);
	expect(broken, 'the first ends where the answers end').toMatch(/10,5M30,5/);
	expect(curve([])).toBe('');
});
