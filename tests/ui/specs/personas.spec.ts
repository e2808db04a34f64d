import { readFileSync } from 'node:fs';
import { enter, expect, test, visit } from '../src/travesia.ts';
import { fixture } from '../src/bridge.ts';

interface Persona {
	id: string;
	name: string;
	needs: string[];
	share: number | null;
	rule: { attribute: string; values: string[] }[];
}

test('undo in an entry that was saved shows what the list says then', async ({ page, bridge }) => {
	const { id } = await bridge.call<{ id: string }>('persona.create', { set: { name: 'Ana', needs: ['time', 'quiet'] } });
	await visit(page, `#/personas/${id}`);
	const need = page.getByRole('textbox', { name: 'Needs 1' });
	await need.fill('a seat');
	await page.keyboard.press('Control+s');
	await expect.poll(async () => (await bridge.call<{ needs: string[] }[]>('persona.list'))[0]?.needs).toEqual(['a seat', 'quiet']);
	await page.keyboard.press('Control+z');
	await expect(need).toHaveValue('time');
	await expect(need).toBeFocused();
	await page.keyboard.press('End');
	await page.keyboard.type(' for tea');
	await page.keyboard.press('Tab');
	await expect.poll(async () => (await bridge.call<{ needs: string[] }[]>('persona.list'))[0]?.needs).toEqual(['time for tea', 'quiet']);

	// What another window does to the list moves no entry from under the keys.
	await need.click();
	await bridge.call('persona.update', { id, set: { needs: ['news', 'time for tea', 'quiet'] } });
	await page.waitForTimeout(1_500);
	await page.keyboard.press('Control+a');
	await page.keyboard.type('time alone');
	await page.keyboard.press('Tab');
	await expect.poll(async () => (await bridge.call<{ needs: string[] }[]>('persona.list'))[0]?.needs).toEqual(['news', 'time alone', 'quiet']);

	const share = page.getByRole('textbox', { name: 'Share of customers in percent' });
	const kept = async () => (await bridge.call<{ share: number | null }[]>('persona.list'))[0]?.share;
	await share.fill('31');
	await share.press('Enter');
	await expect.poll(kept).toBe(31);
	await page.keyboard.press('Control+z');
	await expect.poll(kept).toBe(null);
	await expect(share).toHaveValue('');
	await page.keyboard.type('42');
	await page.keyboard.press('Enter');
	await expect.poll(kept, 'typed over what undo brought back, it asks nothing').toBe(42);
});

test('a persona is written, told apart and undone, without ever saving', async ({ page, bridge }) => {
	await enter(page, 'Personas');
	await expect(page.getByText('Who are your customers?'), 'an empty room says what it is for').toBeVisible();
	await page.getByRole('main').getByRole('button', { name: 'New persona' }).click();

	const name = page.getByRole('textbox', { name: 'Name' });
	await expect(name, 'a new one begins with its name').toBeFocused();
	await name.fill('Marta');
	await name.press('Enter');
	await expect(page.getByRole('button', { name: 'Name: Marta' }), 'the keyboard stays with the name').toBeFocused();

	await page.getByRole('radio', { name: 'Potential customer' }).check({ force: true });
	const share = page.getByRole('textbox', { name: 'Share of customers in percent' });
	await share.fill('12.5');
	await share.press('Enter');
	await page.getByRole('button', { name: 'Something they would say' }).click();
	await page.getByRole('textbox', { name: 'Something they would say' }).fill('I want it simple.');
	await page.keyboard.press('Control+Enter');

	const need = page.getByRole('textbox', { name: 'Add to Needs' });
	await need.click();
	await page.keyboard.type('To be called back');
	await page.keyboard.press('Enter');
	await page.keyboard.type('A price without small print');
	await page.keyboard.press('Enter');
	await page.keyboard.type('Parking');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('list', { name: 'Needs' }).getByRole('textbox', { name: /^Needs \d/ }), 'Enter waits for the next').toHaveCount(3);
	await page.getByRole('textbox', { name: 'Needs 3' }).press('Alt+ArrowUp');
	await expect(page.getByRole('textbox', { name: 'Needs 2' }), 'Alt and an arrow move').toHaveValue('Parking');
	await expect(page.getByRole('textbox', { name: 'Needs 2' }), 'the keyboard goes along').toBeFocused();

	await expect
		.poll(async () => (await bridge.call<Persona[]>('persona.list'))[0]?.needs, { message: 'every edit is in the file' })
		.toEqual(['To be called back', 'Parking', 'A price without small print']);
	await expect.poll(async () => (await bridge.call<Persona[]>('persona.list'))[0]?.share).toBe(12.5);

	const wishes = page.getByRole('list', { name: 'Wishes' }).getByRole('textbox', { name: /^Wishes/ });
	await page.getByRole('textbox', { name: 'Add to Wishes' }).fill('A trial week');
	await page.keyboard.press('Enter');
	await expect(wishes).toHaveValue('A trial week');
	await page.getByRole('heading', { name: 'Journeys' }).click();
	await page.keyboard.press('Control+z');
	await expect(wishes, 'undo takes back the last edit').toHaveCount(0);
	await expect(page.getByRole('textbox', { name: 'Needs 2' }), 'and only that').toHaveValue('Parking');
	await page.keyboard.press('Control+Shift+z');
	await expect(wishes).toHaveValue('A trial week');
});

