/** Unsaved text: typed while the core cannot save it, it stays where it was typed, marked, and is saved once (rule F11). */
import type { Locator, Page } from '@playwright/test';
import type { Bridge } from '../src/bridge.ts';
import { expect, test, visit } from '../src/travesia.ts';

interface Map {
	stages: { id: string; name: string }[];
	steps: { id: string; name: string }[];
	lanes: { id: string; form: string }[];
	cells: { text: string }[];
}

const note = (page: Page): Locator => page.getByRole('region', { name: /not in the file yet/ });

/** A journey with one step, open on its map. */
async function draw(page: Page, bridge: Bridge): Promise<() => Promise<Map>> {
	const { id } = await bridge.call<{ id: string }>('journey.create', { set: { name: 'Buying' }, stages: ['Before'] });
	const read = () => bridge.call<Map>('journey.map', { journey: id });
	await bridge.call('step.create', { stage: (await read()).stages[0]?.id, name: 'Looks' });
	await visit(page, `#/journeys/${id}`);
	await expect(page.getByRole('columnheader', { name: 'Looks' })).toBeVisible();
	return read;
}

/** Types over what has the focus, in place of what was there. */
async function type(page: Page, text: string): Promise<void> {
	await page.keyboard.press('Control+a');
	await page.keyboard.type(text);
}

/** Answers the next calls of a verb with a failure, until the returned function is called. */
async function failing(page: Page, verb: string, how: 'disk-full' | 'answer lost' | 'not sent'): Promise<() => Promise<void>> {
	await page.route('**/call', async (route) => {
		if ((route.request().postDataJSON() as { verb: string }).verb !== verb) return route.fallback();
		if (how === 'disk-full') return route.fulfill({ json: { failure: { code: how, args: {} } } });
		if (how === 'answer lost') await route.fetch();
		return route.abort('connectionreset');
	});
	// A repetition may be on its way just now: it ends first.
	return () => page.unrouteAll({ behavior: 'wait' });
}

/** The browser says that nobody answered: that is what these tests are about. */
function expectSilence(complaints: string[]): void {
	const others = complaints.filter((one) => !/ERR_CONNECTION|ERR_EMPTY_RESPONSE|ERR_SOCKET/.test(one));
	complaints.splice(0, complaints.length, ...others);
}

test('what is typed on a map while the core is dead is saved when it is back, each once', async ({ page, bridge, complaints }) => {
	const read = await draw(page, bridge);
	await bridge.kill();
	await page.getByRole('gridcell', { name: 'Actions, Looks' }).dblclick();
	await page.keyboard.type('reads reviews');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('gridcell', { name: 'Actions, Looks: reads reviews' }), 'the text stands where it was typed').toBeVisible();
	await expect(page.getByRole('gridcell', { name: /reads reviews/ }).getByRole('img', { name: 'Not saved yet.' }), 'and is marked').toBeVisible();
	await page.getByRole('columnheader', { name: 'Looks' }).click();
	await page.keyboard.press('F2');
	await type(page, 'Looks around');
	await page.keyboard.press('Tab');
	await page.keyboard.type('Buys');
	await page.keyboard.press('Enter');
	await page.getByRole('columnheader', { name: 'Before' }).click();
	await page.keyboard.press('F2');
	await type(page, 'Search');
	await page.keyboard.press('Enter');
	await expect(note(page)).toContainText('4 changes are not in the file yet.');
	await expect(page.getByText('is in the file', { exact: false }), 'nobody claims what nobody knows').toHaveCount(0);
	await page.screenshot({ path: test.info().outputPath('dead.png') });

	await bridge.revive();
	await expect(note(page), 'saved by itself').toHaveCount(0);
	const map = await read();
	expect(map.steps.map((step) => step.name)).toEqual(['Looks around', 'Buys']);
	expect(map.stages.map((stage) => stage.name)).toEqual(['Search']);
	expect(map.cells.map((cell) => cell.text)).toEqual(['reads reviews']);
	await expect(page.getByRole('columnheader', { name: 'Buys' })).toBeVisible();
	expectSilence(complaints);
});

