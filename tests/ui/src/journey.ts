/** A small journey to write on. */
import type { Page } from '@playwright/test';
import type { Bridge } from './bridge.ts';
import { expect, visit } from './travesia.ts';

/** Fields of a journey's map that the tests read. */
export interface Map {
	stages: { id: string }[];
	steps: { id: string; name: string; touchpoints: string[] }[];
	lanes: { id: string; form: string }[];
	cells: { lane: string; text: string }[];
}

/** A journey with two steps, open on its map. */
export async function draw(page: Page, bridge: Bridge): Promise<() => Promise<Map>> {
	const { id } = await bridge.call<{ id: string }>('journey.create', { set: { name: 'Buying' }, stages: ['Before'] });
	const read = () => bridge.call<Map>('journey.map', { journey: id });
	const stage = (await read()).stages[0]?.id;
	for (const name of ['Looks', 'Pays']) await bridge.call('step.create', { stage, name });
	await visit(page, `#/journeys/${id}`);
	await expect(page.getByRole('columnheader', { name: 'Pays' })).toBeVisible();
	return read;
}
