/**
 * Every key on every kind of place of the map: selected, while it is edited, with a menu or a dialog open. The table says
 * which keys may change something there; no other one does, however the place is left.
 */
import type { Locator, Page } from '@playwright/test';
import type { Bridge } from '../src/bridge.ts';
import { expect, test } from '../src/travesia.ts';

test.use({ workspace: 'sample' });
test.describe.configure({ timeout: 900_000 });

const STEP = 'Makes an appointment';

interface Place {
	role: 'gridcell' | 'columnheader' | 'rowheader';
	name: string | RegExp;
	/** Element that has the focus while it is edited. */
	field: (page: Page) => Locator;
	/** Whether that is a panel beside the map, which does not take the focus by itself. */
	panel?: boolean;
	/** Whether what is typed on it begins a text. */
	written: boolean;
	/** The keys that change something while it is selected. */
	selected: string[];
	/** The keys that change something at once while it is edited. */
	edited: string[];
}

const text = (name: string | RegExp) => (page: Page) => page.getByRole('textbox', { name });

const PLACES: Record<string, Place> = {
	'a text': {
		role: 'gridcell',
		name: new RegExp(`^Actions, ${STEP}`),
		field: text(`Actions, ${STEP}`),
		written: true,
		selected: ['Delete', 'Backspace'],
		edited: [],
	},
	'an emotion': {
		role: 'gridcell',
		name: new RegExp(`^Emotions, ${STEP}`),
		// The pen may be with either persona.
		field: (page) => page.getByRole('slider', { name: new RegExp(`^Assumed emotion of .* at ${STEP}`) }).and(page.locator(':focus')),
		written: false,
		selected: ['Delete', 'Backspace'],
		edited: ['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End', 'Delete', 'Backspace'],
	},
	'a touchpoint': {
		role: 'gridcell',
		name: new RegExp(`^Touchpoints, ${STEP}`),
		field: (page) => page.getByRole('combobox', { name: 'Find or name a touchpoint' }),
		written: false,
		selected: ['Delete', 'Backspace', 'Control+x'],
		edited: [],
	},
	'a score': {
		role: 'gridcell',
		// Before its scores are there, Enter has nothing to open.
		name: new RegExp(`^Scores, ${STEP}: .*answers`),
		field: (page) => page.getByRole('complementary').getByRole('button', { name: 'Close' }),
		panel: true,
		written: false,
		selected: [],
		edited: [],
	},
	'the head of a step': {
		role: 'columnheader',
		name: STEP,
		field: text('Name of the step'),
		written: true,
		selected: ['Delete', 'Backspace', 'Control+m', 'Control+d'],
		edited: [],
	},
	'the head of a stage': {
		role: 'columnheader',
		name: 'Notice',
		field: text('Name of the stage'),
		written: true,
		selected: ['Delete', 'Backspace', 'Control+d'],
		edited: [],
	},
	'the head of a lane': {
		role: 'rowheader',
		name: 'Thoughts',
		field: text('Name of the lane'),
		written: true,
		selected: ['Delete', 'Backspace', 'Control+d'],
		edited: [],
	},
};

const PRINTABLE = ['Space', ...'aNTIz0159?!/.,;:-+=*#@<(['];
const MOVES = ['Arrow', ''].flatMap((of) => (of ? ['Left', 'Right', 'Up', 'Down'].map((way) => of + way) : ['Home', 'End', 'PageUp', 'PageDown']));
const PLAIN = [
	...MOVES,
	'Tab',
	'Shift+Tab',
	'Enter',
	'Shift+Enter',
	'Escape',
	'Insert',
	'Delete',
	'Backspace',
	'F1',
	'F2',
	'F3',
	'F4',
	'F6',
	'F7',
	'F8',
	'F9',
	'F10',
	'Shift+F6',
	'Shift+F10',
	'ContextMenu',
];
/** Keys that other programs have taught the hands. */
const TAUGHT = [
	'a',
	'b',
	'c',
	'f',
	'g',
	'h',
	'i',
	's',
	'u',
	'1',
	'0',
	'9',
	'+',
	'-',
	'Home',
	'End',
	'ArrowLeft',
	'ArrowRight',
	'ArrowUp',
	'ArrowDown',
	'Space',
	'Delete',
	'Backspace',
	'Enter',
].map((key) => `Control+${key}`);
const SHIFTED = [...MOVES, 'Space', 'Delete', 'Backspace'].map((key) => `Shift+${key}`);
const HISTORY = ['Control+z', 'Control+Shift+Z', 'Control+y'];
/** Keys of the clipboard and of the browser's files, which are not this test's. */
const ELSEWHERE = ['Control+v', 'Control+o'];

