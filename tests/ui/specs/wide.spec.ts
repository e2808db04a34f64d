/** Wide surveys: a column for each touchpoint, chosen and placed together. */
import type { Page } from '@playwright/test';
import { enter, expect, lookForBarriers, test } from '../src/travesia.ts';
import { workbook } from '../src/workbook.ts';

const TOUCHPOINTS = [
	'Inflight wifi service',
	'Departure and arrival time',
	'Ease of online booking',
	'Gate location',
	'Food and drink',
	'Online boarding',
	'Seat comfort',
	'Inflight entertainment',
	'On-board service',
	'Leg room service',
	'Baggage handling',
	'Check-in service',
	'Inflight service',
	'Cleanliness',
];
const HEAD = ['id', 'Date', 'Gender', 'Age', 'Flight distance', ...TOUCHPOINTS].join(',');
/** Forty passengers; the mark of passenger p at the touchpoint t is (p + t) mod 5 + 1. */
const ROWS = Array.from({ length: 40 }, (_, p) =>
	[
		`R${p}`,
		`2026-05-${String((p % 28) + 1).padStart(2, '0')}`,
		p % 2 ? 'Male' : 'Female',
		20 + p,
		300 + 17 * p,
		...TOUCHPOINTS.map((_, t) => ((p + t) % 5) + 1),
	].join(','),
);
const SURVEY = [HEAD, ...ROWS, ''].join('\n');

interface Row {
	scope: { name: string };
	n: number;
}

async function choose(page: Page, text = SURVEY, name = 'airline.csv'): Promise<void> {
	const chooser = page.waitForEvent('filechooser');
	await page.getByRole('main').getByRole('button', { name: 'Import a survey' }).first().click();
	await (await chooser).setFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
}

test('fourteen columns become one score at touchpoints of their names, at one choice', async ({ page, bridge }) => {
	await enter(page, 'Measure');
	await choose(page);
	const dialog = page.getByRole('dialog', { name: 'Import airline.csv' });
	const alike = dialog.getByRole('region', { name: '14 columns are rated alike, 1 to 5' });
	await expect(alike, 'what the survey asks alike is said').toBeVisible();
	await expect(dialog.getByRole('radio', { name: 'List' }), 'a wide file is shown as a list').toBeChecked();
	await alike.getByRole('radio', { name: 'One score, by touchpoint' }).check({ force: true });
	const name = alike.getByRole('textbox', { name: 'Name of the score' });
	await expect(name).toHaveValue('Rating');
	await name.fill('Flight');
	await name.press('Enter');
	await expect(dialog.getByRole('combobox', { name: 'Touchpoint or step of “Gate location”' })).toHaveValue('Gate location');
	await lookForBarriers(page);
	await dialog.getByRole('button', { name: 'Check' }).click();
	await expect(dialog.getByText('14 touchpoints:'), 'they are made').toBeVisible();
	await expect(dialog.getByText('A new metric will be created:'), 'one, not fourteen').toBeVisible();
	await dialog.getByRole('button', { name: 'Import', exact: true }).click();
	await expect(dialog.getByRole('heading', { name: '560 answers imported' })).toBeVisible({ timeout: 20_000 });
	const scores = await bridge.call<Row[]>('score.table', { by: 'touchpoint', metric: 'flight' });
	const counted = scores.filter((row) => row.n > 0);
	expect(counted.map((row) => row.scope.name).toSorted()).toEqual(TOUCHPOINTS.toSorted());
	expect(
		counted.every((row) => row.n === 40),
		'forty people each',
	).toBe(true);
	expect(await bridge.call<{ responses: number }>('workspace.overview'), 'one response stays one').toMatchObject({ responses: 40 });
});

test('many columns are chosen with the keyboard and changed together', async ({ page }) => {
	await enter(page, 'Measure');
	await choose(page);
	const dialog = page.getByRole('dialog', { name: 'Import airline.csv' });
	const find = dialog.getByRole('textbox', { name: 'Find a column' });
	await find.fill('inflight');
	await dialog.getByRole('checkbox', { name: 'Choose all columns shown' }).press('Space');
	await expect(dialog.getByText('3 columns chosen')).toBeVisible();
	const together = dialog.getByRole('group', { name: 'Change the 3 chosen columns' });
	await together.getByRole('combobox', { name: 'Meaning' }).selectOption('unused');
	await expect(dialog.getByRole('combobox', { name: 'Meaning of the column “Inflight service”' })).toHaveValue('unused');
	await together.getByRole('combobox', { name: 'Meaning' }).selectOption('metric');
	await together.getByRole('combobox', { name: 'Counts at' }).selectOption('touchpoint');
	await find.fill('');
	await expect(dialog.getByRole('combobox', { name: 'Touchpoint or step of “Inflight service”' })).toHaveValue('Inflight service');
	await expect(dialog.getByRole('combobox', { name: 'Touchpoint or step of “Cleanliness”' }), 'the others stay').toHaveValue('');
	// Shift takes all between.
	await together.getByRole('button', { name: 'Choose none' }).click();
	await dialog.getByRole('checkbox', { name: 'Choose “Gate location”' }).click();
	await dialog.getByRole('checkbox', { name: 'Choose “Seat comfort”' }).click({ modifiers: ['Shift'] });
	await expect(dialog.getByText('4 columns chosen')).toBeVisible();
	await lookForBarriers(page);
});