test('a rule says which answers are theirs; what is not whole is not kept', async ({ page, bridge }) => {
	const { id } = await bridge.call<Persona>('persona.create', { set: { name: 'Marta' } });
	await visit(page, `#/personas/${id}`);
	await page.getByRole('button', { name: 'Add a condition' }).click();
	await expect(page.getByRole('combobox', { name: 'Attribute', exact: true })).toBeFocused();
	await page.keyboard.type('Region');
	await page.keyboard.press('Enter');
	await expect(page.getByText('Counts once it has an attribute and at least one value.')).toBeVisible();
	await expect.poll(async () => (await bridge.call<Persona[]>('persona.list'))[0]?.rule, 'half a condition is no rule').toEqual([]);

	const values = page.getByLabel('Values of Region').getByRole('combobox');
	for (const value of ['North', 'South']) {
		await values.fill(value);
		await values.press('Enter');
	}
	await expect(page.getByRole('button', { name: 'Remove the value “South”' })).toBeVisible();
	await expect
		.poll(async () => (await bridge.call<Persona[]>('persona.list'))[0]?.rule, { message: 'the whole condition is kept' })
		.toEqual([{ attribute: 'Region', values: ['North', 'South'] }]);
	await values.press('Backspace');
	await expect(page.getByRole('button', { name: 'Remove the value “South”' }), 'Backspace takes the last away').toBeHidden();
	await page.getByRole('button', { name: 'Remove the condition on Region' }).click();
	await expect.poll(async () => (await bridge.call<Persona[]>('persona.list'))[0]?.rule).toEqual([]);
});

test('a photo comes and goes', async ({ page, bridge }) => {
	const { id } = await bridge.call<Persona>('persona.create', { set: { name: 'Marta' } });
	await visit(page, `#/personas/${id}`);
	const choosing = page.waitForEvent('filechooser');
	await page.getByRole('button', { name: 'Choose a photo' }).click();
	await (await choosing).setFiles({ name: 'marta.png', mimeType: 'image/png', buffer: readFileSync(fixture('photo.png')) });
	const photo = page.getByRole('img', { name: 'Photo of Marta' });
	await expect(photo).toBeVisible();
	await expect
		.poll(() => photo.evaluate((one: HTMLImageElement) => one.naturalWidth), { message: 'the browser may show it under its content policy' })
		.toBeGreaterThan(0);
	await page.getByRole('button', { name: 'Remove the photo' }).click();
	await expect(photo).toBeHidden();
	await page.keyboard.press('Control+z');
	await expect(photo, 'a photo that was removed comes back').toBeVisible();
});

