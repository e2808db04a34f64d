/** A watched folder: what arrives is imported by itself, what must be asked waits with its question. */
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Bridge } from '../src/bridge.ts';
import { enter, expect, lookForBarriers, test, visit } from '../src/travesia.ts';

const METRIC = { column: 'Trato', kind: 'rating', name: 'Trato', scale: [1, 2], values: { Guay: 2, Psé: 1 } };

/** Answers of a month, in labels that nobody knows. */
const month = (number: number, count = 20) =>
	[
		'Id respuesta,Fecha,Trato',
		...Array.from({ length: count }, (_, n) => `${number}-${n},2026-0${number}-${String((n % 27) + 1).padStart(2, '0')},${n % 2 ? 'Guay' : 'Psé'}`),
		'',
	].join('\n');

const answers = async (bridge: Bridge) => (await bridge.call<{ n: number }[]>('score.table', { by: 'all' })).reduce((sum, row) => sum + row.n, 0);
const watched = (page: Page) => page.getByRole('region', { name: /^Watched folder/ });
const row = (page: Page, name: string) => watched(page).getByRole('row', { name });
const messages = (page: Page) => page.getByRole('region', { name: 'Messages' });

/** Imports a first file by its map, and watches a folder; answers with its path. */
async function watch(page: Page, bridge: Bridge): Promise<string> {
	const file = await bridge.upload('survey', 'abril.csv', month(4));
	await bridge.call('answers.import', { file, map: { columns: { metrics: [METRIC] } } });
	await enter(page, 'Measure');
	await visit(page, '#/measure/imports');
	await page.getByRole('button', { name: 'Watch a folder' }).click();
	await expect(watched(page).getByText('No survey file here yet.'), 'an empty folder says what will happen').toBeVisible();
	const { folder } = await bridge.call<{ folder: string }>('folder.look');
	return folder;
}

test('a file that arrives is imported wherever one is, and is taken back at one press', async ({ page, bridge }) => {
	const folder = await watch(page, bridge);
	await enter(page, 'Personas');
	writeFileSync(join(folder, 'encuesta.csv'), month(5, 1_240));
	await expect(messages(page).getByText('encuesta.csv: 1,240 answers imported')).toBeVisible();
	expect(await answers(bridge), 'the answers count').toBe(1_260);
	await lookForBarriers(page);
	await messages(page).getByRole('button', { name: 'Undo: withdraw these answers' }).press('Enter');
	await expect(messages(page).getByText('These answers no longer count.')).toBeVisible();
	expect(await answers(bridge), 'the others stay').toBe(20);

	// It is not taken again by itself, and again where it is asked for.
	await visit(page, '#/measure/imports');
	await expect(row(page, 'encuesta.csv').getByText('Withdrawn', { exact: true })).toBeVisible();
	await lookForBarriers(page);
	await row(page, 'encuesta.csv').getByRole('button', { name: 'Take “encuesta.csv” again' }).press('Enter');
	await expect(row(page, 'encuesta.csv').getByText('1,240 answers')).toBeVisible();
	expect(await answers(bridge)).toBe(1_260);
});

test('R1b: what must be asked waits with its question, and goes on when it is answered', async ({ page, bridge }) => {
	const folder = await watch(page, bridge);
	const other = month(6).replace('Trato', 'Nota').replaceAll('Guay', '5').replaceAll('Psé', '2');
	writeFileSync(join(folder, 'nota.csv'), other);
	writeFileSync(join(folder, 'vacía.csv'), 'Id respuesta,Fecha,Trato\n');
	await expect(row(page, 'nota.csv').getByText('What do its columns mean? No earlier import had them.')).toBeVisible();
	await expect(row(page, 'vacía.csv').getByText('Cannot be read')).toBeVisible();
	await expect(row(page, 'vacía.csv').getByText('not a single answer below them'), 'it says why').toBeVisible();
	await expect(page.getByRole('link', { name: /^Imports One file waits/ }), 'what waits is seen from the other parts').toBeVisible();
	await lookForBarriers(page);
	await row(page, 'nota.csv').getByRole('button', { name: 'Import “nota.csv” by hand' }).press('Enter');
	const dialog = page.getByRole('dialog', { name: 'Import nota.csv' });
	await dialog.getByRole('button', { name: 'Check' }).click();
	await dialog.getByRole('button', { name: 'Import', exact: true }).click();
	await expect(dialog.getByRole('heading', { name: '20 answers imported' })).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(row(page, 'nota.csv').getByText('Imported', { exact: true })).toBeVisible();
	expect(await answers(bridge), 'once').toBe(40);
	// The next one of its columns comes in by itself.
	writeFileSync(join(folder, 'nota 2.csv'), other.replaceAll('6-', '7-').replaceAll('2026-07-', '2026-07-'));
	await expect(row(page, 'nota 2.csv').getByText('Imported', { exact: true })).toBeVisible();
	expect(await answers(bridge)).toBe(60);
});

test('a folder that goes says so and is watched again when it is back, until nobody wants it watched', async ({ page, bridge }) => {
	const folder = await watch(page, bridge);
	renameSync(folder, `${folder} aparte`);
	await expect(watched(page).getByText('This folder is not there or cannot be opened.')).toBeVisible();
	await lookForBarriers(page);
	renameSync(`${folder} aparte`, folder);
	writeFileSync(join(folder, 'encuesta.csv'), month(5));
	await expect(row(page, 'encuesta.csv').getByText('Imported', { exact: true })).toBeVisible();
	// It is known after the page was loaded again: it is kept with the settings of this computer.
	await page.reload();
	await expect(row(page, 'encuesta.csv').getByText('Imported', { exact: true })).toBeVisible();
	await watched(page).getByRole('button', { name: 'Stop watching' }).click();
	await expect(page.getByRole('button', { name: 'Watch a folder' })).toBeVisible();
	writeFileSync(join(folder, 'junio.csv'), month(6));
	await page.waitForTimeout(5_000);
	expect(await answers(bridge), 'nothing is taken any more').toBe(40);
});

test('undo asks before it takes back what came by the folder', async ({ page, bridge }) => {
	const folder = await watch(page, bridge);
	writeFileSync(join(folder, 'encuesta.csv'), month(5));
	await expect(row(page, 'encuesta.csv').getByText('Imported', { exact: true })).toBeVisible();
	await page.locator('#content').press('Control+z');
	await expect(page.getByRole('dialog').getByText('The last change was made by the watched folder')).toBeVisible();
	await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
	expect(await answers(bridge)).toBe(40);
});
