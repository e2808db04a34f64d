import { expect, test } from 'vitest';
import { joined, oneLine } from './paste';

test('a range is words on one line, apart from those that stand there', () => {
	expect(oneLine('Uno\tDigital\r\nDos\tHuman\n')).toBe('Uno Digital Dos Human');
	expect(joined('plus', 'Uno')).toBe('plus Uno');
	expect(joined('plus ', 'Uno')).toBe('plus Uno');
	expect(joined('', 'Uno')).toBe('Uno');
});