test('cards are duplicated, deleted and put in order by keyboard and by mouse', async ({ page, bridge }) => {
	for (const name of ['Ana', 'Bea', 'Cleo']) await bridge.call('persona.create', { set: { name } });
	await enter(page, 'Personas');
	const cards = page.getByRole('list', { name: 'Personas' }).getByRole('article');
	const names = () => page.getByRole('list', { name: 'Personas' }).getByRole('heading').allTextContents();
	await expect(cards).toHaveCount(3);

	await page.getByRole('button', { name: 'Move Ana' }).focus();
	await page.keyboard.press('Space');
	await page.keyboard.press('ArrowRight');
	await page.keyboard.press('ArrowRight');
	await page.keyboard.press('Escape');
	await expect.poll(names, { message: 'Esc puts it back' }).toEqual(['Ana', 'Bea', 'Cleo']);
	await page.keyboard.press('Space');
	await page.keyboard.press('ArrowRight');
	await page.keyboard.press('Space');
	await expect.poll(names).toEqual(['Bea', 'Ana', 'Cleo']);
	await expect(page.getByRole('button', { name: 'Move Ana' }), 'the keyboard stays with what it moved').toBeFocused();
	await expect
		.poll(async () => (await bridge.call<Persona[]>('persona.list')).map((one) => one.name), { message: 'the order is in the file' })
		.toEqual(['Bea', 'Ana', 'Cleo']);

	await cards.filter({ hasText: 'Cleo' }).hover();
	const grip = await page.getByRole('button', { name: 'Move Cleo' }).boundingBox();
	const goal = await cards.filter({ hasText: 'Bea' }).boundingBox();
	await page.mouse.move(grip!.x + 8, grip!.y + 8);
	await page.mouse.down();
	await page.mouse.move(goal!.x + 100, goal!.y + 60, { steps: 6 });
	await page.mouse.up();
	await expect.poll(names, { message: 'a drag lands where it was let go' }).toEqual(['Cleo', 'Bea', 'Ana']);

	await page.getByRole('button', { name: 'What to do with Bea' }).click();
	await page.getByRole('menuitem', { name: 'Delete' }).click();
	await expect(cards).toHaveCount(2);
	await expect(page.getByRole('region', { name: 'Messages' }).getByText('Bea was deleted.')).toBeVisible();
	await page.keyboard.press('Control+z');
	await expect.poll(names, { message: 'deleting is undone, at its place' }).toEqual(['Cleo', 'Bea', 'Ana']);

	await page.getByRole('button', { name: 'What to do with Bea' }).click();
	await page.getByRole('menuitem', { name: 'Duplicate' }).click();
	await page.getByRole('textbox', { name: 'Name' }).press('Escape');
	await expect(page.getByRole('button', { name: 'Name: Bea (copy)' })).toBeVisible();
	await page.getByRole('main').getByRole('link', { name: 'All personas' }).click();
	await expect.poll(names, { message: 'a copy stands behind its original' }).toEqual(['Cleo', 'Bea', 'Bea (copy)', 'Ana']);
});

test.describe('in Spanish', () => {
	test.use({ language: 'es' });

	test('the page speaks Spanish and writes numbers its way', async ({ page, bridge }) => {
		const { id } = await bridge.call<Persona>('persona.create', { set: { name: 'Marta', share: 12.5 } });
		await visit(page, `#/personas/${id}`);
		await expect(page.getByRole('heading', { name: 'Motores emocionales' })).toBeVisible();
		const share = page.getByRole('textbox', { name: 'Porcentaje de los clientes' });
		await expect(share, 'a decimal comma').toHaveValue('12,5');
		await share.fill('7,25');
		await share.press('Enter');
		await expect(page.getByText('Como mucho un decimal.'), 'it is not rounded in silence').toBeVisible();
		await bridge.call('persona.update', { id, set: { quote: 'Sin sorpresas' } });
		await expect(page.getByText('Sin sorpresas'), 'somebody else writes elsewhere in the record').toBeVisible();
		await expect(share, 'what stands in the field stays').toHaveValue('7,25');
		page.once('dialog', (dialog) => dialog.accept());
		await page.reload();
		await expect(share).toHaveValue('12,5');
		await page.getByRole('heading', { name: 'Motores emocionales' }).click();
		await page.keyboard.press('Control+z');
		await expect(share, 'and comes back after the page was left all the same').toHaveValue('7,25');
		await share.fill('7,3');
		await share.press('Enter');
		await expect.poll(async () => (await bridge.call<Persona[]>('persona.list'))[0]?.share).toBe(7.3);
	});
});

