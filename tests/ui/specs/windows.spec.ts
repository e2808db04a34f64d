/** Two windows on one file, and keys that are pressed once too often: nothing of others is taken back or written over in silence. */
import type { Page } from '@playwright/test';
import { draw, type Map } from '../src/journey.ts';
import { expect, test, visit } from '../src/travesia.ts';

const cell = (page: Page, name: string) => page.getByRole('gridcell', { name });
const texts = async (read: () => Promise<Map>) => (await read()).cells.map((one) => one.text).sort();
const toast = (page: Page) => page.getByRole('region', { name: 'Messages' });
const card = (page: Page) => page.getByRole('region', { name: /not in the file yet/ });
const back = (page: Page) => page.getByRole('button', { name: 'Bring back' });

async function write(page: Page, name: string, text: string): Promise<void> {
	await cell(page, name).dblclick();
	await page.keyboard.type(text);
	await page.keyboard.press('Enter');
	await expect(page.getByRole('grid').getByRole('textbox')).toHaveCount(0);
}

test('undo asks before it takes back what another window did, and says so', async ({ page, bridge }) => {
	const read = await draw(page, bridge);
	await write(page, 'Actions, Looks', 'mine');
	await expect.poll(() => texts(read)).toEqual(['mine']);
	const map = await read();
	await bridge.call('cell.write', { step: map.steps[1]?.id, lane: map.lanes[0]?.id, text: 'theirs' });
	await page.keyboard.press('Control+z');
	const dialog = page.getByRole('dialog', { name: 'Undo what was not done here?' });
	await expect(dialog).toContainText('The last change was made in another window: Write in “Actions” at step “Pays”.');
	await page.keyboard.press('Control+z');
	expect(await texts(read), 'nothing was taken back').toEqual(['mine', 'theirs']);
	await page.screenshot({ path: test.info().outputPath('asked.png') });
	await page.keyboard.press('Escape');
	await expect(dialog).toHaveCount(0);
	expect(await texts(read)).toEqual(['mine', 'theirs']);
	await page.getByRole('button', { name: 'Undo', exact: true }).click();
	await expect(dialog.getByRole('button', { name: 'Undo it' })).toBeFocused();
	await page.keyboard.press('Enter');
	await expect(toast(page)).toContainText('Undone, made in another window: Write in “Actions” at step “Pays”');
	expect(await texts(read)).toEqual(['mine']);
	await toast(page).getByRole('button', { name: 'Redo' }).click();
	await expect.poll(() => texts(read)).toEqual(['mine', 'theirs']);
});

test('undo of what this window did asks nothing, whatever other windows did between', async ({ page, bridge }) => {
	const read = await draw(page, bridge);
	const map = await read();
	await bridge.call('cell.write', { step: map.steps[1]?.id, lane: map.lanes[0]?.id, text: 'theirs' });
	await write(page, 'Actions, Looks', 'one');
	await write(page, 'Thoughts, Looks', 'two');
	await page.keyboard.press('Control+z');
	await expect.poll(() => texts(read)).toEqual(['one', 'theirs']);
	await page.keyboard.press('Control+Shift+z');
	await expect.poll(() => texts(read)).toEqual(['one', 'theirs', 'two']);
	await page.keyboard.press('Control+z');
	await page.keyboard.press('Control+z');
	await expect.poll(() => texts(read)).toEqual(['theirs']);
	await page.keyboard.press('Control+z');
	await expect(page.getByRole('dialog', { name: 'Undo what was not done here?' })).toBeVisible();
	expect(await texts(read)).toEqual(['theirs']);
	await page.keyboard.press('Escape');
});

test('redo pressed right behind undo is taken, before the window knows that there is one', async ({ page, bridge }) => {
	const read = await draw(page, bridge);
	await write(page, 'Actions, Looks', 'one');
	await expect(page.getByRole('button', { name: /^Undo/ })).toBeEnabled();
	await page.route('**/call', async (route) => {
		const { verb } = route.request().postDataJSON() as { verb: string };
		if (verb === 'workspace.pulse') await new Promise((then) => setTimeout(then, 800));
		await route.fallback();
	});
	await page.keyboard.press('Control+z');
	await expect.poll(() => texts(read)).toEqual([]);
	await page.keyboard.press('Control+Shift+z');
	await expect.poll(() => texts(read)).toEqual(['one']);
});

