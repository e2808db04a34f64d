/** Gestures around the keys: text that is typed on the map is not lost, and nothing is set without being asked. */
import type { Page } from '@playwright/test';
import type { Bridge } from '../src/bridge.ts';
import { enter, expect, test } from '../src/travesia.ts';

interface JourneyMap {
	stages: { id: string; name: string }[];
	steps: { id: string; name: string; stage: string; touchpoints: string[] }[];
	lanes: { id: string; form: string }[];
	cells: { step: string; lane: string; text: string }[];
	emotions: { step: string; persona: string; level: number }[];
}

interface Drawn {
	id: string;
	marta: string;
	luis: string;
	read: () => Promise<JourneyMap>;
	write: (step: number, form: string, text: string) => Promise<unknown>;
}

/** Two personas; three steps in the first stage, one in the second, none in the third. */
async function draw(page: Page, bridge: Bridge): Promise<Drawn> {
	const people: string[] = [];
	for (const name of ['Marta', 'Luis']) people.push((await bridge.call<{ id: string }>('persona.create', { set: { name } })).id);
	const { id } = await bridge.call<{ id: string }>('journey.create', {
		set: { name: 'Taking out a contract', personas: people },
		stages: ['Search', 'Buy', 'Keep'],
		lanes: [],
	});
	const read = () => bridge.call<JourneyMap>('journey.map', { journey: id });
	const { stages } = await read();
	for (const [stage, name] of [
		[0, 'Sees an ad'],
		[0, 'Compares offers'],
		[0, 'Asks a friend'],
		[1, 'Pays'],
	] as const)
		await bridge.call('step.create', { stage: stages[stage]?.id, name });
	const write = async (step: number, form: string, text: string) => {
		const map = await read();
		return bridge.call('cell.write', { step: map.steps[step]?.id, lane: map.lanes.find((lane) => lane.form === form)?.id, text });
	};
	await page.goto(`${new URL(page.url()).origin}/#/journeys/${id}`);
	await expect(page.getByRole('columnheader', { name: 'Compares offers' })).toBeVisible();
	return { id, marta: people[0] ?? '', luis: people[1] ?? '', read, write };
}

const cell = (page: Page, name: string | RegExp) => page.getByRole('gridcell', typeof name === 'string' ? { name, exact: true } : { name });
const head = (page: Page, name: string) => page.getByRole('columnheader', { name, exact: true });

test('leaving an edit that typed nothing changes nothing, however it is left', async ({ page, bridge }) => {
	const map = await draw(page, bridge);
	// Space at the end is kept as another program wrote it.
	await map.write(0, 'action', 'Looks up ');
	const before = JSON.stringify(await map.read());
	const text = cell(page, /^Actions, Sees an ad/);
	await expect(text, 'the page has read it').toHaveAccessibleName(/Looks up/);
	for (const leave of ['Enter', 'Tab', 'Shift+Tab', 'Escape'] as const) {
		await text.click();
		await expect(page.getByRole('textbox', { name: 'Actions, Sees an ad' })).toBeFocused();
		await page.keyboard.press(leave);
	}
	await text.click();
	await cell(page, /^Thoughts, Sees an ad/).click();
	await page.keyboard.press('Escape');
	await text.focus();
	// White space over a text is not typing.
	for (const key of ['Space', '\u00a0']) {
		await page.keyboard.press(key === 'Space' ? key : 'Space');
		await page.keyboard.insertText(key === 'Space' ? '' : key);
	}
	await cell(page, /^Thoughts, Sees an ad/).click();
	await page.keyboard.press('Escape');
	// Typed and deleted again.
	await text.focus();
	await page.keyboard.press('x');
	await page.keyboard.press('Backspace');
	await page.keyboard.press('Enter');
	expect(JSON.stringify(await map.read())).toBe(before);
});

test('a composition that is given up changes nothing, one that is finished is written', async ({ page, bridge }) => {
	const map = await draw(page, bridge);
	await map.write(0, 'action', 'Looks up');
	const text = cell(page, /^Actions, Sees an ad/);
	await expect(text, 'the page has read it').toHaveAccessibleName(/Looks up/);
	await text.focus();
	const browser = await page.context().newCDPSession(page);
	const begin = async () => {
		await browser.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Process', windowsVirtualKeyCode: 229 });
		await expect(page.getByRole('textbox', { name: 'Actions, Sees an ad' })).toBeFocused();
		await browser.send('Input.imeSetComposition', { text: 'に', selectionStart: 1, selectionEnd: 1 });
	};
	await begin();
	await browser.send('Input.imeSetComposition', { text: '', selectionStart: 0, selectionEnd: 0 });
	await page.keyboard.press('Enter');
	await text.focus();
	await expect.poll(async () => (await map.read()).cells.map((one) => one.text)).toEqual(['Looks up']);
	await begin();
	await browser.send('Input.insertText', { text: '日本' });
	await page.keyboard.press('Enter');
	await expect.poll(async () => (await map.read()).cells.map((one) => one.text)).toEqual(['日本']);
});