/** The keys of the actions list, as the keyboard help shows them for what is selected. */
async function shortcuts(page: Page): Promise<string[]> {
	await page.keyboard.press('?');
	const help = page.getByRole('dialog', { name: 'Keyboard' });
	await expect(help).toBeVisible();
	const shown = await help.locator('.keys').evaluateAll((all) => all.map((one) => [...one.querySelectorAll('kbd')].map((cap) => cap.textContent ?? '')));
	await page.keyboard.press('Escape');
	await expect(help).toBeHidden();
	const named: Record<string, string> = {
		Ctrl: 'Control',
		'↵': 'Enter',
		Esc: 'Escape',
		Del: 'Delete',
		'⌫': 'Backspace',
		'↑': 'ArrowUp',
		'↓': 'ArrowDown',
		'←': 'ArrowLeft',
		'→': 'ArrowRight',
	};
	return shown
		.map((caps) => caps.map((cap) => named[cap] ?? cap))
		.map((caps) =>
			(caps.length > 1 && caps.at(-1)?.length === 1 && !caps.includes('Shift') ? [...caps.slice(0, -1), caps.at(-1)?.toLowerCase()] : caps).join('+'),
		);
}

/** Changes that the page asked the core for, each with the key before it. */
class Witness {
	key = '';
	readonly #said: string[] = [];
	readonly #under = new Set<unknown>();

