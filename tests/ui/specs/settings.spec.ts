import { readFileSync } from 'node:fs';
import { fixture } from '../src/bridge.ts';
import { enter, expect, test, visit } from '../src/travesia.ts';

interface Member {
	id: string;
	name: string;
	role: string;
}

test('the team has names, roles and a me', async ({ page, bridge }) => {
	await enter(page, 'Settings');
	const fresh = page.getByRole('textbox', { name: 'Name of the person' });
	for (const name of ['Lucía Ferrer', 'Marc Oliver']) {
		await fresh.fill(name);
		await fresh.press('Enter');
		await expect(page.getByRole('button', { name: `Remove ${name}` })).toBeVisible();
	}
	await expect(page.getByRole('button', { name: /This is me.*Lucía Ferrer/ }), 'the first one named is who types').toBeVisible();
	await page.getByRole('textbox', { name: 'Role' }).last().fill('Shop owner');
	await page.keyboard.press('Enter');
	await page.getByRole('button', { name: /I am ….*Marc Oliver/ }).click();
	await expect(page.getByRole('button', { name: /This is me.*Marc Oliver/ })).toBeVisible();
	await expect.poll(async () => (await bridge.call<Member[]>('member.list')).map((one) => one.role)).toEqual(['', 'Shop owner']);

	const [lucia] = await bridge.call<Member[]>('member.list');
	await bridge.call('touchpoint.create', { set: { name: 'Website', owner: lucia?.id } });
	await page.getByRole('button', { name: 'Remove Lucía Ferrer' }).click();
	await expect
		.poll(async () => (await bridge.call<{ owner: string | null }[]>('touchpoint.list'))[0]?.owner, { message: 'what was hers has no owner now' })
		.toBeNull();
	await page.getByRole('heading', { name: 'Team' }).click();
	await page.keyboard.press('Control+z');
	await expect
		.poll(async () => (await bridge.call<{ owner: string | null }[]>('touchpoint.list'))[0]?.owner, { message: 'and undo gives it back' })
		.toBe(lucia?.id);
});

test('a member has a photo wherever the face is shown', async ({ page, bridge }) => {
	const lucia = await bridge.call<Member>('member.create', { set: { name: 'Lucía Ferrer' } });
	await bridge.call('member.me', { member: lucia.id });
	await bridge.call('touchpoint.create', { set: { name: 'Website', owner: lucia.id } });
	await enter(page, 'Settings');
	const choosing = page.waitForEvent('filechooser');
	await page.getByRole('button', { name: 'Choose a photo: Lucía Ferrer' }).click();
	await (await choosing).setFiles({ name: 'lucia.png', mimeType: 'image/png', buffer: readFileSync(fixture('photo.png')) });
	const face = page.getByRole('button', { name: 'Photo of Lucía Ferrer' });
	await expect(face.locator('img')).toBeVisible();
	await enter(page, 'Touchpoints');
	await expect(
		page
			.getByRole('button', { name: /Lucía Ferrer/ })
			.first()
			.locator('img'),
		'whose touchpoint it is shows the same face',
	).toBeVisible();
	await enter(page, 'Settings');
	await face.press('Enter');
	await page.getByRole('menuitem', { name: 'Remove the photo' }).click();
	await expect(page.getByRole('button', { name: 'Choose a photo: Lucía Ferrer' })).toBeVisible();
	await page.getByRole('heading', { name: 'Team' }).click();
	await page.keyboard.press('Control+z');
	await expect(face.locator('img'), 'undo brings it back').toBeVisible();
});

test('who answers for a journey is chosen in it, and the team says what each answers for', async ({ page, bridge }) => {
	await bridge.call('member.create', { set: { name: 'Lucía' } });
	await bridge.call('journey.create', { set: { name: 'Buys online' }, stages: ['Search'] });
	await visit(page, '#/journeys');
	const card = page.getByRole('listitem').filter({ hasText: 'Buys online' });
	await expect(card).not.toContainText('Owner');
	await card.getByRole('button', { name: 'What to do with Buys online' }).click();
	await page.getByRole('menuitem', { name: 'About this journey' }).click();
	const form = page.getByRole('dialog', { name: 'About this journey' });
	await form.getByRole('combobox', { name: 'Owner' }).selectOption('Lucía');
	await form.getByRole('button', { name: 'Save' }).click();
	await expect(card).toContainText('Owner: Lucía');
	await visit(page, '#/settings');
	await expect(page.getByText('Answers for 1 journey', { exact: true })).toBeVisible();
});