test('what changes elsewhere does not touch what is being typed', async ({ page, bridge }) => {
	const map = await draw(page, bridge);
	await map.write(0, 'action', 'Looks up');
	await cell(page, 'Actions, Sees an ad: Looks up').click();
	const field = page.getByRole('textbox', { name: 'Actions, Sees an ad' });
	await page.keyboard.type(' on the phone');
	await map.write(0, 'thought', 'Is it dear?');
	await expect(cell(page, /^Thoughts, Sees an ad: Is it dear/)).toBeVisible();
	await expect(field, 'a pulse does not end the edit').toBeFocused();
	await expect(field).toHaveValue('Looks up on the phone');
	// A view that is left writes what was typed.
	await page.evaluate(() => (location.hash = '#/personas'));
	await expect.poll(async () => (await map.read()).cells.map((one) => one.text).sort()).toEqual(['Is it dear?', 'Looks up on the phone']);
});

test('a text that nothing was typed to does not put back what another has changed', async ({ page, bridge }) => {
	const map = await draw(page, bridge);
	await map.write(0, 'action', 'Looks up');
	await cell(page, 'Actions, Sees an ad: Looks up').click();
	await map.write(0, 'action', 'Rings');
	await map.write(1, 'action', 'A sign that the page has read');
	await expect(cell(page, /A sign that/)).toBeVisible();
	await page.keyboard.press('Enter');
	await expect(cell(page, 'Actions, Sees an ad: Rings')).toBeVisible();
	await expect.poll(async () => (await map.read()).cells.map((one) => one.text)).toContain('Rings');
});

test('a text typed where another deletes the step is there to be copied', async ({ page, bridge }) => {
	const map = await draw(page, bridge);
	const step = (await map.read()).steps[1]?.id;
	await cell(page, 'Actions, Compares offers').click();
	await page.keyboard.type('Long thought over');
	await bridge.call('step.delete', { id: step });
	const card = page.getByRole('region', { name: /not in the file yet/ });
	await expect(card.getByRole('textbox', { name: 'Your text' })).toHaveValue('Long thought over');
});

test('a click on an emotion selects it; dragging its point or keys set it', async ({ page, bridge }) => {
	const map = await draw(page, bridge);
	const step = (await map.read()).steps[0]?.id;
	await bridge.call('emotion.set', { step, persona: map.marta, level: -1 });
	const first = cell(page, 'Emotions, Sees an ad: Marta bad');
	await expect(first).toBeVisible();
	const box = await first.boundingBox();
	const at = (share: number) => [(box?.x ?? 0) + (box?.width ?? 0) * share, (box?.y ?? 0) + 24] as const;
	await page.mouse.click(...at(0.8));
	await page.mouse.click(...at(0.8));
	await page.mouse.dblclick(...at(0.2));
	const second = cell(page, 'Emotions, Compares offers');
	await second.click();
	await second.dblclick();
	expect(
		(await map.read()).emotions.map((one) => one.level),
		'clicks select',
	).toEqual([-1]);

	// Dragging the point sets it; Escape lets it go where it was.
	const point = page.getByRole('slider', { name: 'Assumed emotion of Marta at Sees an ad' });
	const middle = async () => {
		const handle = await point.boundingBox();
		return [(handle?.x ?? 0) + (handle?.width ?? 0) / 2, (handle?.y ?? 0) + (handle?.height ?? 0) / 2] as const;
	};
	await page.mouse.click(...(await middle()));
	await expect(first, 'a click on a point selects its cell').toHaveAttribute('aria-selected', 'true');
	const home = await middle();
	await page.mouse.move(...home);
	await page.mouse.down();
	await page.mouse.move(home[0], (box?.y ?? 0) + 24, { steps: 4 });
	await page.keyboard.press('Escape');
	await page.mouse.up();
	await expect.poll(middle, 'the point is back where it was').toEqual(home);
	expect(
		(await map.read()).emotions.map((one) => one.level),
		'Escape takes the drag back',
	).toEqual([-1]);
	await page.mouse.move(...(await middle()));
	await page.mouse.down();
	await page.mouse.move((await middle())[0], (box?.y ?? 0) + 24, { steps: 4 });
	await page.mouse.up();
	await expect(cell(page, 'Emotions, Sees an ad: Marta very good')).toBeVisible();

	// A selected cell without a point offers one to take hold of; a click on it sets nothing.
	await second.click();
	const offered = await page.getByRole('slider', { name: 'Assumed emotion of Marta at Compares offers' }).boundingBox();
	const [x, y] = [(offered?.x ?? 0) + 10, (offered?.y ?? 0) + 10];
	await page.mouse.dblclick(x, y);
	await expect.poll(async () => (await map.read()).emotions.length, 'a point that is only offered is not set').toBe(1);
	await page.mouse.move(x, y);
	await page.mouse.down();
	await page.mouse.move(x, y + 60, { steps: 4 });
	await page.mouse.up();
	await expect(cell(page, 'Emotions, Compares offers: Marta very bad')).toBeVisible();
});