	constructor(page: Page) {
		page.on('request', (request) => {
			const verb = /"verb":"([a-z.-]+)"/.exec(request.postData() ?? '')?.[1];
			if (!verb || verb === 'workspace.pulse') return;
			this.#under.add(request);
			if (/\.(create|update|write|set|move|delete|duplicate|paste|undo|redo)$/.test(verb) && !verb.startsWith('settings'))
				this.#said.push(`${this.key}: ${verb}`);
		});
		page.on('requestfinished', (request) => this.#under.delete(request));
		page.on('requestfailed', (request) => this.#under.delete(request));
	}

	/** Waits until the core has answered all, and tells. */
	async changes(page: Page): Promise<string[]> {
		await page.evaluate(() => new Promise((then) => requestAnimationFrame(() => requestAnimationFrame(then))));
		await expect.poll(() => this.#under.size, 'the core has answered').toBe(0);
		return this.#said.splice(0);
	}
}

class Desk {
	#map = '';
	readonly witness: Witness;

	constructor(
		readonly page: Page,
		readonly bridge: Bridge,
		readonly place: Place,
		readonly journey: string,
	) {
		this.witness = new Witness(page);
	}

	get cell(): Locator {
		return this.page.getByRole('grid').getByRole(this.place.role, { name: this.place.name, ...(typeof this.place.name === 'string' ? { exact: true } : {}) });
	}

	/** Whether what is open over the map has the focus; what is closing is none, as the next key goes to the map. */
	isBehind(selector: string): Promise<boolean> {
		return this.page.evaluate((over) => document.activeElement?.closest(`${over}[data-state=open]`) != null, selector);
	}

	async read(): Promise<string> {
		return JSON.stringify(await this.bridge.call('journey.map', { journey: this.journey }));
	}

	/** Whether the place, or what it is edited with, still has the focus and nothing lies over it. */
	#stands(field: boolean): Promise<boolean> {
		return (field ? this.place.field(this.page) : this.cell).evaluateAll(
			(all) => all.some((one) => one === document.activeElement) && !document.querySelector('[data-modal], .menu, [data-by-keyboard]'),
		);
	}

	/** Closes what is open, comes back to the map and selects the place. */
	async select(): Promise<void> {
		if (await this.#stands(false)) return;
		const { page } = this;
		for (let tries = 0; tries < 8; tries++) {
			const open = await page.evaluate((address) => {
				if (location.hash !== address) location.hash = address;
				document.querySelector('[role=grid]')?.scrollTo(0, 0);
				const typing = document.activeElement instanceof HTMLTextAreaElement;
				return typing || document.querySelector('[data-modal], .menu, .popover, aside.inspector, [data-by-keyboard]') !== null;
			}, `#/journeys/${this.journey}`);
			if (!open) break;
			await page.keyboard.press('Escape');
			await page.evaluate(() => new Promise(requestAnimationFrame));
		}
		await this.cell.focus();
		await expect(this.cell, `after ${this.witness.key} it can be selected`).toHaveAttribute('aria-selected', 'true');
	}

	/** Begins to edit the place as the keyboard does. */
	async edit(): Promise<void> {
		if (await this.#stands(true)) return;
		await this.select();
		await this.page.keyboard.press('Enter');
		if (this.place.panel) await this.place.field(this.page).focus();
		await expect(this.place.field(this.page), `after ${this.witness.key} it can be edited`).toBeFocused();
	}

	async press(key: string): Promise<void> {
		this.witness.key = key;
		await this.page.keyboard.press(key);
	}

	/** Goes elsewhere, as a click does: not by Escape, which takes things back. */
	async leave(): Promise<void> {
		await this.page.evaluate(() => document.activeElement instanceof HTMLTextAreaElement && document.activeElement.blur());
	}

	async remember(): Promise<void> {
		this.#map = await this.read();
	}

	async expectUnchanged(why: string): Promise<void> {
		expect(await this.witness.changes(this.page), why).toEqual([]);
		await expect.poll(async () => (await this.read()) === this.#map, why).toBe(true);
	}

	/** Presses a key that changes something, and takes it back by one undo. */
	async expectChanged(key: string): Promise<void> {
		const label = (await this.cell.getAttribute('aria-label')) ?? '';
		await this.press(key);
		await expect.poll(async () => (await this.read()) === this.#map, `${key} changes what it says it does`).toBe(false);
		await this.witness.changes(this.page);
		await this.bridge.call('history.undo');
		await expect.poll(async () => (await this.read()) === this.#map, `one undo takes ${key} back`).toBe(true);
		// A duplicate has the same name until the page has read again.
		await expect(this.cell, 'the page shows it').toHaveCount(1);
		await expect(this.cell).toHaveAttribute('aria-label', label);
	}
}

for (const [kind, place] of Object.entries(PLACES)) {
	test(`no key changes ${kind} but those that say so`, async ({ page, bridge }) => {
		page.on('filechooser', () => {});
		const [journey] = await bridge.call<{ id: string; name: string }[]>('journey.list');
		await page.evaluate(() => (window.print = () => {}));
		await page.evaluate((hash) => (location.hash = hash), `#/journeys/${journey?.id}`);
		const desk = new Desk(page, bridge, place, journey?.id ?? '');
		await desk.select();
		await desk.remember();
		desk.witness.key = '?';
		const known = await shortcuts(page);
		expect(known, 'the help tells the keys of the map').toContain('Control+9');
		const all = [...new Set([...PRINTABLE, ...PLAIN, ...TAUGHT, ...SHIFTED, ...HISTORY, ...known])].filter((key) => !ELSEWHERE.includes(key));
		const types = (key: string) => key.length === 1 && !known.includes(key);

		// Places under a dialog or a menu are tried with one key of each sort.
		const behind = [...new Set([...PLAIN, ...HISTORY, ...known, 'Space', 'a', 'T', '1', '?', 'Control+a', 'Shift+Delete'])].filter(
			(key) => !ELSEWHERE.includes(key),
		);
		const quiet = (changing: string[]) => all.filter((key) => !changing.includes(key));

		await test.step('selected', async () => {
			for (const key of quiet([...place.selected, ...HISTORY])) {
				await desk.select();
				await desk.press(key);
				// A letter begins a text, which Escape takes back; after every other key all is as it was.
				if (place.written && types(key)) {
					await expect(place.field(page), `${key} begins a text`).toBeFocused();
					await page.keyboard.press('Escape');
				} else await desk.leave();
			}
			await desk.expectUnchanged(`no other key changes ${kind} that is selected`);
			for (const key of place.selected) {
				await desk.select();
				await desk.expectChanged(key);
			}
		});

		await test.step('edited', async () => {
			const typed = (key: string) => key.length === 1 || /(^|[+])(Space|Delete|Backspace|Enter|Z|[biuxyz])$/.test(key);
			// A place without typing hears undo and redo.
			const keys = quiet([...place.edited, ...(place.written || kind === 'a touchpoint' ? [] : HISTORY)]);
			// In the list of touchpoints Enter and Tab take what was typed: that is what they are for.
			for (const key of keys.filter((one) => (place.written ? !typed(one) : kind !== 'a touchpoint' || !/Enter|Tab/.test(one)))) {
				await desk.edit();
				await desk.press(key);
			}
			await desk.leave();
			await desk.expectUnchanged(`no key that types nothing changes ${kind} that is edited`);
			for (const key of keys.filter((one) => typed(one) && place.written && !/Enter/.test(one))) {
				await desk.edit();
				await desk.press(key);
			}
			await page.keyboard.press('Escape');
			await desk.expectUnchanged(`Escape takes back what was typed over ${kind}`);
			for (const key of place.edited) {
				await desk.edit();
				await desk.expectChanged(key);
			}
		});

		await test.step('with its menu open', async () => {
			for (const key of behind.filter((one) => !/Enter|Space|Control[+][cx]$/.test(one))) {
				if (!(await desk.isBehind('[role=menu]'))) {
					await desk.select();
					await page.keyboard.press('Shift+F10');
					await expect.poll(() => desk.isBehind('[role=menu]')).toBe(true);
				}
				await desk.press(key);
			}
			await desk.expectUnchanged(`no key changes ${kind} behind a menu`);
		});

		await test.step('with a dialog open', async () => {
			for (const key of behind) {
				if (!(await desk.isBehind('[role=dialog]'))) {
					await desk.select();
					await page.keyboard.press('?');
					await expect.poll(() => desk.isBehind('[role=dialog]')).toBe(true);
				}
				await desk.press(key);
			}
			await desk.expectUnchanged(`no key changes ${kind} behind a dialog`);
			await desk.select();
		});
	});
}
