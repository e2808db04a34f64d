import { describe, expect, it } from 'vitest';
import { type Taken, readNumber } from './numbers';

const read = (text: string, taken: Taken = {}) => {
	const found = readNumber(text, taken);
	return 'fault' in found ? found.fault : found.value;
};

describe('a typed number', () => {
	it('is read with comma or point, and with its unit', () => {
		expect(read('')).toBe(null);
		expect(read(' 12 ')).toBe(12);
		expect(read('−3')).toBe(-3);
		expect(read('7,25', { digits: 2 })).toBe(7.25);
		expect(read('7.5', { digits: 1 })).toBe(7.5);
		expect(read('85 %', { unit: '%' })).toBe(85);
		expect(read('4,0'), 'nothing is lost of it').toBe(4);
		expect(read(',5', { digits: 1 })).toBe(0.5);
	});

	it('is never another one than what was typed', () => {
		expect(read('85%')).toBe('not');
		expect(read('8o')).toBe('not');
		expect(read('30 answers')).toBe('not');
		expect(read('1e3')).toBe('not');
		expect(read('40,5'), 'not rounded').toBe('whole');
		expect(read('1,234', { digits: 2 }), 'one and a bit, or a thousand').toBe('thousands');
		expect(read('0,255', { digits: 2 })).toBe('decimals');
		expect(read('150', { min: 0, max: 100 }), 'not brought between its ends').toBe('between');
		expect(read('-3', { min: 1 })).toBe('least');
		expect(read('9', { max: 8 })).toBe('most');
		expect(read('%', { unit: '%' })).toBe('not');
	});

	it('has marks of thousands only where they can be nothing else', () => {
		expect(read('1,000')).toBe(1000);
		expect(read('1.000')).toBe(1000);
		expect(read('1.234.567')).toBe(1_234_567);
		expect(read('1.00')).toBe(1);
		expect(read('10.5')).toBe('whole');
	});
});