test('the second persona is drawn while all are shown, by its name and by a key', async ({ page, bridge }) => {
	const map = await draw(page, bridge);
	const step = (await map.read()).steps[0]?.id;
	await bridge.call('emotion.set', { step, persona: map.marta, level: 1 });
	await cell(page, 'Emotions, Sees an ad: Marta good').click();
	await page.getByRole('button', { name: 'Draw what Luis feels' }).click();
	await page.keyboard.press('Enter');
	await expect(page.getByRole('slider', { name: 'Assumed emotion of Luis at Sees an ad' })).toBeFocused();
	await page.keyboard.press('ArrowDown');
	await expect(cell(page, 'Emotions, Sees an ad: Marta good; Luis bad')).toBeVisible();
	await page.keyboard.press('Shift+ArrowDown');
	await expect(
		page.getByRole('slider', { name: 'Assumed emotion of Marta at Sees an ad' }),
		'the key passes the pen on, and the keyboard with it',
	).toBeFocused();
	await page.keyboard.press('Tab');
	await expect(page.getByRole('slider', { name: 'Assumed emotion of Marta at Compares offers' }), 'Tab goes on to the next step').toBeFocused();
	await page.keyboard.press('Enter');
	await expect(cell(page, 'Emotions, Compares offers: Marta neutral')).toBeVisible();
	await page.keyboard.press('Escape');
	await page.keyboard.press('Shift+ArrowUp');
	await cell(page, 'Emotions, Sees an ad: Marta good; Luis bad').focus();
	await page.keyboard.press('Delete');
	await expect(cell(page, 'Emotions, Sees an ad: Marta good'), 'only the curve that is drawn is cleared').toBeVisible();
});

test('Tab goes on to what can be written, and nothing typed is swallowed', async ({ page, bridge }) => {
	const map = await draw(page, bridge);
	await cell(page, 'Thoughts, Pays').click();
	await page.keyboard.type('Too dear');
	await page.keyboard.press('Tab');
	await page.keyboard.type('Nobody answers');
	await page.keyboard.press('Shift+Tab');
	await expect(page.getByRole('textbox', { name: 'Thoughts, Pays' }), 'and back').toBeFocused();
	await page.keyboard.press('Escape');
	await expect(cell(page, 'Pain points, Sees an ad: Nobody answers'), 'emotions, touchpoints and scores are passed over').toBeVisible();
	await expect.poll(async () => (await map.read()).cells.map((one) => one.text).sort()).toEqual(['Nobody answers', 'Too dear']);

	await cell(page, 'Touchpoints, Sees an ad').focus();
	await page.keyboard.type('Poster');
	await expect(page.getByRole('combobox', { name: 'Find or name a touchpoint' })).toHaveValue('Poster');
	await page.keyboard.press('Enter');
	await page.keyboard.press('Escape');
	await expect(cell(page, /^Touchpoints, Sees an ad: Poster/)).toBeFocused();
	// Enter twice opens the list and takes nothing from it.
	await cell(page, 'Touchpoints, Compares offers').focus();
	await page.keyboard.press('Enter');
	await expect(page.getByRole('combobox', { name: 'Find or name a touchpoint' })).toBeFocused();
	await page.keyboard.press('Enter');
	await page.keyboard.press('Escape');
	await expect.poll(async () => (await map.read()).steps[1]?.touchpoints, 'nothing was chosen').toEqual([]);
	await cell(page, 'Emotions, Sees an ad').focus();
	await page.keyboard.press('x');
	await expect(page.getByRole('region', { name: 'Messages' }).getByText('An emotion is set by its point')).toBeVisible();
	await page.keyboard.press('Tab');
	await expect(cell(page, 'Emotions, Compares offers'), 'no message is in the way').toBeFocused();
});

test('a search that is closed gives the keys back to the cell that was being written', async ({ page, bridge }) => {
	await draw(page, bridge);
	await cell(page, 'Thoughts, Pays').click();
	await page.keyboard.type('Too dear');
	await page.keyboard.press('Control+k');
	await expect(page.getByRole('combobox', { name: /Find/ })).toBeFocused();
	await page.keyboard.press('Escape');
	const thought = cell(page, 'Thoughts, Pays: Too dear');
	await expect(thought).toBeFocused();
	// Closed while it still opens, and by way of another dialog.
	await thought.dblclick();
	await page.keyboard.press('Control+k');
	await page.keyboard.press('Escape');
	await expect(thought).toBeFocused();
	await page.keyboard.press('Control+k');
	await page.keyboard.type('About this journey');
	await expect(page.getByRole('option', { name: /About this journey/ })).toBeVisible();
	await page.keyboard.press('Enter');
	await expect(page.getByRole('dialog', { name: 'About this journey' })).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(thought).toBeFocused();
});

