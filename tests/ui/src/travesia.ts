/**
 * `test` with a product under it: each test has a bridge and files of its own, and ends with a look for what axe finds in
 * light and in dark, and for anything the browser complained about.
 */
import { AxeBuilder } from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';
import { Bridge } from './bridge.ts';

export interface Wishes {
	/** Workspace that is open when the test begins. */
	workspace: 'none' | 'blank' | 'sample';
	/** Language of the window and of the workspace. */
	language: 'en' | 'es';
}

interface Parts {
	bridge: Bridge;
	complaints: string[];
	accessible: void;
}

export const test = base.extend<Wishes & Parts>({
	workspace: ['blank', { option: true }],
	language: ['en', { option: true }],

	bridge: async ({ workspace, language }, use) => {
		const bridge = new Bridge();
		await bridge.start();
		await bridge.call('settings.update', { language, theme: 'system', wide: true });
		if (workspace !== 'none') await create(bridge, language, workspace === 'sample');
		await use(bridge);
		await bridge.end();
	},

	complaints: async ({}, use) => {
		const complaints: string[] = [];
		await use(complaints);
		expect(complaints, 'the browser has nothing to complain about: no error, no breach of the content policy').toEqual([]);
	},

	page: async ({ page, bridge, complaints }, use) => {
		page.on('pageerror', (error) => complaints.push(error.stack ?? error.message));
		page.on('console', (said) => said.type() === 'error' && complaints.push(said.text()));
		// Interception is on from the start: a request that a page sends while a first `route` turns it on gets past that.
		await page.context().route('**/never', (route) => route.fallback());
		await page.goto(bridge.address);
		// The page has taken the token out of the address once something stands.
		await page.locator('#content').waitFor();
		await use(page);
	},

	accessible: [
		async ({ page }, use, about) => {
			await use();
			// A test that failed says why itself.
			if (about.status === 'passed') await lookForBarriers(page);
		},
		{ auto: true },
	],
});

/** Makes a workspace and opens it. */
export async function create(bridge: Bridge, language: 'en' | 'es', sample: boolean): Promise<void> {
	const title = sample ? 'Sample' : 'Blank';
	const file = await bridge.offer('new-workspace', `${title}.travesia`);
	await bridge.call('workspace.create', { file: file.handle, title, client: 'Brío', language, currency: 'EUR', sample });
}

/** Goes to a room by the rail. */
export async function enter(page: Page, room: string): Promise<void> {
	await page
		.getByRole('navigation', { name: /^(Rooms|Secciones)$/ })
		.getByRole('link', { name: room, exact: true })
		.click();
}

/** Goes to a place of the page, as a link would. */
export async function visit(page: Page, place: string): Promise<void> {
	await page.evaluate((hash) => (location.hash = hash), place);
}

/** Expects that axe finds nothing on the page as it stands, in light and in dark, where only colours can differ. */
export async function lookForBarriers(page: Page): Promise<void> {
	for (const colorScheme of ['light', 'dark'] as const) {
		await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
		// The page draws itself anew with its next frame.
		await page.evaluate(() => new Promise((then) => requestAnimationFrame(() => requestAnimationFrame(then))));
		// A colour on its way from one to the other is neither; what never ends is not waited for.
		await page.evaluate(() => {
			const ended = document.getAnimations().map((one) => one.finished.catch(() => {}));
			return Promise.race([Promise.all(ended), new Promise((then) => setTimeout(then, 500))]).then(() => {});
		});
		// All frames are of one origin: axe ends where it began, without a page of its own. A sheet that could not be fetched
		// while the core was gone would be fetched by axe and put into a <style>, of which the content policy complains.
		const axe = new AxeBuilder({ page }).setLegacyMode().options({ preload: false });
		const looks = colorScheme === 'light' ? axe.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']) : axe.withRules('color-contrast');
		const found = await looks.analyze();
		const barriers = found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => `${node.target} ${node.failureSummary}`).join(' | ')}`);
		expect(barriers, `no barriers in ${colorScheme}`).toEqual([]);
	}
}

export { expect };
