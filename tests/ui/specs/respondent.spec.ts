import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import type { Bridge } from '../src/bridge.ts';
import { enter, expect, lookForBarriers, test } from '../src/travesia.ts';

/** Twelve orders of one person each, one of them twice; e-mails are personal; orders tell everybody apart. */
const SURVEY = [
	'date,response,customer,nps,shop,order,email,note',
	...Array.from(
		{ length: 12 },
		(_, at) =>
			`2026-04-${String(at + 1).padStart(2, '0')},R-${at + 1},C-${at + 1},${at % 11},${at % 2 ? 'Bilbao' : 'Madrid'},P-${at + 1},a${at}@example.com,${at < 3 ? `Note ${at + 1}` : ''}`,
	),
	'2026-05-20,R-13,C-2,9,Bilbao,P-13,a1@example.com,Again with a smile',
	'',
].join('\n');

const MAP = {
	columns: {
		date: 'date',
		response: 'response',
		respondent: 'customer',
		comment: 'note',
		attributes: ['shop', 'order'],
		metrics: [{ column: 'nps', kind: 'nps' }],
	},
	create: true,
};

interface Report {
	stored: number;
	skipped: number;
	rejected: number;
	issueCounts: Record<string, number>;
}

/** Brings the survey in by the bridge. */
async function bring(bridge: Bridge): Promise<Report> {
	const handle = await bridge.upload('survey', 'survey.csv', SURVEY);
	return bridge.call<Report>('answers.import', { file: handle, map: MAP, update: false });
}

/** A figure of the page by its name. */
const figure = (page: Page, name: string): Locator =>
	page
		.locator('dl > div')
		.filter({ has: page.getByText(name, { exact: true }) })
		.locator('dd')
		.first();

/** Presses a key until the keyboard is at something. */
async function reach(page: Page, target: Locator, key = 'Tab'): Promise<void> {
	for (let presses = 0; presses < 12 && !(await target.evaluate((one) => one === document.activeElement)); presses++) await page.keyboard.press(key);
	await expect(target).toBeFocused();
}

test('what is found of a person comes into sight', async ({ page, bridge }) => {
	await page.setViewportSize({ width: 1280, height: 720 });
	await bring(bridge);
	const who = await beginToFind(page);
	await who.fill('C-2');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('button', { name: /Forget/ }).first()).toBeInViewport({ ratio: 1 });
	await expect(who).toBeFocused();
});

/** Opens the page at its field by the palette. */
async function beginToFind(page: Page): Promise<Locator> {
	await page.locator('#content').focus();
	await page.keyboard.press('Control+k');
	await expect(page.getByRole('combobox', { name: 'Find and do' })).toBeFocused();
	await page.keyboard.type('forget a person');
	await expect(page.getByRole('option').first()).toContainText('Find or forget a person');
	await page.keyboard.press('Enter');
	const who = page.getByRole('textbox', { name: 'Who' });
	await expect(who, 'the keyboard is where a person is named').toBeFocused();
	return who;
}

test('R8: the page says what is held about people, and what was left out', async ({ page, bridge }) => {
	await enter(page, 'Settings');
	await page.getByRole('link', { name: 'What we hold about people' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'What we hold about people' })).toBeFocused();
	await expect(page.getByRole('heading', { name: 'No answers yet' }), 'an empty file says so').toBeVisible();

	await bridge.call('member.create', { set: { name: 'Lucía Ferrer' } });
	await bring(bridge);
	await expect(figure(page, 'responses'), 'the page follows the file').toHaveText('13');
	await expect(figure(page, 'pseudonymous responses')).toHaveText('13');
	await expect(figure(page, 'people behind them'), 'one of them answered twice').toHaveText('12');
	await expect(figure(page, 'comments')).toHaveText('4');
	await expect(figure(page, 'person in the team')).toHaveText('1');
	await expect(figure(page, 'hashes of forgotten people')).toHaveText('0');
	await expect(page.getByRole('row', { name: /^order/ })).toHaveText(/order\s*13\s*13\s*Probably names people/);
	await expect(page.getByRole('row', { name: /^shop/ })).toHaveText(/shop\s*2\s*13\s*No sign of it/);
	await expect(page.getByRole('region', { name: 'Left out at import' }).getByRole('listitem')).toHaveText(['email']);
	await expect(page.getByText('Nothing leaves this computer', { exact: false })).toBeVisible();
});