test('what was decided is said with an example, and leads to its column', async ({ page }) => {
	await enter(page, 'Measure');
	await choose(page);
	const dialog = page.getByRole('dialog', { name: 'Import airline.csv' });
	await dialog.getByRole('button', { name: /things were decided/ }).click();
	await expect(dialog.getByText('Read as a score (CES) from 1 to 5; the highest is the best.'), 'the one that differs comes first').toBeVisible();
	await expect(dialog.getByText('Each response is known by this id: what is here already is not counted twice.')).toBeVisible();
	await lookForBarriers(page);
	await dialog.getByRole('button', { name: 'Go to “Inflight wifi service”' }).press('Enter');
	await expect(dialog.getByRole('combobox', { name: 'Meaning of the column “Inflight wifi service”' })).toBeFocused();
});

test('rows without ids that are here already are asked about, and the answer decides what counts', async ({ page, bridge }) => {
	const rows = Array.from({ length: 20 }, (_, n) => `2026-05-${String(n + 1).padStart(2, '0')},${n % 11}`);
	const text = ['Date,NPS', ...rows, ''].join('\n');
	const counted = async () => (await bridge.call<Row[]>('score.table', { by: 'all' }))[0]?.n;
	await enter(page, 'Measure');
	await choose(page, text, 'shop.csv');
	let dialog = page.getByRole('dialog', { name: 'Import shop.csv' });
	await dialog.getByRole('button', { name: 'Check' }).click();
	await dialog.getByRole('button', { name: 'Import', exact: true }).click();
	await dialog.getByRole('button', { name: 'See scores' }).click();
	await choose(page, text, 'other shop.csv');
	dialog = page.getByRole('dialog', { name: 'Import other shop.csv' });
	await dialog.getByRole('button', { name: 'Check' }).click();
	await expect(dialog.getByText('20 of 20 rows equal rows of “shop.csv”, which is here already')).toBeVisible();
	const go = dialog.getByRole('button', { name: 'Import', exact: true });
	await expect(go, 'nobody guesses').toBeDisabled();
	await dialog.getByRole('radio', { name: 'It is another survey: all rows count' }).check();
	await expect(dialog.getByRole('textbox', { name: 'Name of this survey' })).toHaveValue('other shop');
	await lookForBarriers(page);
	await go.click();
	await expect(dialog.getByRole('heading', { name: '20 answers imported' })).toBeVisible({ timeout: 20_000 });
	expect(await counted(), 'both surveys count').toBe(40);
});

test('the same answers told by something else are asked about before they count twice', async ({ page, bridge }) => {
	const day = (n: number) => `2026-05-${String(n + 1).padStart(2, '0')}`;
	const rows = Array.from({ length: 20 }, (_, n) => n);
	const counted = async () => (await bridge.call<Row[]>('score.table', { by: 'all' }))[0]?.n;
	await enter(page, 'Measure');
	await choose(page, ['Date,NPS', ...rows.map((n) => `${day(n)},${n % 11}`), ''].join('\n'), 'shop.csv');
	let dialog = page.getByRole('dialog', { name: 'Import shop.csv' });
	await dialog.getByRole('button', { name: 'Check' }).click();
	await dialog.getByRole('button', { name: 'Import', exact: true }).click();
	await dialog.getByRole('button', { name: 'See scores' }).click();
	await choose(page, ['Response ID,Date,NPS', ...rows.map((n) => `R${n},${day(n)},${n % 11}`), ''].join('\n'), 'with ids.csv');
	dialog = page.getByRole('dialog', { name: 'Import with ids.csv' });
	await dialog.getByRole('button', { name: 'Check' }).click();
	await expect(dialog.getByText('On 20 of 20 days the file has exactly the answers of “shop.csv”, which is here already')).toBeVisible();
	const go = dialog.getByRole('button', { name: 'Import', exact: true });
	await expect(go, 'nothing counts twice in silence').toBeDisabled();
	await expect(dialog.getByText('Say that the file is another survey, or withdraw the earlier import first.')).toBeVisible();
	await lookForBarriers(page);
	await dialog.getByRole('radio', { name: 'It is another survey: all rows count' }).check();
	await go.click();
	await expect(dialog.getByRole('heading', { name: '20 answers imported' })).toBeVisible({ timeout: 20_000 });
	expect(await counted(), 'both surveys count').toBe(40);
});

