import type { Locator, Page } from '@playwright/test';
import type { Bridge } from '../src/bridge.ts';
import { enter, expect, test, visit } from '../src/travesia.ts';

interface Step {
	id: string;
	name: string;
	stage: string;
}

interface JourneyMap {
	stages: { id: string; name: string }[];
	steps: Step[];
	lanes: { id: string; form: string }[];
}

/** A journey with two steps in its first stage and none in the other; returns how to ask for its map. */
async function draw(page: Page, bridge: Bridge): Promise<() => Promise<JourneyMap>> {
	const marta = await bridge.call<{ id: string }>('persona.create', { set: { name: 'Marta' } });
	const { id } = await bridge.call<{ id: string }>('journey.create', {
		set: { name: 'Taking out a contract', personas: [marta.id] },
		stages: ['Search', 'Buy'],
		lanes: [],
	});
	const read = () => bridge.call<JourneyMap>('journey.map', { journey: id });
	const stage = (await read()).stages[0]?.id;
	for (const name of ['Sees an ad', 'Compares offers']) await bridge.call('step.create', { stage, name });
	await page.goto(`${new URL(page.url()).origin}/#/journeys/${id}`);
	await expect(page.getByRole('columnheader', { name: 'Compares offers' })).toBeVisible();
	return read;
}

const names = async (read: () => Promise<JourneyMap>) => (await read()).steps.map((step) => step.name);

/** Carries something by the pointer, as a hand does. */
async function carry(page: Page, what: Locator, to: Locator, share: number): Promise<void> {
	const from = await what.boundingBox();
	const goal = await to.boundingBox();
	if (!from || !goal) throw new Error('nothing to carry');
	await page.mouse.move(from.x + 60, from.y + 30);
	await page.mouse.down();
	await page.mouse.move(from.x + 80, from.y + 32, { steps: 3 });
	await page.mouse.move(goal.x + goal.width * share, goal.y + 30, { steps: 8 });
}

test('a new map is filled with nothing but the keyboard', async ({ page, bridge }) => {
	await enter(page, 'Journeys');
	await expect(page.getByText('What do your customers live?')).toBeVisible();
	await page.keyboard.press('n');
	await page.keyboard.type('Taking out a contract');
	await page.keyboard.press('Enter');

	await expect(page.getByRole('columnheader', { name: 'Type the first step' }).first(), 'the map waits for its first step').toBeFocused();
	for (const name of ['Sees an ad', 'Compares offers', 'Asks a friend']) {
		await page.keyboard.type(name);
		await page.keyboard.press('Tab');
	}
	await page.keyboard.press('Escape');
	await expect(page.getByRole('columnheader', { name: 'Asks a friend' })).toBeVisible();
	await expect(page.getByRole('columnheader', { name: 'Name of the step' }), 'what has no name is not made').toHaveCount(0);

	await page.getByRole('columnheader', { name: 'Sees an ad' }).click();
	await page.keyboard.press('ArrowDown');
	await page.keyboard.type('Looks up');
	await page.keyboard.press('Tab');
	await page.keyboard.type('Reads three pages');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('gridcell', { name: 'Actions, Compares offers: Reads three pages' })).toBeVisible();
	await expect(page.getByRole('gridcell', { name: 'Thoughts, Compares offers' }), 'Enter goes down').toBeFocused();
	await page.keyboard.type('x');
	await page.keyboard.press('Escape');
	await expect(page.getByRole('gridcell', { name: 'Thoughts, Compares offers', exact: true }), 'Escape leaves what was there').toBeFocused();

	await page.keyboard.press('Control+z');
	await expect(page.getByRole('textbox', { name: 'Thoughts, Compares offers' }), 'undo brings back what Escape gave up').toHaveValue('x');
	await page.keyboard.press('Escape');
	await page.keyboard.press('Control+z');
	await expect(page.getByRole('gridcell', { name: 'Actions, Compares offers', exact: true })).toBeVisible();
	await page.keyboard.press('Control+Shift+z');
	await expect(page.getByRole('gridcell', { name: 'Actions, Compares offers: Reads three pages' })).toBeVisible();
	const [journey] = await bridge.call<{ id: string }[]>('journey.list');
	await expect.poll(async () => (await bridge.call<JourneyMap>('journey.map', { journey: journey?.id })).steps).toHaveLength(3);
});

