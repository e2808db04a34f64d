/** Text that is being typed is part of what is asked for next, has a way back, and is never called saved. */
import type { Page } from '@playwright/test';
import type { Bridge } from '../src/bridge.ts';
import { draw, type Map } from '../src/journey.ts';
import { enter, expect, test, visit } from '../src/travesia.ts';

const cell = (page: Page, name: string) => page.getByRole('gridcell', { name });
const editor = (page: Page) => page.getByRole('textbox', { name: 'Actions, Looks' });
const texts = async (read: () => Promise<Map>) => (await read()).cells.map((one) => one.text);
const question = (page: Page) => page.getByRole('alertdialog').filter({ hasText: 'Discard what was typed?' });

const toast = (page: Page) => page.getByRole('region', { name: 'Messages' });

/** Does something as another window would, between the saving of a verb and its arrival: the pulse has not told of it yet. */
async function meanwhile(page: Page, verb: string, other: () => Promise<unknown>): Promise<void> {
	let done = false;
	await page.route('**/call', async (route) => {
		if (!done && (route.request().postDataJSON() as { verb: string }).verb === verb) {
			done = true;
			await other();
		}
		await route.fallback();
	});
}

/** Keeps back each change of a cell for a while, as a slow disk does; returns the verbs in the order in which they left. */
async function slow(page: Page): Promise<string[]> {
	const left: string[] = [];
	await page.route('**/call', async (route) => {
		const { verb } = route.request().postDataJSON() as { verb: string };
		if (verb === 'cell.write') await new Promise((then) => setTimeout(then, 300));
		if (/^(cell|history\.(un|re)do|journey\.dup)/.test(verb)) left.push(verb);
		await route.fallback();
	});
	return left;
}

test('undo takes back what is being typed, and nothing else', async ({ page, bridge }) => {
	const read = await draw(page, bridge);
	await cell(page, 'Actions, Pays').dblclick();
	await page.keyboard.type('pays by card');
	await page.keyboard.press('Enter');
	await expect.poll(() => texts(read)).toEqual(['pays by card']);
	const left = await slow(page);
	await cell(page, 'Actions, Looks').dblclick();
	await page.keyboard.type('reads reviews');
	await page.getByRole('button', { name: 'Undo', exact: true }).click();
	await expect(toast(page).getByText(/^Undone/)).toBeVisible();
	expect(left, 'the text goes ahead').toEqual(['cell.write', 'history.undo']);
	expect(await texts(read), 'and is what was undone').toEqual(['pays by card']);
	await expect(page.getByRole('region', { name: /not in the file yet/ }), 'nobody changed anything meanwhile').toHaveCount(0);
	await page.getByRole('button', { name: 'Redo', exact: true }).click();
	await expect.poll(() => texts(read)).toEqual(expect.arrayContaining(['reads reviews', 'pays by card']));
});

test('a text typed again where this window undid one is no conflict, and never called saved ahead of its time', async ({ page, bridge }) => {
	const read = await draw(page, bridge);
	const saved = page.getByText('Saved', { exact: true });
	// A page that nobody else writes beside: the map was made from outside.
	await page.reload();
	await expect(cell(page, 'Actions, Looks')).toBeVisible();
	await expect(saved).toBeVisible();
	const left = await slow(page);
	await page.route('**/call', async (route) => {
		if ((route.request().postDataJSON() as { verb: string }).verb === 'history.undo') await new Promise((then) => setTimeout(then, 1_500));
		await route.fallback();
	});
	await cell(page, 'Actions, Looks').focus();
	await page.keyboard.type('first');
	await page.keyboard.press('Enter');
	await page.keyboard.press('Control+z');
	await cell(page, 'Actions, Looks').focus();
	await page.keyboard.type('second');
	await page.keyboard.press('Enter');
	await page.waitForTimeout(1_000);
	expect(left, 'the undo is under way').toEqual(['cell.write']);
	await expect(saved, 'what waits behind it is not saved').toHaveCount(0);
	await expect.poll(() => texts(read)).toEqual(['second']);
	await expect(page.getByRole('region', { name: /not in the file yet/ }), 'nobody else changed anything').toHaveCount(0);
	await expect(saved).toBeVisible();
	expect(left.filter((verb) => verb === 'history.undo')).toHaveLength(1);
});

test('where nothing is typed, undo is the window’s: in an editor that Tab opened, and in an empty row for something new', async ({ page, bridge }) => {
	const read = await draw(page, bridge);
	await cell(page, 'Actions, Looks').focus();
	await page.keyboard.type('first');
	await page.keyboard.press('Tab');
	await expect(page.getByRole('textbox', { name: 'Actions, Pays' })).toBeFocused();
	await expect.poll(() => texts(read)).toEqual(['first']);
	await page.keyboard.press('Control+z');
	await expect.poll(() => texts(read)).toEqual([]);
	await page.keyboard.press('Control+Shift+z');
	await expect.poll(() => texts(read), 'and redo').toEqual(['first']);
	await page.keyboard.type('pays');
	await page.keyboard.press('Control+z');
	await expect(page.getByRole('textbox', { name: 'Actions, Pays' }), 'what is typed is the field’s own').not.toHaveValue('pays');
	await page.keyboard.press('Escape');
	expect(await texts(read)).toEqual(['first']);

	const { id } = await bridge.call<{ id: string }>('persona.create', { set: { name: 'Ana' } });
	const needs = async () => (await bridge.call<{ id: string; needs: string[] }[]>('persona.list')).find((one) => one.id === id)?.needs;
	await visit(page, `#/personas/${id}`);
	const row = page.getByRole('textbox', { name: 'Add to Needs' });
	await row.fill('time');
	await page.keyboard.press('Enter');
	await expect.poll(needs).toEqual(['time']);
	await expect(row).toBeFocused();
	await page.keyboard.press('Control+z');
	await expect.poll(needs).toEqual([]);
	await expect(row, 'the keys stay where they were').toBeFocused();
	await page.keyboard.type('another need');
	await page.keyboard.press('Enter');
	await expect.poll(needs).toEqual(['another need']);
});