test('Tab walks from one selected cell to the next, and Escape lets it leave the map', async ({ page, bridge }) => {
	await draw(page, bridge);
	await cell(page, 'Actions, Pays').focus();
	await page.keyboard.press('Tab');
	await expect(page.locator('[data-at]:focus'), 'a stage that waits for its first step has a cell, too').toHaveAttribute('data-at', /empty:/);
	await page.keyboard.press('Tab');
	await expect(cell(page, 'Thoughts, Sees an ad'), 'then the lane below begins').toBeFocused();
	await page.keyboard.press('Shift+Tab');
	await page.keyboard.press('Shift+Tab');
	await expect(cell(page, 'Actions, Pays')).toBeFocused();
	const inMap = () => page.evaluate(() => document.activeElement?.closest('[role=grid]') !== null && document.activeElement !== document.body);
	await page.keyboard.press('Escape');
	await page.keyboard.press('Tab');
	expect(await inMap(), 'nobody is held in the map').toBe(false);
	await page.keyboard.press('Shift+Tab');
	await page.keyboard.press('Escape');
	await page.keyboard.press('Shift+Tab');
	expect(await inMap(), 'in either way').toBe(false);
});

test('an empty new step is left to where one came from', async ({ page, bridge }) => {
	const map = await draw(page, bridge);
	await head(page, 'Asks a friend').click();
	for (const leave of ['Escape', 'Enter', 'Shift+Tab'] as const) {
		await page.keyboard.press('Control+Enter');
		await expect(page.getByRole('textbox', { name: 'Name of the step' })).toBeFocused();
		await page.keyboard.press(leave);
		await expect(head(page, 'Asks a friend'), `${leave} goes back`).toBeFocused();
	}
	await page.keyboard.press('Control+Enter');
	await page.keyboard.type('Decides');
	await page.keyboard.press('Tab');
	await page.keyboard.press('Escape');
	await expect(head(page, 'Decides'), 'back to the step that was just made').toBeFocused();
	await head(page, 'Pays').click();
	await page.keyboard.press('Control+Enter');
	await page.keyboard.press('Tab');
	await page.keyboard.type('Uses it');
	await page.keyboard.press('Escape');
	await head(page, 'Pays').click();
	await page.keyboard.press('Control+Enter');
	await page.keyboard.press('Tab');
	await page.keyboard.type('Uses it');
	await page.keyboard.press('Enter');
	await expect
		.poll(async () => (await map.read()).steps.find((step) => step.name === 'Uses it')?.stage, 'Tab goes on to a stage that waits for its first step')
		.toBe((await map.read()).stages[2]?.id);
	await expect
		.poll(async () => (await map.read()).steps.map((step) => step.name))
		.toEqual(['Sees an ad', 'Compares offers', 'Asks a friend', 'Decides', 'Pays', 'Uses it']);
});

test('what is typed while the core makes a step goes into the cell below it', async ({ page, bridge }) => {
	const map = await draw(page, bridge);
	await page.route('**/call', async (route) => {
		if (route.request().postData()?.includes('"step.create"')) await new Promise((then) => setTimeout(then, 800));
		await route.continue();
	});
	await head(page, 'Asks a friend').click();
	await page.keyboard.press('Control+Enter');
	await page.keyboard.type('Decides');
	await page.keyboard.press('Enter');
	await page.keyboard.type('At last?');
	await expect(page.getByRole('textbox', { name: 'Actions, Decides' })).toHaveValue('At last?');
	await page.keyboard.press('Enter');
	await expect.poll(async () => (await map.read()).cells.map((one) => one.text)).toEqual(['At last?']);
});

test('a key that comes before the core has said what a cell is filled from opens it then', async ({ page, bridge }) => {
	await bridge.call('touchpoint.create', { set: { name: 'Shop window' } });
	let answer = (): void => {};
	const hold = async () => {
		const asked = new Promise<void>((then) => (answer = then));
		await page.route('**/call', async (route) => {
			if (/"(touchpoint|persona)\.list"/.test(route.request().postData() ?? '')) await asked;
			await route.continue();
		});
	};
	await hold();
	await draw(page, bridge);
	await cell(page, 'Touchpoints, Sees an ad').focus();
	await page.keyboard.type('sh');
	answer();
	await expect(page.getByRole('combobox', { name: 'Find or name a touchpoint' }), 'no letter is lost').toHaveValue('sh');
	await expect(page.getByRole('option', { name: 'Shop window' }), 'nor is a second one made of what is there').toBeVisible();
	await page.keyboard.press('Escape');

	await hold();
	await page.reload();
	await cell(page, 'Emotions, Sees an ad').focus();
	await page.keyboard.press('Enter');
	answer();
	await expect(page.getByRole('slider', { name: 'Assumed emotion of Marta at Sees an ad' })).toBeFocused();
	await page.keyboard.press('ArrowUp');
	await expect(cell(page, /^Emotions, Sees an ad: .*Marta/)).toBeVisible();
});