test('undo in a number field goes no further back than what is kept, and is the window’s from there', async ({ page, bridge }) => {
	const fewest = page.getByRole('textbox', { name: 'Fewest answers' });
	const kept = async () => (await bridge.call<{ minimum: number }>('workspace.get')).minimum;
	await enter(page, 'Settings');
	await fewest.fill('44');
	await fewest.press('Enter');
	await expect.poll(kept).toBe(44);
	await fewest.press('Control+a');
	await page.keyboard.insertText('55');
	await page.keyboard.press('Control+z');
	await expect(fewest).toHaveValue('44');
	await page.keyboard.press('Control+Shift+z');
	await expect(fewest, 'what it took back is there').toHaveValue('55');
	await page.keyboard.press('Control+z');
	await page.keyboard.press('Control+z');
	await expect.poll(kept, 'the change that was saved').toBe(30);
	await expect(fewest).toHaveValue('30');
	await page.keyboard.press('Control+Shift+z');
	await expect.poll(kept, 'so is redo then').toBe(44);
	await expect(fewest).toHaveValue('44');
	await expect(page.getByRole('banner')).toContainText('Saved');

	const client = page.getByRole('textbox', { name: 'Client' });
	await client.fill('Sur');
	await client.press('Enter');
	await expect.poll(async () => (await bridge.call<{ client: string }>('workspace.get')).client).toBe('Sur');
	await client.press('End');
	// One insertion is one step of the browser's own undo, however slow the machine is.
	await page.keyboard.insertText(' y Norte');
	await page.keyboard.press('Control+z');
	await expect(client).toHaveValue('Sur');
	await page.keyboard.press('Control+z');
	await expect(client, 'so it is with a text').toHaveValue('Brío');
	await client.press('End');
	await page.keyboard.type('!');
	await bridge.call('workspace.update', { set: { client: 'Of another window' } });
	await page.waitForTimeout(1_500);
	await page.keyboard.press('Control+z');
	await expect(client, 'with nothing typed it says what the file says').toHaveValue('Of another window');
});

test('nothing is called saved while it is on its way', async ({ page }) => {
	const saved = page.getByRole('banner').getByText('Saved', { exact: true });
	await enter(page, 'Settings');
	await expect(saved).toBeVisible();
	let arrived = (): void => {};
	const sent = new Promise<void>((then) => (arrived = then));
	let letGo = (): void => {};
	await page.route('**/call', async (route) => {
		if ((route.request().postDataJSON() as { verb: string }).verb === 'workspace.update') {
			arrived();
			await new Promise<void>((then) => (letGo = then));
		}
		await route.fallback();
	});
	await page.getByRole('textbox', { name: 'Client' }).fill('Sur');
	await page.keyboard.press('Enter');
	await sent;
	await expect(saved, 'from the first moment').toHaveCount(0, { timeout: 1 });
	letGo();
	await expect(saved).toBeVisible();
});

test('the window and the file are set apart', async ({ page, bridge }) => {
	await enter(page, 'Settings');
	const title = page.getByRole('textbox', { name: 'Title' });
	await title.fill('Renamed');
	await title.press('Enter');
	await expect(page.getByRole('link', { name: 'Workspace Renamed' }), 'the bar follows at once').toBeVisible();
	await page.getByRole('combobox', { name: 'Appearance' }).selectOption('contrast');
	await expect(page.locator('html')).toHaveAttribute('data-theme', 'contrast');
	await expect.poll(async () => (await bridge.call<{ language: string }>('workspace.get')).language, 'the file keeps its own language').toBe('en');
	await page.getByRole('radiogroup', { name: 'Language', exact: true }).getByRole('radio', { name: 'Español' }).check({ force: true });
	await expect(page.getByRole('heading', { level: 1, name: 'Ajustes' })).toBeVisible();
	await expect.poll(async () => (await bridge.call<{ language: string }>('workspace.get')).language).toBe('en');
	await page.getByRole('button', { name: 'Revisar' }).click();
	await expect(page.getByText('Este archivo está bien.')).toBeVisible();
});