test('a toast leaves a card of texts that wait free', async ({ page, bridge }) => {
	const read = await draw(page, bridge);
	await meanwhile(page, 'cell.write', async () => {
		const map = await read();
		for (const step of map.steps.toReversed()) await bridge.call('cell.write', { step: step.id, lane: map.lanes[0]?.id, text: `theirs at ${step.name}` });
		// The operation that undo takes back is another one.
		await bridge.call('step.create', { stage: map.stages[0]?.id, name: 'Uses' });
	});
	await cell(page, 'Actions, Looks').dblclick();
	await page.keyboard.type('mine '.repeat(60));
	await page.getByRole('button', { name: 'Undo', exact: true }).click();
	const mine = page.getByRole('button', { name: 'Keep mine' });
	// The step was made by another window: undo asks first.
	await page.getByRole('dialog').getByRole('button', { name: 'Undo it' }).click();
	await expect(mine).toBeVisible();
	await expect(toast(page).getByText(/^Undone/)).toBeVisible();
	await page.screenshot({ path: test.info().outputPath('toast.png') });
	await mine.click({ timeout: 3_000 });
	await expect(mine).toHaveCount(0);
});

test.describe('two windows', () => {
	test('a dialog changes what was changed in it, and nothing else', async ({ page, bridge }) => {
		const metric = await bridge.call<{ id: string }>('metric.create', { set: { key: 'calm', name: 'Calm', form: 'rating', lo: 0, hi: 100, top: 1 } });
		const goal = await bridge.call<{ id: string }>('goal.create', {
			set: { name: 'Calmer', metric: metric.id, scope: { kind: 'all', id: null }, target: 80, due: '2027-06-30', owner: null },
		});
		const { id } = await bridge.call<{ id: string }>('journey.create', { set: { name: 'Buying' }, stages: ['Before'] });
		const dialog = page.getByRole('dialog');

		await enter(page, 'Plan');
		await page.getByRole('button', { name: 'Calmer', exact: true }).press('Enter');
		await page.getByRole('button', { name: 'Edit' }).click();
		await dialog.getByRole('textbox', { name: 'Name' }).fill('Much calmer');
		await bridge.call('goal.update', { id: goal.id, set: { target: 95 } });
		await page.keyboard.press('Enter');
		await expect(dialog).toHaveCount(0);
		await expect.poll(async () => (await bridge.call<{ goal: object }[]>('goal.list'))[0]?.goal).toMatchObject({ name: 'Much calmer', target: 95 });

		await visit(page, '#/measure/metrics');
		await page.getByRole('button', { name: /^Calm/ }).click();
		await dialog.getByRole('textbox', { name: 'Name' }).fill('Calmness');
		await bridge.call('metric.update', { id: metric.id, set: { minimum: 50 } });
		await page.keyboard.press('Enter');
		await expect(dialog).toHaveCount(0);
		await expect.poll(async () => (await bridge.call<object[]>('metric.list')).at(-1)).toMatchObject({ name: 'Calmness', minimum: 50 });

		await visit(page, `#/journeys/${id}`);
		await page.getByRole('button', { name: 'About this journey' }).click();
		await dialog.getByRole('textbox', { name: 'Name of the journey' }).fill('Buying a bike');
		await bridge.call('journey.update', { id, set: { description: 'Two pages of it.' } });
		await page.keyboard.press('Enter');
		await expect(dialog).toHaveCount(0);
		await expect.poll(() => bridge.call<object[]>('journey.list')).toMatchObject([{ name: 'Buying a bike', description: 'Two pages of it.' }]);

		await page.getByRole('button', { name: 'About this journey' }).click();
		await dialog.getByRole('textbox', { name: 'Name of the journey' }).fill('Mine');
		await bridge.call('journey.update', { id, set: { name: 'Theirs' } });
		await page.keyboard.press('Enter');
		await expect(dialog).toHaveCount(0);
		await expect(page.getByRole('region', { name: /not in the file yet/ }), 'the same field in both windows is asked about').toContainText(
			'In the file now: Theirs',
		);
		await page.getByRole('button', { name: 'Keep mine' }).click();
		await expect.poll(() => bridge.call<object[]>('journey.list')).toMatchObject([{ name: 'Mine' }]);
	});

	test('what both add to a list stays', async ({ page, bridge }) => {
		const persona = await bridge.call<{ id: string }>('persona.create', { set: { name: 'Ana', needs: ['time'] } });
		await visit(page, `#/personas/${persona.id}`);
		await page.getByRole('textbox', { name: 'Add to Needs' }).fill('a seat');
		await meanwhile(page, 'persona.update', () => bridge.call('persona.update', { id: persona.id, set: { needs: ['time', 'quiet'] } }));
		await page.keyboard.press('Enter');
		await expect.poll(async () => (await bridge.call<{ needs: string[] }[]>('persona.list'))[0]?.needs).toEqual(['time', 'quiet', 'a seat']);
		await expect(page.getByRole('button', { name: 'Keep mine' })).toHaveCount(0);
		await expect(page.getByRole('textbox', { name: 'Needs 3' })).toHaveValue('a seat');
	});

	test('touchpoints that both add to a step stay', async ({ page, bridge }) => {
		const [shop, web] = [
			await bridge.call<{ id: string }>('touchpoint.create', { set: { name: 'Shop' } }),
			await bridge.call<{ id: string }>('touchpoint.create', { set: { name: 'Web' } }),
		];
		const read = await draw(page, bridge);
		const step = (await read()).steps[0]?.id;
		await meanwhile(page, 'step.update', () => bridge.call('step.update', { id: step, set: { touchpoints: [web.id] } }));
		await cell(page, 'Touchpoints, Looks').click();
		await page.keyboard.press('Enter');
		await page.getByRole('combobox', { name: 'Find or name a touchpoint' }).fill('Shop');
		await page.keyboard.press('Enter');
		await expect.poll(async () => (await read()).steps[0]?.touchpoints.toSorted()).toEqual([shop.id, web.id].toSorted());
	});

	test('what another window writes into a field that has the keys is shown, and replaced only where that is asked', async ({ page, bridge }) => {
		await visit(page, '#/settings');
		const client = page.getByRole('textbox', { name: 'Client' });
		const fewest = page.getByRole('textbox', { name: 'Fewest answers' });
		const waits = page.getByRole('region', { name: /not in the file yet/ });
		await client.focus();
		for (const name of ['Norte', 'Sur']) await bridge.call('workspace.update', { set: { client: name } });
		await expect(client, 'it is shown where nothing was typed').toHaveValue('Sur');
		await fewest.focus();
		await page.keyboard.press('Control+a');
		await bridge.call('workspace.update', { set: { minimum: 5 } });
		await expect(fewest).toHaveValue('5');
		await expect.poll(() => bridge.call<object>('workspace.get'), 'leaving a field untouched says nothing').toMatchObject({ client: 'Sur' });
		await expect(waits).toHaveCount(0);
		// The number under the caret is another by now: what comes of it is no number that anybody meant.
		await page.keyboard.type('9');
		await page.keyboard.press('Enter');
		await expect(waits).toContainText('In the file now: 5');
		await expect.poll(() => bridge.call<object>('workspace.get')).toMatchObject({ minimum: 5 });
		await page.getByRole('button', { name: 'Keep the file’s' }).click();
		await expect(fewest).toHaveValue('5');
	});

	test('a number is not written over unasked, also where the field never heard that the keys came to it', async ({ page, bridge }) => {
		await visit(page, '#/settings');
		const fewest = page.getByRole('textbox', { name: 'Fewest answers' });
		await expect(fewest).toBeVisible();
		await page.evaluate(() => window.addEventListener('focus', (event) => event.stopImmediatePropagation(), true));
		await meanwhile(page, 'workspace.update', () => bridge.call('workspace.update', { set: { minimum: 50 } }));
		await fewest.fill('20');
		await fewest.press('Enter');
		await expect(page.getByRole('region', { name: /not in the file yet/ })).toContainText('In the file now: 50');
		await page.getByRole('button', { name: 'Keep the file’s' }).click();
	});

	test('the fewest answers of another window are not written over unasked', async ({ page, bridge }) => {
		await visit(page, '#/settings');
		const fewest = page.getByRole('textbox', { name: 'Fewest answers' });
		await meanwhile(page, 'workspace.update', () => bridge.call('workspace.update', { set: { minimum: 50 } }));
		await fewest.fill('20');
		await fewest.press('Enter');
		await expect(page.getByRole('region', { name: /not in the file yet/ })).toContainText('In the file now: 50');
		await expect.poll(() => bridge.call<object>('workspace.get')).toMatchObject({ minimum: 50 });
		await page.getByRole('button', { name: 'Keep the file’s' }).click();
	});
});

