import { enter, expect, lookForBarriers, test } from '../src/travesia.ts';

interface Standing {
	goal: { id: string; name: string; target: number; scope: { kind: string }; baseline: { score: { n: number } } | null };
	state: string;
}

test.use({ workspace: 'sample' });

test('goals stand with baseline, current score, target, state and reason', async ({ page, bridge }) => {
	test.slow();
	const goals = await bridge.call<Standing[]>('goal.list');
	await enter(page, 'Plan');
	const rows = page.getByRole('main').getByRole('list').last().getByRole('listitem');
	await expect(rows).toHaveCount(goals.length);
	await expect(rows.first().getByText('Baseline', { exact: true })).toBeVisible();

	const name = goals[0]?.goal.name ?? '';
	const open = page.getByRole('button', { name, exact: true });
	await open.press('Enter');
	await expect(open).toHaveAttribute('aria-expanded', 'true');
	await expect(page.getByText(/^Frozen on/), 'F4: the baseline is frozen and says so').toBeVisible();
	await lookForBarriers(page);

	const grip = page.getByRole('button', { name: `Move ${name}` });
	await grip.press('Alt+ArrowDown');
	await expect(async () => {
		const now = await bridge.call<Standing[]>('goal.list');
		expect(now[1]?.goal.name, 'the keyboard moves what a drag moves').toBe(name);
	}).toPass();
});

test('a goal has one number: in the overview, the plan, its dialog and behind it', async ({ page, bridge }) => {
	const standing = (await bridge.call<(Standing & { period: { from: string | null }; current: { n: number; value: number } })[]>('goal.list')).find(
		(one) => one.period.from && one.current.n >= 30,
	)!;
	const { name } = standing.goal;
	await enter(page, 'Overview');
	const glance = page.getByRole('link').filter({ hasText: name }).filter({ hasText: /now/ });
	const now = (await glance.innerText()).match(/now (\S+) \(n ([\d,]+)\)/)!;
	await glance.click();

	const open = page.getByRole('button', { name, exact: true });
	await expect(open).toHaveAttribute('aria-expanded', 'true');
	const row = page.getByRole('listitem').filter({ has: open });
	await expect(row.getByRole('definition').nth(1), 'the plan says it').toHaveText(now[1]!);
	await expect(row.getByText(/^counted from/), 'and from when on it counts').toBeVisible();
	await expect(row.getByRole('heading', { name: 'Month by month' }), 'the title of the months claims no number').toBeVisible();

	await row.getByRole('button', { name: 'Look behind the score' }).click();
	const panel = page.getByRole('complementary').filter({ has: page.getByRole('heading', { level: 2 }) });
	await expect(panel.locator('.value strong'), 'what lies behind is of the same answers').toHaveText(now[1]!);
	await expect(panel.getByRole('definition').first()).toHaveText(now[2]!);
	await expect(panel.getByRole('list', { name: 'What counts here' }), 'and it says since when').toContainText(/^From .+ on$/);
	await page.keyboard.press('Escape');

	await row.getByRole('button', { name: 'Edit' }).click();
	await expect(page.getByRole('dialog').getByText(now[1]!, { exact: true }), 'the dialog says it too').toBeVisible();
	await expect(page.getByRole('dialog').getByText(`n ${now[2]}`)).toBeVisible();
	await page.keyboard.press('Escape');
});

test('a goal is set on a step, with today’s score beside its target', async ({ page, bridge }) => {
	await enter(page, 'Plan');
	await expect(page.getByRole('heading', { level: 1, name: 'Plan' })).toBeVisible();
	await page.keyboard.press('n');
	const dialog = page.getByRole('dialog', { name: 'New goal' });
	await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused();
	await dialog.getByRole('combobox', { name: 'About' }).selectOption('touchpoint');
	await dialog.getByRole('button', { name: 'Create goal' }).click();
	await expect(dialog.getByText('Choose what the goal is about.', { exact: true }), 'what is missing says so').toBeVisible();

	await dialog.getByRole('combobox', { name: 'Metric' }).selectOption({ index: 1 });
	await dialog.getByRole('combobox', { name: 'Which one' }).selectOption({ index: 2 });
	await expect(dialog.getByText(/^This score becomes the frozen baseline/)).toBeVisible();
	await dialog.getByRole('textbox', { name: 'Target' }).fill('90');
	await dialog.getByRole('textbox', { name: 'Due' }).fill('31.12.2027');
	await dialog.getByRole('textbox', { name: 'Name' }).fill('Booking is easy');
	await lookForBarriers(page);
	await page.keyboard.press('Enter');
	await expect(dialog).toBeHidden();

	const made = (await bridge.call<(Standing & { goal: { due: string } })[]>('goal.list')).find((one) => one.goal.name === 'Booking is easy');
	expect(made?.goal.target).toBe(90);
	expect(made?.goal.due).toBe('2027-12-31');
	expect(made?.goal.baseline?.score.n, 'the baseline is frozen with its answers').toBeGreaterThan(0);

	await page.keyboard.press('Control+z');
	await expect(page.getByRole('button', { name: 'Booking is easy', exact: true }), 'a goal is undone like everything').toHaveCount(0);
});

test('a number or a day that the form cannot read stays in sight with a sentence, and nothing else is saved', async ({ page, bridge }) => {
	const [first] = await bridge.call<Standing[]>('goal.list');
	const saved = JSON.stringify(first!.goal);
	await enter(page, 'Plan');
	await page.getByRole('button', { name: first!.goal.name, exact: true }).click();
	const row = page.getByRole('listitem').filter({ has: page.getByRole('button', { name: first!.goal.name, exact: true }) });
	await row.getByRole('button', { name: 'Edit' }).click();
	const dialog = page.getByRole('dialog');
	const target = dialog.getByRole('textbox', { name: 'Target' });
	const due = dialog.getByRole('textbox', { name: 'Due' });
	const keep = dialog.getByRole('button', { name: 'Save', exact: true });
	await target.fill('8o');
	await keep.click();
	await expect(target, 'what was typed stays').toHaveValue('8o');
	await expect(dialog.getByRole('alert')).toHaveText('This is no number.');
	await expect(target, 'and is gone to').toBeFocused();
	await target.fill('40');
	await due.fill('30/2/2027');
	await keep.click();
	await expect(due).toHaveValue('30/2/2027');
	await expect(dialog.getByRole('alert')).toContainText('No such day.');
	await page.screenshot({ path: test.info().outputPath('wrong.png') });
	expect(JSON.stringify((await bridge.call<Standing[]>('goal.list'))[0]?.goal), 'nothing was saved').toBe(saved);
	await due.fill('28/2/2027');
	await keep.click();
	await expect(dialog).toBeHidden();
	await expect.poll(async () => (await bridge.call<Standing[]>('goal.list'))[0]?.goal.target).toBe(40);
});