test('what is written in the last lane stays in sight', async ({ page, bridge }) => {
	await draw(page, bridge);
	await cell(page, 'Opportunities, Sees an ad').focus();
	for (const line of Array.from({ length: 14 }, (_, at) => `Line ${at + 1}`)) {
		await page.keyboard.type(line);
		await page.keyboard.press('Shift+Enter');
	}
	await page.keyboard.type('The end');
	const field = page.getByRole('textbox', { name: 'Opportunities, Sees an ad' });
	const foot = await field.evaluate((one) => one.getBoundingClientRect().bottom);
	const grid = await page.getByRole('grid').boundingBox();
	expect(foot, 'the line that is written is above the lower edge').toBeLessThanOrEqual((grid?.y ?? 0) + (grid?.height ?? 0) + 1);
	await page.keyboard.press('Escape');
});

test('a step carried by keys and left elsewhere stands where it stood', async ({ page, bridge }) => {
	const map = await draw(page, bridge);
	const before = JSON.stringify(await map.read());
	for (const leave of [() => cell(page, 'Actions, Pays').click(), () => page.keyboard.press('Tab'), () => page.getByRole('button', { name: 'Zoom' }).click()]) {
		await head(page, 'Sees an ad').click();
		await page.keyboard.press('Space');
		await page.keyboard.press('ArrowRight');
		await leave();
		await expect(page.locator('[data-by-keyboard]')).toHaveCount(0);
		await page.keyboard.press('Escape');
	}
	// While the pointer carries, the keys do nothing else.
	const box = await head(page, 'Sees an ad').boundingBox();
	await page.mouse.move((box?.x ?? 0) + 60, (box?.y ?? 0) + 30);
	await page.mouse.down();
	await page.mouse.move((box?.x ?? 0) + 80, (box?.y ?? 0) + 30, { steps: 4 });
	await page.keyboard.press('Delete');
	await page.keyboard.press('Control+d');
	await page.keyboard.press('Escape');
	await page.mouse.up();
	expect(JSON.stringify(await map.read())).toBe(before);
});

test('the palette and the menus lead to what takes the keyboard', async ({ page, bridge }) => {
	const map = await draw(page, bridge);
	const find = async (text: string) => {
		await page.keyboard.press('Control+k');
		await page.getByRole('combobox', { name: 'Find and do' }).fill(text);
		await expect(page.getByRole('option', { name: text }).first()).toBeVisible();
		await page.keyboard.press('Enter');
	};
	await head(page, 'Sees an ad').click();
	for (let once = 0; once < 2; once++) {
		await find('Pays');
		await expect(head(page, 'Pays'), 'a step of the map that is open is selected').toBeFocused();
		await expect(head(page, 'Pays')).toBeInViewport();
		await page.keyboard.press('Control+Home');
	}
	await head(page, 'Sees an ad').click();
	await page.keyboard.press('Shift+F10');
	await page.getByRole('menuitem', { name: 'Rename' }).click();
	await expect(page.getByRole('textbox', { name: 'Name of the step' }), 'a field that a menu opens stays open').toBeFocused();
	await page.keyboard.type('Sees a poster');
	await page.keyboard.press('Enter');
	await expect(head(page, 'Sees a poster')).toBeVisible();
	await expect.poll(async () => (await map.read()).steps[0]?.name).toBe('Sees a poster');
});

test('Enter typed ahead in the palette waits for the names that are still read', async ({ page, bridge }) => {
	const map = await draw(page, bridge);
	await head(page, 'Sees an ad').click();
	await page.route('**/call', async (route) => {
		if (route.request().postData()?.includes('"journey.map"')) await new Promise((then) => setTimeout(then, 800));
		await route.continue();
	});
	await page.keyboard.press('Control+k');
	await page.getByRole('combobox', { name: 'Find and do' }).fill('Pays');
	await expect(page.getByRole('option', { name: 'Undo: Add step “Pays”' }), 'all that fits so far').toBeVisible();
	await page.keyboard.press('Enter');
	await expect(head(page, 'Pays'), 'the step of that name fits best').toBeFocused();
	expect(
		(await map.read()).steps.map((step) => step.name),
		'and nothing was undone',
	).toContain('Pays');
});

