import { beforeEach, expect, test, vi } from 'vitest';
import { call } from './call';
import { Failure } from './failure';
import { type Host, host, useHost } from './host';
import { newId } from './id';
import { allSettled, asking, inTurn, overlaid, save, settled, unsaved } from './unsaved.svelte';

/** A core that can be taken away, and what reached it. */
function core() {
	const reached: { verb: string; args: Record<string, unknown> }[] = [];
	const state: { failure: Failure | undefined } = { failure: undefined };
	const host: Host = {
		call: async (verb, args) => {
			if (verb === 'workspace.pulse') return { value: undefined, changed: null };
			if (state.failure) throw state.failure;
			reached.push({ verb, args: args as Record<string, unknown> });
			return { value: args, changed: null };
		},
		choose: async () => null,
		deliver: async () => {},
		release: async () => {},
		onChanged: () => {},
		onAction: () => {},
	};
	useHost(host);
	return { reached, state };
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 0));
const rename = (name: string, was: string) => save('persona.update', { id: 'p', set: { name }, was: { name: was } });

beforeEach(async () => {
	for (const one of unsaved.all) unsaved.discard(one);
	// Promises that the test before waited for last have reactions, of which this test is none.
	await settle();
	await settled();
});

test('what a dead core could not take waits, is sent once it is back, and only the newest text of a place', async () => {
	const { reached, state } = core();
	state.failure = new Failure('host-gone');
	const first = rename('Ana M', 'Ana');
	await settle();
	const second = rename('Ana María', 'Ana M');
	await settle();
	expect(unsaved.at('p/name')?.state, 'it is marked at its place').toBe('waiting');
	expect(unsaved.all, 'typed over: one text waits').toHaveLength(1);
	state.failure = undefined;
	unsaved.send();
	await Promise.all([first, second]);
	expect(reached.map((one) => one.args['set'])).toEqual([{ name: 'Ana María' }]);
	expect(reached[0]?.args['was'], 'it replaces what the file said when typing began').toEqual({ name: 'Ana' });
	expect(unsaved.any).toBe(false);
});

test('texts typed over one another while the core is slow reach it one by one, in place of each other', async () => {
	const { reached } = core();
	const all = [rename('Ana M', 'Ana'), rename('Ana María', 'Ana M'), rename('Ana Mª', 'Ana María')];
	await Promise.all(all);
	expect(reached.map((one) => [one.args['was'], one.args['set']])).toEqual([
		[{ name: 'Ana' }, { name: 'Ana M' }],
		[{ name: 'Ana M' }, { name: 'Ana María' }],
		[{ name: 'Ana María' }, { name: 'Ana Mª' }],
	]);
});

test.each([
	['of a core that dies', 'host-gone', 'waiting'],
	['that somebody else changed', 'changed-meanwhile', 'conflict'],
	['that the core refuses', 'text-too-long', 'refused'],
] as const)('texts typed over one another %s are one, the last', async (_, code, state) => {
	const { reached, state: host } = core();
	host.failure = new Failure(code, { present: 'Eva', value: '"Eva"' });
	const all = [rename('Ana M', 'Ana'), rename('Ana María', 'Ana M'), rename('Ana Mª', 'Ana María')];
	await settle();
	await settle();
	expect(unsaved.all.map((one) => [one.state, one.input['set'], one.input['was']])).toEqual([[state, { name: 'Ana Mª' }, { name: 'Ana' }]]);
	host.failure = undefined;
	if (state === 'conflict') unsaved.overwrite(unsaved.all[0] as never);
	else unsaved.send(true);
	await Promise.all(all);
	expect(
		reached.map((one) => one.args['set']),
		'sent once',
	).toEqual([{ name: 'Ana Mª' }]);
});

test('changes are sent in the order in which they were made', async () => {
	const { reached, state } = core();
	state.failure = new Failure('busy');
	const id = newId();
	void save('step.create', { id, stage: 's', name: 'Pay' });
	void save('cell.write', { step: id, lane: 'l', text: 'by card', was: '' });
	await settle();
	state.failure = undefined;
	unsaved.send();
	await settle();
	await settle();
	expect(reached.map((one) => one.verb)).toEqual(['step.create', 'cell.write']);
	expect(reached[0]?.args['id'], 'the id is the same for every try').toBe(id);
});