test('a row that is no response is asked about: which question is read, and whether a column counts', async ({ page, bridge }) => {
	await enter(page, 'Measure');
	const rows = Array.from({ length: 40 }, (_, n) => `2026-05-${String((n % 28) + 1).padStart(2, '0')},${n % 2 ? 'Trato' : 'Espera'},${n % 2 ? 5 : 1},3`);
	await choose(page, ['Fecha,Pregunta,Puntuación,Respuestas', ...rows, ''].join('\n'), 'larga.csv');
	const dialog = page.getByRole('dialog', { name: 'Import larga.csv' });
	const check = dialog.getByRole('button', { name: 'Check' });
	await expect(dialog.getByText('Say which question is read.')).toBeVisible();
	await expect(check).toBeDisabled();
	await lookForBarriers(page);
	await dialog.getByRole('combobox', { name: 'Question', exact: true }).selectOption('Trato');
	await expect(dialog.getByText('Say whether the column counts answers.')).toBeVisible();
	await dialog.getByRole('radio', { name: /^Yes: a row stands for/ }).press('Space');
	await expect(dialog.getByRole('combobox', { name: 'Meaning of the column “Respuestas”' })).toHaveValue('count');
	await check.click();
	await dialog.getByRole('button', { name: 'Import', exact: true }).click();
	await expect(dialog.getByText(/60 answers/).first()).toBeVisible();
	const [score] = await bridge.call<{ n: number; mean: number | null }[]>('score.table', {});
	expect(score, 'twenty rows of one question, three answers each').toMatchObject({ n: 60 });
});

test('a file of columns that were imported before is read as they were, and can be read anew', async ({ page, bridge }) => {
	await enter(page, 'Measure');
	const month = (number: number) =>
		['Id respuesta,Fecha,Trato', ...Array.from({ length: 12 }, (_, n) => `${number}-${n},2026-0${number}-1${n % 9},${n % 2 ? 'Guay' : 'Psé'}`), ''].join('\n');
	const metric = { column: 'Trato', kind: 'rating', name: 'Trato', scale: [1, 2], values: { Guay: 2, Psé: 1 } };
	const file = await bridge.upload('survey', 'mayo.csv', month(5));
	await bridge.call('answers.import', { file, map: { columns: { metrics: [metric] } } });
	await choose(page, month(6), 'junio.csv');
	const dialog = page.getByRole('dialog', { name: 'Import junio.csv' });
	await expect(dialog.getByText(/^Read as “mayo.csv” was, imported on /), 'it says so').toBeVisible();
	await expect(dialog.getByRole('combobox', { name: 'Meaning of the column “Trato”' })).toHaveValue('metric');
	await lookForBarriers(page);
	await dialog.getByRole('button', { name: 'Check' }).click();
	await dialog.getByRole('button', { name: 'Import', exact: true }).click();
	await expect(dialog.getByRole('button', { name: 'See scores' })).toBeVisible();
	const scores = await bridge.call<{ n: number; mean: number | null }[]>('score.table', {});
	expect(
		scores.map(({ n }) => n),
		'one score of both months',
	).toEqual([24]);
	await dialog.getByRole('button', { name: 'See scores' }).click();
	await choose(page, month(7), 'julio.csv');
	const next = page.getByRole('dialog', { name: 'Import julio.csv' });
	await next.getByRole('button', { name: 'Propose anew' }).click();
	await expect(next.getByText(/^Read as/)).toHaveCount(0);
	await expect(next.getByRole('combobox', { name: 'Meaning of the column “Trato”' }), 'nobody knows these labels').not.toHaveValue('metric');
});

test('what was typed of a column comes back with it, and with one score for all', async ({ page }) => {
	await enter(page, 'Measure');
	await choose(page);
	const dialog = page.getByRole('dialog', { name: 'Import airline.csv' });
	const place = dialog
		.getByRole('textbox', { name: 'Touchpoint or step of “Gate location”' })
		.or(dialog.getByRole('combobox', { name: 'Touchpoint or step of “Gate location”' }));
	const meaning = dialog.getByRole('combobox', { name: 'Meaning of the column “Gate location”' });
	await place.fill('Gates');
	await place.press('Enter');
	await expect(place).toHaveValue('Gates');
	await meaning.selectOption('unused');
	await expect(place).toHaveCount(0);
	await meaning.selectOption('metric');
	await expect(place, 'a change of mind loses nothing').toHaveValue('Gates');
	const alike = dialog.getByRole('region', { name: '14 columns are rated alike, 1 to 5' });
	await expect(alike).toBeVisible();
	await alike.getByRole('radio', { name: 'One score, by touchpoint' }).check({ force: true });
	await expect(place).toHaveValue('Gates');
	const name = alike.getByRole('textbox', { name: 'Name of the score' });
	await name.fill('Flight');
	// The click comes while what was typed is still being read.
	await dialog.getByRole('button', { name: 'Check' }).click();
	await expect(dialog.getByText('A new metric will be created:')).toBeVisible();
	await expect(dialog.getByText('Flight (', { exact: false })).toBeVisible();
	await dialog.getByRole('button', { name: 'Back' }).click();
	await alike.getByRole('radio', { name: 'A score each' }).check({ force: true });
	await expect(place).toHaveValue('');
	await alike.getByRole('radio', { name: 'One score, by touchpoint' }).check({ force: true });
	await expect(place).toHaveValue('Gates');
	await expect(alike.getByRole('textbox', { name: 'Name of the score' })).toHaveValue('Flight');
});