test('R8a: a person is found and forgotten by keyboard alone, in the file and its backup, and refused from then on', async ({ page, bridge }) => {
	await bring(bridge);
	await bridge.call('backup.make');
	const who = await beginToFind(page);

	await page.keyboard.type('C-22');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('heading', { name: 'Nothing is found under “C-22”' })).toBeVisible();

	await who.fill('C-2');
	await page.keyboard.press('Enter');
	const found = page.getByRole('status').filter({ hasText: 'Found under “C-2”' });
	await expect(found.locator('dd')).toHaveText(['2', '2', '2', '2 Apr 2026 to 20 May 2026']);
	await reach(page, found.getByRole('button', { name: 'Forget…' }));
	await page.keyboard.press('Enter');

	const dialog = page.getByRole('dialog', { name: 'Forget “C-2” for good?' });
	await expect(dialog.getByText('This cannot be undone.', { exact: false })).toBeVisible();
	await expect(dialog.getByText('2 responses, 2 answers and 2 comments', { exact: false }), 'what goes is said before it goes').toBeVisible();
	await lookForBarriers(page);
	await page.keyboard.press('Escape');
	await expect(dialog, 'one may think again').toBeHidden();
	await expect.poll(() => bridge.call('respondent.find', { respondent: 'C-2' })).toMatchObject({ responses: 2 });
	await expect(found.getByRole('button', { name: 'Forget…' })).toBeFocused();
	await page.keyboard.press('Enter');
	await reach(page, dialog.getByRole('button', { name: 'Forget for good' }));
	await page.keyboard.press('Enter');

	const told = page.getByRole('status').filter({ hasText: 'The person is forgotten' });
	await expect(told).toContainText('Taken out of the file: 2 responses, 2 answers and 2 comments.');
	await expect(told).toContainText('One backup was written anew without the person.');
	await expect(told, 'the keyboard goes on where it is told').toBeFocused();
	await expect(who, 'the name does not stay on the screen').toHaveValue('');
	await expect(figure(page, 'people behind them')).toHaveText('11');
	await expect(figure(page, 'hashes of forgotten people'), 'the person’s, that of its spellings (R8f), and those of two responses').toHaveText('4');
	await expect(page.getByRole('button', { name: 'Undo', exact: true }), 'undo ends here').toBeDisabled();

	const { stored, skipped, issueCounts } = await bring(bridge);
	expect([stored, skipped], 'nothing of it comes in again').toEqual([0, 11]);
	expect(issueCounts['respondent-forgotten'], 'both rows are refused by name').toBe(2);
	await who.fill('C-2');
	await who.press('Enter');
	await expect(page.getByRole('heading', { name: 'Nothing is found under “C-2”' })).toBeVisible();
});

test('a backup that cannot be written is told loudly, and tried again', async ({ page, bridge }) => {
	await bring(bridge);
	await bridge.call('backup.make');
	const shelf = join(bridge.home, 'settings');
	const copy =
		readdirSync(shelf, { recursive: true, encoding: 'utf8' })
			.map((file) => join(shelf, file))
			.find((file) => file.endsWith('.travesia') && statSync(file).isFile()) ?? '';
	const whole = readFileSync(copy);
	const mode = statSync(copy).mode;
	chmodSync(copy, 0o600);
	writeFileSync(copy, whole.subarray(0, 5000));

	const who = await beginToFind(page);
	await who.fill('R-3');
	await who.press('Enter');
	await page.getByRole('button', { name: 'Forget…' }).click();
	await page.getByRole('button', { name: 'Forget for good' }).click();
	const alarm = page.getByRole('alert').filter({ hasText: 'The person is still in one backup' });
	await expect(alarm, 'loudly').toBeVisible();
	await expect(alarm).toContainText('Taken out of the file: one response, one answer and one comment.');

	writeFileSync(copy, whole);
	chmodSync(copy, mode);
	await alarm.getByRole('button', { name: 'Try again' }).click();
	const told = page.getByRole('status').filter({ hasText: 'The person is forgotten' });
	await expect(told, 'what the first try took out is still told').toContainText('Taken out of the file: one response');
	// The window tries it by itself as well, and may have been first.
	await expect(told).toContainText(/(One|No) backup was written anew/);
	expect(whole.includes('Note 3'), 'the person is in the backup before').toBe(true);
	await expect.poll(() => readFileSync(copy).includes('Note 3'), 'and in it no more').toBe(false);
});

test('who is not named is asked for, and nobody is forgotten in a file that is open to read', async ({ page, bridge }) => {
	await bring(bridge);
	const who = await beginToFind(page);
	await page.keyboard.press('Enter');
	await expect(page.getByText('Write how the survey calls the person', { exact: false })).toBeVisible();
	await expect(who).toHaveAttribute('aria-invalid', 'true');

	const { handle } = await bridge.call<{ handle: string }>('backup.list', { file: null });
	await bridge.call('workspace.close');
	await bridge.call('workspace.open', { file: handle, readOnly: true, anyway: false });
	await expect(page.getByText('Open to read only', { exact: false })).toBeVisible();
	await (await beginToFind(page)).fill('C-5');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('heading', { name: 'Found under “C-5”' })).toBeVisible();
	await expect(page.getByText('so nobody can be forgotten in it now', { exact: false })).toBeVisible();
	await expect(page.getByRole('button', { name: 'Forget…' })).toBeHidden();
});
