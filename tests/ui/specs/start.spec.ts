import { join } from 'node:path';
import { Bridge } from '../src/bridge.ts';
import { enter, expect, lookForBarriers, test } from '../src/travesia.ts';

test.use({ workspace: 'none' });

test('a blank workspace is made, closed and found again among the recent ones', async ({ page }) => {
	await page.getByRole('radio', { name: /A blank workspace/ }).check({ force: true });
	await page.getByRole('textbox', { name: 'Title' }).fill('Bike shop 2027');
	await page.getByRole('textbox', { name: 'Client' }).fill('Pedal');
	await page.getByRole('button', { name: 'Create workspace' }).click();

	await expect(page.getByRole('link', { name: 'Workspace Bike shop 2027' }), 'the top bar names what is open').toBeVisible();
	await expect(page.getByText('Saved', { exact: true }), 'there is nothing to save').toBeVisible();

	await page.keyboard.press('Control+k');
	await page.getByRole('combobox', { name: 'Find and do' }).fill('close');
	await page.keyboard.press('Enter');
	const recent = page.getByRole('button', { name: /Bike shop 2027.*Pedal/ });
	await expect(recent, 'a closed file is one click away').toBeVisible();
	await recent.click();
	await expect(page.getByRole('link', { name: 'Workspace Bike shop 2027' })).toBeVisible();
});

test('a workspace needs a title, and says so beside the field', async ({ page }) => {
	await page.getByRole('radio', { name: /A blank workspace/ }).check({ force: true });
	await page.getByRole('button', { name: 'Create workspace' }).click();
	const title = page.getByRole('textbox', { name: 'Title' });
	await expect(title, 'the keyboard is where something is missing').toBeFocused();
	await expect(title).toHaveAttribute('aria-invalid', 'true');
	await expect(title, 'the sentence belongs to the field').toHaveAccessibleDescription(/Give the workspace a title\./);
});

test('the sample shows the product at work in one click', async ({ page }) => {
	test.slow();
	await page.getByRole('radio', { name: /The sample/ }).check({ force: true });
	await page.getByRole('button', { name: 'Open the sample' }).click();
	await expect(page.getByText('Sample: the answers are invented'), 'invented answers are called so').toBeVisible({ timeout: 30_000 });
	for (const room of ['Personas', 'Touchpoints']) {
		await enter(page, room);
		await expect(page.getByRole('heading', { level: 1, name: room })).toBeVisible();
	}
	await expect(page.getByRole('grid', { name: 'Touchpoints' }).getByRole('row'), 'the library is filled').not.toHaveCount(0);
});

test('the language switches at once and stays', async ({ page }) => {
	await page.getByRole('radiogroup', { name: 'Language', exact: true }).getByRole('radio', { name: 'Español' }).check({ force: true });
	await expect(page.getByRole('heading', { name: 'Nuevo espacio de trabajo' })).toBeVisible();
	await expect(page.locator('html'), 'screen readers speak the right language').toHaveAttribute('lang', 'es');
	await page.reload();
	await expect(page.getByRole('heading', { name: 'Nuevo espacio de trabajo' }), 'the choice is kept').toBeVisible();
});

test.describe('with a file that is open elsewhere', () => {
	test.use({ workspace: 'blank' });

	test('F5: it says who has it, and opens to read only', async ({ page, bridge }) => {
		const second = new Bridge();
		await second.start(join(bridge.home, 'spool', 'Blank.travesia'));
		await page.goto(second.address);
		const dialog = page.getByRole('dialog', { name: 'The workspace did not open' });
		await expect(dialog.getByText('or open it here to read only', { exact: false }), 'what can be done').toBeVisible();
		await lookForBarriers(page);
		await page.keyboard.press('Escape');
		// The pulse beats once a second and still brings it.
		await page.waitForTimeout(1_500);
		await expect(dialog, 'what was told once is not told again').toBeHidden();
		await page.reload();
		await dialog.getByRole('button', { name: 'Open to read only' }).press('Enter');
		await expect(page.getByText('Open to read only', { exact: false }).first()).toBeVisible();
		await expect(page.getByRole('link', { name: 'Workspace Blank' })).toBeVisible();
		await page.goto(bridge.address);
		await second.end();
		await expect(page.getByRole('link', { name: 'Workspace Blank' }), 'the first window still has it').toBeVisible();
	});
});

test('before a language is chosen, the page speaks as the core says, whatever the browser prefers', async ({ browser }) => {
	const spanish = new Bridge();
	// A locale that this machine has no files for is asked for all the same.
	await spanish.start(undefined, 'es_PY.UTF-8');
	const page = await browser.newPage();
	try {
		await page.goto(spanish.address);
		await expect(page.locator('html'), 'the menu and the dialogs speak it, too').toHaveAttribute('lang', 'es');
		await expect(page.getByRole('heading', { name: /Mira tu empresa/ })).toBeVisible();
	} finally {
		await page.close();
		await spanish.end();
	}
});

test.describe('with a workspace open', () => {
	test.use({ workspace: 'blank' });

	test('a long title leaves the place where one is readable', async ({ page, bridge }) => {
		await bridge.call('workspace.update', { set: { title: 'Kundenzufriedenheitsbefragungsteilnahmebestätigung de la atención '.repeat(4).slice(0, 200) } });
		const way = page.getByRole('banner').getByRole('navigation');
		for (const room of ['Overview', 'Personas', 'Touchpoints']) {
			await enter(page, room);
			const place = way.getByText(room, { exact: true });
			await expect(place).toHaveAttribute('aria-current', 'page');
			// A fraction of a pixel too little already costs the last letters.
			const cut = () =>
				place.evaluate((one) => {
					const text = document.createRange();
					text.selectNodeContents(one);
					const { paddingLeft, paddingRight } = getComputedStyle(one);
					return text.getBoundingClientRect().width > one.getBoundingClientRect().width - parseFloat(paddingLeft) - parseFloat(paddingRight) + 0.005;
				});
			for (const width of [1280, 900]) {
				await page.setViewportSize({ width, height: 720 });
				expect(await cut(), `${room} is not cut at ${width} pixels`).toBe(false);
			}
		}
		await page.screenshot({ path: test.info().outputPath('way.png') });
	});
});
