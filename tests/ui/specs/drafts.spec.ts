/** Drafts: text that is typed and not handed over yet is not dropped, in forms, on the map, in rows where something new is written. */
import type { Page } from '@playwright/test';
import type { Bridge } from '../src/bridge.ts';
import { enter, expect, test, visit } from '../src/travesia.ts';

interface Map {
	stages: { id: string }[];
	steps: { name: string; touchpoints: string[] }[];
	lanes: { name: string; form: string }[];
	cells: { text: string }[];
}

/** A journey with one step, open on its map. */
async function draw(page: Page, bridge: Bridge): Promise<() => Promise<Map>> {
	const { id } = await bridge.call<{ id: string }>('journey.create', { set: { name: 'Buying' }, stages: ['Before'] });
	const read = () => bridge.call<Map>('journey.map', { journey: id });
	await bridge.call('step.create', { stage: (await read()).stages[0]?.id, name: 'Looks' });
	await visit(page, `#/journeys/${id}`);
	await expect(page.getByRole('columnheader', { name: 'Looks' })).toBeVisible();
	return read;
}

const question = (page: Page) => page.getByRole('alertdialog').filter({ hasText: 'Discard what was typed?' });

test('a form that was filled in closes only when that is wanted', async ({ page }) => {
	const form = page.getByRole('dialog', { name: 'New journey' });
	const name = form.getByRole('textbox', { name: 'Name of the journey' });
	const open = () => page.getByRole('button', { name: 'New journey' }).first().click();
	await enter(page, 'Journeys');
	await open();
	await page.keyboard.press('Escape');
	await expect(form, 'a form in which nothing was typed closes at once').toHaveCount(0);

	await open();
	await name.fill('Buying a bike');
	await page.mouse.click(4, 400);
	await expect(name, 'a click beside it drops nothing').toHaveValue('Buying a bike');
	await expect(question(page)).toHaveCount(0);
	await page.keyboard.press('Escape');
	await expect(question(page), 'Esc asks').toBeVisible();
	await expect(question(page).getByRole('button', { name: 'Keep' }), 'and Enter would keep it').toBeFocused();
	await page.screenshot({ path: test.info().outputPath('asks.png') });
	await page.keyboard.press('Escape');
	await expect(question(page), 'Esc again keeps it').toHaveCount(0);
	await expect(name).toBeFocused();
	await expect(name).toHaveValue('Buying a bike');
	await form.getByRole('button', { name: 'Close' }).click();
	await question(page).getByRole('button', { name: 'Discard' }).click();
	await expect(form).toHaveCount(0);

	await open();
	await expect(name, 'a new form begins blank').toHaveValue('');
	await name.fill('Buying a bike');
	await form.getByRole('button', { name: 'Cancel' }).click();
	await question(page).getByRole('button', { name: 'Discard' }).click();
	await expect(form, 'Cancel asks as Esc does').toHaveCount(0);
});

test.describe('with goals', () => {
	test.use({ workspace: 'sample' });

	test('a goal and a metric that are being written ask before they go', async ({ page }) => {
		await enter(page, 'Plan');
		await page.getByRole('button', { name: 'New goal' }).first().click();
		const target = page.getByRole('dialog').getByRole('textbox', { name: 'Target' });
		await target.fill('40');
		await page.keyboard.press('Escape');
		await expect(question(page)).toBeVisible();
		await page.keyboard.press('Enter');
		await expect(target).toHaveValue('40');
		await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
		await question(page).getByRole('button', { name: 'Discard' }).click();

		await visit(page, '#/measure/metrics');
		await page.getByRole('button', { name: 'New metric' }).first().click();
		await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Calm');
		await page.mouse.click(4, 400);
		await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
		await expect(question(page)).toBeVisible();
		await question(page).getByRole('button', { name: 'Discard' }).click();
		await expect(page.getByRole('dialog')).toHaveCount(0);
	});
});

