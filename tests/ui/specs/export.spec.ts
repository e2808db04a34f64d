import { readFileSync } from 'node:fs';
import { enter, expect, test } from '../src/travesia.ts';

test.use({ workspace: 'sample' });

test('the map is handed over as SVG and PNG', async ({ page, bridge }) => {
	test.slow();
	const [journey] = await bridge.call<{ id: string; name: string }[]>('journey.list');
	await enter(page, 'Journeys');
	await page.getByRole('link', { name: new RegExp(journey!.name) }).first().click();
	await expect(page.getByRole('grid', { name: `Map of ${journey!.name}` })).toBeVisible();

	const save = async (item: string) => {
		await page.getByRole('button', { name: 'Save or print' }).click();
		const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: item }).click()]);
		return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
	};
	const svg = await save('Save as SVG');
	expect(svg.name, 'the file is called after the journey').toContain(journey!.name.slice(0, 8));
	const drawn = svg.bytes.toString('utf8');
	expect(drawn).toMatch(/^<\?xml|^<svg/);
	expect(drawn, 'no address outside the file').not.toMatch(/(href|src)="https?:/);
	const png = await save('Save as PNG');
	expect(png.bytes.subarray(1, 4).toString('latin1'), 'a real PNG').toBe('PNG');
	expect(png.bytes.readUInt32BE(16), 'wide enough to be read').toBeGreaterThan(1_000);
});