for (const delay of [0, 60]) {
	test(`a new persona takes its name from the first letter on, ${delay} ms between the keys`, async ({ page, bridge }) => {
		const all = () => bridge.call<Persona[]>('persona.list').then((list) => list.map((one) => one.name));
		// A core that takes its time.
		await page.route('**/call', async (route) => {
			await new Promise((then) => setTimeout(then, /persona\.(create|duplicate|list)/.test(route.request().postData() ?? '') ? 300 : 0));
			await route.continue();
		});
		await enter(page, 'Personas');
		await page.getByRole('main').getByRole('button', { name: 'New persona' }).click();
		await page.keyboard.type('Carla del Río', { delay });
		await page.keyboard.press('Enter');
		await expect(page.getByRole('button', { name: 'Name: Carla del Río' })).toBeFocused();
		await expect.poll(all, { message: 'spaces and Enter make no other' }).toEqual(['Carla del Río']);

		await page.keyboard.press('Control+d');
		await page.keyboard.type('Otra', { delay });
		await page.keyboard.press('Enter');
		await expect.poll(all, { message: 'a copy is named the same way' }).toEqual(['Carla del Río', 'Otra']);

		await enter(page, 'Personas');
		await page.getByRole('button', { name: 'New persona' }).dblclick();
		await page.keyboard.type('Tercera', { delay });
		await page.keyboard.press('Enter');
		await expect.poll(all, { message: 'a second press makes no other' }).toEqual(['Carla del Río', 'Otra', 'Tercera']);
	});
}

test('a long word stays in its card', async ({ page, bridge }) => {
	const long = 'Kundenzufriedenheitsbefragungsteilnahmebestätigung';
	for (const name of ['Ana', 'Bea', 'Cleo'])
		await bridge.call('persona.create', { set: { name, quote: name === 'Ana' ? long : '', summary: long, needs: [`${long} at once`, long] } });
	await enter(page, 'Personas');
	const cards = page.getByRole('article');
	await expect(cards).toHaveCount(3);
	const out = await cards.evaluateAll((all) =>
		all.flatMap((card) =>
			[...card.querySelectorAll('li span, blockquote, p')]
				.filter((text) => text.scrollWidth > text.clientWidth || text.getBoundingClientRect().right > card.getBoundingClientRect().right)
				.map((text) => text.textContent),
		),
	);
	expect(out, 'no text reaches out of its card').toEqual([]);
	await page.screenshot({ path: test.info().outputPath('long.png') });
});

test('on a map a persona has one colour: that of the face is that of the curve', async ({ page, bridge }) => {
	const people: string[] = [];
	for (const name of ['Ana', 'Bea', 'Cleo', 'Dora']) people.push((await bridge.call<Persona>('persona.create', { set: { name } })).id);
	const { id } = await bridge.call<{ id: string }>('journey.create', { set: { name: 'Buying', personas: people }, stages: ['Before'] });
	const read = () => bridge.call<{ stages: { id: string }[]; steps: { id: string }[] }>('journey.map', { journey: id });
	const { stages } = await read();
	for (const name of ['Looks', 'Pays']) await bridge.call('step.create', { stage: stages[0]?.id, name });
	for (const step of (await read()).steps)
		for (const [at, persona] of people.entries()) await bridge.call('emotion.set', { step: step.id, persona, level: at - 2 });
	await visit(page, `#/journeys/${id}`);
	const curves = page.locator('svg.curves g');
	await expect(curves).toHaveCount(4);
	const drawn = await curves.evaluateAll((all) => all.map((one) => getComputedStyle(one).getPropertyValue('--tint')));
	const faces = page.locator('.people .avatar');
	const edges = () => faces.evaluateAll((all) => all.map((one) => getComputedStyle(one).getPropertyValue('--edge')));
	expect(new Set(drawn).size, 'curves are told apart').toBe(4);
	expect(await edges()).toEqual(drawn);
	await page.screenshot({ path: test.info().outputPath('colours.png') });
	await enter(page, 'Journeys');
	await expect(faces).toHaveCount(4);
	expect(await edges(), 'also on the journey’s card').toEqual(drawn);
});