test('a step is carried by the pointer, to another stage too, and Escape puts it back', async ({ page, bridge }) => {
	const read = await draw(page, bridge);
	const step = page.getByRole('columnheader', { name: 'Sees an ad' });
	await carry(page, step, page.getByRole('columnheader', { name: 'Compares offers' }), 0.8);
	await page.mouse.up();
	await expect.poll(() => names(read)).toEqual(['Compares offers', 'Sees an ad']);

	await carry(page, step, page.getByRole('columnheader', { name: 'Type the first step' }), 0.5);
	await page.mouse.up();
	await expect.poll(async () => (await read()).steps.find((one) => one.name === 'Sees an ad')?.stage).toBe((await read()).stages[1]?.id);

	await carry(page, step, page.getByRole('columnheader', { name: 'Compares offers' }), 0.2);
	await page.keyboard.press('Escape');
	await page.mouse.up();
	await expect.poll(() => names(read), 'nothing moved').toEqual(['Compares offers', 'Sees an ad']);
});

test('the keyboard carries what the pointer carries', async ({ page, bridge }) => {
	const read = await draw(page, bridge);
	const step = page.getByRole('columnheader', { name: 'Sees an ad' });
	await step.click();
	await page.keyboard.press('Space');
	await page.keyboard.press('ArrowRight');
	await expect(page.getByRole('alert').filter({ hasText: 'place 2 of 2 in Search' }), 'ears hear where it is').toBeAttached();
	await page.keyboard.press('Space');
	await expect.poll(() => names(read)).toEqual(['Compares offers', 'Sees an ad']);
	await expect(step, 'the keyboard stays with it').toBeFocused();

	await page.getByRole('rowheader', { name: 'Thoughts' }).click();
	await page.keyboard.press('Space');
	await page.keyboard.press('ArrowUp');
	await page.keyboard.press('Space');
	await expect.poll(async () => (await read()).lanes[0]?.form).toBe('thought');
	await page.keyboard.press('Control+z');
	await expect.poll(async () => (await read()).lanes[0]?.form).toBe('action');
});

test('reading and editing share their place to the pixel', async ({ page, bridge }) => {
	const read = await draw(page, bridge);
	const map = await read();
	await bridge.call('cell.write', { step: map.steps[0]?.id, lane: map.lanes[0]?.id, text: 'Looks up from the phone' });
	const cell = page.getByRole('gridcell', { name: 'Actions, Sees an ad: Looks up from the phone' });
	const text = await cell.getByText('Looks up').boundingBox();
	await cell.click();
	const field = cell.getByRole('textbox', { name: 'Actions, Sees an ad' });
	await expect(field).toBeFocused();
	const inside = await field.evaluate((one) => {
		const style = getComputedStyle(one);
		const box = one.getBoundingClientRect();
		return { x: box.x + parseFloat(style.paddingLeft), y: box.y + parseFloat(style.paddingTop) };
	});
	expect(Math.abs(inside.x - (text?.x ?? 0)), 'not a pixel sideways').toBeLessThan(0.6);
	expect(Math.abs(inside.y - (text?.y ?? 0)), 'not a pixel down').toBeLessThan(0.6);
	await page.keyboard.press('Escape');
});

test('a table from a spreadsheet becomes steps and lanes, or fills cells', async ({ page, bridge, context }) => {
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	const read = await draw(page, bridge);
	await page.getByRole('columnheader', { name: 'Compares offers' }).click();
	await page.evaluate(() => navigator.clipboard.writeText('\tPays\tLeaves\nActions\tpays by card\twalks out\nQuotes\tfine\tbye'));
	await page.keyboard.press('Control+v');
	await page.getByRole('dialog', { name: 'How is the table meant?' }).getByRole('button', { name: 'Paste' }).click();
	await expect(page.getByRole('gridcell', { name: 'Actions, Pays: pays by card' })).toBeVisible();
	await expect(page.getByRole('rowheader', { name: 'Quotes' })).toBeAttached();
	await expect.poll(() => names(read)).toEqual(['Sees an ad', 'Compares offers', 'Pays', 'Leaves']);

	await page.getByRole('gridcell', { name: 'Actions, Sees an ad' }).click();
	await page.keyboard.press('Escape');
	await page.evaluate(() => navigator.clipboard.writeText('one\ttwo\nthree\tfour'));
	await page.keyboard.press('Control+v');
	await expect(page.getByRole('gridcell', { name: 'Thoughts, Compares offers: four' }), 'no names here: it fills cells').toBeVisible();
});

