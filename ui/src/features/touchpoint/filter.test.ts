import { describe, expect, it } from 'vitest';
import type { TouchpointUse } from '$generated/contract';
import { isFiltered, isWanted, queryOf, wantedFrom } from './filter';

const shop: TouchpointUse = {
	id: 't1',
	name: 'Tienda Gran Vía',
	nature: 'physical',
	channel: 'c1',
	owner: null,
	description: 'Probador y caja',
	order: 'a',
	steps: [],
};

describe('the filter of the touchpoint library', () => {
	it('survives its way through the address', () => {
		const query = { nature: 'physical', channel: 'c1', owner: 'm1', unmet: '1', find: 'caja' };
		expect(queryOf(wantedFrom(query)), 'what was read is what is written').toEqual(query);
	});

	it('takes an address without a filter, or with a word that is none, as everything', () => {
		expect(isFiltered(wantedFrom({}))).toBe(false);
		expect(isFiltered(wantedFrom({ nature: 'liquid', unmet: 'yes' })), 'unknown words ask for nothing').toBe(false);
	});

	it('finds by name and description, without accents', () => {
		expect(isWanted(shop, wantedFrom({ find: 'gran via' })), 'people type without accents').toBe(true);
		expect(isWanted(shop, wantedFrom({ find: 'probador' })), 'the description counts').toBe(true);
		expect(isWanted(shop, wantedFrom({ find: 'web' }))).toBe(false);
	});

	it('asks for all conditions at once', () => {
		expect(isWanted(shop, wantedFrom({ nature: 'physical', channel: 'c1', unmet: '1' }))).toBe(true);
		expect(isWanted(shop, wantedFrom({ nature: 'digital', channel: 'c1' })), 'one that fails is enough').toBe(false);
		const met = { ...shop, steps: [{ step: 's', name: 'Pagar', journey: 'j', journeyName: 'Compra' }] };
		expect(isWanted(met, wantedFrom({ unmet: '1' })), 'a touchpoint on a map is met').toBe(false);
	});
});
