import { enter, expect, lookForBarriers, test, visit } from '../src/travesia.ts';

test.use({ workspace: 'sample' });

test('a score leads to its answers: interval, spread, trend and comments', async ({ page }) => {
	test.slow();
	await enter(page, 'Measure');
	const table = page.getByRole('table', { name: 'Scores' });
	const row = table
		.getByRole('row')
		.filter({ has: page.getByRole('button') })
		.filter({ hasText: /\d{3}/ })
		.nth(1);
	await row.getByRole('button').first().press('Enter');

	const panel = page.getByRole('complementary').filter({ has: page.getByRole('heading', { level: 2 }) });
	await expect(panel.getByText(/95 % interval/), 'a score is never alone').toBeVisible();
	await expect(panel.getByRole('table').first().getByRole('row').nth(1), 'the spread is a table by itself').toBeVisible();
	await expect(panel.getByRole('heading', { name: /comments?$/ })).toBeVisible();

	const trend = panel.getByRole('group', { name: /^(Better|Worse|No real change|Too few)/ });
	await trend.getByRole('img').last().focus();
	await page.keyboard.press('ArrowLeft');
	await expect(trend.getByRole('img').nth(-2), 'the months are walked by arrows').toBeFocused();
	await page.keyboard.press('t');
	await expect(panel.getByRole('columnheader', { name: 'Month' }), 'the table is one key away').toBeVisible();
	await lookForBarriers(page);

	await page.keyboard.press('Escape');
	await expect(panel).toBeHidden();
});

test('what is opened from a number shows the number, on its days', async ({ page }) => {
	await enter(page, 'Measure');
	await page.getByRole('combobox', { name: 'One row for each' }).selectOption('month');
	const table = page.getByRole('table', { name: 'Scores' });
	for (const [name, day] of [
		['From', '10/6/2026'],
		['To', '20/9/2026'],
	] as const) {
		await page.getByRole('textbox', { name, exact: true }).fill(day);
		await page.getByRole('textbox', { name, exact: true }).press('Tab');
	}
	// The first month begins on the tenth: its row counts a part of it, and so must what it opens.
	const row = table
		.getByRole('row')
		.filter({ has: page.getByRole('button', { name: 'June 2026' }) })
		.first();
	const [value, n] = await Promise.all([0, 2].map((at) => row.getByRole('cell').nth(at).innerText()));
	await row.getByRole('button').click();
	const panel = page.getByRole('complementary').filter({ has: page.getByRole('heading', { level: 2 }) });
	await expect(panel.locator('.value strong'), 'the same value').toHaveText(value!);
	await expect(panel.getByRole('definition').first(), 'of the same answers').toHaveText(n!);
	await expect(panel.getByRole('list', { name: 'What counts here' }), 'and it says of which days').toContainText('10 Jun 2026 to 30 Jun 2026');
});

test('the table sorts, filters and says where answers are few', async ({ page }) => {
	await enter(page, 'Measure');
	await page.getByRole('combobox', { name: 'One row for each' }).selectOption('month');
	await page.getByRole('combobox', { name: 'Metric', exact: true }).selectOption({ index: 1 });
	const table = page.getByRole('table', { name: 'Scores' });
	await table.getByRole('button', { name: 'Score', exact: true }).click();
	await expect(table.getByRole('columnheader', { name: 'Score' })).toHaveAttribute('aria-sort', 'descending');
	const before = await table.getByRole('row').count();

	const from = page.getByRole('textbox', { name: 'From' });
	await from.fill('1/6/2026');
	await from.press('Tab');
	await expect(from, 'a day is read as it is typed').toHaveValue('01/06/2026');
	await expect(async () => expect(await table.getByRole('row').count()).toBeLessThan(before)).toPass();
});

test('withdrawing an import says so with a way back, and the keyboard stays', async ({ page }) => {
	await visit(page, '#/measure/imports');
	await page
		.getByRole('button', { name: /^Withdraw the answers of/ })
		.first()
		.focus();
	await page.keyboard.press('Enter');
	const messages = page.getByRole('region', { name: 'Messages' });
	await expect(messages).toContainText('no longer count');
	await expect(page.getByRole('button', { name: /^Bring back the answers of/ })).toBeFocused();
	await page.keyboard.press('Enter');
	await expect(messages).toContainText('count again');
	await expect(messages.getByRole('button', { name: 'Undo' })).toBeVisible();
	await expect(page.getByRole('button', { name: /^Withdraw the answers of/ }).and(page.locator(':focus'))).toHaveCount(1);
});

test('an import is withdrawn and brought back', async ({ page, bridge }) => {
	await page.goto(`${new URL(page.url()).origin}/#/measure/imports`);
	const withdraw = page.getByRole('button', { name: /^Withdraw the answers of/ }).first();
	await withdraw.click();
	await page.getByRole('button', { name: /^Bring back the answers of/ }).click();
	await expect(page.getByRole('button', { name: /^Withdraw the answers of/ })).toHaveCount(2);
	const batches = await bridge.call<{ visible: boolean }[]>('batch.list');
	expect(batches.every((batch) => batch.visible)).toBe(true);
});

test('a metric is made, and one with answers keeps its scale', async ({ page, bridge }) => {
	await page.goto(`${new URL(page.url()).origin}/#/measure/metrics`);
	await page.getByRole('main').getByRole('button', { name: 'New metric' }).click();
	const dialog = page.getByRole('dialog');
	await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused();
	await page.keyboard.type('Waiting time');
	await expect(dialog.getByRole('textbox', { name: 'Key' }), 'the key follows the name').toHaveValue('waiting-time');
	await page.keyboard.press('Enter');
	await expect(dialog).toBeHidden();
	const metrics = await bridge.call<{ key: string; form: string }[]>('metric.list');
	expect(metrics.map((metric) => metric.key)).toContain('waiting-time');

	await page.getByRole('button', { name: /^(?!Move).*csat/ }).click();
	await expect(dialog.getByText('There are answers to this metric')).toBeVisible();
	await expect(dialog.getByRole('textbox', { name: 'Lowest value' })).toBeDisabled();
	await page.keyboard.press('Escape');
});
