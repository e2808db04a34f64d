import { expect, test } from 'vitest';
import { go, href, parse, route } from './router.svelte';

test('an address and a place are two ways to say the same', () => {
	const place = { view: 'journeys', params: ['a/b c', 'ñ'], query: { step: '1 & 2' } };
	expect(parse(href(place.view, place.params, place.query))).toEqual(place);
});

test('no address is the overview', () => {
	expect(parse('').view).toBe('overview');
	expect(parse('#').view).toBe('overview');
	expect(parse('#/').view).toBe('overview');
});

test('a broken address is read as it stands', () => {
	expect(parse('#/personas/%E0%A4%A').params).toEqual(['%E0%A4%A']);
});

test('going somewhere is known at once', () => {
	go('personas', ['one'], { tab: 'needs' });
	expect([route.view, route.id, route.query['tab']]).toEqual(['personas', 'one', 'needs']);
	expect(location.hash).toBe('#/personas/one?tab=needs');
});