test('columns that are chosen stay so through the check, and are changed from the keyboard', async ({ page }) => {
	await enter(page, 'Measure');
	await choose(page);
	const dialog = page.getByRole('dialog', { name: 'Import airline.csv' });
	await dialog.getByRole('checkbox', { name: 'Choose “Gate location”' }).press('Space');
	await dialog.getByRole('checkbox', { name: 'Choose “Seat comfort”' }).press('Space');
	await dialog.getByRole('checkbox', { name: 'Choose “Seat comfort”' }).press('Enter');
	const together = dialog.getByRole('group', { name: 'Change the 2 chosen columns' });
	await expect(together.getByRole('combobox', { name: 'Meaning' }), 'one key leads to what they can become').toBeFocused();
	const last = dialog.getByRole('checkbox', { name: 'Choose “Cleanliness”' });
	await last.focus();
	const [row, bar] = [await last.boundingBox(), await together.boundingBox()];
	expect((row?.y ?? 0) + (row?.height ?? 0), 'the bar lies over no row').toBeLessThanOrEqual(bar?.y ?? 0);
	await dialog.getByRole('button', { name: 'Check', exact: true }).click();
	await dialog.getByRole('button', { name: 'Back' }).click();
	await expect(dialog.getByText('2 columns chosen')).toBeVisible();
	await together.getByRole('button', { name: 'Choose none' }).press('Enter');
	await expect(dialog.getByRole('checkbox', { name: 'Choose all columns shown' }), 'the keys go back to the list').toBeFocused();
});

test('names beyond the first few are a press away', async ({ page }) => {
	await enter(page, 'Measure');
	await choose(page);
	const dialog = page.getByRole('dialog', { name: 'Import airline.csv' });
	const alike = dialog.getByRole('region', { name: '14 columns are rated alike, 1 to 5' });
	await expect(alike.getByText('Cleanliness')).toHaveCount(0);
	await alike.getByRole('button', { name: 'and 10 more' }).press('Enter');
	await expect(alike.getByText('Cleanliness')).toBeVisible();
	await alike.getByRole('button', { name: 'Show fewer' }).press('Enter');
	await expect(alike.getByText('Cleanliness')).toHaveCount(0);
});

for (const [language, words] of [
	[
		'en',
		{
			room: 'Measure',
			open: 'Import a survey',
			title: 'Import vuelo.xlsx',
			touchpoint: 'One score, by touchpoint',
			check: 'Check',
			run: 'Import',
			done: '560 answers imported',
		},
	],
	[
		'es',
		{
			room: 'Medición',
			open: 'Importar una encuesta',
			title: 'Importar vuelo.xlsx',
			touchpoint: 'Una sola, por punto de contacto',
			check: 'Comprobar',
			run: 'Importar',
			done: '560 respuestas importadas',
		},
	],
] as const) {
	test.describe(`in ${language}`, () => {
		test.use({ language });
		test(`a wide workbook goes the whole way (${language})`, async ({ page, bridge }) => {
			const book = workbook({
				Datos: SURVEY.trim()
					.split('\n')
					.map((line, at) => line.split(',').map((value) => (at > 0 && /^\d+$/.test(value) ? Number(value) : value))),
			});
			await enter(page, words.room);
			const chooser = page.waitForEvent('filechooser');
			await page.getByRole('main').getByRole('button', { name: words.open }).first().click();
			await (await chooser).setFiles({ name: 'vuelo.xlsx', mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer: book });
			const dialog = page.getByRole('dialog', { name: words.title });
			await dialog.getByRole('radio', { name: words.touchpoint }).check({ force: true });
			await lookForBarriers(page);
			await dialog.getByRole('button', { name: words.check }).click();
			await dialog.getByRole('button', { name: words.run, exact: true }).click();
			await expect(dialog.getByRole('heading', { name: words.done })).toBeVisible();
			await lookForBarriers(page);
			expect(await bridge.call<{ responses: number }>('workspace.overview')).toMatchObject({ responses: 40 });
		});
	});
}