test('a newer text is no success and nothing is sent again by itself', async () => {
	const { reached, state } = core();
	state.failure = new Failure('changed-meanwhile', { present: 'Eva', value: '"Eva"' });
	const done = rename('Ana María', 'Ana');
	await settle();
	expect(unsaved.at('p/name')?.state).toBe('conflict');
	state.failure = undefined;
	unsaved.send(true);
	await settle();
	expect(reached, 'the user decides').toEqual([]);
	unsaved.overwrite(unsaved.all[0] as never);
	await done;
	expect(reached[0]?.args['was'], 'now the newer text is known').toEqual({ name: 'Eva' });
});

test.each([
	['a record of fields', 'member.create', { id: 'm', set: { name: 'Ana' } }, 'member.update'],
	['a record of a name', 'step.create', { id: 'm', stage: 's', name: 'Ana', before: 't' }, 'step.update'],
] as const)('%s that somebody changed since it was made is changed and not made again', async (_, verb, input, update) => {
	const { reached, state } = core();
	state.failure = new Failure('changed-meanwhile', { present: 'Eva', value: '"Eva"' });
	const done = save(verb, input);
	await settle();
	expect(unsaved.at('m/name')?.state).toBe('conflict');
	state.failure = undefined;
	unsaved.overwrite(unsaved.all[0] as never);
	await done;
	const expected = { verb: update, args: { id: 'm', set: { name: 'Ana' }, was: { name: 'Eva' } } };
	expect(reached, 'a creation takes no text that it replaces').toEqual([expected]);
	expect(unsaved.any).toBe(false);
});

test('what is given up is rejected, so that it goes from where it was drawn', async () => {
	const { state } = core();
	state.failure = new Failure('text-too-long');
	const done = save('cell.write', { step: 's', lane: 'l', text: 'x', was: '' });
	await settle();
	expect(unsaved.at('s/l')?.state).toBe('refused');
	unsaved.discard(unsaved.all[0] as never);
	await expect(done).rejects.toMatchObject({ code: 'discarded' });
});

test('what is not in the file yet lies over answers that lack it', async () => {
	const { state } = core();
	state.failure = new Failure('host-gone');
	void rename('Ana María', 'Ana').catch(() => {});
	void save('cell.write', { step: 's', lane: 'l', text: 'new', was: 'old' }).catch(() => {});
	await settle();
	const now = asking();
	expect(
		overlaid(
			[
				{ id: 'p', name: 'Ana' },
				{ id: 'q', name: 'Eva' },
			],
			now,
		),
	).toEqual([
		{ id: 'p', name: 'Ana María' },
		{ id: 'q', name: 'Eva' },
	]);
	const map = { cells: [{ id: 'c', step: 's', lane: 'l', text: 'old', provenance: 'observed' }] };
	expect(overlaid(map, now).cells).toEqual([{ id: 'c', step: 's', lane: 'l', text: 'new', provenance: 'observed' }]);
	const other = { id: 'r', name: 'Ida' };
	expect(overlaid(other, now), 'what nobody changed stays the same object').toBe(other);
});

test('ids are of version 7 and sort by birth', () => {
	const [first, second] = [newId(1_000), newId(2_000)];
	expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
	expect(first < second).toBe(true);
});

test('what waits when the desktop’s window closes is there when it opens again', async () => {
	vi.stubGlobal('__TAURI_INTERNALS__', {});
	const open = async () => {
		vi.resetModules();
		const [page, hosts, failures] = [await import('./unsaved.svelte'), await import('./host'), await import('./failure')];
		const fail = () => Promise.reject(new failures.Failure('disk-full'));
		hosts.useHost({ call: fail, choose: async () => null, deliver: async () => {}, release: () => {}, onChanged: () => {}, onAction: () => {} });
		return page;
	};
	const first = await open();
	void first.save('persona.update', { id: 'p', set: { name: 'Ana María' }, was: { name: 'Ana' } }).catch(() => {});
	await settle();
	// A window's session ends with it.
	sessionStorage.clear();
	const second = await open();
	expect(second.unsaved.all.map(second.textOf)).toEqual(['Ana María']);
	for (const one of second.unsaved.all) second.unsaved.discard(one);
	expect((await open()).unsaved.any, 'and nothing is kept that was given up').toBe(false);
	vi.unstubAllGlobals();
});