test('a page that is loaded again keeps the cell that is being written', async ({ page, bridge }) => {
	const read = await draw(page, bridge);
	await page.getByRole('gridcell', { name: 'Actions, Looks' }).dblclick();
	await page.keyboard.type('reads reviews');
	await page.reload();
	await expect(page.getByRole('gridcell', { name: 'Actions, Looks: reads reviews' })).toBeVisible();
	await expect.poll(async () => (await read()).cells.map((cell) => cell.text)).toEqual(['reads reviews']);
});

test('a page is held while a form is filled in', async ({ page }) => {
	await enter(page, 'Journeys');
	await page.getByRole('button', { name: 'New journey' }).first().click();
	await page.getByRole('dialog').getByRole('textbox', { name: 'Name of the journey' }).fill('Buying a bike');
	const asked = new Promise<string>((done) =>
		page.once('dialog', (dialog) => {
			done(dialog.type());
			void dialog.dismiss();
		}),
	);
	await page.close({ runBeforeUnload: true });
	expect(await asked).toBe('beforeunload');
	await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
});

test('a touchpoint typed into a cell is taken when the cell is left, and given up by Esc', async ({ page, bridge }) => {
	await bridge.call('touchpoint.create', { set: { name: 'Teléfono' } });
	const read = await draw(page, bridge);
	const search = page.getByRole('combobox', { name: 'Find or name a touchpoint' });
	const names = async () => {
		const known = await bridge.call<{ id: string; name: string }[]>('touchpoint.list');
		return (await read()).steps[0]?.touchpoints.map((id) => known.find((one) => one.id === id)?.name);
	};
	const write = async (text: string) => {
		await page.getByRole('gridcell', { name: /^Touchpoints, Looks/ }).click();
		await page.keyboard.press('Enter');
		await search.fill(text);
	};
	await write('Mostrador');
	await page.getByRole('columnheader', { name: 'Looks' }).click();
	await expect(search).toHaveCount(0);
	await expect.poll(names, 'a click elsewhere makes it, once').toEqual(['Mostrador']);
	await write('telefono');
	await page.keyboard.press('Tab');
	await visit(page, '#/personas');
	await expect.poll(names, 'another room takes the one of that name').toEqual(['Mostrador', 'Teléfono']);
	await page.goBack();
	await write('Nowhere');
	await page.keyboard.press('Escape');
	await expect(search).toHaveCount(0);
	await write('Web');
	await page.keyboard.press('Enter');
	await expect.poll(names, 'what Esc gave up is not there').toEqual(['Mostrador', 'Teléfono', 'Web']);
	await expect.poll(() => bridge.call<unknown[]>('touchpoint.list'), 'none was made twice').toHaveLength(3);
});

test('the row where something new is written keeps its text for the session', async ({ page, bridge }) => {
	for (const [room, label, verb] of [
		['#/settings', 'Name of the person', 'member.list'],
		['#/touchpoints', 'New touchpoint', 'touchpoint.list'],
	] as const) {
		await visit(page, room);
		const row = page.getByRole('textbox', { name: label });
		await row.fill('Marta');
		await visit(page, '#/overview');
		await expect(row).toHaveCount(0);
		await visit(page, room);
		await expect(row, `${room} still has it`).toHaveValue('Marta');
		await page.reload();
		await expect(row, 'also after the page was loaded again').toHaveValue('Marta');
		await row.press('Enter');
		await expect(row).toHaveValue('');
		await expect.poll(() => bridge.call<unknown[]>(verb)).toMatchObject([{ name: 'Marta' }]);
	}
});

test('the first step of a map keeps its text while one looks elsewhere', async ({ page, bridge }) => {
	const { id } = await bridge.call<{ id: string }>('journey.create', { set: { name: 'Buying' }, stages: [] });
	const row = page.getByRole('textbox', { name: /first/i });
	await visit(page, `#/journeys/${id}`);
	await row.fill('Sees an ad');
	await visit(page, '#/overview');
	await expect(row).toHaveCount(0);
	await visit(page, `#/journeys/${id}`);
	await expect(row).toHaveValue('Sees an ad');
	await row.press('Enter');
	await expect(page.getByRole('columnheader', { name: 'Sees an ad' })).toBeVisible();
});