test('what somebody feels is drawn by pointer and by keys', async ({ page, bridge }) => {
	await draw(page, bridge);
	const cell = page.getByRole('gridcell', { name: /^Emotions, Sees an ad/ });
	await cell.click();
	const point = page.getByRole('slider', { name: 'Assumed emotion of Marta at Sees an ad' });
	const box = await point.boundingBox();
	await page.mouse.move((box?.x ?? 0) + 10, (box?.y ?? 0) + 10);
	await page.mouse.down();
	await page.mouse.move((box?.x ?? 0) + 10, (box?.y ?? 0) - 50, { steps: 4 });
	await page.mouse.up();
	await expect(page.getByRole('gridcell', { name: 'Emotions, Sees an ad: Marta very good' })).toBeVisible();
	await cell.focus();
	await page.keyboard.press('Enter');
	await expect(point).toBeFocused();
	await page.keyboard.press('ArrowDown');
	await expect(page.getByRole('gridcell', { name: 'Emotions, Sees an ad: Marta good' })).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(cell).toBeFocused();
});

test('a touchpoint is made where it is needed', async ({ page, bridge }) => {
	await draw(page, bridge);
	await page.getByRole('gridcell', { name: 'Touchpoints, Sees an ad' }).click();
	await page.keyboard.press('Enter');
	await page.getByRole('combobox', { name: 'Find or name a touchpoint' }).fill('Poster in the underground');
	await page.keyboard.press('Enter');
	await page.keyboard.press('Escape');
	await expect(page.getByRole('gridcell', { name: 'Touchpoints, Sees an ad: Poster in the underground (Physical)' })).toBeFocused();
	await expect.poll(() => bridge.call<unknown[]>('touchpoint.list')).toHaveLength(1);
});

test('everything else is in the menu of the thing', async ({ page, bridge }) => {
	const read = await draw(page, bridge);
	await page.getByRole('columnheader', { name: 'Sees an ad' }).click();
	await page.keyboard.press('Shift+F10');
	await page.getByRole('menuitem', { name: 'Mark as moment of truth' }).click();
	await expect(page.getByRole('columnheader', { name: 'Sees an ad, moment of truth' })).toBeVisible();
	await page.getByRole('columnheader', { name: 'Sees an ad' }).click({ button: 'right' });
	await page.getByRole('menuitem', { name: 'Duplicate' }).click();
	await expect.poll(() => names(read)).toEqual(['Sees an ad', 'Sees an ad', 'Compares offers']);
	// The core has the copy before the page shows it, and the menu gives the focus back before that.
	await expect(page.getByRole('columnheader', { name: 'Sees an ad' })).toHaveCount(2);
	await expect(page.locator('[role="columnheader"]:focus')).toHaveCount(1);
	await page.keyboard.press('Delete');
	await expect.poll(() => names(read)).toEqual(['Sees an ad', 'Compares offers']);
});