test('two pages on one file: each undoes its own unasked', async ({ page, bridge, context }) => {
	const read = await draw(page, bridge);
	const other = await context.newPage();
	await other.goto(bridge.address.replace(/#.*/, '') + new URL(page.url()).hash);
	await expect(other.getByRole('columnheader', { name: 'Pays' })).toBeVisible();
	await write(page, 'Actions, Looks', 'mine');
	await write(other, 'Actions, Pays', 'theirs');
	await page.keyboard.press('Control+z');
	await expect(page.getByRole('dialog', { name: 'Undo what was not done here?' })).toBeVisible();
	expect(await texts(read)).toEqual(['mine', 'theirs']);
	await other.keyboard.press('Control+z');
	await expect.poll(() => texts(read)).toEqual(['mine']);
	await page.keyboard.press('Escape');
	await expect(page.getByRole('dialog')).toHaveCount(0);
	await page.keyboard.press('Control+z');
	await expect.poll(() => texts(read), 'what comes now is its own again').toEqual([]);
	await other.close();
});

test('F12: a text that was given up comes back beside a newer one, and replaces it only where that is chosen', async ({ page, bridge }) => {
	const read = await draw(page, bridge);
	const map = await read();
	const theirs = (text: string) => bridge.call('cell.write', { step: map.steps[0]?.id, lane: map.lanes[0]?.id, text });
	await write(page, 'Actions, Looks', 'old');
	await cell(page, 'Actions, Looks').dblclick();
	await page.keyboard.type('mine, too');
	await page.keyboard.press('Escape');
	await theirs('theirs');
	await expect(cell(page, 'Actions, Looks')).toContainText('theirs');
	await back(page).click();
	await page.keyboard.press('Enter');
	await expect(card(page)).toContainText('mine, too');
	await expect(card(page)).toContainText('In the file now: theirs');
	expect(await texts(read)).toEqual(['theirs']);
	await page.getByRole('button', { name: 'Keep mine' }).click();
	await expect.poll(() => texts(read)).toEqual(['mine, too']);

	const step = page.getByRole('columnheader', { name: 'Looks' });
	await step.click();
	await page.keyboard.press('F2');
	await page.keyboard.type('Looks around');
	await page.keyboard.press('Escape');
	await bridge.call('step.update', { id: map.steps[0]?.id, set: { name: 'Sees' } });
	await expect(page.getByRole('columnheader', { name: 'Sees' })).toBeVisible();
	await back(page).click();
	await page.keyboard.press('Enter');
	await expect(card(page)).toContainText('In the file now: Sees');
	await page.getByRole('button', { name: 'Keep the file’s' }).click();
	await expect.poll(async () => (await read()).steps[0]?.name).toBe('Sees');

	await visit(page, '#/settings');
	const client = page.getByRole('textbox', { name: 'Client' });
	await client.fill('Mine and Sons');
	await page.keyboard.press('Escape');
	await bridge.call('workspace.update', { set: { client: 'Theirs' } });
	await expect(client, 'the field that Esc left says what is in the file').toHaveValue('Theirs');
	await back(page).click();
	await expect(client).toHaveValue('Mine and Sons');
	await page.keyboard.press('Enter');
	await expect(card(page)).toContainText('In the file now: Theirs');
	await expect.poll(() => bridge.call('workspace.get')).toMatchObject({ client: 'Theirs' });
	await page.getByRole('button', { name: 'Keep the file’s' }).click();
	await expect(client).toHaveValue('Theirs');

	// Given up once more, the field says the newer text again.
	await client.fill('Mine and Daughters');
	await page.keyboard.press('Escape');
	await bridge.call('workspace.update', { set: { client: 'Theirs again' } });
	await expect(client).toHaveValue('Theirs again');
	await back(page).click();
	await page.keyboard.press('Escape');
	await expect(client).toHaveValue('Theirs again');
	await client.fill('Agreed');
	await page.keyboard.press('Enter');
	await expect.poll(() => bridge.call('workspace.get')).toMatchObject({ client: 'Agreed' });
	await expect(card(page), 'what is typed after Esc is typed over what is shown').toHaveCount(0);
});

test('a number that was given up does not replace a newer one unasked', async ({ page, bridge }) => {
	const persona = await bridge.call<{ id: string }>('persona.create', { set: { name: 'Ana', share: 20 } });
	await visit(page, `#/personas/${persona.id}`);
	const share = page.getByRole('textbox', { name: /Share/ });
	await expect(share).toHaveValue('20');
	await share.fill('30');
	await page.keyboard.press('Escape');
	await bridge.call('persona.update', { id: persona.id, set: { share: 40 } });
	await expect(share).toHaveValue('40');
	await back(page).click();
	await expect(share).toHaveValue('30');
	await page.keyboard.press('Enter');
	await expect(card(page)).toContainText('In the file now: 40');
	await expect.poll(async () => (await bridge.call<object[]>('persona.list'))[0]).toMatchObject({ share: 40 });
	await page.getByRole('button', { name: 'Keep the file’s' }).click();
});

test('Ctrl+S in a dialog saves its form as its button does', async ({ page, bridge }) => {
	const metric = await bridge.call<{ id: string }>('metric.create', { set: { key: 'calm', name: 'Calm', form: 'rating', lo: 0, hi: 100, top: 1 } });
	const dialog = page.getByRole('dialog');
	await visit(page, '#/measure/metrics');
	await page.getByRole('button', { name: /^Calm/ }).click();
	const name = dialog.getByRole('textbox', { name: 'Name' });
	await name.fill('');
	await page.keyboard.press('Control+s');
	await expect(dialog, 'what is wrong is said').toContainText('name');
	await expect(name, 'and the keys stay').toBeFocused();
	await name.fill('Calmness');
	await page.keyboard.press('Escape');
	await page.keyboard.press('Control+s');
	await expect(dialog, 'asked whether to drop it, it is saved').toHaveCount(0);
	await expect
		.poll(async () => (await bridge.call<object[]>('metric.list')).find((one) => (one as { id: string }).id === metric.id))
		.toMatchObject({ name: 'Calmness' });

	const { id } = await bridge.call<{ id: string }>('journey.create', { set: { name: 'Buying' }, stages: ['Before'] });
	await visit(page, `#/journeys/${id}`);
	await page.getByRole('button', { name: 'About this journey' }).click();
	await dialog.getByRole('textbox', { name: 'Name of the journey' }).fill('Buying a bike');
	await page.keyboard.press('Control+s');
	await expect(dialog).toHaveCount(0);
	await expect.poll(() => bridge.call<object[]>('journey.list')).toMatchObject([{ name: 'Buying a bike' }]);

	await visit(page, '#/plan');
	await page.getByRole('button', { name: 'New goal' }).first().click();
	await dialog.getByRole('textbox', { name: 'Target' }).fill('80');
	await page.keyboard.press('Control+s');
	await expect(dialog).toHaveCount(0);
	await expect.poll(() => bridge.call<object[]>('goal.list')).toHaveLength(1);

	await visit(page, '#/touchpoints');
	await bridge.call('touchpoint.create', { set: { name: 'Website' } });
	await page.getByRole('button', { name: 'Channels' }).click();
	await dialog.getByRole('textbox', { name: 'Name of the channel', exact: true }).fill('Pigeon');
	await page.keyboard.press('Control+s');
	await expect.poll(() => bridge.call('channel.list')).toEqual(expect.arrayContaining([expect.objectContaining({ name: 'Pigeon' })]));
	await expect(dialog, 'a dialog whose fields save by themselves stays').toBeVisible();
	await page.keyboard.press('Escape');
});

test('a copy that is being made is not made twice', async ({ page, bridge }) => {
	const read = await draw(page, bridge);
	await page.route('**/call', async (route) => {
		if ((route.request().postDataJSON() as { verb: string }).verb.endsWith('.duplicate')) await new Promise((then) => setTimeout(then, 400));
		await route.fallback();
	});
	const twice = async (what: () => Promise<void>) => {
		await what();
		await page.keyboard.press('Control+d');
		await page.waitForTimeout(100);
		await page.keyboard.press('Control+d');
		await page.waitForTimeout(1_200);
	};
	await twice(() => page.getByRole('columnheader', { name: 'Looks' }).click());
	await expect.poll(async () => (await read()).steps.map((one) => one.name)).toEqual(['Looks', 'Looks', 'Pays']);
	await page.keyboard.press('Control+d');
	await expect.poll(async () => (await read()).steps, 'asked again once it is there, it makes another').toHaveLength(4);
	const lanes = (await read()).lanes.length;
	await twice(() => page.getByRole('rowheader', { name: /Actions/ }).click());
	await expect.poll(async () => (await read()).lanes).toHaveLength(lanes + 1);
	await twice(() => page.getByRole('columnheader', { name: /Before/ }).click());
	await expect.poll(async () => (await read()).stages).toHaveLength(2);

	const touchpoint = await bridge.call<{ id: string }>('touchpoint.create', { set: { name: 'Website' } });
	await visit(page, `#/touchpoints/${touchpoint.id}`);
	const copy = page.getByRole('complementary').getByRole('button', { name: 'Duplicate' });
	await copy.click();
	await copy.click();
	await page.waitForTimeout(1_200);
	await expect.poll(() => bridge.call('touchpoint.list')).toHaveLength(2);

	await visit(page, '#/journeys');
	for (let time = 0; time < 2; time++) {
		await page
			.getByRole('button', { name: /More.*Buying|Buying/ })
			.last()
			.click();
		await page.getByRole('menuitem', { name: 'Duplicate' }).click();
	}
	await page.waitForTimeout(1_200);
	await expect.poll(() => bridge.call('journey.list')).toHaveLength(2);
});

test('the palette chooses by a pointer that moves, not by one that rests', async ({ page }) => {
	await page.mouse.move(640, 250);
	await page.keyboard.press('Control+k');
	const lines = page.getByRole('option');
	await expect(lines.nth(3)).toBeVisible();
	const told = (x: number) =>
		lines.nth(3).evaluate((line, x) => line.dispatchEvent(new PointerEvent('pointermove', { bubbles: true, screenX: x, screenY: 40 })), x);
	await told(500);
	await page.keyboard.press('Home');
	await page.keyboard.type('o');
	await told(500);
	await expect(lines.first(), 'a list that moves under it').toHaveAttribute('aria-selected', 'true');
	await told(501);
	await expect(lines.nth(3)).toHaveAttribute('aria-selected', 'true');
	await page.keyboard.press('Escape');
});

test('what cannot be saved because its record went can be copied, and is saved when that comes back', async ({ page, bridge, context }) => {
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	const { id } = await bridge.call<{ id: string }>('persona.create', { set: { name: 'Ana', needs: ['time', 'quiet'] } });
	await visit(page, `#/personas/${id}`);
	const need = page.getByRole('textbox', { name: 'Needs 1' });
	await expect(need).toBeVisible();
	let done = false;
	await page.route('**/call', async (route) => {
		if (!done && (route.request().postDataJSON() as { verb: string }).verb === 'persona.update') {
			done = true;
			await bridge.call('persona.delete', { id });
		}
		await route.fallback();
	});
	await need.fill('time for tea');
	await need.press('Enter');
	await expect(card(page)).toContainText('It has no place any more.');
	await expect(card(page), 'only what was written is shown').not.toContainText('quiet');
	await expect(card(page).getByRole('button', { name: 'Save now' })).toHaveCount(0);
	await card(page).getByRole('button', { name: 'Copy', exact: true }).click();
	expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('time for tea');
	await page.getByRole('button', { name: 'Undo', exact: true }).click();
	await page.getByRole('dialog').getByRole('button', { name: 'Undo it' }).click();
	await expect(card(page)).toHaveCount(0);
	await expect.poll(() => bridge.call('persona.list')).toMatchObject([{ needs: ['time for tea', 'quiet'] }]);
});

test('the card of a conflict leaves its field in sight, and folds', async ({ page, bridge }) => {
	const read = await draw(page, bridge);
	const map = await read();
	await page.route('**/call', async (route) => {
		const { verb, args } = route.request().postDataJSON() as { verb: string; args: { step: string; lane: string } };
		if (verb === 'cell.write') await bridge.call('cell.write', { step: args.step, lane: args.lane, text: 'theirs' });
		await route.fallback();
	});
	for (let more = 0; more < 3; more++) await bridge.call('step.create', { stage: map.stages[0]?.id, name: `More ${more}` });
	for (const place of ['Actions, Looks', 'Opportunities, More 1']) {
		await write(page, place, 'mine');
		await expect(card(page)).toContainText('In the file now: theirs');
		const [field, over] = [await cell(page, place).boundingBox(), await card(page).boundingBox()];
		if (!field || !over) throw new Error('both are drawn');
		const apart = field.x + field.width <= over.x || over.x + over.width <= field.x || field.y + field.height <= over.y || over.y + over.height <= field.y;
		await page.screenshot({ path: test.info().outputPath(`card-${place}.png`) });
		expect(apart, `${place} is in sight`).toBe(true);
		await card(page).getByRole('button', { name: 'Fold' }).click();
		await expect(page.getByRole('button', { name: 'Keep mine' })).toHaveCount(0);
		await card(page).getByRole('button', { name: 'Show' }).click();
		await page.getByRole('button', { name: 'Keep the file’s' }).click();
		await expect(card(page)).toHaveCount(0);
	}
});

test.describe('in Spanish', () => {
	test.use({ language: 'es', workspace: 'sample' });

	test('filters stand on one line, fields of a row at one height, and a hint within its cell', async ({ page, bridge }) => {
		await visit(page, '#/touchpoints');
		const line = page.getByRole('search');
		await expect(line).toBeVisible();
		expect((await line.boundingBox())?.height).toBeLessThan(40);
		await page.getByRole('searchbox').fill('a');
		await expect(page.getByRole('button', { name: 'Ver todos' })).toBeVisible();
		expect((await line.boundingBox())?.height, 'also filtered').toBeLessThan(40);

		await visit(page, '#/measure/metrics');
		await page.getByRole('button', { name: /^Satisf/ }).click();
		const points = page.getByRole('textbox', { name: 'Mejores puntos' });
		await points.fill('9');
		await page.keyboard.press('Enter');
		await expect(page.getByRole('dialog')).toContainText('Al menos un punto');
		expect((await points.boundingBox())?.y).toBe((await page.getByRole('textbox', { name: 'Valor mínimo' }).boundingBox())?.y);
		await points.fill('2');
		await page.keyboard.press('Escape');
		await page.getByRole('button', { name: 'Descartar' }).click();

		const { id } = await bridge.call<{ id: string }>('journey.create', { set: { name: 'Comprar' }, stages: ['Antes'] });
		const stage = (await bridge.call<Map>('journey.map', { journey: id })).stages[0]?.id;
		await bridge.call('step.create', { stage, name: 'Mira' });
		await visit(page, `#/journeys/${id}`);
		const hint = page.getByText(/^Di en la barra/);
		const [text, field] = [await hint.boundingBox(), await page.getByRole('gridcell', { name: /^Emociones, Mira/ }).boundingBox()];
		if (!text || !field) throw new Error('both are drawn');
		expect([text.x > field.x, text.x + text.width < field.x + field.width, text.y > field.y]).toEqual([true, true, true]);
	});
});

test.describe('with the sample', () => {
	test.use({ workspace: 'sample' });

	test('the palette leads the keyboard to what it opens', async ({ page, bridge }) => {
		const [persona] = await bridge.call<{ name: string }[]>('persona.list');
		const [touchpoint] = await bridge.call<{ name: string }[]>('touchpoint.list');
		const [journey] = await bridge.call<{ name: string }[]>('journey.list');
		for (const name of [persona!.name, touchpoint!.name, journey!.name, 'Go to Plan', persona!.name]) {
			await page.keyboard.press('Control+k');
			await page.getByRole('combobox', { name: 'Find and do' }).fill(name);
			await expect(page.getByRole('dialog').getByRole('option').first()).toContainText(name.replace('Go to ', ''));
			await page.keyboard.press('Enter');
			await expect(page.getByRole('combobox', { name: 'Find and do' })).toHaveCount(0);
			await page.waitForTimeout(800);
			expect(await page.evaluate(() => document.getElementById('content')?.contains(document.activeElement)), name).toBe(true);
		}
	});

	test('a dialog that Ctrl+S saved gives the keyboard back', async ({ page }) => {
		await visit(page, '#/measure/metrics');
		const opener = page.locator('button.main').first();
		for (const way of ['Control+s', 'Enter', 'Escape']) {
			await opener.focus();
			await page.keyboard.press('Enter');
			await expect(page.getByRole('dialog').getByRole('textbox', { name: 'Name' })).toBeFocused();
			if (way !== 'Escape') await page.keyboard.type(`By ${way}`);
			await page.keyboard.press(way);
			await expect(page.getByRole('dialog')).toHaveCount(0);
			await expect(opener, way).toBeFocused();
		}
	});

	test('a form that is not complete leads to the field and says what it lacks', async ({ page }) => {
		await visit(page, '#/plan');
		await page.getByRole('button', { name: 'New goal' }).first().click();
		const dialog = page.getByRole('dialog');
		await expect(dialog.getByRole('textbox', { name: 'Name' }), 'letters choose no metric').toBeFocused();
		await page.keyboard.type('Shorter waits');
		const target = dialog.getByRole('textbox', { name: 'Target' });
		await page.keyboard.press('Control+s');
		await expect(target).toBeFocused();
		const said = (await dialog.locator('p.error').first().textContent()) ?? '';
		await expect(page.locator('[aria-live=assertive], [role=alert]').filter({ hasText: said.slice(0, 20) })).not.toHaveCount(0);
		await dialog.getByRole('textbox', { name: 'Name' }).focus();
		await dialog.getByRole('button', { name: 'Create goal' }).click();
		await expect(target).toBeFocused();
		await dialog.getByRole('button', { name: 'Cancel' }).click();
		await page.getByRole('button', { name: 'Discard' }).click();
	});
});