test('what is typed after a lane was added is its name', async ({ page, bridge }) => {
	const read = await draw(page, bridge);
	const before = (await read()).lanes.length;
	await page.getByRole('button', { name: 'New lane' }).first().click();
	await page.getByRole('menuitem', { name: 'Text' }).click();
	await expect(page.getByRole('textbox', { name: 'Name of the lane' })).toBeFocused();
	await page.keyboard.type('Ideas for spring');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('rowheader', { name: 'Ideas for spring' })).toBeVisible();
	await expect.poll(async () => (await read()).lanes.slice(before)).toMatchObject([{ name: 'Ideas for spring', form: 'text' }]);
});

test('a title of one endless word leaves the overview in sight', async ({ page, bridge }) => {
	await bridge.call('workspace.update', { set: { title: 'Travesía'.repeat(24), client: 'Brío'.repeat(40) } });
	await visit(page, '#/personas');
	await enter(page, 'Overview');
	const head = page.getByRole('heading', { level: 1 });
	await expect(head).toContainText('TravesíaTravesía');
	const over = await page.evaluate(() =>
		[...document.querySelectorAll('main, main *')].filter((one) => one.getBoundingClientRect().right > innerWidth + 1).map((one) => one.className),
	);
	expect(over, 'nothing reaches beyond the window').toEqual([]);
	await page.screenshot({ path: test.info().outputPath('title.png') });
});

test('a form speaks of texts that wait only where there are some', async ({ page, bridge, complaints }) => {
	await enter(page, 'Journeys');
	await page.getByRole('button', { name: 'New journey' }).first().click();
	await page.getByRole('dialog').getByRole('textbox', { name: 'Name of the journey' }).fill('Buying a bike');
	await bridge.kill();
	await page.keyboard.press('Enter');
	await expect(page.getByRole('dialog').getByRole('alert')).toContainText('it is not known whether this was done');
	await expect(page.getByRole('dialog').getByRole('alert')).not.toContainText('Texts that wait');
	await bridge.revive();
	await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
	complaints.splice(0, complaints.length, ...complaints.filter((one) => !/ERR_CONNECTION|ERR_EMPTY_RESPONSE|ERR_SOCKET/.test(one)));
});

for (const [what, room, name, kept] of [
	['share of customers', '#/personas/', 'Share of customers in percent', '35'],
	['fewest answers', '#/settings', 'Fewest answers for a verdict', '30'],
] as const) {
	test(`a number that cannot be taken is told when its view is left, and holds the page: the ${what}`, async ({ page, bridge }) => {
		const { id } = await bridge.call<{ id: string }>('persona.create', { set: { name: 'Ana', share: 35 } });
		const address = room.endsWith('/') ? room + id : room;
		const toast = page.getByRole('region', { name: 'Messages' });
		const field = page.getByRole('textbox', { name });
		const leave = [() => page.keyboard.press('Alt+1'), () => enter(page, 'Overview')];
		for (const [at, text] of ['one third', '50,5,5', '-3', '123456', ''].entries()) {
			if (text === '' && !kept.startsWith('30')) continue;
			await visit(page, address);
			await expect(field).toHaveValue(kept);
			await field.fill(text);
			await leave[at % 2]?.();
			await expect(field).toHaveCount(0);
			await expect(toast.getByText(text ? `Not kept: “${text}”` : `Not cleared: “${kept}” stays`), `${text} does not vanish without a word`).toBeVisible();
		}
		await visit(page, address);
		await field.fill('one third');
		await enter(page, 'Overview');
		await expect(toast.getByText('Not kept: “one third”')).toBeVisible();
		await toast.getByRole('button', { name: 'Bring back' }).click();
		await expect(field, 'it is back where it was typed').toHaveValue('one third');
		await expect(field).toBeFocused();

		const asked = new Promise<string>((done) =>
			page.once('dialog', (dialog) => {
				done(dialog.type());
				void dialog.dismiss();
			}),
		);
		await page.close({ runBeforeUnload: true });
		expect(await asked, 'a page with it asks before it goes').toBe('beforeunload');
		await field.fill(kept === '30' ? '40' : '42');
		await field.press('Enter');
		await page.reload();
		await expect(field, 'mended, it is kept, and nothing asks').toHaveValue(kept === '30' ? '40' : '42');
	});
}
