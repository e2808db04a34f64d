import type { Page } from '@playwright/test';
import { enter, expect, lookForBarriers, test } from '../src/travesia.ts';
import { workbook } from '../src/workbook.ts';

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
	await expect(dialog.getByRole('combobox', { name: 'Separator' }), 'what was detected is in sight').toHaveValue(';');

	const check = dialog.getByRole('button', { name: 'Check' });
	await expect(check, 'nobody guesses whether 3 April or 4 March is meant').toBeDisabled();
	await dialog.getByRole('radio', { name: /^3 April 2026/ }).check();
	await expect(dialog.getByRole('combobox', { name: 'Meaning of the column “Punto de contacto”' })).toHaveValue('touchpoint');
	await expect(dialog.getByText('Looks like an e-mail address: it is dropped.'), 'R8: personal data is dropped and said').toBeVisible();
	await lookForBarriers(page);

	await dialog.getByRole('combobox', { name: 'Meaning of the column “Satisfacción”' }).selectOption('metric');
	await dialog.getByRole('button', { name: /CSAT/ }).click();
	const labels = page.getByRole('dialog', { name: 'How “Satisfacción” is counted' });
	for (const [text, value] of [
		['Muy satisfecho', '5'],
		['Satisfecho', '4'],
		['Insatisfecho', '2'],
	] as const) {
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
	const off = dialog.getByRole('row', { name: /^1 NPS/ });
	await expect(off, 'what is rejected has its line, its column and its reason').toContainText('12');
	await expect(off).toContainText('Line 5');
	await expect(dialog.getByText('Correo (looks like an e-mail address)'), 'R8: what is dropped, and why').toBeVisible();
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
	expect(
		after.reduce((sum, row) => sum + row.n, 0),
		'F2: nothing of it counts any more',
	).toBe(0);
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

test('F2: an import after which something else was done is withdrawn, and it is said that what it made stays', async ({ page, bridge }) => {
	await enter(page, 'Measure');
	await choose(page, ['Date,NPS,Touchpoint', ...Array.from({ length: 12 }, (_, at) => `2026-03-${at + 10},${at % 11},Shop`)].join('\n'), 'shop.csv');
	const dialog = page.getByRole('dialog', { name: 'Import shop.csv' });
	await dialog.getByRole('button', { name: 'Check' }).click();
	await dialog.getByRole('button', { name: 'Import', exact: true }).click();
	await expect(dialog.getByRole('button', { name: 'Undo import' })).toBeVisible();
	await bridge.call('persona.create', { set: { name: 'Marta' } });
	await dialog.getByRole('button', { name: 'Undo import' }).click();
	await expect(page.getByRole('region', { name: 'Messages' }).getByText('the answers were withdrawn, and what the import made stays')).toBeVisible();
	await expect.poll(() => bridge.call<{ visible: boolean }[]>('batch.list')).toMatchObject([{ visible: false }]);
	await expect.poll(() => bridge.call<{ name: string }[]>('touchpoint.list')).toMatchObject([{ name: 'Shop' }]);
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
	await expect.poll(() => bridge.call('batch.list'), 'F7: a stopped import leaves nothing behind').toEqual([]);
	await expect.poll(() => bridge.call<unknown[]>('touchpoint.list'), 'nor the names it would have made').toEqual([]);
});

/** Forty customers by name, and on a scale from 1 to 5 a 0 where there was no answer. */
const CUSTOMERS = ['Fecha;Persona;NPS;Satisfacción;Comentario']
	.concat(
		Array.from({ length: 40 }, (_, at) => {
			const given = ['María', 'José', 'Antonio', 'Carmen', 'Manuel', 'Ana', 'Laura', 'Javier', 'Lucía', 'Elena'][at % 10];
			const family = ['García', 'Rodríguez', 'López', 'Fernández'][Math.floor(at / 10)];
			return `2026-03-${String((at % 28) + 1).padStart(2, '0')};${given} ${family} Soler;${at % 11};${at % 6};${at < 2 ? 'Llamadme al 612345678' : 'Bien'}`;
		}),
	)
	.join('\n');

test('names of customers are dropped and said, and “0 is no answer” is one action', async ({ page, bridge }) => {
	await page.setViewportSize({ width: 1280, height: 720 });
	await enter(page, 'Measure');
	await choose(page, CUSTOMERS, 'clientes.csv');
	const dialog = page.getByRole('dialog', { name: 'Import clientes.csv' });
	await expect(dialog.getByRole('combobox', { name: 'Meaning of the column “Persona”' }), 'the values are judged, not the header').toHaveValue('unused');
	await expect(dialog.getByText('Looks like a name: it is dropped.')).toBeVisible();

	await dialog.getByRole('checkbox', { name: /Create what does not exist/ }).scrollIntoViewIfNeeded();
	await dialog.getByRole('button', { name: 'Check' }).click();
	await expect(dialog.getByText('answers that will count'), 'the check is read from its top').toBeInViewport();
	await expect(dialog.getByText('Persona (looks like a name)')).toBeVisible();
	await expect(dialog.getByText(/^2 comments hold an e-mail address/)).toBeVisible();
	const zeros = dialog.getByRole('row', { name: /^7 Satisfacción/ });
	await expect(zeros, 'seven equal ones are one line').toHaveCount(1);
	await lookForBarriers(page);

	await zeros.getByRole('button', { name: '“0” is no answer' }).click();
	await expect(zeros).toHaveCount(0);
	await expect(dialog.locator('[data-count="blank"] dd'), 'they are blanks now').toHaveText('7');
	await dialog.getByRole('button', { name: 'Import', exact: true }).click();
	await expect(dialog.getByRole('heading', { name: /answers imported/ })).toBeVisible({ timeout: 20_000 });
	const [batch] = await bridge.call<{ counts: { unknown: object }; map: object }[]>('batch.list');
	expect(JSON.stringify(batch), 'R8: not one name is kept').not.toContain('Soler');
});

test('a question is taken at its word, totals are left out, and unfinished responses are said and can be left out', async ({ page, bridge }) => {
	const rows = Array.from({ length: 12 }, (_, n) => `2026-03-${String(n + 1).padStart(2, '0')};${n < 6 ? 1 : 2};${n < 8 ? 'True' : 'False'};Shop`);
	await enter(page, 'Measure');
	await choose(
		page,
		['Fecha;Satisfacción (1 = muy satisfecho, 5 = muy insatisfecho);Finished;Where', ...rows, '2026-03-31;2;True;Total', ''].join('\n'),
		'q.csv',
	);
	const dialog = page.getByRole('dialog', { name: 'Import q.csv' });
	await dialog.getByRole('button', { name: 'Check' }).click();
	const stored = dialog.locator('[data-count="stored"] dd');
	await expect(stored).toHaveText('12');
	await expect(dialog.getByText(/“Total” is called like a total/)).toBeVisible();
	await expect(dialog.getByText(/so low values count as good/)).toBeVisible();
	await dialog.getByRole('checkbox', { name: /Only finished responses/ }).check();
	await expect(stored).toHaveText('8');
	await lookForBarriers(page);
	await dialog.getByRole('button', { name: 'Import', exact: true }).click();
	await expect(dialog.getByRole('heading', { name: /answers imported/ })).toBeVisible({ timeout: 20_000 });
	const [score] = await bridge.call<Score[]>('score.table', { by: 'all' });
	expect([score?.value, score?.n], 'all eight are satisfied').toEqual([100, 8]);
});

test('what was made of a file is there again, however its import was left', async ({ page }) => {
	await enter(page, 'Measure');
	await choose(page);
	const dialog = page.getByRole('dialog', { name: 'Import encuesta.csv' });
	await dialog.getByRole('radio', { name: /^3 April 2026/ }).check();
	const comment = dialog.getByRole('combobox', { name: 'Meaning of the column “Comentario”' });
	await comment.selectOption('unused');
	await page.keyboard.press('Escape');
	await expect(dialog).toBeHidden();

	await page.getByRole('main').getByRole('button', { name: 'Import a survey' }).first().click();
	await expect(dialog.getByText('You left this file here'), 'it says that it goes on').toBeVisible();
	await expect(comment, 'Esc lost nothing').toHaveValue('unused');
	await expect(dialog.getByRole('radio', { name: /^3 April 2026/ })).toBeChecked();
	await dialog.getByRole('button', { name: 'Check' }).click();
	await expect(dialog.getByText('answers that will count')).toBeVisible();

	await page.reload();
	await choose(page);
	await expect(dialog.getByText('You left this file here'), 'nor did the page that went').toBeVisible();
	await expect(comment).toHaveValue('unused');
	await expect(dialog.getByRole('radio', { name: /^3 April 2026/ })).toBeChecked();
	await lookForBarriers(page);
	await dialog.getByRole('button', { name: 'Begin anew' }).click();
	await expect(comment, 'and one can begin anew').toHaveValue('comment');
	await expect(dialog.getByRole('button', { name: 'Check' })).toBeDisabled();
});

test('a column named like a metric of the workspace answers it, or says why not', async ({ page, bridge }) => {
	const survey = (scale: number) =>
		['Fecha;Satisfacción', ...Array.from({ length: 12 }, (_, at) => `2026-03-${String(at + 1).padStart(2, '0')};${(at % scale) + 1}`)].join('\n');
	await enter(page, 'Measure');
	await bridge.call('metric.create', { set: { key: 'sat', name: 'Satisfacción', form: 'rating', lo: 1, hi: 5 } });
	await choose(page, survey(5), 'marzo.csv');
	const dialog = page.getByRole('dialog', { name: 'Import marzo.csv' });
	await dialog.getByRole('button', { name: 'Satisfacción 1–5' }).click();
	await expect(page.getByText(/the answers join those the workspace has/), 'its own metric is proposed').toBeVisible();
	await page.keyboard.press('Escape');
	await dialog.getByRole('button', { name: 'Another file' }).waitFor();
	await page.keyboard.press('Escape');

	await choose(page, survey(10), 'abril.csv');
	const other = page.getByRole('dialog', { name: 'Import abril.csv' });
	await expect(other.getByText(/gets a metric of its own, “Satisfacción \(2\)”/), 'another scale is said').toBeVisible();
	await other.getByRole('button', { name: 'Check' }).click();
	await other.getByRole('button', { name: 'Import', exact: true }).click();
	await expect(other.getByRole('heading', { name: /answers imported/ })).toBeVisible({ timeout: 20_000 });
	const names = (await bridge.call<{ name: string }[]>('metric.list')).map((metric) => metric.name);
	expect(new Set(names).size, 'no two metrics have one name').toBe(names.length);
});

test('a sheet of a workbook is chosen, an empty one shows no other table, and what was made of columns by hand stays', async ({ page, bridge }) => {
	const days = (month: number) => Array.from({ length: 12 }, (_, n) => [`2026-0${month}-${10 + n}`, n % 11, 'Sí', n % 5]);
	const book = workbook({
		Portada: [['Informe de satisfacción'], ['Hecho en mayo']],
		Mayo: [['Fecha', 'NPS', 'Repite', 'Nota interna'], ...days(5)],
		Vacía: [],
		Junio: [['Fecha', 'NPS', 'Nota interna', 'Tienda'], ...days(6).map(([day, nps, , note]) => [day ?? '', nps ?? 0, note ?? 0, 'Norte'])],
	});
	await enter(page, 'Measure');
	const chooser = page.waitForEvent('filechooser');
	await page.getByRole('main').getByRole('button', { name: 'Import a survey' }).first().click();
	await (await chooser).setFiles({ name: 'libro.xlsx', mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer: book });
	const dialog = page.getByRole('dialog', { name: 'Import libro.xlsx' });
	const sheet = dialog.getByRole('combobox', { name: 'Sheet' });
	const meaning = (column: string) => dialog.getByRole('combobox', { name: `Meaning of the column “${column}”` });
	await expect(sheet, 'the first that looks like a survey').toHaveValue('Mayo');
	await meaning('Repite').selectOption('attribute');
	await meaning('Nota interna').selectOption('unused');

	await sheet.selectOption('Vacía');
	await expect(dialog.getByRole('alert')).toBeVisible();
	await expect(sheet, 'the field says what was chosen').toHaveValue('Vacía');
	await expect(dialog.getByRole('table'), 'no table of another sheet stands below the reason').toHaveCount(0);
	await expect(dialog.getByRole('button', { name: 'Check' })).toBeDisabled();
	await lookForBarriers(page);

	await sheet.selectOption('Junio');
	await expect(meaning('Tienda')).toBeVisible();
	await expect(meaning('Nota interna'), 'a column of that name keeps its meaning').toHaveValue('unused');
	await sheet.selectOption('Mayo');
	await expect(meaning('Repite'), 'and so does one that was out of sight').toHaveValue('attribute');
	await expect(meaning('Nota interna')).toHaveValue('unused');

	// Other header rows, and back.
	const rows = dialog.getByRole('combobox', { name: 'Header rows' });
	await rows.selectOption('0');
	await expect(meaning('Repite')).toHaveCount(0);
	await rows.selectOption('1');
	await expect(meaning('Repite')).toHaveValue('attribute');
	await dialog.getByRole('button', { name: 'Check' }).click();
	await dialog.getByRole('button', { name: 'Import', exact: true }).click();
	await expect(dialog.getByRole('heading', { name: '12 answers imported' })).toBeVisible();
	expect(await bridge.call('answers.attributes')).toMatchObject([{ name: 'Repite' }]);
});

test('a label that nobody knows gets its number where it is told', async ({ page, bridge }) => {
	const labels = ['Muy satisfecho', 'Satisfecho', 'Ni satisfecho ni insatisfecho', 'Insatisfecho', 'Muy insatisfecho'];
	const rows = Array.from({ length: 60 }, (_, n) => `2026-05-${String((n % 27) + 1).padStart(2, '0')},${n === 7 ? 'Requetebién' : labels[n % 5]}`);
	await enter(page, 'Measure');
	await choose(page, ['Fecha,Satisfacción', ...rows, ''].join('\n'), 'requete.csv');
	const dialog = page.getByRole('dialog', { name: 'Import requete.csv' });
	await dialog.getByRole('button', { name: 'Check' }).click();
	const number = dialog.getByRole('textbox', { name: 'Number that “Requetebién” in “Satisfacción” counts as' });
	await lookForBarriers(page);
	await number.fill('5');
	await number.press('Enter');
	await expect(number, 'it is known now').toHaveCount(0);
	await dialog.getByRole('button', { name: 'Import', exact: true }).click();
	await expect(dialog.getByRole('heading', { name: '60 answers imported' })).toBeVisible();
	expect(await bridge.call<Score[]>('score.table', { by: 'all' })).toMatchObject([{ n: 60 }]);
});

test('what was given up in a field is told until something else is done', async ({ page }) => {
	await enter(page, 'Measure');
	await choose(page);
	const dialog = page.getByRole('dialog', { name: 'Import encuesta.csv' });
	const step = dialog.getByRole('combobox', { name: 'Step', exact: true }).or(dialog.getByRole('textbox', { name: 'Step', exact: true }));
	const told = page.getByRole('region', { name: 'Messages' }).getByText('Not kept: “Pago”');
	await step.fill('Pago');
	await step.press('Escape');
	await expect(told).toBeVisible();
	await dialog.getByRole('combobox', { name: 'Meaning of the column “Comentario”' }).selectOption('unused');
	await expect(told, 'it is over').toHaveCount(0);
});