test.describe('in the sample', () => {
	test.use({ workspace: 'sample' });
	test('a score on the map opens what lies behind it', async ({ page }) => {
		await enter(page, 'Journeys');
		await page.getByRole('main').getByRole('link').first().click();
		const grid = page.getByRole('grid');
		await expect(grid).toBeVisible();
		const cell = grid.getByRole('gridcell', { name: /^Scores, .*\d/ }).first();
		await cell.getByRole('button').first().click();
		await expect(page.getByRole('complementary')).toBeVisible();
		await page.keyboard.press('Escape');
		await expect(page.getByRole('complementary')).toBeHidden();
	});

	test('a figure under a step is of that step’s answers, or says that it is of all steps', async ({ page, bridge }) => {
		const metrics = await bridge.call<{ id: string; name: string }[]>('metric.list');
		let own = 0;
		for (const journey of await bridge.call<{ id: string }[]>('journey.list')) {
			const { steps } = await bridge.call<JourneyMap>('journey.map', { journey: journey.id });
			const { scores } = await bridge.call<{ scores: { scope: { kind: string; id: string }; metric: string; score: { n: number } }[] }>('score.map', {
				journey: journey.id,
			});
			await page.goto(`${new URL(page.url()).origin}/#/journeys/${journey.id}`);
			for (const step of steps) {
				await page.goto(`${new URL(page.url()).origin}/#/journeys/${journey.id}?step=${step.id}`);
				const cell = page.getByRole('gridcell', { name: new RegExp(`^Touchpoints, ${step.name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`) });
				await expect(cell).toBeVisible();
				await page.waitForLoadState('networkidle');
				for (const line of await cell.locator('button.score').all()) {
					const said = (await line.getAttribute('aria-label')) ?? '';
					const n = Number(/([\d,]+) answers/.exec(said)?.[1]?.replaceAll(',', ''));
					const text = await line.innerText();
					const metric = metrics.find((one) => text.includes(one.name))?.id;
					const here = scores.find((one) => one.scope.id === step.id && one.metric === metric)?.score.n ?? 0;
					if (!text.includes('all steps')) {
						own++;
						expect(n, `${step.name}: ${said}`).toBeLessThanOrEqual(here);
					}
					await line.click();
					const behind = page.getByRole('complementary');
					await expect(behind.locator('dl'), 'the panel is of the same answers').toContainText(n.toLocaleString('en-GB'));
					await page.keyboard.press('Escape');
					await expect(behind).toBeHidden();
				}
			}
		}
		expect(own, 'the sample shows figures of a step').toBeGreaterThan(0);
	});

	test('a figure of answers that name no step says that it is of all steps', async ({ page, bridge }) => {
		const [journey] = await bridge.call<{ id: string }[]>('journey.list');
		const map = await bridge.call<JourneyMap>('journey.map', { journey: journey?.id });
		const { id } = await bridge.call<{ id: string }>('touchpoint.create', { set: { name: 'Window' } });
		for (const step of map.steps.slice(0, 2)) await bridge.call('step.update', { id: step.id, set: { touchpoints: [id] } });
		const rows = Array.from({ length: 40 }, (_, at) => `2026-03-${String((at % 28) + 1).padStart(2, '0')},Window,${(at % 3) + 8}`);
		const handle = await bridge.upload('survey', 'window.csv', `date,where,nps\n${rows.join('\n')}\n`);
		await bridge.call('answers.import', {
			file: handle,
			map: { columns: { date: 'date', touchpoint: 'where', metrics: [{ column: 'nps', kind: 'nps', scale: [0, 10] }] } },
		});
		await page.goto(`${new URL(page.url()).origin}/#/journeys/${journey?.id}?step=${map.steps[0]?.id}`);
		const lines = page.getByRole('gridcell', { name: /^Touchpoints, .*Window/ }).locator('button.score');
		await expect(lines).toHaveText([/all steps/, /all steps/]);
		expect(await lines.first().getAttribute('aria-label')).toContain('all steps');
		await page.screenshot({ path: test.info().outputPath('all-steps.png') });
		await lines.first().click();
		await expect(page.getByRole('complementary').getByRole('heading', { name: 'Window' }), 'the panel is of the touchpoint').toBeVisible();
		await expect(page.getByRole('complementary').locator('dl')).toContainText('40');
	});

	test('a name without end is cut ahead of its figure, and a low base is said', async ({ page, bridge }) => {
		const metrics = await bridge.call<{ id: string; key: string }[]>('metric.list');
		for (const one of metrics.slice(1))
			await bridge.call('metric.update', { id: one.id, set: { name: `Donaudampfschifffahrtsgesellschaftskapitän${one.key}` } });
		await bridge.call('workspace.update', { set: { minimum: 600 } });
		const [journey] = await bridge.call<{ id: string }[]>('journey.list');
		await page.goto(`${new URL(page.url()).origin}/#/journeys/${journey?.id}`);
		const chips = page.locator('.stages button.chip, .sums button.chip');
		await expect(chips.first()).toBeVisible();
		await expect(chips.filter({ has: page.locator('.base') }).first()).toBeVisible();
		for (const chip of await chips.all()) {
			const [name, value, box] = await Promise.all([chip.locator('.metric').boundingBox(), chip.locator('.value').boundingBox(), chip.boundingBox()]);
			const said = await chip.innerText();
			expect(name?.width, `the name of ${said}`).toBeGreaterThanOrEqual(24);
			expect((value?.x ?? 0) + (value?.width ?? 0), `the figure of ${said}`).toBeLessThanOrEqual((box?.x ?? 0) + (box?.width ?? 0));
		}
		await page.screenshot({ path: test.info().outputPath('endless.png') });
		await enter(page, 'Touchpoints');
		await expect(page.getByRole('gridcell').filter({ hasText: 'low base' }).first()).toBeVisible();
		await page.screenshot({ path: test.info().outputPath('table.png') });
	});

	test('a number beside the flag of a goal is the goal’s own, and opens on its days', async ({ page, bridge }) => {
		const goals = await bridge.call<{ goal: { scope: { kind: string } }; current: { n: number }; period: { from: string | null } }[]>('goal.list');
		const sizes = goals.filter((one) => one.goal.scope.kind === 'touchpoint').map((one) => one.current.n);
		expect(sizes.length, 'the sample has goals on touchpoints').toBeGreaterThan(0);
		await enter(page, 'Journeys');
		await page.getByRole('main').getByRole('link').first().click();
		const numbers = page
			.getByRole('gridcell', { name: /^Touchpoints/ })
			.filter({ has: page.getByRole('button', { name: /^Goal / }) })
			.getByRole('button', { name: /counted from/ });
		await expect(numbers.first(), 'it names its metric and says since when').toHaveText(/^\S+ [A-Za-z]+ *(all steps *)?since \d+ \w+ \d{4}$/);
		const said = (await numbers.first().getAttribute('aria-label')) ?? '';
		expect(sizes, said).toContain(Number(/([\d,]+) answers/.exec(said)?.[1]?.replace(',', '')));
		await numbers.first().click();
		const behind = page.getByRole('complementary');
		await expect(behind, 'on the days of the goal').toContainText(/From .* on/);
	});

	test('under the filter of one persona a touchpoint shows that persona’s number, and no mark of a goal', async ({ page, bridge }) => {
		const goals = await bridge.call<{ goal: { scope: { kind: string; id: string | null } } }[]>('goal.list');
		const aimed = new Set(goals.filter((one) => one.goal.scope.kind === 'touchpoint').map((one) => one.goal.scope.id));
		const [journey] = await bridge.call<{ id: string; personas: string[] }[]>('journey.list');
		const persona = (await bridge.call<{ id: string; name: string }[]>('persona.list')).find((one) => one.id === journey?.personas[0]);
		const read = await bridge.call<{ met: { touchpoint: string; score: { n: number; weight: string } }[] }>('score.map', {
			journey: journey?.id,
			persona: persona?.id,
			period: { from: null, to: null },
		});
		const sizes = read.met.filter((one) => aimed.has(one.touchpoint) && !['few', 'none'].includes(one.score.weight)).map((one) => one.score.n);
		expect(sizes.length, 'the persona has enough answers where the goals are').toBeGreaterThan(0);

		await visit(page, `/journeys/${journey?.id}`);
		const cells = page.getByRole('gridcell', { name: /^Touchpoints/ });
		await expect(cells.getByRole('button', { name: /^Goal / }).first()).toBeVisible();
		await page.getByRole('combobox', { name: 'Persona shown' }).selectOption({ label: persona?.name ?? '' });
		await expect(cells.getByRole('button', { name: /^Goal / }), 'goals count everybody').toHaveCount(0);
		await expect
			.poll(async () => {
				const said = await cells.getByRole('button', { name: /answers/ }).evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? ''));
				return said.map((one) => Number(/([\d,]+) answers/.exec(one)?.[1]?.replace(',', '')));
			})
			.toContain(sizes[0]);
	});
});

