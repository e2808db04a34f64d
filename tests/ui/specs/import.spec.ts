import type { Page } from '@playwright/test';
import { enter, expect, lookForBarriers, test } from '../src/travesia.ts';

interface Score {
	scope: { name: string };
	metric: { key: string };
	value: number | null;
	n: number;
}

/** Nothing in the dates tells day from month; one answer is off the scale; one text is no label; e-mails are personal. */
const SURVEY = [
	'Fecha;NPS;Satisfacción;Punto de contacto;Correo;Comentario',
	'03/04/2026;10;Muy satisfecho;Tienda;ana@example.com;Atención rápida',
	'04/04/2026;9;Satisfecho;Tienda;luis@example.com;Volveré',
	'05/04/2026;3;Insatisfecho;Web;eva@example.com;No encontraba el carrito',
	'06/04/2026;12;Satisfecho;Web;pau@example.com;',
	'07/04/2026;8;No sé;Web;rut@example.com;La página es lenta',
	'',
].join('\r\n');

async function choose(page: Page, text = SURVEY, name = 'encuesta.csv'): Promise<void> {
	const chooser = page.waitForEvent('filechooser');
	await page.getByRole('main').getByRole('button', { name: 'Import a survey' }).first().click();
	await (await chooser).setFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
}

test('a survey is read, mapped, checked, imported and undone', async ({ page, bridge }) => {
	await enter(page, 'Measure');
	await expect(page.getByText('Begin with the export of one survey.'), 'an empty room says what it is for').toBeVisible();
	await choose(page);

	const dialog = page.getByRole('dialog', { name: 'Import encuesta.csv' });
	await expect(dialog.getByText('5 rows of answers.')).toBeVisible();
	await expect(dialog.getByRole('combobox', { name: 'Between columns' }), 'what was detected is in sight').toHaveValue(';');

	const check = dialog.getByRole('button', { name: 'Check' });
	await expect(check, 'nobody guesses whether 3 April or 4 March is meant').toBeDisabled();
	await dialog.getByRole('radio', { name: /^3 April 2026/ }).check();
	await expect(dialog.getByRole('combobox', { name: 'Meaning of the column “Punto de contacto”' })).toHaveValue('touchpoint');
	await expect(dialog.getByText('Looks like an e-mail address: it is dropped.'), 'R8: personal data is dropped and said').toBeVisible();
	await lookForBarriers(page);

	await dialog.getByRole('combobox', { name: 'Meaning of the column “Satisfacción”' }).selectOption('metric');
	await dialog.getByRole('button', { name: /CSAT/ }).click();
	const labels = page.getByRole('dialog', { name: 'How “Satisfacción” is counted' });
	for (const [text, value] of [['Muy satisfecho', '5'], ['Satisfecho', '4'], ['Insatisfecho', '2']] as const) {
		const number = labels.getByRole('textbox', { name: `Number for “${text}”` });
		if ((await number.inputValue()) === value) continue;
		await number.fill(value);
		await number.press('Enter');
	}
	await labels.getByRole('checkbox', { name: '“No sé” does not apply' }).check();
	await page.keyboard.press('Escape');
	await expect(labels).toBeHidden();

	await check.click();
	await expect(dialog.getByText('9answers that will count')).toBeHidden();
	const off = dialog.getByRole('row', { name: /^5 NPS/ });
	await expect(off, 'what is rejected has its line, its column and its reason').toContainText('12');
	await expect(dialog.getByText('2 touchpoints:')).toBeVisible();
	await lookForBarriers(page);

	await dialog.getByRole('button', { name: 'Back' }).click();
	await expect(dialog.getByRole('radio', { name: /^3 April 2026/ }), 'the way back keeps every choice').toBeChecked();
	await check.click();
	await dialog.getByRole('button', { name: 'Import', exact: true }).click();
	await expect(dialog.getByRole('heading', { name: /answers imported/ })).toBeVisible({ timeout: 20_000 });

	const scores = await bridge.call<Score[]>('score.table', { by: 'all' });
	const nps = scores.find((row) => row.metric.key === 'nps');
	expect([nps?.n, nps?.value], 'one promoter of 10, one of 9, one passive, one detractor; 12 is off the scale').toEqual([4, 25]);
	expect(scores.find((row) => row.metric.key !== 'nps')?.n, '“No sé” is a blank (R6)').toBe(4);

	await dialog.getByRole('button', { name: 'Undo import' }).click();
	await expect(dialog).toBeHidden();
	const after = await bridge.call<Score[]>('score.table', { by: 'all' });
	expect(after.reduce((sum, row) => sum + row.n, 0), 'F2: nothing of it counts any more').toBe(0);
});

test('what is no survey is refused with a sentence and the place for another', async ({ page }) => {
	await enter(page, 'Measure');
	await choose(page, 'Date,NPS\n', 'empty.csv');
	const dialog = page.getByRole('dialog', { name: 'Import empty.csv' });
	await expect(dialog.getByRole('alert')).toContainText('not a single answer below them');
	await expect(dialog.getByRole('button', { name: 'Choose a file' })).toBeVisible();
	await lookForBarriers(page);
	await page.keyboard.press('Escape');
	await expect(dialog).toBeHidden();
});

test('a long import goes on while the dialog is closed, and stops without a trace', async ({ page, bridge }) => {
	test.slow();
	// Seconds of work, so that the import is still at it when it is stopped.
	const rows = Array.from({ length: 300_000 }, (_, at) => `2026-0${(at % 9) + 1}-1${at % 9},${at % 11},Shop ${at % 5}`);
	await enter(page, 'Measure');
	await choose(page, ['Date,NPS,Touchpoint', ...rows].join('\n'), 'long.csv');
	const dialog = page.getByRole('dialog', { name: 'Import long.csv' });
	await dialog.getByRole('button', { name: 'Check' }).click({ timeout: 30_000 });
	await dialog.getByRole('button', { name: 'Import', exact: true }).click({ timeout: 60_000 });
	await dialog.getByRole('button', { name: 'Go on in the background' }).click();

	const chip = page.getByRole('complementary', { name: 'Progress of the import' });
	await expect(chip).toBeVisible();
	await bridge.call('persona.create', { set: { name: 'Marta' } });
	await chip.getByRole('button', { name: 'Stop' }).click();
	await expect(page.getByText('Stopped. Nothing of it was kept.').first()).toBeVisible({ timeout: 20_000 });
	expect(await bridge.call('batch.list'), 'F7: a stopped import leaves nothing behind').toEqual([]);
	expect(await bridge.call<unknown[]>('touchpoint.list'), 'nor the names it would have made').toEqual([]);
});