test('fields, lists and new things typed while the core is dead are saved when it is back', async ({ page, bridge, complaints }) => {
	const persona = await bridge.call<{ id: string }>('persona.create', { set: { name: 'Ana', needs: ['time'] } });
	const touchpoint = await bridge.call<{ id: string }>('touchpoint.create', { set: { name: 'Shop' } });
	await bridge.call('member.create', { set: { name: 'Eva', role: 'lead' } });
	await visit(page, '#/settings');
	await expect(page.getByRole('textbox', { name: 'Role' })).toHaveValue('lead');
	await bridge.kill();

	await page.getByRole('textbox', { name: 'Role' }).fill('designer');
	await page.keyboard.press('Enter');
	await page.getByRole('textbox', { name: 'Title' }).fill('Blank and new');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('img', { name: 'Not saved yet.' })).toHaveCount(2);
	await visit(page, '#/overview');
	await visit(page, '#/settings');
	await bridge.revive();
	await expect(note(page)).toHaveCount(0);
	await expect.poll(async () => (await bridge.call<{ role: string }[]>('member.list'))[0]?.role).toBe('designer');

	await visit(page, `#/personas/${persona.id}`);
	await expect(page.getByRole('textbox', { name: 'Needs 1' })).toBeVisible();
	await bridge.kill();
	await page.getByRole('textbox', { name: 'Needs 1' }).fill('more time');
	await page.keyboard.press('Enter');
	await page.getByRole('button', { name: /^Name: Ana/ }).click();
	await type(page, 'Ana María');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('heading', { name: 'Ana María' })).toBeVisible();
	await expect(page.getByRole('textbox', { name: 'Needs 1' })).toHaveValue('more time');
	await bridge.revive();
	await expect(note(page)).toHaveCount(0);
	await expect.poll(() => bridge.call<object[]>('persona.list')).toMatchObject([{ name: 'Ana María', needs: ['more time'] }]);

	await visit(page, `#/touchpoints/${touchpoint.id}`);
	await expect(page.getByRole('textbox', { name: 'What happens there' })).toBeVisible();
	await bridge.kill();
	await page.getByRole('textbox', { name: 'What happens there' }).fill('Where one can touch it');
	await page.getByRole('textbox', { name: 'What happens there' }).blur();
	await page.getByPlaceholder('Name of a new touchpoint, Enter').fill('Call centre');
	await page.keyboard.press('Enter');
	await expect(note(page)).toContainText('2 changes');
	await bridge.revive();
	await expect(note(page)).toHaveCount(0);
	const library = await bridge.call<{ name: string; nature: string; description: string }[]>('touchpoint.list');
	expect(library.map(({ name, nature }) => [name, nature])).toEqual([
		['Shop', 'physical'],
		['Call centre', 'human'],
	]);
	expect(library[0]?.description).toBe('Where one can touch it');
	expectSilence(complaints);
});

test('a change whose answer got lost is not made twice', async ({ page, bridge, complaints }) => {
	const read = await draw(page, bridge);
	await page.getByRole('columnheader', { name: 'Looks' }).click();
	const end = await failing(page, 'step.create', 'answer lost');
	await page.keyboard.press('Control+Enter');
	await page.keyboard.type('Buys');
	await page.keyboard.press('Enter');
	await expect(note(page)).toBeVisible();
	await expect.poll(async () => (await read()).steps, 'it reached the file, and nobody heard').toHaveLength(2);
	await end();
	await expect(note(page)).toHaveCount(0);
	await expect.poll(async () => (await read()).steps.map((step) => step.name)).toEqual(['Looks', 'Buys']);
	await expect(page.getByRole('columnheader', { name: 'Buys' })).toHaveCount(1);
	expectSilence(complaints);
});

test('a newer text is shown beside the typed one and never written over unasked', async ({ page, bridge, complaints }) => {
	const read = await draw(page, bridge);
	const end = await failing(page, 'cell.write', 'not sent');
	await page.getByRole('gridcell', { name: 'Actions, Looks' }).dblclick();
	await page.keyboard.type('mine');
	await page.keyboard.press('Enter');
	await expect(note(page)).toBeVisible();
	const map = await read();
	await bridge.call('cell.write', { step: map.steps[0]?.id, lane: map.lanes[0]?.id, text: 'theirs' });
	await end();
	await expect(note(page)).toContainText('In the file now: theirs');
	await expect(page.getByRole('gridcell', { name: 'Actions, Looks: mine' }), 'the typed one stays where it was typed').toBeVisible();
	await expect.poll(async () => (await read()).cells.map((cell) => cell.text)).toEqual(['theirs']);
	await page.screenshot({ path: test.info().outputPath('conflict.png') });
	await note(page).getByRole('button', { name: 'Keep mine' }).click();
	await expect(note(page)).toHaveCount(0);
	await expect.poll(async () => (await read()).cells.map((cell) => cell.text)).toEqual(['mine']);
	expectSilence(complaints);
});

