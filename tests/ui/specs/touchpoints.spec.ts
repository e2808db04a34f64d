import type { Page } from '@playwright/test';
import type { Bridge } from '../src/bridge.ts';
import { enter, expect, test, visit } from '../src/travesia.ts';

interface Record {
	id: string;
	name: string;
	channel?: string | null;
	owner?: string | null;
	description?: string;
}

const library = (bridge: Bridge) => bridge.call<Record[]>('touchpoint.list');
const grid = (page: Page) => page.getByRole('grid', { name: 'Touchpoints' });
const names = (page: Page) =>
	grid(page)
		.getByRole('rowheader')
		.allTextContents()
		.then((all) => all.map((one) => one.replace(/\u200b/g, '')));

async function fill(bridge: Bridge, all: string[]) {
	for (const name of all) await bridge.call('touchpoint.create', { set: { name } });
}

test('the empty library offers the usual ones, with their channels', async ({ page, bridge }) => {
	await enter(page, 'Touchpoints');
	await page.getByRole('checkbox', { name: 'Website' }).check({ force: true });
	await page.getByRole('checkbox', { name: 'Sales staff' }).check({ force: true });
	await page.getByRole('button', { name: 'Add 2 touchpoints' }).click();
	await expect(page.getByRole('region', { name: 'Messages' }).getByText('2 touchpoints were added.')).toBeVisible();
	await expect(page.getByRole('button', { name: 'Channel of Website: Web' })).toBeVisible();
	await expect(page.getByRole('button', { name: 'Nature of Sales staff: Human' })).toBeVisible();
	expect(
		(await bridge.call<Record[]>('channel.list')).map((one) => one.name),
		'only the channels they need',
	).toEqual(['Web', 'Shop or place']);
});

test('the table is worked by keyboard alone', async ({ page, bridge }) => {
	await fill(bridge, ['Website', 'Shop']);
	await enter(page, 'Touchpoints');
	await expect(grid(page)).toBeVisible();
	await page.keyboard.press('n');
	await expect(page.getByRole('textbox', { name: 'New touchpoint' }), 'N writes a new one').toBeFocused();
	await page.keyboard.type('Invoice');
	await page.keyboard.press('Enter');
	await page.keyboard.type('Hotline');
	await page.keyboard.press('Enter');
	await expect.poll(() => names(page), { message: 'Enter makes it and waits for the next' }).toEqual(['Website', 'Shop', 'Invoice', 'Hotline']);

	await page.keyboard.press('ArrowUp');
	await expect(page.getByRole('button', { name: 'Name: Hotline' }), 'up from the new row is the last one').toBeFocused();
	await page.keyboard.press('Enter');
	await page.keyboard.type('Customer service');
	await page.keyboard.press('Tab');
	await expect(page.getByRole('button', { name: 'Nature of Customer service: Human' }), 'Tab keeps and goes on; a hotline is answered by people').toBeFocused();
	await page.keyboard.press('Enter');
	await page.getByRole('menuitem', { name: 'Digital' }).press('Enter');
	await expect(page.getByRole('button', { name: 'Nature of Customer service: Digital' })).toBeFocused();

	await page.keyboard.press('ArrowRight');
	await page.keyboard.press('Enter');
	await page.getByRole('menuitem', { name: 'New channel…' }).press('Enter');
	const channel = page.getByRole('dialog', { name: 'A new channel' });
	await channel.getByRole('combobox', { name: 'Kind' }).selectOption('phone');
	await channel.getByRole('textbox', { name: 'Name of the channel' }).fill('Phone line');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('button', { name: 'Channel of Customer service: Phone line' }), 'made in place').toBeVisible();

	await page.getByRole('button', { name: 'Name: Customer service' }).focus();
	await page.keyboard.press('Alt+ArrowUp');
	await expect.poll(() => names(page)).toEqual(['Website', 'Shop', 'Customer service', 'Invoice']);
	await page.keyboard.press('Control+Home');
	await expect(page.getByRole('button', { name: 'Name: Website' }), 'Ctrl and Home go to the first').toBeFocused();
	await page.keyboard.press('Delete');
	await expect.poll(() => names(page)).toEqual(['Shop', 'Customer service', 'Invoice']);
	await expect(page.getByRole('button', { name: 'Name: Shop' }), 'the keyboard stays at its place').toBeFocused();
	await page.keyboard.press('Control+z');
	await expect.poll(() => names(page), { message: 'and deleting is undone' }).toEqual(['Website', 'Shop', 'Customer service', 'Invoice']);
	await page.keyboard.press('Control+d');
	await expect.poll(() => names(page)).toContain('Shop (copy)');
});