test.describe('in the sample', () => {
	test.use({ workspace: 'sample' });

	test('Fit shows the whole map, and the panel leaves the tools free', async ({ page }) => {
		await enter(page, 'Journeys');
		await page.getByRole('main').getByRole('link').first().click();
		const grid = page.getByRole('grid');
		await expect(grid).toBeVisible();
		await page.keyboard.press('Control+9');
		await expect
			.poll(() => grid.evaluate((one) => [one.scrollWidth - one.clientWidth, one.scrollHeight - one.clientHeight]), 'nothing is left to scroll to')
			.toEqual([0, 0]);
		await page.keyboard.press('Control+0');
		await page
			.getByRole('gridcell', { name: /^Scores, Makes an appointment/ })
			.getByRole('button')
			.first()
			.click();
		const panel = await page.getByRole('complementary').boundingBox();
		const tools = await page.getByRole('toolbar', { name: 'Tools of the map' }).boundingBox();
		expect(panel?.y ?? 0, 'the panel begins below the tools').toBeGreaterThanOrEqual((tools?.y ?? 0) + (tools?.height ?? 0));
		await page.getByRole('button', { name: 'New lane' }).first().click();
		await expect(page.getByRole('menu')).toBeVisible();
		await page.keyboard.press('Escape');
		// A letter typed on a text is a letter, though the panel has a key of that name. What was clicked may have scrolled it away.
		await grid.evaluate((one) => one.scrollTo(0, 0));
		await page.getByRole('gridcell', { name: /^Actions, Sees the advert/ }).focus();
		await page.keyboard.press('t');
		await expect(page.getByRole('textbox', { name: 'Actions, Sees the advert' })).toHaveValue('t');
		await page.keyboard.press('Escape');
	});

	test('a goal of the overview opens in sight, marked', async ({ page }) => {
		const goals = page.locator('section[aria-labelledby=overview-goals]').getByRole('link');
		await expect(goals.nth(1)).toBeVisible();
		await goals.last().click();
		const open = page.getByRole('main').getByRole('button', { expanded: true });
		await expect(open).toBeFocused();
		await expect(open, 'the goal is in sight').toBeInViewport();
		await expect(
			page
				.getByRole('listitem')
				.filter({ has: page.getByRole('button', { expanded: true }) })
				.locator('svg')
				.last(),
			'and what stands behind it begins in sight',
		).toBeInViewport();
	});
});

test('a cell cut or copied onto a filled one says what became of that', async ({ page, bridge, context }) => {
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	const map = await draw(page, bridge);
	await map.write(0, 'action', 'First words');
	await map.write(1, 'action', 'Second words');
	await expect(cell(page, /Second words/)).toBeVisible();
	const messages = page.getByRole('region', { name: 'Messages' });
	for (const [key, said, texts] of [
		['x', 'Swapped with “Second words”', ['First words', 'Second words']],
		['c', 'Replaced: “Second words”', ['First words', 'First words']],
	] as const) {
		await cell(page, /^Actions, Sees an ad: First words/).click();
		// A click on words opens them.
		await page.keyboard.press('Escape');
		await page.keyboard.press(`Control+${key}`);
		await cell(page, /^Actions, Compares offers: Second words/).click();
		await page.keyboard.press('Escape');
		await page.keyboard.press('Control+v');
		await expect(messages).toContainText(said);
		await expect.poll(async () => (await map.read()).cells.map((one) => one.text).sort()).toEqual(texts);
		await messages.getByRole('button', { name: 'Undo' }).last().click();
		await expect(cell(page, /^Actions, Sees an ad: First words/)).toBeVisible();
		await expect(cell(page, /^Actions, Compares offers: Second words/)).toBeVisible();
	}
});

