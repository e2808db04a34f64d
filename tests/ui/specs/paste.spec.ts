/** Tables from spreadsheets on an empty map (rule P1). */
import type { Page } from '@playwright/test';
import type { Bridge } from '../src/bridge.ts';
import { expect, test, visit } from '../src/travesia.ts';

interface Map {
	stages: { id: string; name: string }[];
	steps: { stage: string; name: string }[];
	emotions: { level: number }[];
}

async function empty(page: Page, bridge: Bridge): Promise<() => Promise<Map>> {
	const persona = await bridge.call<{ id: string }>('persona.create', { set: { name: 'Marta' } });
	const set = { name: 'Buying', personas: [persona.id] };
	const { id } = await bridge.call<{ id: string }>('journey.create', { set, stages: ['Search', 'Buy', 'Use'] });
	await visit(page, `#/journeys/${id}`);
	await expect(page.getByRole('columnheader', { name: 'Search' })).toBeVisible();
	return () => bridge.call<Map>('journey.map', { journey: id });
}

async function paste(page: Page, text: string): Promise<void> {
	await page.evaluate((words) => navigator.clipboard.writeText(words), text);
	await page.keyboard.press('Control+v');
}

const dialog = (page: Page) => page.getByRole('dialog', { name: 'How is the table meant?' });

test('a table lands in the selected stage, and Enter confirms', async ({ page, bridge, context }) => {
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	const read = await empty(page, bridge);
	await page.getByRole('columnheader', { name: 'Search' }).click();
	await paste(page, '\tLooks\tCompares\nActions\treads\tasks');
	await expect(dialog(page)).toContainText('2 new steps and 2 cells');
	await page.keyboard.press('Enter');
	await expect(dialog(page)).toHaveCount(0);
	await expect(page.getByRole('gridcell', { name: 'Actions, Compares: asks' })).toBeVisible();
	const map = await read();
	expect(map.steps.map((step) => step.stage), 'the first stage was selected').toEqual([map.stages[0]?.id, map.stages[0]?.id]);
});

test('merged stages, emotions and touchpoints come with it; what fits two scales is asked', async ({ page, bridge, context }) => {
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	const read = await empty(page, bridge);
	await page.getByRole('columnheader', { name: 'Search' }).click();
	await paste(page, '\tBefore\t\tAfter\n\tLooks\tCompares\tUses\nActions\t"reads"\tasks\tcalls\nEmotions\t1\t2\t1\nTouchpoints\tStore\tWeb\t\nScores\t\t34\t');
	await expect(dialog(page)).toContainText('4 fields cannot be taken.');
	await page.screenshot({ path: test.info().outputPath('paste.png') });
	await dialog(page).getByLabel('How are the emotions counted?').selectOption('From 1 to 5');
	await expect(dialog(page)).toContainText('One field cannot be taken.');
	await dialog(page).getByRole('button', { name: 'Paste' }).click();
	const left = page.getByRole('dialog', { name: 'One field cannot be taken.' });
	await expect(left, 'what stays out is told with its place').toContainText('Row 6, column 3: 34');
	await left.getByRole('button', { name: 'Understood' }).click();
	await expect(left).toHaveCount(0);
	await expect(page.getByRole('gridcell', { name: 'Actions, Looks: "reads"' })).toBeVisible();
	const map = await read();
	expect(map.stages.map((stage) => stage.name), 'behind the stage that was selected').toEqual(['Search', 'Before', 'After', 'Buy', 'Use']);
	expect(map.emotions.map((one) => one.level).sort()).toEqual([-1, -2, -2]);
	const library = await bridge.call<{ name: string; nature: string }[]>('touchpoint.list');
	expect(library.map(({ name, nature }) => [name, nature])).toEqual([['Store', 'physical'], ['Web', 'digital']]);
	await page.screenshot({ path: test.info().outputPath('pasted.png') });
	await page.keyboard.press('Control+z');
	await expect.poll(async () => (await read()).steps.length, { message: 'one operation takes it all back' }).toBe(0);
});

test('names of 200 letters keep to their places', async ({ page, bridge }) => {
	const long = 'Kundenzufriedenheitsbefragungsteilnahmebestätigung '.repeat(4).trim();
	const ids = [];
	for (const name of [`${long} A`, `${long} B`]) ids.push((await bridge.call<{ id: string }>('persona.create', { set: { name } })).id);
	await bridge.call('workspace.update', { set: { title: long } });
	const { id } = await bridge.call<{ id: string }>('journey.create', { set: { name: long, personas: ids }, stages: [long, long] });
	const map = await bridge.call<Map & { stages: { id: string }[] }>('journey.map', { journey: id });
	for (const stage of map.stages) {
		const step = await bridge.call<{ id: string }>('step.create', { stage: stage.id, name: long });
		for (const [at, persona] of ids.entries()) await bridge.call('emotion.set', { step: step.id, persona, level: 1 - at * 2 });
	}
	await visit(page, `#/journeys/${id}`);
	await expect(page.getByRole('columnheader').first()).toBeVisible();
	const boxes = await page.locator('.bar ol > li').evaluateAll((all) => all.map((one) => ({ from: one.getBoundingClientRect().left, to: one.getBoundingClientRect().right, needs: one.scrollWidth - one.clientWidth })));
	const tools = (await page.locator('.bar .tools').boundingBox())?.x ?? 0;
	for (const [at, box] of boxes.entries()) {
		expect(box.to, 'a crumb ends before the next begins').toBeLessThanOrEqual((boxes[at + 1]?.from ?? tools) + 1);
		expect(box.needs, 'nothing of it lies over its neighbour').toBeLessThanOrEqual(1);
	}
	const labels = await page.locator('[role=gridcell] > .label').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().width));
	expect(labels).toHaveLength(2);
	for (const width of labels) expect(width, 'a persona’s name ends before the next step').toBeLessThan(208);
	await page.screenshot({ path: test.info().outputPath('long.png') });
});