test('the panel holds what the row has no room for', async ({ page, bridge }) => {
	await fill(bridge, ['Website', 'Shop']);
	await enter(page, 'Touchpoints');
	await page.getByRole('button', { name: 'Name: Website' }).focus();
	await page.keyboard.press('Space');
	const panel = page.getByRole('complementary', { name: 'Digital: Website' });
	await panel.getByRole('textbox', { name: 'What happens there' }).fill('Compare, choose, pay.');
	await panel.getByRole('button', { name: /Owner/ }).click();
	await page.getByRole('menuitem', { name: 'New person…' }).click();
	await page.getByRole('textbox', { name: 'Name of the person' }).fill('Lucía');
	await page.getByRole('button', { name: 'Add', exact: true }).click();
	await expect(page.getByRole('button', { name: 'Owner of Website: Lucía' })).toBeVisible();
	await expect.poll(async () => (await library(bridge))[0]?.description, { message: 'leaving the field keeps it' }).toBe('Compare, choose, pay.');

	await expect(panel.getByText('No step mentions it'), 'nobody looks after what is on no map').toBeVisible();
	await page.keyboard.press('Escape');
	await expect(panel).toBeHidden();
	await expect(page.getByRole('button', { name: 'Name: Website' }), 'the keyboard goes back to the row').toBeFocused();
});

test('the filter narrows, and a new one fits it', async ({ page, bridge }) => {
	const web = await bridge.call<Record>('channel.create', { set: { name: 'Web', form: 'web' } });
	const website = await bridge.call<Record>('touchpoint.create', { set: { name: 'Página web', channel: web.id } });
	await bridge.call('touchpoint.create', { set: { name: 'Shop', nature: 'physical' } });
	const journey = await bridge.call<Record>('journey.create', { set: { name: 'Buying' } });
	const stage = await bridge.call<Record>('stage.create', { journey: journey.id, name: 'Find' });
	const step = await bridge.call<Record>('step.create', { stage: stage.id, name: 'Looks around' });
	await bridge.call('step.update', { id: step.id, set: { touchpoints: [website.id] } });
	await enter(page, 'Touchpoints');
	await expect.poll(() => names(page)).toEqual(['Página web', 'Shop']);
	await expect(page.getByRole('link', { name: 'Met at of Página web: Looks around, in Buying' })).toHaveAttribute('href', new RegExp(journey.id));

	await page.getByRole('searchbox', { name: 'Search the touchpoints' }).fill('pagina');
	await expect.poll(() => names(page), { message: 'found without the accent' }).toEqual(['Página web']);
	await page.getByRole('button', { name: 'Show all' }).click();
	await page
		.getByRole('button', { name: /On no map/ })
		.first()
		.click();
	await expect.poll(() => names(page)).toEqual(['Shop']);
	await page.getByRole('button', { name: 'Show all' }).click();
	await page.getByRole('radio', { name: 'Physical' }).check({ force: true });
	const fresh = page.getByRole('textbox', { name: 'New touchpoint' });
	await fresh.fill('Poster');
	await fresh.press('Enter');
	await expect.poll(() => names(page), { message: 'a new one is what the filter asks for' }).toEqual(['Shop', 'Poster']);
	await page.reload();
	await expect.poll(() => names(page), { message: 'the address keeps the filter' }).toEqual(['Shop', 'Poster']);
});

test('rows are dragged, and channels are looked after', async ({ page, bridge }) => {
	const web = await bridge.call<Record>('channel.create', { set: { name: 'Web', form: 'web' } });
	await bridge.call('touchpoint.create', { set: { name: 'Website', channel: web.id } });
	await fill(bridge, ['Shop', 'Invoice']);
	await enter(page, 'Touchpoints');
	const row = (name: string) => grid(page).getByRole('row', { name });
	await row('Invoice').hover();
	const grip = await page.getByRole('button', { name: 'Move Invoice' }).boundingBox();
	const goal = await row('Website').boundingBox();
	await page.mouse.move(grip!.x + 8, grip!.y + 8);
	await page.mouse.down();
	await page.mouse.move(goal!.x + 30, goal!.y + 12, { steps: 6 });
	await page.mouse.up();
	await expect.poll(() => names(page)).toEqual(['Invoice', 'Website', 'Shop']);

	await page.getByRole('button', { name: 'Channels…' }).click();
	const dialog = page.getByRole('dialog', { name: 'Channels' });
	const name = dialog.getByRole('textbox', { name: 'Name of channel Web' });
	await name.fill('Online shop');
	await name.press('Enter');
	await dialog.getByRole('combobox', { name: 'Kind of channel Online shop' }).selectOption('app');
	await dialog.getByRole('textbox', { name: 'Name of the channel' }).fill('Post');
	await dialog.getByRole('combobox', { name: 'Kind', exact: true }).selectOption('post');
	await dialog.getByRole('button', { name: 'Add channel' }).click();
	await expect(dialog.getByRole('textbox', { name: 'Name of channel Post' })).toBeVisible();
	await dialog.getByRole('button', { name: 'Delete channel Online shop' }).click();
	await page.keyboard.press('Escape');
	await expect(page.getByRole('button', { name: 'Channel of Website: No channel' }), 'its touchpoints stay').toBeVisible();
	await page.keyboard.press('Control+z');
	await expect(page.getByRole('button', { name: 'Channel of Website: Online shop' }), 'and it comes back to them').toBeVisible();
});

