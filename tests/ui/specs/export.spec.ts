import { readFileSync, writeFileSync } from 'node:fs';
import { enter, expect, test } from '../src/travesia.ts';

test.use({ workspace: 'sample' });

test('the map is handed over as SVG and PNG', async ({ page, bridge }) => {
	test.slow();
	const [journey] = await bridge.call<{ id: string; name: string }[]>('journey.list');
	await enter(page, 'Journeys');
	await page
		.getByRole('link', { name: new RegExp(journey!.name) })
		.first()
		.click();
	await expect(page.getByRole('grid', { name: `Map of ${journey!.name}` })).toBeVisible();

	const save = async (item: string) => {
		await page.getByRole('button', { name: 'Save or print' }).click();
		const [download] = await Promise.all([page.waitForEvent('download', { timeout: 60_000 }), page.getByRole('menuitem', { name: item }).click()]);
		return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
	};
	const svg = await save('Save as SVG');
	expect(svg.name, 'the file is called after the journey').toContain(journey!.name.slice(0, 8));
	const drawn = svg.bytes.toString('utf8');
	expect(drawn).toMatch(/^<\?xml|^<svg/);
	expect(drawn, 'no address outside the file').not.toMatch(/(href|src)="https?:/);
	expect(drawn, 'letters are outlines: no font is waited for').not.toContain('<text');
	const png = await save('Save as PNG');
	expect(png.bytes.subarray(1, 4).toString('latin1'), 'a real PNG').toBe('PNG');
	expect(png.bytes.readUInt32BE(16), 'wide enough to be read').toBeGreaterThan(1_000);
});

for (const colorScheme of ['light', 'dark'] as const) {
	test(`the map is printed on light sheets that can be read, from ${colorScheme}`, async ({ page, bridge }) => {
		test.slow();
		const [journey] = await bridge.call<{ id: string; name: string }[]>('journey.list');
		const map = await bridge.call<{ steps: { id: string }[] }>('journey.map', { journey: journey!.id });
		await page.emulateMedia({ colorScheme });
		await page.evaluate(() => (window.print = () => {}));
		await page.evaluate((hash) => (location.hash = hash), `#/journeys/${journey!.id}`);
		await expect(page.getByRole('grid', { name: `Map of ${journey!.name}` })).toBeVisible();
		await page.keyboard.press('Control+p');
		await page.locator('body.printing-map').waitFor();
		await page.emulateMedia({ media: 'print', colorScheme });

		const sheets = await page.locator('.map-paper section').count();
		expect(sheets, 'more steps than a sheet can show are on several').toBeGreaterThan(1);
		const look = () =>
			page.evaluate(() => ({
				scheme: getComputedStyle(document.documentElement).colorScheme,
				ground: getComputedStyle(document.body).backgroundColor,
				ink: getComputedStyle(document.body).color,
			}));
		await expect.poll(look, { message: 'paper is light and ink dark' }).toEqual({ scheme: 'light', ground: 'rgb(255, 255, 255)', ink: 'rgb(0, 0, 0)' });
		const marks = await page.locator('.map-paper text').count();
		expect(marks, 'the text is text, in the typeface of the page').toBeGreaterThan(map.steps.length);

		// Printing takes the sheets away when it is done.
		const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
		expect(pdf.match(/\/Type \/Page\b/g)?.length, 'a page a sheet, and none besides').toBe(sheets);
		expect(pdf, 'the typeface goes with it, glyph by glyph').toContain('/Subtype /Type3');
		expect(pdf, 'and no typeface of the machine takes its place').not.toContain('/BaseFont');
	});
}

test('the browser’s own print shows the sheets too, not the window', async ({ page, bridge }) => {
	test.slow();
	const [journey] = await bridge.call<{ id: string; name: string }[]>('journey.list');
	const { pages } = await bridge.call<{ pages: string[] }>('journey.pages', { journey: journey!.id, language: 'en' });
	const drawn = page.waitForResponse((answer) => answer.request().postData()?.includes('"journey.pages"') ?? false);
	await page.evaluate((hash) => (location.hash = hash), `#/journeys/${journey!.id}`);
	await (await drawn).finished();
	await page.evaluate(() => new Promise(requestAnimationFrame));
	const bytes = await page.pdf({ preferCSSPageSize: true });
	writeFileSync(test.info().outputPath('own-print.pdf'), bytes);
	const pdf = bytes.toString('latin1');
	expect(pdf.match(/\/Type \/Page\b/g)?.length, 'a page a sheet, and none besides').toBe(pages.length);
	await expect(page.locator('.map-paper'), 'afterwards they are gone').toHaveCount(0);
	await page.evaluate((hash) => (location.hash = hash), '#/plan');
	await expect(page.getByRole('heading', { name: 'Plan', level: 1 })).toBeVisible();
	await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
	await expect(page.locator('.map-paper'), 'another room prints itself').toHaveCount(0);
});