test('touchpoints are typed one step after the other, and no key removes one while text stands in the field', async ({ page, bridge }) => {
	const map = await draw(page, bridge);
	const search = page.getByRole('combobox', { name: 'Find or name a touchpoint' });
	const names = async () => {
		const known = await bridge.call<{ id: string; name: string; nature: string }[]>('touchpoint.list');
		const said = (id: string) => known.filter((one) => one.id === id).map((one) => (one.nature === 'human' ? `${one.name}!` : one.name));
		return (await map.read()).steps.slice(0, 3).map((step) => step.touchpoints.flatMap(said));
	};
	await cell(page, 'Touchpoints, Sees an ad').focus();
	await page.keyboard.type('Shop');
	await page.keyboard.press('Enter');
	await page.keyboard.press('Escape');
	await expect(cell(page, /^Touchpoints, Sees an ad: Shop/)).toBeFocused();

	await page.keyboard.type('Web');
	await page.keyboard.press('Tab');
	await page.keyboard.type('Tienda');
	await page.keyboard.press('Tab');
	await page.keyboard.type('Caja');
	await page.keyboard.press('Enter');
	await expect.poll(names, 'Tab adds what is typed and goes on, Enter adds and stays').toEqual([['Shop', 'Web'], ['Tienda'], ['Caja']]);
	await expect(page.getByRole('dialog', { name: 'Touchpoints of Asks a friend' }), 'one panel stands, that of the third step').toBeVisible();
	await expect(page.getByRole('dialog')).toHaveCount(1);
	await page.keyboard.type('Card');
	await page.keyboard.press('Shift+Tab');
	await expect(page.getByRole('dialog', { name: 'Touchpoints of Compares offers' }), 'Shift and Tab add, too, and go back').toBeVisible();
	await page.keyboard.press('Tab');
	await expect(page.getByRole('dialog', { name: 'Touchpoints of Asks a friend' }), 'with nothing typed Tab goes on').toBeVisible();

	await page.keyboard.type('car');
	await page.getByRole('option', { name: 'Create “car”' }).click();
	await page.keyboard.type('Poster');
	await expect(search, 'what is typed behind a choice by the mouse goes into the field').toHaveValue('Poster');
	await page.keyboard.press('Escape');
	await expect.poll(names).toEqual([['Shop', 'Web'], ['Tienda'], ['Caja', 'Card', 'car']]);
	await bridge.call('history.undo');
	await bridge.call('history.undo');
	await expect(cell(page, /^Touchpoints, Asks a friend: Caja[^,]*, Card \([a-z]+\)$/i)).toBeVisible();

	// The same one at step after step, while the core is slow.
	await page.route('**/call', async (route) => {
		if ((route.request().postDataJSON() as { verb: string }).verb === 'touchpoint.create') await new Promise((then) => setTimeout(then, 1_500));
		await route.fallback();
	});
	// A timer of the panel's may come late: what is typed is meant for the cell that was clicked.
	await page.evaluate(() => {
		const { setTimeout } = window;
		window.setTimeout = ((then: TimerHandler, after = 0, ...rest: unknown[]) =>
			setTimeout(then, after === 10 ? 400 : after, ...rest)) as typeof window.setTimeout;
	});
	await cell(page, /^Touchpoints, Sees an ad/).click();
	for (let at = 0; at < 3; at++) {
		await page.keyboard.type('Kiosk');
		await page.keyboard.press('Tab');
	}
	await expect.poll(names, 'it is made once').toEqual([
		['Shop', 'Web', 'Kiosk'],
		['Tienda', 'Kiosk'],
		['Caja', 'Card', 'Kiosk'],
	]);
	await expect.poll(async () => (await bridge.call<{ name: string }[]>('touchpoint.list')).filter((one) => one.name === 'Kiosk')).toHaveLength(1);
	await page.unrouteAll({ behavior: 'wait' });
	await page.keyboard.press('Escape');
	await bridge.call('history.undo');
	await expect.poll(names).toEqual([
		['Shop', 'Web', 'Kiosk'],
		['Tienda', 'Kiosk'],
		['Caja', 'Card'],
	]);
	await cell(page, /^Touchpoints, Asks a friend: .*Card \([a-z]+\)$/i).focus();
	await page.keyboard.press('Enter');
	await expect(search).toBeFocused();

	// The buttons are ahead of the empty field.
	await page.keyboard.press('Shift+Tab');
	await expect(page.getByRole('button', { name: 'Remove Card' })).toBeFocused();
	await page.keyboard.type('ñu');
	await expect(search, 'what is typed on a button goes into the field').toHaveValue('ñu');
	await expect(search).toBeFocused();
	await page.getByRole('button', { name: 'Remove Card' }).focus();
	await page.keyboard.press('Enter');
	await expect.poll(names, 'Enter is about the text that stands in the field').toEqual([
		['Shop', 'Web', 'Kiosk'],
		['Tienda', 'Kiosk'],
		['Caja', 'Card', 'ñu'],
	]);

	// The natures are behind the list.
	await page.keyboard.type('Luis');
	await page.keyboard.press('ArrowDown');
	await expect(page.getByRole('radio', { name: 'By its name' })).toBeFocused();
	await page.keyboard.press('ArrowLeft');
	await expect(page.getByRole('radio', { name: 'Human' })).toBeChecked();
	await page.keyboard.type('a');
	await expect(search, 'and on a radio').toHaveValue('Luisa');
	await page.keyboard.press('Enter');
	await expect.poll(names, 'its nature is kept').toEqual([
		['Shop', 'Web', 'Kiosk'],
		['Tienda', 'Kiosk'],
		['Caja', 'Card', 'ñu', 'Luisa!'],
	]);

	await expect(page.getByRole('button', { name: 'Remove Luisa' })).toBeVisible();
	await page.keyboard.press('Shift+Tab');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('region', { name: 'Messages' }).getByText('Luisa is not at this step any more.'), 'removing says so').toBeVisible();
	await expect(search, 'and the keys go back to the field').toBeFocused();
	await page.getByRole('region', { name: 'Messages' }).getByRole('button', { name: 'Undo' }).click();
	await expect.poll(names, 'and has a way back').toEqual([
		['Shop', 'Web', 'Kiosk'],
		['Tienda', 'Kiosk'],
		['Caja', 'Card', 'ñu', 'Luisa!'],
	]);
});

