/** A core that is gone for a while leaves nothing broken behind: rooms, sentences and dialogs are whole again when it is back. */
import type { Page } from '@playwright/test';
import { enter, expect, test, visit } from '../src/travesia.ts';

const ROOMS = ['journeys', 'personas', 'touchpoints', 'measure', 'plan', 'history', 'settings', 'overview'];

/** The browser says that nobody answered: that is what these tests are about. */
function expectSilence(complaints: string[]): void {
	const others = complaints.filter((one) => !/ERR_CONNECTION|ERR_EMPTY_RESPONSE|ERR_SOCKET|ERR_FAILED/.test(one));
	complaints.splice(0, complaints.length, ...others);
}

/** Whether all style sheets of the page are there: one that failed stays in the head, and its room has no looks. */
const isStyled = (page: Page) =>
	page.evaluate(() => [...document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')].every((link) => link.sheet !== null));

test('each part of the page that could not be loaded is loaded again', async ({ page, complaints }) => {
	const asked = new Map<string, number>();
	const document = await (await page.request.get(new URL(page.url()).origin)).text();
	await page.route('**/assets/*.{js,css}', async (route) => {
		const { pathname } = new URL(route.request().url());
		const times = (asked.get(pathname) ?? 0) + 1;
		asked.set(pathname, times);
		// A file that the document itself names is the browser's to load.
		const own = document.includes(pathname);
		return own || times > 1 ? route.continue() : route.abort('connectionrefused');
	});
	await page.reload();
	await page.locator('#content').waitFor();
	for (const room of ROOMS) {
		await visit(page, `#/${room}`);
		await expect(page.locator('#content h1').first(), `${room} is there`).toBeVisible();
		await expect(page.getByRole('heading', { name: /stopped working|No answer/ })).toHaveCount(0);
	}
	expect(
		[...asked.values()].some((times) => times > 1),
		'something failed, and was asked for again',
	).toBe(true);
	expect(await isStyled(page), 'with all its looks').toBe(true);
	expectSilence(complaints);
});

test('undo asked for while the core is gone says that nothing was undone', async ({ page, bridge, complaints }) => {
	await bridge.call('persona.create', { set: { name: 'Ana' } });
	await expect(page.getByRole('button', { name: 'Undo', exact: true })).toBeEnabled();
	await bridge.kill();
	await page.keyboard.press('Control+z');
	await expect(page.getByRole('region', { name: 'Messages' })).toContainText('nothing was undone');
	await bridge.revive();
	await expect.poll(() => bridge.call<object[]>('persona.list'), 'nor is it later').toHaveLength(1);
	expectSilence(complaints);
});

test('a room first opened while the core is gone is there as soon as it is back', async ({ page, bridge, complaints }) => {
	await bridge.kill();
	for (const room of ROOMS) {
		await visit(page, `#/${room}`);
		await expect(
			page
				.locator('#content')
				.getByText(/does not answer/)
				.first(),
			`${room} says what it waits for`,
		).toBeVisible();
	}
	await visit(page, '#/plan');
	await page.screenshot({ path: test.info().outputPath('gone.png') });
	await bridge.revive();
	for (const room of ROOMS) {
		await visit(page, `#/${room}`);
		await expect(page.locator('#content h1').first(), `${room} is there`).toBeVisible();
		await expect(page.locator('#content').getByText(/does not answer/)).toHaveCount(0);
	}
	expect(await isStyled(page)).toBe(true);
	expectSilence(complaints);
});

test('a sentence about a core that is gone goes when it is back', async ({ page, bridge, complaints }) => {
	const { id } = await bridge.call<{ id: string }>('journey.create', { set: { name: 'Buying' }, stages: ['Before'] });
	await visit(page, `#/journeys/${id}`);
	await page.getByRole('columnheader', { name: 'Before' }).click();
	await bridge.kill();
	await page.keyboard.press('Control+d');
	const said = page.getByRole('region', { name: 'Messages' }).getByText(/does not answer/);
	await expect(said, 'nobody claims that it was done').toBeVisible();
	await expect(page.getByRole('banner').getByText('No answer')).toBeVisible();
	await bridge.revive();
	await expect(page.getByRole('banner').getByText('No answer')).toHaveCount(0);
	await expect(said, 'it is true no more').toHaveCount(0, { timeout: 3_000 });
	expectSilence(complaints);
});

test('what a dialog could not do is said in the dialog, and its buttons stay free', async ({ page, bridge }) => {
	await bridge.call('metric.create', { set: { key: 'nps', name: 'NPS', form: 'nps', lo: 0, hi: 10 } });
	await visit(page, '#/plan');
	await page.getByRole('button', { name: 'New goal' }).first().click();
	const dialog = page.getByRole('dialog');
	await dialog.getByRole('textbox', { name: /Target/ }).fill('40');
	const fail = '**/call';
	await page.route(fail, (route) =>
		(route.request().postDataJSON() as { verb: string }).verb === 'goal.create'
			? route.fulfill({ json: { failure: { code: 'disk-full', args: {} } } })
			: route.fallback(),
	);
	await dialog.getByRole('button', { name: 'Create goal' }).click();
	await expect(dialog.getByRole('alert'), 'the dialog says why').toContainText('too little room left on the disk');
	await expect(page.getByRole('region', { name: 'Messages' }), 'and nothing lies over it').toHaveCount(0);
	await page.screenshot({ path: test.info().outputPath('dialog.png') });
	await page.unroute(fail);
	await dialog.getByRole('button', { name: 'Create goal' }).click();
	await expect(dialog).toHaveCount(0);
	await enter(page, 'Plan');
});