test('a goal that another window changed says which and what, and its row counts with the file’s target', async ({ page, bridge }) => {
	const metric = await bridge.call<{ id: string }>('metric.create', { set: { key: 'csat', name: 'Satisfaction', form: 'csat', lo: 1, hi: 5, top: 2 } });
	const owner = await bridge.call<{ id: string }>('member.create', { set: { name: 'Nuria' } });
	const goal = await bridge.call<{ id: string }>('goal.create', {
		set: { name: 'Faster visits', metric: metric.id, scope: { kind: 'all', id: null }, target: 80, due: '2027-06-30' },
	});
	await visit(page, `#/plan/${goal.id}`);
	await page.getByRole('button', { name: 'Edit' }).click();
	const target = page.getByRole('dialog').getByRole('textbox', { name: /^Target/ });
	await target.fill('70');
	await page
		.getByRole('dialog')
		.getByRole('combobox', { name: /Who answers|Owner/ })
		.selectOption({ label: 'Nuria' });
	await bridge.call('goal.update', { id: goal.id, set: { target: 95 } });
	await target.press('Enter');
	await expect(note(page)).toContainText('Goal “Faster visits” · Target');
	await expect(note(page), 'numbers in one format').toContainText(/70\s*In the file now: 95(?!\.)/);
	const row = page
		.locator('li', { hasText: 'Faster visits' })
		.filter({ has: page.getByRole('heading') })
		.first();
	await expect(row.locator('.end dd'), 'the row shows what its verdict is counted with').toHaveText('95%');
	await expect(row.locator('.end').getByRole('img', { name: 'Not saved: the file says something else by now.' })).toBeVisible();
	await page.screenshot({ path: test.info().outputPath('goal-conflict.png') });
	await note(page).getByRole('button', { name: 'Keep mine' }).click();
	await expect(row.locator('.end dd')).toHaveText('70%');
	await expect.poll(() => bridge.call('goal.list')).toEqual([expect.objectContaining({ goal: expect.objectContaining({ target: 70, owner: owner.id }) })]);
});

test('a full disk is said, and Ctrl+S saves what waits', async ({ page, bridge }) => {
	const read = await draw(page, bridge);
	const end = await failing(page, 'cell.write', 'disk-full');
	await page.getByRole('gridcell', { name: 'Actions, Looks' }).dblclick();
	await page.keyboard.type('reads reviews');
	await page.keyboard.press('Enter');
	await expect(note(page)).toContainText('too little room left on the disk');
	await page.keyboard.press('Control+s');
	await expect(note(page)).toContainText('too little room left on the disk');
	await page.reload();
	await expect(note(page), 'a page that is loaded again still has it').toBeVisible();
	await expect(page.getByRole('gridcell', { name: 'Actions, Looks: reads reviews' })).toBeVisible();
	await end();
	await page.keyboard.press('Control+s');
	await expect(note(page)).toHaveCount(0);
	await expect.poll(async () => (await read()).cells.map((cell) => cell.text)).toEqual(['reads reviews']);
});

test('what the core refuses stays until it is mended or given up', async ({ page, bridge }) => {
	const read = await draw(page, bridge);
	const long = 'x'.repeat(20_001);
	await page.getByRole('gridcell', { name: 'Actions, Looks' }).dblclick();
	await page.keyboard.insertText(long);
	await page.keyboard.press('Enter');
	await expect(note(page)).toContainText('Mend it where you typed it');
	await expect.poll(async () => (await read()).cells).toEqual([]);
	await note(page).getByRole('button', { name: 'Discard' }).click();
	await expect(note(page)).toHaveCount(0);
	await expect(page.getByRole('gridcell', { name: 'Actions, Looks', exact: true })).toBeVisible();
});

for (const [language, label, one, many] of [
	[
		'en',
		'Actions',
		'One change is not in the file yet. Travesía does not answer. The change is saved by itself when it does.',
		'2 changes are not in the file yet. Travesía does not answer. The changes are saved by themselves when it does.',
	],
	[
		'es',
		'Acciones',
		'Un cambio aún no está en el archivo. Travesía no responde. En cuanto vuelva, se guarda solo.',
		'2 cambios aún no están en el archivo. Travesía no responde. En cuanto vuelva, se guardan solos.',
	],
] as const) {
	test.describe(`in ${language}`, () => {
		test.use({ language });
		test('what waits is told in the number that it has', async ({ page, bridge, complaints }) => {
			await draw(page, bridge);
			const mend = await failing(page, 'cell.write', 'not sent');
			await page.getByRole('gridcell', { name: `${label}, Looks` }).dblclick();
			await page.keyboard.type('reads reviews');
			await page.keyboard.press('Enter');
			const card = page.getByRole('region', { name: /not in the file yet|el archivo/ });
			await expect(card).toContainText(one);
			await page.keyboard.type('finds them long');
			await page.keyboard.press('Enter');
			await expect(card).toContainText(many);
			await page.screenshot({ path: test.info().outputPath(`number-${language}.png`) });
			await mend();
			await expect(card).toHaveCount(0);
			expectSilence(complaints);
		});
	});
}