test('Ctrl and Enter while a name or a cell is written keep it and begin the new step', async ({ page, bridge }) => {
	const map = await draw(page, bridge);
	const name = page.getByRole('textbox', { name: 'Name of the step' });
	const steps = async () => (await map.read()).steps.map((step) => step.name);
	await head(page, 'Sees an ad').click();
	await page.keyboard.press('Control+Enter');
	await page.keyboard.type('Asks in the shop');
	await page.keyboard.press('Control+Enter');
	await expect(name, 'the next one is being named').toHaveValue('');
	await page.keyboard.press('Control+Enter');
	await expect(name, 'one that has no name yet is still to be named').toBeFocused();
	await page.keyboard.type('Reads reviews');
	await page.keyboard.press('Enter');
	await expect.poll(steps).toEqual(['Sees an ad', 'Asks in the shop', 'Reads reviews', 'Compares offers', 'Asks a friend', 'Pays']);

	await head(page, 'Pays').click();
	await page.keyboard.press('F2');
	await page.keyboard.type('Pays by card');
	await page.keyboard.press('Control+Enter');
	await expect(name).toHaveValue('');
	await page.keyboard.type('Signs');
	await page.keyboard.press('Enter');
	await page.keyboard.press('Control+Home');
	await cell(page, 'Thoughts, Sees an ad').click();
	await page.keyboard.type('Looks nice');
	await page.keyboard.press('Control+Enter');
	await expect(name).toHaveValue('');
	await page.keyboard.type('Laughs');
	await page.keyboard.press('Enter');
	await cell(page, 'Touchpoints, Laughs').focus();
	await page.keyboard.type('Poster');
	await page.keyboard.press('Control+Enter');
	await expect(name, 'so does the panel of touchpoints').toHaveValue('');
	await page.keyboard.type('Leaves');
	await page.keyboard.press('Control+Shift+Enter');
	await expect(page.getByRole('textbox', { name: 'Name of the stage' }), 'with Shift it is a stage').toBeFocused();
	await page.keyboard.type('Decide');
	await page.keyboard.press('Control+Enter');
	await expect(name, 'the new step of a new stage is its first').toBeFocused();
	await page.keyboard.type('Waits');
	await page.keyboard.press('Enter');
	await expect
		.poll(steps)
		.toEqual(['Sees an ad', 'Laughs', 'Leaves', 'Asks in the shop', 'Reads reviews', 'Compares offers', 'Asks a friend', 'Waits', 'Pays by card', 'Signs']);
	const now = await map.read();
	expect(now.stages.map((stage) => stage.name)).toEqual(['Search', 'Decide', 'Buy', 'Keep']);
	expect(now.cells.map((one) => one.text)).toEqual(['Looks nice']);
	await expect.poll(async () => (await map.read()).steps[1]?.touchpoints.length, 'what follows from a change comes behind what was typed meanwhile').toBe(1);
});

test('undo takes back what was typed before it, whatever is typed behind it while the core is slow', async ({ page, bridge }) => {
	const map = await draw(page, bridge);
	await page.route('**/call', async (route) => {
		await new Promise((then) => setTimeout(then, 300));
		await route.fallback();
	});
	await cell(page, 'Actions, Sees an ad').focus();
	await page.keyboard.type('First words');
	await page.keyboard.press('Control+Enter');
	await page.keyboard.press('Escape');
	await page.keyboard.press('Control+z');
	await cell(page, 'Actions, Compares offers').focus();
	await page.keyboard.type('Second words');
	await page.keyboard.press('Enter');
	await expect.poll(async () => (await map.read()).cells.map((one) => one.text)).toEqual(['Second words']);
	await expect(page.getByRole('region', { name: 'Messages' })).toContainText('Actions');
	await page.unrouteAll({ behavior: 'wait' });
});

test('a press beside the field of the panel of touchpoints does not swallow what is typed next', async ({ page, bridge }) => {
	const map = await draw(page, bridge);
	await cell(page, 'Touchpoints, Sees an ad').focus();
	await page.keyboard.press('Enter');
	const panel = page.getByRole('dialog', { name: 'Touchpoints of Sees an ad' });
	await expect(panel).toBeVisible();
	await panel.evaluate((element) => element.focus());
	await expect(panel).toBeFocused();
	await page.keyboard.type('Kiosk');
	await page.keyboard.press('Enter');
	await expect.poll(async () => (await map.read()).steps[0]?.touchpoints.length).toBe(1);
	await expect.poll(async () => (await bridge.call<{ name: string }[]>('touchpoint.list')).map((one) => one.name)).toEqual(['Kiosk']);
});