test('F1a: a step of history goes behind what was typed before it and ahead of what was typed after it, however slow the core is', async () => {
	const { reached } = core();
	const undo = () => inTurn(async () => void reached.push({ verb: 'history.undo', args: {} }));
	const before = [rename('Ana M', 'Ana'), rename('Ana María', 'Ana M')];
	const steps = [undo()];
	const after = [rename('Eva', 'Ana M')];
	steps.push(undo());
	await Promise.all([...before, ...steps, ...after]);
	expect(reached.map((one) => (one.args['set'] as { name: string } | undefined)?.name ?? one.verb)).toEqual([
		'Ana M',
		'Ana María',
		'history.undo',
		'Eva',
		'history.undo',
	]);
});

test('F1a: two texts typed behind a step of history that took away what the first replaces are two operations', async () => {
	core();
	let name = 'Ana';
	const reached: unknown[] = [];
	const pulse = { open: true, id: '', revision: 1, undo: null };
	const call = async (verb: string, args: unknown) => {
		if (verb === 'workspace.pulse') return { value: pulse, changed: null };
		const { set, was } = args as Record<'set' | 'was', { name: string }>;
		if (was.name !== name) throw new Failure('changed-meanwhile', { present: name, value: JSON.stringify(name) });
		reached.push([was.name, set.name]);
		name = set.name;
		return { value: args, changed: null };
	};
	useHost({ ...(host() as Host), call: call as Host['call'] });
	const all = [rename('A', 'Ana'), inTurn(async () => void (name = 'Ana')), rename('B', 'A'), rename('C', 'B')];
	await Promise.all(all);
	await allSettled();
	expect(reached).toEqual([
		['Ana', 'A'],
		['Ana', 'B'],
		['B', 'C'],
	]);
});

test('what follows from a change stands where that one stood, although a step of history was asked for since', async () => {
	const { reached } = core();
	const made = save('touchpoint.create', { set: { name: 'Kiosk' } }).then(() => save('step.update', { id: 's', set: { touchpoints: ['k'] } }));
	const undo = inTurn(async () => void reached.push({ verb: 'history.undo', args: {} }));
	await Promise.all([made, undo]);
	expect(reached.map((one) => one.verb)).toEqual(['touchpoint.create', 'step.update', 'history.undo']);
});

test('what is typed in the moment in which those who waited for a change hear of it stands behind the step of history', async () => {
	const { reached } = core();
	const made = rename('Ana M', 'Ana');
	const undo = inTurn(async () => void reached.push({ verb: 'history.undo', args: {} }));
	// An event of the user's comes ahead of the timers.
	const { port1, port2 } = new MessageChannel();
	const typed = new Promise((then) => (port1.onmessage = () => void then(rename('Eva', 'Ana'))));
	void made.then(() => port2.postMessage('a key'));
	await Promise.all([undo, typed]);
	port1.close();
	expect(reached.map((one) => (one.args['set'] as { name: string } | undefined)?.name ?? one.verb)).toEqual(['Ana M', 'history.undo', 'Eva']);
});

test('what is made while a step of history is under way is made behind it, and is not what that takes back', async () => {
	const { reached } = core();
	let go = () => {};
	const undo = inTurn(async () => {
		await new Promise<void>((then) => (go = then));
		reached.push({ verb: 'history.undo', args: {} });
	});
	const made = call('step.move', { id: 's', stage: 't', before: null });
	await settle();
	await settle();
	expect(reached, 'it waits').toEqual([]);
	go();
	await Promise.all([undo, made]);
	expect(reached.map((one) => one.verb)).toEqual(['history.undo', 'step.move']);
});

test('who waits for all that was typed waits for what stands behind a step of history, too', async () => {
	const { reached } = core();
	const undo = inTurn(async () => void reached.push({ verb: 'history.undo', args: {} }));
	const typed = rename('Eva', 'Ana');
	await allSettled();
	expect(reached.map((one) => one.verb)).toEqual(['history.undo', 'persona.update']);
	await Promise.all([undo, typed]);
});
