import { describe, expect, it } from 'vitest';
import { daysAfter, monthsAfter, readDay, weeksOf, writeDay } from './days';

describe('days as they are typed', () => {
	it.each([
		['2026-03-31', '2026-03-31'],
		['31/3/2026', '2026-03-31'],
		[' 1.3.26 ', '2026-03-01'],
		['01-03-2026', '2026-03-01'],
		['29/02/2028', '2028-02-29'],
	])('reads %s', (typed, day) => expect(readDay(typed)).toBe(day));

	it.each(['31/02/2026', '29/02/2026', '13/13/2026', 'mañana', '', '2026-00-10'])('reads no day in “%s”', (typed) => {
		expect(readDay(typed), 'only days of the calendar count').toBeUndefined();
	});

	it('writes what it reads', () => expect(readDay(writeDay('2026-11-21'))).toBe('2026-11-21'));
});

describe('the calendar', () => {
	it('crosses months and years', () => {
		expect(daysAfter('2026-12-31', 1)).toBe('2027-01-01');
		expect(monthsAfter('2026-01-31', 1), 'a shorter month ends earlier').toBe('2026-02-28');
		expect(monthsAfter('2026-01-15', -1)).toBe('2025-12-15');
	});

	it('shows whole weeks from Monday', () => {
		const weeks = weeksOf('2026-11');
		expect(weeks[0]?.[0], '1 November 2026 is a Sunday').toBe('2026-10-26');
		expect(weeks.at(-1)?.[6]).toBe('2026-12-06');
		expect(weeksOf('2027-02'), 'February 2027 begins on a Monday and has four weeks').toHaveLength(4);
	});
});
