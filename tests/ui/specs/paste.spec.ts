/** Tables from spreadsheets on an empty map (rule P1). */
import type { Page } from '@playwright/test';
import type { Bridge } from '../src/bridge.ts';
import { expect, test, visit } from '../src/travesia.ts';

interface Map {
	stages: { id: string; name: string }[];
	steps: { stage: string; name: string }[];
	emotions: { persona: string; level: number }[];
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
	expect(
		map.steps.map((step) => step.stage),
		'the first stage was selected',
	).toEqual([map.stages[0]?.id, map.stages[0]?.id]);
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
	expect(
		map.stages.map((stage) => stage.name),
		'behind the stage that was selected',
	).toEqual(['Search', 'Before', 'After', 'Buy', 'Use']);
	expect(map.emotions.map((one) => one.level).sort()).toEqual([-1, -2, -2]);
	const library = await bridge.call<{ name: string; nature: string }[]>('touchpoint.list');
	expect(library.map(({ name, nature }) => [name, nature])).toEqual([
		['Store', 'physical'],
		['Web', 'digital'],
	]);
	await page.screenshot({ path: test.info().outputPath('pasted.png') });
	await page.keyboard.press('Control+z');
	await expect.poll(async () => (await read()).steps.length, { message: 'one operation takes it all back' }).toBe(0);
});

test('a row and a column of names on a stage are steps, and none is lost', async ({ page, bridge, context }) => {
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	const read = await empty(page, bridge);
	for (const text of ['Looks\tCompares\tPays', 'Looks\nCompares\nPays']) {
		await page.getByRole('columnheader', { name: 'Search' }).click();
		await paste(page, text);
		await expect(dialog(page)).toContainText('This makes 3 new steps.');
		await expect(dialog(page).locator('td.name'), 'every name is marked as one').toHaveCount(3);
		await page.screenshot({ path: test.info().outputPath(text.includes('\t') ? 'row.png' : 'column.png') });
		await page.keyboard.press('Enter');
		await expect(dialog(page)).toHaveCount(0);
		await expect.poll(async () => (await read()).steps.map((step) => step.name)).toEqual(['Looks', 'Compares', 'Pays']);
		await page.keyboard.press('Control+z');
		await expect.poll(async () => (await read()).steps.length).toBe(0);
	}
});

test('Enter answers an open question first; then it pastes', async ({ page, bridge, context }) => {
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	const ids = [];
	for (const name of ['Marta', 'Luis']) ids.push((await bridge.call<{ id: string }>('persona.create', { set: { name } })).id);
	const { id } = await bridge.call<{ id: string }>('journey.create', { set: { name: 'Buying', personas: ids }, stages: ['Search'] });
	const read = () => bridge.call<Map>('journey.map', { journey: id });
	await visit(page, `#/journeys/${id}`);
	await page.getByRole('columnheader', { name: 'Search' }).click();
	await paste(page, '\tBefore\t\t\n\tLooks\tCompares\tPays\nActions\treads\tasks\tpays\nEmotions\t-2\t1,5\t2');
	const whose = dialog(page).getByLabel('Whose emotions are they?');
	await expect(whose, 'the question has the focus').toBeFocused();
	await expect(dialog(page), 'the reason is told from the text').toContainText('Row 4, column 4: 2: say whose emotion it is');
	await expect(dialog(page).locator('tr').nth(1).locator('td.name'), 'the row of steps is one of names too').toHaveCount(4);
	await expect(dialog(page).locator('tr').nth(2).locator('td.name'), 'below them only the lane is').toHaveCount(1);
	await page.screenshot({ path: test.info().outputPath('asked.png') });
	await page.keyboard.press('Enter');
	await expect(dialog(page), 'Enter does not pass over the question').toBeVisible();
	await expect(whose).toBeFocused();
	await expect.poll(async () => (await read()).steps, 'nothing was pasted').toEqual([]);
	await whose.selectOption('Luis');
	await expect(dialog(page)).toContainText('2 emotions');
	await expect(dialog(page)).toContainText('Row 4, column 3: 1,5: is no whole number from −2 to 2');
	await page.screenshot({ path: test.info().outputPath('answered.png') });
	await page.keyboard.press('Enter');
	await expect(dialog(page)).toHaveCount(0);
	await expect(page.getByRole('dialog', { name: 'One field cannot be taken.' })).toBeVisible();
	const map = await read();
	expect(
		map.emotions.map((one) => [one.persona, one.level]),
		'what fits is there, of whom was said',
	).toEqual([
		[ids[1], -2],
		[ids[1], 2],
	]);
});

test('emotions can be left out', async ({ page, bridge, context }) => {
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	const read = await empty(page, bridge);
	await page.getByRole('columnheader', { name: 'Search' }).click();
	await paste(page, '\tLooks\tCompares\nEmotions\t1\t2');
	const scale = dialog(page).getByLabel('How are the emotions counted?');
	await expect(scale).toBeFocused();
	await scale.selectOption('Leave them out');
	await page.keyboard.press('Enter');
	await expect(dialog(page)).toHaveCount(0);
	const map = await read();
	expect([map.steps.length, map.emotions.length]).toEqual([2, 0]);
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
	const boxes = await page
		.locator('.bar ol > li')
		.evaluateAll((all) =>
			all.map((one) => ({ from: one.getBoundingClientRect().left, to: one.getBoundingClientRect().right, needs: one.scrollWidth - one.clientWidth })),
		);
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

test('what was just chosen holds for a paste that follows at once', async ({ page, bridge, context }) => {
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	const read = await empty(page, bridge);
	await page.getByRole('columnheader', { name: 'Search' }).click();
	await paste(page, '\tLooks\tCompares\nEmotions\t1\t2');
	await expect(dialog(page).getByLabel('How are the emotions counted?')).toBeFocused();
	// The core takes its time to say how the table reads now.
	await page.route('**/call', async (route) => {
		if (route.request().postData()?.includes('journey.table')) await new Promise((then) => setTimeout(then, 1_500));
		await route.continue();
	});
	await dialog(page).getByLabel('How are the emotions counted?').selectOption('From 1 to 5');
	await page.keyboard.press('Enter');
	await expect(dialog(page)).toHaveCount(0);
	await expect.poll(async () => (await read()).emotions.map((one) => one.level).sort(), '1 and 2 of 5').toEqual([-1, -2]);
	await page.waitForTimeout(2_000);
	await expect(dialog(page), 'a late reading does not open it again').toHaveCount(0);
});
