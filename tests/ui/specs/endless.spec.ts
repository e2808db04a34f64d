/** One word that no line can hold, in every name: it breaks or is cut, and what stands beside it stays in sight. */
import type { Page } from '@playwright/test';
import { enter, expect, test, visit } from '../src/travesia.ts';

const WORD = 'Reklamationsbearbeitung'.repeat(8);

test.use({ workspace: 'sample' });

/** Elements that reach beyond the window, or out of their own box, where nothing cuts them off. */
function spilt(page: Page): Promise<string[]> {
	return page.evaluate(() => {
		// Only maps and tables are meant to be scrolled sideways.
		const isCut = (one: Element) => /hidden|clip/.test(getComputedStyle(one).overflowX) || one.matches('[role=grid], :has(> table)');
		const within = (one: Element): boolean => one.parentElement !== null && (isCut(one.parentElement) || within(one.parentElement));
		const told = (one: Element) =>
			`${one.tagName.toLowerCase()}.${one.getAttribute('class') ?? ''} in ${one.parentElement?.getAttribute('class') ?? ''}: ${(one.textContent ?? '').trim().slice(0, 40)}`;
		const found: string[] = [];
		for (const one of document.querySelectorAll('main *, [role=dialog] *')) {
			if (!one.checkVisibility() || one.closest('svg, .only-heard')) continue;
			const box = one.getBoundingClientRect();
			if (box.right > innerWidth + 1 && !within(one)) found.push(`beyond the window: ${told(one)}`);
			const written = [...one.childNodes].some((node) => node instanceof Text && node.data.trim());
			if (written && !isCut(one) && getComputedStyle(one).display !== 'inline' && one.scrollWidth > one.clientWidth + 1)
				found.push(`out of its box: ${told(one)}`);
		}
		return [...new Set(found)];
	});
}

async function rename(bridge: { call<T>(verb: string, args?: object): Promise<T> }): Promise<void> {
	for (const noun of ['member', 'persona', 'channel', 'touchpoint', 'metric']) {
		const all = await bridge.call<{ id: string }[]>(`${noun}.list`);
		for (const [at, { id }] of all.entries()) await bridge.call(`${noun}.update`, { id, set: { name: `${at}${WORD}` } });
	}
	for (const { goal } of await bridge.call<{ goal: { id: string } }[]>('goal.list')) await bridge.call('goal.update', { id: goal.id, set: { name: WORD } });
	for (const { id } of await bridge.call<{ id: string }[]>('journey.list')) {
		await bridge.call('journey.update', { id, set: { name: WORD, description: WORD } });
		const map = await bridge.call<Record<'stages' | 'steps' | 'lanes', { id: string }[]> & { cells: { step: string; lane: string; text: string }[] }>(
			'journey.map',
			{ journey: id },
		);
		for (const noun of ['stage', 'step', 'lane'] as const)
			for (const one of map[`${noun}s`]) await bridge.call(`${noun}.update`, { id: one.id, set: { name: WORD } });
	}
	await bridge.call('workspace.update', { set: { title: WORD, client: WORD } });
}

test('one endless word leaves every room in sight', async ({ page, bridge }) => {
	test.slow();
	await rename(bridge);
	const [journey] = await bridge.call<{ id: string }[]>('journey.list');
	const [persona] = await bridge.call<{ id: string }[]>('persona.list');
	const look = async (room: string) => {
		// The view is drawn for good once its fonts and scores are there.
		await page.evaluate(() => new Promise((then) => setTimeout(then, 400)));
		expect.soft(await spilt(page), room).toEqual([]);
		await page.screenshot({ path: test.info().outputPath(`${room.replaceAll('/', '-')}.png`) });
	};
	for (const room of [
		'overview',
		'journeys',
		`journeys/${journey?.id}`,
		'personas',
		`personas/${persona?.id}`,
		'touchpoints',
		'measure',
		'plan',
		'history',
		'settings',
	]) {
		await visit(page, `#/${room}`);
		await expect(page.getByRole('main').getByText(WORD.slice(0, 23)).filter({ visible: true }).first()).toBeVisible();
		await look(room);
	}
	await page.getByRole('button', { name: 'Back up now' }).click();
	await page.getByRole('button', { name: 'Backups…' }).click();
	await expect(page.getByRole('dialog').getByText(WORD.slice(0, 23)).first()).toBeVisible();
	await look('backups');
	await page.keyboard.press('Escape');
	await visit(page, '#/plan');
	await page.getByRole('main').getByRole('listitem').getByRole('button', { name: WORD, exact: true }).first().click();
	await look('goal');
	await page.getByRole('button', { name: 'New goal' }).first().click();
	await look('new goal');
});

test('one endless word in a survey leaves its import in sight', async ({ page }) => {
	const buffer = Buffer.from(
		`${WORD},nps,when\n${Array.from({ length: 30 }, (_, n) => `${n}${WORD},${n % 11},2026-05-${String((n % 28) + 1).padStart(2, '0')}`).join('\n')}\n`,
	);
	await enter(page, 'Measure');
	const chooser = page.waitForEvent('filechooser');
	await page.getByRole('main').getByRole('button', { name: 'Import a survey' }).first().click();
	await (await chooser).setFiles({ name: `${WORD}.csv`, mimeType: 'text/csv', buffer });
	await expect(page.getByRole('dialog').getByText(WORD.slice(0, 23)).first()).toBeVisible();
	expect(await spilt(page)).toEqual([]);
	await page.screenshot({ path: test.info().outputPath('import.png') });
});
