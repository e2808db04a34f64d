import { join } from 'node:path';
import { enter, expect, test } from '../src/travesia.ts';

test('what was done yesterday can be undone today', async ({ page, bridge }) => {
	const me = await bridge.call<{ id: string }>('member.create', { set: { name: 'Lucía' } });
	await bridge.call('member.me', { member: me.id });
	await bridge.call('persona.create', { set: { name: 'Marta' } });
	await bridge.call('touchpoint.create', { set: { name: 'Website' } });

	// The page that was open asks in vain; the next one is a new window.
	await page.goto('about:blank');
	await bridge.stop();
	await bridge.start(join(bridge.home, 'spool', 'Blank.travesia'));
	await page.goto(bridge.address);
	const undo = page.getByRole('button', { name: 'Undo', exact: true });
	await expect(undo).toBeEnabled();
	await undo.hover();
	await expect(page.getByText(/^Undo: .*Website/), 'undo says what it will undo').toBeVisible();
	await undo.click();
	await expect(page.getByRole('region', { name: 'Messages' }).getByText(/^Undone: .*Website/)).toBeVisible();
	await expect.poll(() => bridge.call('touchpoint.list'), 'also after the program was ended').toEqual([]);

	await enter(page, 'History');
	const entry = page.getByRole('listitem').filter({ hasText: 'touchpoint “Website”' });
	await expect(entry.getByText('Undone', { exact: true }), 'history tells what is undone').toBeVisible();
	await expect(entry.getByText('Lucía'), 'and who did it').toBeVisible();
	await page.getByRole('listitem').filter({ hasText: 'persona “Marta”' }).getByRole('button', { name: 'Undo up to here' }).click();
	await expect.poll(() => bridge.call('persona.list')).toEqual([]);
	await entry.getByRole('button', { name: 'Redo up to here' }).click();
	await expect
		.poll(async () => (await bridge.call<{ name: string }[]>('touchpoint.list')).map((one) => one.name), { message: 'one can go forth again' })
		.toEqual(['Website']);
});