for (const delay of [0, 60]) {
	test(`an empty library is filled in one go, ${delay} ms between the keys`, async ({ page, bridge }) => {
		await enter(page, 'Touchpoints');
		const field = page.getByRole('textbox', { name: 'New touchpoint' });
		await field.click();
		const wanted = ['Poster', 'Website', 'Phone', 'Counter', 'Invoice'];
		for (const name of wanted) {
			await page.keyboard.type(name, { delay });
			await page.keyboard.press('Enter');
		}
		await expect(grid(page)).toBeVisible();
		await expect(field, 'the keys never left the field').toBeFocused();
		await expect(field).toHaveValue('');
		await expect.poll(async () => (await library(bridge)).map((one) => one.name), { message: 'no letter is lost' }).toEqual(wanted);
	});
}

test('the browser’s own undo takes back all that was typed in a new row', async ({ page }) => {
	await enter(page, 'Settings');
	const field = page.getByRole('textbox', { name: 'Name of the person' });
	await field.click();
	await page.keyboard.type('Nueva Persona', { delay: 20 });
	await expect(page.getByText('Writing', { exact: true })).toBeVisible();
	await page.keyboard.press('Control+z');
	await expect(field).toHaveValue('');
	await enter(page, 'Touchpoints');
	const row = page.getByRole('textbox', { name: 'New touchpoint' });
	await row.click();
	await page.keyboard.type('Poster', { delay: 20 });
	await page.keyboard.press('Control+z');
	await expect(row).toHaveValue('');
});

test.describe('in the sample', () => {
	test.use({ workspace: 'sample' });
	const DAYS = /\d{1,2} \w+ \d{4} to \d{1,2} \w+ \d{4}/;

	test('a figure says of which days it is: in the overview, the table, the panel and on the map', async ({ page, bridge }) => {
		await enter(page, 'Overview');
		const goals = page.getByRole('region', { name: 'Goals' }).getByRole('listitem').filter({ hasText: 'now ' });
		await expect(goals.first()).toBeVisible();
		for (const one of await goals.all()) await expect(one).toContainText(DAYS);
		await page.screenshot({ path: test.info().outputPath('overview.png') });

		await enter(page, 'Touchpoints');
		const figure = grid(page)
			.getByRole('button', { name: /^Score of .* answers/ })
			.first();
		await expect(figure).toHaveAccessibleName(DAYS);
		await figure.hover();
		await expect(page.getByRole('tooltip').or(page.locator('.tip')).filter({ hasText: DAYS })).toBeVisible();
		await grid(page)
			.getByRole('button', { name: /^Name: / })
			.first()
			.focus();
		await page.keyboard.press('Space');
		const scores = page.getByRole('complementary').getByRole('button', { name: /answers/ });
		await expect(scores.first()).toBeVisible();
		for (const one of await scores.all()) await expect(one.locator('.when')).toHaveText(DAYS);
		await page.screenshot({ path: test.info().outputPath('panel.png') });

		const [journey] = await bridge.call<{ id: string }[]>('journey.list');
		await visit(page, `#/journeys/${journey?.id}`);
		const chips = page.getByRole('gridcell', { name: /^Touchpoints/ }).getByRole('button', { name: /answers/ });
		await expect(chips.first()).toBeVisible();
		for (const one of await chips.all()) await expect(one).toHaveAccessibleName(DAYS);
	});

	test('under the filter of a persona a touchpoint keeps its metric, or says which one it stands in place of', async ({ page, bridge }) => {
		const [journey] = await bridge.call<{ id: string; personas: string[] }[]>('journey.list');
		const people = await bridge.call<{ id: string; name: string }[]>('persona.list');
		await visit(page, `#/journeys/${journey?.id}`);
		const cells = page.getByRole('gridcell', { name: /^Touchpoints, / });
		const chips = cells.getByRole('button', { name: /answers/ });
		await expect(chips.first()).toBeVisible();
		/** The sentences of the chips that are in sight, by cell and touchpoint. */
		const read = () =>
			cells.evaluateAll((all) =>
				Object.fromEntries(
					all.flatMap((cell) =>
						[...cell.querySelectorAll('.below button')].map((one) => [
							`${cell.getAttribute('data-at')} ${one.parentElement?.previousElementSibling?.querySelector('.name')?.textContent}`,
							one.getAttribute('aria-label') ?? '',
						]),
					),
				),
			);
		const metricOf = (said: string) => said.slice(0, said.indexOf(':'));
		const before = await read();
		expect(Object.keys(before).length).toBeGreaterThan(2);
		for (const id of journey?.personas ?? []) {
			const name = people.find((one) => one.id === id)?.name ?? '';
			await page.getByRole('combobox', { name: 'Persona shown' }).selectOption({ label: name });
			await expect(cells.getByRole('button', { name: /^Goal / })).toHaveCount(0);
			await expect(chips.first()).toBeVisible();
			await page.waitForLoadState('networkidle');
			for (const [place, said] of Object.entries(await read())) {
				const usual = metricOf(before[place] ?? said);
				if (metricOf(said) !== usual)
					expect(said, `${place}, ${name}: without the filter it is ${usual}`).toContain(`in place of ${usual}: too few answers from ${name}`);
			}
			await page.screenshot({ path: test.info().outputPath(`filter-${name}.png`) });
		}
	});
});