for (const delay of [0, 60]) {
	test(`a new journey takes its steps from the first letter on, ${delay} ms between the keys`, async ({ page, bridge }) => {
		// A core that takes its time.
		await page.route('**/call', async (route) => {
			await new Promise((then) => setTimeout(then, /journey\.(create|map)/.test(route.request().postData() ?? '') ? 300 : 0));
			await route.continue();
		});
		await enter(page, 'Journeys');
		await page.getByRole('main').getByRole('button', { name: 'New journey' }).click();
		await page.keyboard.type('Renewal', { delay });
		await page.keyboard.press('Enter');
		for (const name of ['Opens the letter', 'Compares', 'Signs']) {
			await page.keyboard.type(name, { delay });
			await page.keyboard.press('Tab');
		}
		await page.keyboard.press('Escape');
		const all = () => bridge.call<{ id: string; name: string }[]>('journey.list');
		await expect.poll(async () => (await all()).map((one) => one.name)).toEqual(['Renewal']);
		const [made] = await all();
		await expect
			.poll(async () => (await bridge.call<JourneyMap>('journey.map', { journey: made?.id })).steps.map((one) => one.name))
			.toEqual(['Opens the letter', 'Compares', 'Signs']);
	});

	test(`a map without stages goes on after its first step, ${delay} ms between the keys`, async ({ page, bridge }) => {
		const { id } = await bridge.call<{ id: string }>('journey.create', { set: { name: 'Renewal' }, stages: [], lanes: ['action', 'thought'] });
		await visit(page, `/journeys/${id}`);
		await expect(page.getByRole('textbox', { name: 'Type the first step' })).toBeFocused();
		for (const text of ['Opens the letter', 'Reads it', 'What now?']) {
			await page.keyboard.type(text, { delay });
			await page.keyboard.press('Enter');
		}
		await expect(page.getByRole('gridcell', { name: 'Thoughts, Opens the letter: What now?' })).toBeVisible();
		await expect(page.getByRole('gridcell', { name: 'Actions, Opens the letter: Reads it' })).toBeVisible();
	});
}
