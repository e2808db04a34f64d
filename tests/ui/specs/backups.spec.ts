import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bridge } from '../src/bridge.ts';
import { enter, expect, lookForBarriers, test } from '../src/travesia.ts';

interface BackupList {
	backups: { name: string; reason: string }[];
}

const file = (bridge: Bridge) => join(bridge.home, 'spool', 'Blank.travesia');

/** A workspace with a persona in its backup and another one after it, closed. */
async function prepare(bridge: Bridge): Promise<void> {
	await bridge.call('persona.create', { set: { name: 'Ana' } });
	await bridge.call('backup.make');
	await bridge.call('persona.create', { set: { name: 'Eva' } });
}

const personas = async (bridge: Bridge) => (await bridge.call<{ name: string }[]>('persona.list')).map((one) => one.name);

test('a damaged file offers its backups where it fails to open, and one goes back by keyboard alone', async ({ page, bridge }) => {
	await prepare(bridge);
	await bridge.call('workspace.close');
	const bytes = readFileSync(file(bridge));
	bytes.fill(0xa5, 100);
	writeFileSync(file(bridge), bytes);
	await page.reload();
	await page.getByRole('button', { name: /Blank.*Brío/ }).click();

	const dialog = page.getByRole('dialog', { name: 'Backups of “Blank”' });
	await expect(dialog.getByText('The file cannot be opened. Its backups can.')).toBeVisible();
	await expect(dialog.getByRole('radio', { name: /0 journeys, 0 answers/ }), 'the newest is chosen').toBeChecked();
	await expect(dialog.getByRole('radio').first(), 'and the keyboard is there').toBeFocused();
	await lookForBarriers(page);
	const back = dialog.getByRole('button', { name: 'Put back' });
	for (let presses = 0; presses < 6 && !(await back.evaluate((one) => one === document.activeElement)); presses++) await page.keyboard.press('Tab');
	await page.keyboard.press('Enter');

	await expect(page.getByRole('link', { name: 'Workspace Blank' }), 'it is open').toBeVisible();
	await expect(page.getByText(/What was here before is among its backups/).first()).toBeVisible();
	expect(await personas(bridge)).toEqual(['Ana']);
	const { backups } = await bridge.call<BackupList>('backup.list', { file: null });
	expect(
		backups.map((one) => one.reason),
		'the damaged file is kept',
	).toEqual(['aside', 'asked']);
});

test('a file that is gone comes back from the start view, or as a copy', async ({ page, bridge }) => {
	await prepare(bridge);
	await bridge.call('workspace.close');
	rmSync(file(bridge));
	await page.reload();
	await page.getByRole('button', { name: 'Backups of “Blank”' }).click();
	const dialog = page.getByRole('dialog', { name: 'Backups of “Blank”' });
	await expect(dialog.getByText('The file is not where it was. Its backups are still here.')).toBeVisible();
	await dialog.getByRole('button', { name: 'Save as a copy…' }).click();
	await expect(page.getByRole('link', { name: 'Workspace Blank' }), 'the copy is open').toBeVisible();
	expect(await personas(bridge)).toEqual(['Ana']);
});

test('the settings say which backups there are, make one and let one go', async ({ page, bridge }) => {
	await bridge.call('persona.create', { set: { name: 'Ana' } });
	await enter(page, 'Settings');
	await expect(page.getByText('No backup of this file yet.', { exact: false })).toBeVisible();
	await page.getByRole('button', { name: 'Back up now' }).click();
	await expect(page.getByText(/One backup of this file/)).toBeVisible();
	await page.getByRole('button', { name: 'Backups…' }).click();
	const dialog = page.getByRole('dialog', { name: 'Backups of “Blank”' });
	await dialog.getByRole('button', { name: 'Delete', exact: true }).click();
	await dialog.getByRole('button', { name: 'Delete for good' }).click();
	await expect(dialog.getByText(/There are no backups of this file yet/)).toBeVisible();
	await dialog.getByRole('button', { name: 'Close' }).last().click();
	await expect(page.getByText('No backup of this file yet.', { exact: false })).toBeVisible();
});

test('the copy for the client says what it leaves out and is handed over', async ({ page, bridge }) => {
	await bridge.call('persona.create', { set: { name: 'Working title' } });
	const [persona] = await bridge.call<{ id: string }[]>('persona.list');
	await bridge.call('persona.update', { id: persona?.id, set: { name: 'Ana' } });
	await page.locator('#content').click();
	await page.keyboard.press('Control+k');
	await page.getByRole('combobox', { name: 'Find and do' }).fill('client');
	await page.keyboard.press('Enter');
	const dialog = page.getByRole('dialog', { name: 'Copy for the client' });
	await expect(dialog.getByRole('heading', { name: 'Left out' })).toBeVisible();
	await lookForBarriers(page);
	const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: 'Choose where and save' }).click()]);
	const copy = readFileSync(await download.path());
	expect(download.suggestedFilename()).toBe('Blank.travesia');
	expect(copy.subarray(0, 15).toString('latin1'), 'a workspace').toBe('SQLite format 3');
	expect(copy.includes('Ana') && !copy.includes('Working title'), 'what it was called before is not in it').toBe(true);
	await expect(page.getByText(/The copy for the client was saved/).first()).toBeVisible();
});