test('a form that was filled in asks before one goes elsewhere, and Cancel asks as Esc does', async ({ page }) => {
	await enter(page, 'Journeys');
	await page.getByRole('button', { name: 'New journey' }).first().click();
	const form = page.getByRole('dialog', { name: 'New journey' });
	const name = form.getByRole('textbox', { name: 'Name of the journey' });
	await name.fill('Buying a bike');
	await page.goBack();
	await expect(question(page)).toBeVisible();
	await page.screenshot({ path: test.info().outputPath('back.png') });
	await page.keyboard.press('Enter');
	await expect(question(page)).toHaveCount(0);
	await expect(name, 'it stays as it was').toHaveValue('Buying a bike');
	await expect(page).toHaveURL(/#\/journeys$/);
	await visit(page, '#/personas');
	await expect(question(page), 'any change of the address asks').toBeVisible();
	await question(page).getByRole('button', { name: 'Keep' }).click();
	await form.getByRole('button', { name: 'Cancel' }).click();
	await expect(question(page), 'so does Cancel').toBeVisible();
	await question(page).getByRole('button', { name: 'Keep' }).click();
	await visit(page, '#/personas');
	await question(page).getByRole('button', { name: 'Discard' }).click();
	await expect(form).toHaveCount(0);
	await expect(page, 'given up, the way is free').toHaveURL(/#\/personas$/);
});

test('Ctrl+S saves what is being typed where it stands, and only then it is called saved', async ({ page, bridge }) => {
	const read = await draw(page, bridge);
	const saved = page.getByText('Saved', { exact: true });
	await cell(page, 'Actions, Looks').dblclick();
	await expect(saved).toBeVisible();
	await page.keyboard.type('reads reviews');
	await expect(saved, 'it is not in the file').toHaveCount(0);
	await page.screenshot({ path: test.info().outputPath('typing.png') });
	await page.keyboard.press('Control+s');
	await expect(saved).toBeVisible();
	await expect.poll(() => texts(read)).toEqual(['reads reviews']);
	await expect(cell(page, 'Actions, Looks: reads reviews'), 'the cell keeps the keys').toBeFocused();
	await page.keyboard.press('ArrowRight');
	await expect(cell(page, 'Actions, Pays')).toBeFocused();

	await page.getByRole('columnheader', { name: 'Looks' }).click();
	await page.keyboard.press('F2');
	await page.keyboard.type('Looks around');
	await page.keyboard.press('Control+s');
	await expect.poll(async () => (await read()).steps[0]?.name).toBe('Looks around');
	await page.keyboard.press('F2');
	await page.keyboard.type('Looks far');
	await page.keyboard.press('Alt+3');
	await expect(page).toHaveURL(/#\/personas$/);
	await expect.poll(async () => (await read()).steps[0]?.name, 'Alt and a digit go elsewhere, and leaving keeps').toBe('Looks far');

	await visit(page, '#/settings');
	const client = page.getByRole('textbox', { name: 'Client' });
	await client.fill('Brío y cía.');
	await expect(saved).toHaveCount(0);
	await page.keyboard.press('Control+s');
	await expect(saved).toBeVisible();
	await expect(client).toBeFocused();
	await expect.poll(() => bridge.call<object>('workspace.get')).toMatchObject({ client: 'Brío y cía.' });
});

test('the browser’s own way to save a page never opens', async ({ page }) => {
	await enter(page, 'Journeys');
	await page.evaluate(() =>
		window.addEventListener('keydown', (event) => event.key === 's' && setTimeout(() => (document.title = String(event.defaultPrevented))), true),
	);
	for (const open of [false, true]) {
		if (open) await page.getByRole('button', { name: 'New journey' }).first().click();
		await page.evaluate(() => (document.title = ''));
		await page.keyboard.press('Control+s');
		await expect(page).toHaveTitle('true');
	}
});

test('a text that Esc gave up comes back, by its toast or by undo', async ({ page, bridge }) => {
	const read = await draw(page, bridge);
	await cell(page, 'Actions, Pays').dblclick();
	await page.keyboard.type('pays by card');
	await page.keyboard.press('Enter');
	await expect.poll(() => texts(read)).toEqual(['pays by card']);
	const long = 'Reads what others say. Compares three shops. Asks a friend.';
	await cell(page, 'Actions, Looks').dblclick();
	await page.keyboard.type(long);
	await page.keyboard.press('Escape');
	await expect(toast(page).getByRole('button', { name: 'Bring back' })).toBeVisible();
	await page.screenshot({ path: test.info().outputPath('dropped.png') });
	await page.keyboard.press('Control+z');
	await expect(editor(page), 'undo takes back the Esc').toHaveValue(long);
	expect(await texts(read), 'and not what was done before').toEqual(['pays by card']);
	await page.keyboard.press('Escape');
	await page.getByRole('button', { name: 'Bring back' }).click();
	await expect(editor(page)).toHaveValue(long);
	await page.keyboard.press('Enter');
	await expect.poll(() => texts(read)).toEqual(expect.arrayContaining([long, 'pays by card']));
	await expect(page.getByRole('button', { name: 'Bring back' })).toHaveCount(0);

	await page.getByRole('columnheader', { name: 'Looks' }).click();
	await page.keyboard.press('F2');
	await page.keyboard.type('Looks far and wide');
	await page.keyboard.press('Escape');
	await page.getByRole('button', { name: 'Bring back' }).click();
	await expect(page.getByRole('textbox', { name: 'Name of the step' })).toHaveValue('Looks far and wide');
	await page.keyboard.press('Enter');
	await expect.poll(async () => (await read()).steps[0]?.name).toBe('Looks far and wide');

	await visit(page, '#/settings');
	const client = page.getByRole('textbox', { name: 'Client' });
	await client.fill('Another client altogether');
	await page.keyboard.press('Escape');
	await expect(client).toHaveValue('Brío');
	await page.getByRole('button', { name: 'Bring back' }).click();
	await expect(client).toHaveValue('Another client altogether');
	await page.keyboard.press('Enter');
	await expect.poll(() => bridge.call<object>('workspace.get')).toMatchObject({ client: 'Another client altogether' });
});

test('texts that Esc gave up come back one after the other, in the order of all that was done', async ({ page, bridge }) => {
	const read = await draw(page, bridge);
	const editor = (page: Page) => page.getByRole('grid').getByRole('textbox');
	const giveUp = async (name: string, text: string) => {
		await cell(page, name).click();
		await page.keyboard.type(text);
		await page.keyboard.press('Escape');
		await expect(editor(page)).toHaveCount(0);
	};
	const write = async (name: string, text: string) => {
		await cell(page, name).click();
		await page.keyboard.type(text);
		await page.keyboard.press('Enter');
		await expect.poll(() => texts(read)).toContain(text);
	};
	await write('Actions, Pays', 'pays by card');
	await giveUp('Actions, Looks', 'first that was given up');
	await giveUp('Thoughts, Looks', 'second that was given up');
	await write('Thoughts, Pays', 'hopes for the best');
	// The toast ends, and the page is loaded again: neither takes the texts.
	await page.getByRole('button', { name: 'Bring back' }).locator('..').getByRole('button').last().click();
	await page.reload();
	await expect(cell(page, 'Actions, Pays')).toBeVisible();
	await page.keyboard.press('Control+z');
	await expect.poll(() => texts(read), 'the latest is a change').toEqual(['pays by card']);
	await page.keyboard.press('Control+z');
	await expect(editor(page), 'then the text that was given up last').toHaveValue('second that was given up');
	await page.keyboard.press('Enter');
	await expect.poll(() => texts(read)).toEqual(expect.arrayContaining(['pays by card', 'second that was given up']));
	await page.keyboard.press('Control+z');
	await expect.poll(() => texts(read)).toEqual(['pays by card']);
	await page.keyboard.press('Control+z');
	await expect(editor(page), 'which replaced none').toHaveValue('first that was given up');
	await page.keyboard.press('Escape');
	await page.keyboard.press('Control+z');
	await expect.poll(() => texts(read), 'given up again, it stands in nobody’s way').toEqual([]);
	await page.keyboard.press('Control+z');
	await expect(editor(page), 'nor is it gone').toHaveValue('first that was given up');
	await page.keyboard.press('Enter');
});

test('where the focus stays undo brings a text back that Esc gave up, also a number', async ({ page, bridge }) => {
	await draw(page, bridge);
	await visit(page, '#/settings');
	const client = page.getByRole('textbox', { name: 'Client' });
	await client.fill('Another client altogether');
	await page.keyboard.press('Escape');
	await expect(client).toHaveValue('Brío');
	await page.keyboard.press('Control+z');
	await expect(client).toHaveValue('Another client altogether');
	await page.keyboard.press('Escape');

	const persona = await bridge.call<{ id: string }>('persona.create', { set: { name: 'Marta', needs: ['one'] } });
	await visit(page, `#/personas/${persona.id}`);
	const need = page.getByRole('textbox', { name: 'Needs 1', exact: true });
	await need.fill('one that is longer');
	await page.keyboard.press('Escape');
	await page.keyboard.press('Control+z');
	await expect(need).toHaveValue('one that is longer');
	await page.keyboard.press('Enter');
	await expect.poll(() => bridge.call<object[]>('persona.list')).toEqual([expect.objectContaining({ needs: ['one that is longer'] })]);
	const share = page.getByRole('textbox', { name: /Share/ });
	await share.fill('35');
	await page.keyboard.press('Escape');
	await expect(toast(page).getByRole('button', { name: 'Bring back' })).toBeVisible();
	await page.keyboard.press('Control+z');
	await expect(share).toHaveValue('35');
});

const card = (page: Page) => page.getByRole('region', { name: /not in the file yet/ });

test('a text that Esc gave up where nothing is left of its field is not saved, at once, and no reload takes it', async ({ page, bridge }) => {
	const { id } = await bridge.call<{ id: string }>('touchpoint.create', { set: { name: 'Counter' } });
	await bridge.call('touchpoint.create', { set: { name: 'Website' } });
	await visit(page, '#/touchpoints');
	await page.getByRole('rowheader', { name: 'Counter' }).getByRole('button').click();
	await page.keyboard.type('Words for the counter');
	await page.keyboard.press('Escape');
	await bridge.call('touchpoint.delete', { id });
	await expect(page.getByRole('rowheader', { name: 'Counter' })).toHaveCount(0);
	await page.getByRole('button', { name: 'Bring back' }).click();
	const text = card(page).getByRole('textbox', { name: 'Your text' });
	await expect(text, 'at once').toBeFocused({ timeout: 500 });
	await expect(page.getByRole('banner')).toContainText('Not saved', { timeout: 100 });
	await page.keyboard.type(' and more');
	await page.screenshot({ path: test.info().outputPath('gone.png') });
	page.on('dialog', (dialog) => void dialog.accept());
	await page.reload();
	await expect(text, 'with what was typed since').toHaveValue('Words for the counter and more');
	await expect(page.getByRole('banner')).toContainText('Not saved');
	await page.waitForTimeout(2_500);
	await page.reload();
	await expect(text).toHaveValue('Words for the counter and more');
	await card(page).getByRole('button', { name: 'Bring back' }).click();
	await page.waitForTimeout(2_500);
	await expect(text, 'its place is not there').toHaveValue('Words for the counter and more');

	await page.keyboard.press('Control+z');
	await expect.poll(async () => (await bridge.call<object[]>('touchpoint.list')).length, 'it stands in the way of no undo').toBe(2);
	await card(page).getByRole('button', { name: 'Bring back' }).click();
	const name = page.getByRole('rowheader').getByRole('textbox');
	await expect(name).toHaveValue('Words for the counter and more');
	await expect(name).toBeFocused();
	await expect(card(page)).toHaveCount(0);
	await page.keyboard.press('Enter');
	await expect.poll(async () => (await bridge.call<{ name: string }[]>('touchpoint.list')).map((one) => one.name)).toContain('Words for the counter and more');
	await expect(page.getByRole('banner')).toContainText('Saved');
	expect(await page.evaluate(() => sessionStorage.getItem('travesia-given-up'))).toBeNull();
});

test('a text without a place is given up only where that is chosen', async ({ page, bridge }) => {
	const { id } = await bridge.call<{ id: string }>('persona.create', { set: { name: 'Ana', needs: ['to see'] } });
	await visit(page, `#/personas/${id}`);
	await page.getByRole('textbox', { name: 'Add to Needs' }).fill('a need of hers');
	await page.keyboard.press('Escape');
	await bridge.call('persona.delete', { id });
	await expect(page.getByText('no longer in the workspace')).toBeVisible();
	await page.getByRole('button', { name: 'Bring back' }).click();
	const text = card(page).getByRole('textbox', { name: 'Your text' });
	await expect(text).toBeFocused({ timeout: 500 });
	await page.keyboard.type(' alone');
	await expect(text).toHaveValue('a need of hers alone');
	await page.waitForTimeout(2_500);
	await expect(text).toHaveValue('a need of hers alone');
	await card(page).getByRole('button', { name: 'Discard' }).click();
	await expect(card(page)).toHaveCount(0);
	await expect(page.getByRole('banner')).toContainText('Saved');
	await page.reload();
	await expect(page.getByRole('banner')).toContainText('Saved');
	await expect(card(page)).toHaveCount(0);
});

test('a text that Esc gave up in a condition comes into no other condition', async ({ page, bridge }) => {
	const rule = [
		{ attribute: 'City', values: ['Lima'] },
		{ attribute: 'Age', values: ['30'] },
	];
	const persona = await bridge.call<{ id: string }>('persona.create', { set: { name: 'Ana', rule } });
	await visit(page, `#/personas/${persona.id}`);
	const field = page.getByRole('combobox', { name: 'Attribute' });
	const back = page.getByRole('button', { name: 'Bring back' });
	await field.first().fill('Town');
	await page.keyboard.press('Escape');
	await back.click();
	await expect(field.first()).toHaveValue('Town');
	await page.keyboard.press('Escape');
	await bridge.call('persona.update', { id: persona.id, set: { rule: rule.slice(1) } });
	await expect(field).toHaveCount(1);
	await back.click();
	await expect(card(page).getByRole('textbox', { name: 'Your text' })).toHaveValue('Town');
	await expect(field).toHaveValue('Age');
});

test('a short text that Esc gave up is kept, too, and so is that a text was cleared', async ({ page, bridge }) => {
	const read = await draw(page, bridge);
	const back = page.getByRole('button', { name: 'Bring back' });
	const giveUp = async (text: string) => {
		await cell(page, 'Actions, Looks').click();
		await page.keyboard.type(text);
		await page.keyboard.press('Escape');
		await expect(editor(page)).toHaveCount(0);
	};
	await giveUp('  ');
	await expect(back, 'space is no text').toHaveCount(0);
	await giveUp('an older text');
	await giveUp('no');
	await expect(toast(page)).toContainText('Not kept: “no”');
	await page.keyboard.press('Control+z');
	await expect(editor(page), 'and is the latest').toHaveValue('no');
	await page.keyboard.press('Enter');
	await expect.poll(() => texts(read)).toEqual(['no']);

	await visit(page, '#/settings');
	const client = page.getByRole('textbox', { name: 'Client' });
	await client.fill('Brío ');
	await page.keyboard.press('Escape');
	await expect(back, 'nor is space a change').toHaveCount(0);
	await client.fill('');
	await page.keyboard.press('Escape');
	await expect(toast(page)).toContainText('Not cleared: “Brío” stays');
	await page.keyboard.press('Control+z');
	await expect(client).toHaveValue('');
	await client.fill('Brío');
});

test('in a dialog whose fields save, too, undo brings back what Esc gave up', async ({ page, bridge }) => {
	await bridge.call('channel.create', { set: { name: 'Phone', form: 'phone' } });
	await bridge.call('touchpoint.create', { set: { name: 'Counter' } });
	await visit(page, '#/touchpoints');
	await page
		.getByRole('button', { name: /Channels/ })
		.first()
		.click();
	const name = page.getByRole('dialog').getByRole('textbox', { name: 'Name of channel Phone' });
	await name.fill('Telephone of the shop');
	await page.keyboard.press('Escape');
	await expect(name).toHaveValue('Phone');
	await page.keyboard.press('Control+z');
	await expect(name).toHaveValue('Telephone of the shop');
	await page.keyboard.press('Enter');
	await expect.poll(() => bridge.call<object[]>('channel.list')).toEqual([expect.objectContaining({ name: 'Telephone of the shop' })]);
});

test('texts that were written into one cell within moments come back one by one', async ({ page, bridge }) => {
	const read = await draw(page, bridge);
	await cell(page, 'Actions, Looks').click();
	for (const text of ['first', 'second', 'third']) {
		await page.keyboard.type(text);
		await page.keyboard.press('Enter');
		await page.keyboard.press('ArrowUp');
	}
	await expect.poll(() => texts(read)).toEqual(['third']);
	await page.keyboard.press('Control+z');
	await expect.poll(() => texts(read), 'the text in between is in reach').toEqual(['second']);
	await page.keyboard.press('Control+z');
	await expect.poll(() => texts(read)).toEqual(['first']);
});

test('what is typed on a new step goes to that step, however late the map is read again', async ({ page, bridge }) => {
	const { id } = await bridge.call<{ id: string }>('journey.create', { set: { name: 'Buying' }, stages: ['Before', 'After'] });
	const read = () => bridge.call<Map>('journey.map', { journey: id });
	await visit(page, `#/journeys/${id}`);
	await page.getByRole('columnheader', { name: 'Type the first step' }).first().click();
	await expect(page.getByRole('textbox', { name: 'Name of the step' })).toBeFocused();
	await page.route('**/call', async (route) => {
		const { verb } = route.request().postDataJSON() as { verb: string };
		if (verb === 'journey.map') await new Promise((then) => setTimeout(then, 1_500));
		await route.fallback();
	});
	for (const text of ['Looks', 'walks around', 'is this cheap?']) {
		await page.keyboard.type(text);
		await page.keyboard.press('Enter');
		await page.waitForTimeout(150);
	}
	await expect.poll(() => texts(read)).toEqual(expect.arrayContaining(['walks around', 'is this cheap?']));
	expect(
		(await read()).steps.map((step) => step.name),
		'and nothing became a step',
	).toEqual(['Looks']);
});

test('Ctrl+S makes what is written in a row for something new', async ({ page, bridge }) => {
	const saved = page.getByRole('banner').getByText('Saved', { exact: true });
	await visit(page, '#/settings');
	await page.getByRole('textbox', { name: 'Name of the person' }).fill('Nuria');
	await page.keyboard.press('Control+s');
	await expect.poll(() => bridge.call<object[]>('member.list')).toEqual([expect.objectContaining({ name: 'Nuria' })]);
	await expect(saved).toBeVisible();

	await bridge.call('touchpoint.create', { set: { name: 'Shop' } });
	await enter(page, 'Touchpoints');
	const row = page.getByRole('textbox', { name: 'New touchpoint' });
	await row.fill('Poster');
	await page.keyboard.press('Control+s');
	await expect.poll(async () => (await bridge.call<{ name: string }[]>('touchpoint.list')).map((one) => one.name)).toEqual(['Shop', 'Poster']);
	await expect(row, 'the keys stay').toBeFocused();
	await expect(row).toHaveValue('');
	await expect(saved).toBeVisible();

	// Also where the focus has gone elsewhere.
	await row.fill('Flyer');
	await page.getByRole('heading', { level: 1 }).click();
	await page.keyboard.press('Control+s');
	await expect.poll(() => bridge.call<object[]>('touchpoint.list')).toHaveLength(3);
	await expect(saved).toBeVisible();
});

test('a table pasted into a cell that was only opened goes into the cells', async ({ page, bridge, context }) => {
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	const read = await draw(page, bridge);
	await page.evaluate(() => navigator.clipboard.writeText('reads\tpays\nlikes\tfears'));
	await cell(page, 'Actions, Looks').click();
	await expect(editor(page)).toBeFocused();
	await page.keyboard.press('Control+v');
	const paste = page.getByRole('dialog').getByRole('button', { name: 'Paste' });
	await expect(paste.or(cell(page, 'Actions, Pays: pays'))).toBeVisible();
	await page.screenshot({ path: test.info().outputPath('table.png') });
	expect(
		(await texts(read)).some((text) => text.includes('\t')),
		'no cell has a table in it',
	).toBe(false);
});

test('a range pasted among words goes into the cells, and the words stay', async ({ page, bridge, context }) => {
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	const read = await draw(page, bridge);
	await page.evaluate(() => navigator.clipboard.writeText('reads\tpays\nlikes\tfears'));
	await cell(page, 'Actions, Looks').click();
	await page.keyboard.type('Words of mine,');
	await page.keyboard.press('Control+v');
	const paste = page.getByRole('dialog').getByRole('button', { name: 'Paste' });
	await expect(paste.or(cell(page, 'Actions, Pays: pays'))).toBeVisible();
	if (await paste.isVisible()) {
		await page.getByRole('radio', { name: /cells/i }).first().check();
		await paste.click();
	}
	await expect.poll(async () => (await texts(read)).toSorted()).toEqual(['Words of mine, reads', 'fears', 'likes', 'pays'].toSorted());
	await page.keyboard.press('Control+z');
	await expect.poll(() => texts(read), 'the words were kept ahead of it').toEqual(['Words of mine,']);
});

test('a range pasted among words of a name or an entry leaves no tab and no line end in it', async ({ page, bridge, context }) => {
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	const copy = (text: string) => page.evaluate((one) => navigator.clipboard.writeText(one), text);
	await bridge.call('touchpoint.create', { set: { name: 'Door' } });
	const name = async () => (await bridge.call<{ name: string }[]>('touchpoint.list'))[0]?.name;
	await visit(page, '#/touchpoints');
	await copy('Uno\tDigital\r\nDos\tHuman\r\n');
	await page.getByRole('rowheader', { name: 'Door' }).getByRole('button').click();
	await page.keyboard.press('End');
	await page.keyboard.press('Control+v');
	await page.keyboard.press('Enter');
	await expect.poll(name).toBe('Door Uno Digital Dos Human');

	const persona = await bridge.call<{ id: string }>('persona.create', { set: { name: 'Ana', needs: ['one', 'two'] } });
	await visit(page, `#/personas/${persona.id}`);
	const needs = async () => (await bridge.call<{ needs: string[] }[]>('persona.list'))[0]?.needs;
	await copy('w1\tx1\r\nw2\tx2\r\n');
	await page.getByRole('textbox', { name: 'Needs 1', exact: true }).click();
	await page.keyboard.press('Home');
	await page.keyboard.type('mine');
	await page.keyboard.press('Control+v');
	await expect.poll(needs).toEqual(['mine w1 x1', 'w2 x2 one', 'two']);
	await expect(page.getByRole('textbox', { name: 'Needs 2', exact: true })).toBeFocused();
	await page.keyboard.press('Tab');
	expect(await needs()).toEqual(['mine w1 x1', 'w2 x2 one', 'two']);

	await visit(page, '#/settings');
	const client = page.getByRole('textbox', { name: 'Client' });
	await client.fill('Shop');
	await page.keyboard.press('Control+v');
	await expect(client).toHaveValue('Shop w1 x1 w2 x2');
	await page.keyboard.press('Enter');
});

test('a range pasted where the caret stands among words of a cell leaves the words', async ({ page, bridge, context }) => {
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	const read = await draw(page, bridge);
	await page.evaluate(() => navigator.clipboard.writeText('reads\tpays'));
	await cell(page, 'Actions, Looks').click();
	await page.keyboard.type('Words of mine');
	await page.keyboard.press('Enter');
	await expect.poll(() => texts(read)).toEqual(['Words of mine']);
	await cell(page, 'Actions, Looks').click();
	await expect(editor(page)).toBeFocused();
	await page.keyboard.press('End');
	await page.keyboard.press('Control+v');
	await expect.poll(async () => (await texts(read)).toSorted()).toEqual(['Words of mine reads', 'pays']);
});

test('several lines are several entries, and a range of touchpoints is one each row', async ({ page, bridge, context }) => {
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	const persona = await bridge.call<{ id: string }>('persona.create', { set: { name: 'Ana', needs: ['time'] } });
	await visit(page, `#/personas/${persona.id}`);
	await page.evaluate(() => navigator.clipboard.writeText('a seat\r\n\r\nquiet\r\nwarmth\r\n'));
	await page.getByRole('textbox', { name: 'Add to Needs' }).click();
	await page.keyboard.press('Control+v');
	await expect.poll(async () => (await bridge.call<{ needs: string[] }[]>('persona.list'))[0]?.needs).toEqual(['time', 'a seat', 'quiet', 'warmth']);
	await visit(page, '#/touchpoints');
	await page.evaluate(() => navigator.clipboard.writeText('Counter\tPhysical\nCall centre\tHuman'));
	await page.getByRole('textbox', { name: 'New touchpoint' }).click();
	await page.keyboard.press('Control+v');
	await expect.poll(async () => (await bridge.call<{ name: string }[]>('touchpoint.list')).map((one) => one.name)).toEqual(['Counter', 'Call centre']);
	await expect(page.getByText(/2 touchpoints/).first(), 'and what was left out is said').toBeVisible();
	await page.screenshot({ path: test.info().outputPath('touchpoints.png') });
});

test('a window is held while a new row has text in it', async ({ page }) => {
	await visit(page, '#/settings');
	await page.getByRole('textbox', { name: 'Name of the person' }).fill('Marta');
	const asked = new Promise<string>((done) =>
		page.once('dialog', (dialog) => {
			done(dialog.type());
			void dialog.dismiss();
		}),
	);
	await page.close({ runBeforeUnload: true });
	expect(await asked).toBe('beforeunload');
	await page.getByRole('textbox', { name: 'Name of the person' }).fill('');
});

test('an import goes on with a core that began anew', async ({ page, bridge, complaints }) => {
	await enter(page, 'Measure');
	const chooser = page.waitForEvent('filechooser');
	await page.getByRole('main').getByRole('button', { name: 'Import a survey' }).first().click();
	await (await chooser).setFiles({ name: 'survey.csv', mimeType: 'text/csv', buffer: Buffer.from('Date,NPS\n2026-03-14,9\n2026-03-15,4\n') });
	const dialog = page.getByRole('dialog', { name: 'Import survey.csv' });
	await dialog.getByRole('button', { name: 'Check' }).click();
	const run = dialog.getByRole('button', { name: 'Import', exact: true });
	await expect(run).toBeEnabled();
	await bridge.kill();
	await run.click();
	await expect(dialog.getByRole('alert')).toContainText('does not answer');
	await bridge.revive();
	await expect(dialog.getByRole('alert'), 'what was true of the dead core is not said of the new one').toHaveCount(0);
	await run.click();
	await expect(dialog.getByRole('button', { name: 'See scores' })).toBeVisible();
	await expect.poll(() => bridge.call<object[]>('batch.list')).toMatchObject([{ answers: 2 }]);
	complaints.splice(0, complaints.length, ...complaints.filter((one) => !/ERR_CONNECTION|ERR_EMPTY_RESPONSE|ERR_SOCKET/.test(one)));
});

test.describe('with scores', () => {
	test.use({ workspace: 'sample' });

	test('a period that ends before it begins is said at its field', async ({ page }) => {
		await visit(page, '#/measure/scores');
		const [from, to] = [page.getByRole('textbox', { name: 'From' }), page.getByRole('textbox', { name: 'To' })];
		await from.fill('01/03/2026');
		await from.press('Enter');
		await to.fill('01/01/2026');
		await to.press('Enter');
		await expect(page.getByText('The last day is before the first.')).toBeVisible();
		await expect(page.getByText('2026-01-01')).toHaveCount(0);
		await page.screenshot({ path: test.info().outputPath('backwards.png') });
	});
});

test.describe('without a workspace', () => {
	test.use({ workspace: 'none' });

	test('the form of a new workspace keeps its text when the page is loaded again', async ({ page }) => {
		const title = page.getByRole('textbox', { name: 'Title' });
		await title.fill('Bikes of Brío');
		await page.getByRole('textbox', { name: 'Client' }).fill('Brío');
		await page.reload();
		await expect(title).toHaveValue('Bikes of Brío');
		await expect(page.getByRole('textbox', { name: 'Client' })).toHaveValue('Brío');
	});
});

test.describe('a list of short texts', () => {
	const needs = async (bridge: Bridge) => (await bridge.call<{ needs: string[] }[]>('persona.list'))[0]?.needs;
	const begun = async (page: Page, bridge: Bridge) => {
		const persona = await bridge.call<{ id: string }>('persona.create', { set: { name: 'Ana', needs: ['one', 'two', 'three', 'four'] } });
		await visit(page, `#/personas/${persona.id}`);
		await expect(page.getByRole('textbox', { name: 'Needs 4' })).toHaveValue('four');
		return persona.id;
	};

	test('an entry that was emptied goes alone, by Enter and by Ctrl+S', async ({ page, bridge }) => {
		const id = await begun(page, bridge);
		for (const key of ['Enter', 'Control+s']) {
			await bridge.call('persona.update', { id, set: { needs: ['one', 'two', 'three', 'four'] } });
			await expect(page.getByRole('textbox', { name: 'Needs 2' })).toHaveValue('two');
			await page.getByRole('textbox', { name: 'Needs 2' }).fill('');
			await page.keyboard.press(key);
			await expect.poll(() => needs(bridge), key).toEqual(['one', 'three', 'four']);
			await expect(page.getByRole('textbox', { name: 'Needs 2' }), 'the next stands in its place').toHaveValue('three');
			await page.keyboard.press('Tab');
			expect(await needs(bridge), `nothing else goes with it: ${key}`).toEqual(['one', 'three', 'four']);
		}
	});

	test('what is typed in an entry stays in it while another window changes the list', async ({ page, bridge }) => {
		const id = await begun(page, bridge);
		const entry = page.getByRole('textbox', { name: 'Needs 3' });
		await entry.click();
		await page.keyboard.press('End');
		await page.keyboard.type(' and');
		await bridge.call('persona.update', { id, set: { needs: ['zero', 'one', 'two', 'three'] } });
		await page.waitForTimeout(1_500);
		await page.keyboard.type(' more');
		await expect(entry).toHaveValue('three and more');
		await page.keyboard.press('Tab');
		await expect.poll(() => needs(bridge), 'both changes are there').toEqual(['zero', 'one', 'two', 'three and more']);
	});

	test('a click beside an emptied entry goes to the entry that was meant', async ({ page, bridge }) => {
		await begun(page, bridge);
		for (const [name, meant] of [
			['Needs 3', 'three'],
			['Needs 3', 'four'],
		] as const) {
			await page.getByRole('textbox', { name: 'Needs 1' }).fill('');
			await page.getByRole('textbox', { name }).click();
			await page.keyboard.press('End');
			await page.keyboard.type('!');
			await page.keyboard.press('Tab');
			await expect.poll(() => needs(bridge), meant).toContain(`${meant}!`);
		}
		expect(await needs(bridge), 'the first two are gone, and no text is in another entry').toEqual(['three!', 'four!']);
	});

	test('an entry that is moved takes what is typed in it along', async ({ page, bridge }) => {
		await begun(page, bridge);
		await page.getByRole('textbox', { name: 'Needs 2' }).fill('two and more');
		await page.keyboard.press('Alt+ArrowUp');
		await expect.poll(() => needs(bridge)).toEqual(['two and more', 'one', 'three', 'four']);
	});

	test('the cross of another entry takes that one away, and what was typed is kept', async ({ page, bridge }) => {
		await begun(page, bridge);
		await page.getByRole('textbox', { name: 'Needs 1' }).fill('');
		await page.getByRole('button', { name: 'Remove “three”' }).click();
		await expect.poll(() => needs(bridge)).toEqual(['two', 'four']);
	});

	test('a text that Esc gave up finds its entry by what it said, and replaces no other', async ({ page, bridge }) => {
		const id = await begun(page, bridge);
		const entry = (at: number) => page.getByRole('textbox', { name: `Needs ${at}`, exact: true });
		const anew = async (list: string[]) => {
			await bridge.call('persona.update', { id, set: { needs: list } });
			await expect
				.poll(() => page.getByRole('textbox', { name: /^Needs \d$/ }).evaluateAll((all) => all.map((one) => (one as HTMLTextAreaElement).value)))
				.toEqual(list);
		};
		const giveUp = async () => {
			await page.getByRole('heading', { name: 'Needs' }).click();
			await anew(['one', 'two', 'three', 'four']);
			await entry(3).fill('three given up');
			await page.keyboard.press('Escape');
		};
		const back = () => page.getByRole('button', { name: 'Bring back' }).click();

		await giveUp();
		await page.getByRole('button', { name: 'Remove “one”' }).click();
		await expect.poll(() => needs(bridge)).toEqual(['two', 'three', 'four']);
		await back();
		await expect(entry(2)).toBeFocused();
		await page.keyboard.press('Tab');
		await expect.poll(() => needs(bridge), 'it stands elsewhere').toEqual(['two', 'three given up', 'four']);

		await giveUp();
		await entry(1).fill('');
		await back();
		await page.keyboard.press('Tab');
		await expect.poll(() => needs(bridge), 'an entry that is emptied goes as it comes').toEqual(['two', 'three given up', 'four']);

		await giveUp();
		await bridge.call('persona.update', { id, set: { needs: ['zero', 'one', 'two', 'three'] } });
		await page.waitForTimeout(1_500);
		await back();
		await expect(entry(4)).toHaveValue('three given up');
		await page.keyboard.press('Tab');
		await expect.poll(() => needs(bridge), 'another window moved it').toEqual(['zero', 'one', 'two', 'three given up']);

		await giveUp();
		await entry(3).blur();
		await anew(['one', 'two', 'four']);
		await page.getByRole('textbox', { name: 'Add to Needs' }).fill('five');
		await back();
		await expect(page.getByRole('textbox', { name: 'Add to Needs' }), 'its entry is gone').toHaveValue('three given up');
		await page.keyboard.press('Tab');
		await expect.poll(() => needs(bridge), 'it is a new one').toEqual(['one', 'two', 'four', 'five', 'three given up']);
	});
});

test.describe('on a map', () => {
	test.use({ workspace: 'sample' });

	test('what was written where a step is gone waits, whatever key comes next', async ({ page, bridge }) => {
		const [journey] = await bridge.call<{ id: string }[]>('journey.list');
		const map = await bridge.call<{ steps: { id: string; name: string }[] }>('journey.map', { journey: journey?.id });
		await visit(page, `#/journeys/${journey?.id}`);
		await page.getByRole('gridcell', { name: new RegExp(`^Actions, ${map.steps[0]?.name}`) }).click();
		await page.keyboard.type('Words of mine');
		await bridge.call('step.delete', { id: map.steps[0]?.id });
		const text = card(page).getByRole('textbox', { name: 'Your text' });
		await expect(text, 'the keys go nowhere else').toBeFocused();
		await page.keyboard.press('Enter');
		await page.keyboard.press('Space');
		await page.keyboard.press('Escape');
		await expect(text).toHaveValue(/Words of mine/);
		page.on('dialog', (dialog) => void dialog.accept());
		await page.reload();
		await expect(text, 'a reload takes it nowhere').toHaveValue(/Words of mine/);
	});
});
