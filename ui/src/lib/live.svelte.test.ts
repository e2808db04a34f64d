import { flushSync } from 'svelte';
import { afterEach, expect, test, vi } from 'vitest';
import { Failure } from './failure';
import { type Answer, type Host, useHost } from './host';
import { Live, live } from './live.svelte';
import { changes, meets } from './pulse.svelte';

/** A host whose answers come when the test says so. */
function slowHost() {
	const asked: { verb: string; args: unknown; answer: (value: unknown) => void; fail: (failure: Failure) => void }[] = [];
	const host: Host = {
		call: (verb, args) => {
			if (verb === 'workspace.pulse') return Promise.resolve({ value: undefined, changed: null });
			return new Promise<Answer>((resolve, reject) => {
				asked.push({ verb, args, answer: (value) => resolve({ value, changed: null }), fail: reject });
			});
		},
		choose: async () => null,
		deliver: async () => {},
		release: () => {},
		onChanged: () => {},
		onAction: () => {},
	};
	useHost(host);
	return asked;
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

afterEach(() => vi.restoreAllMocks());

test('an answer that was overtaken by a later question is dropped', async () => {
	const asked = slowHost();
	const query = new Live('journey.map');
	query.ask({ journey: 'first' });
	query.ask({ journey: 'second' });
	asked[1]?.answer('the second');
	await settle();
	asked[0]?.answer('the first');
	await settle();
	expect(query.value, 'the slow answer to the earlier question must not win').toBe('the second');
	expect(query.loading).toBe(false);
});

test('the old answer stays while it is read again', async () => {
	const asked = slowHost();
	const query = new Live('persona.list');
	query.ask({});
	asked[0]?.answer(['Ana']);
	await settle();
	void query.again();
	expect(query.value, 'nothing flickers').toEqual(['Ana']);
	expect(query.loading).toBe(true);
	asked[1]?.answer(['Ana', 'Luis']);
	await settle();
	expect(query.value).toEqual(['Ana', 'Luis']);
});

test('a failed reading keeps the old answer and says why', async () => {
	const asked = slowHost();
	const query = new Live('persona.list');
	query.ask({});
	asked[0]?.answer(['Ana']);
	await settle();
	void query.again();
	asked[1]?.fail(new Failure('busy'));
	await settle();
	expect(query.error?.code).toBe('busy');
	expect(query.value).toEqual(['Ana']);
});

test('another input forgets the answer to the one before', async () => {
	const asked = slowHost();
	const query = new Live('journey.map');
	query.ask({ journey: 'first' });
	asked[0]?.answer('the first');
	await settle();
	query.ask({ journey: 'second' });
	expect(query.value, 'one journey must not be shown under another name').toBeUndefined();
});

test('in a component it reads again only when something it depends on was touched, and follows its input', async () => {
	const asked = slowHost();
	let journey = $state<string | null>(null);
	let query: Live<'journey.map'> | undefined;
	const stop = $effect.root(() => {
		query = live('journey.map', () => (journey ? { journey } : null));
	});
	flushSync();
	expect(asked, 'null asks nothing').toHaveLength(0);
	journey = 'a';
	flushSync();
	expect(asked).toHaveLength(1);
	asked[0]?.answer('map');
	await settle();
	changes.tell({ revision: 1, kinds: ['member'] });
	expect(asked, 'a map does not depend on members').toHaveLength(1);
	changes.tell({ revision: 2, kinds: ['cell'] });
	expect(asked, 'a map depends on cells').toHaveLength(2);
	changes.tell({ revision: 3, kinds: ['*'] });
	expect(asked, 'a star is everything').toHaveLength(3);
	stop();
	changes.tell({ revision: 4, kinds: ['*'] });
	expect(asked, 'a component that is gone hears nothing').toHaveLength(3);
	expect(query?.value).toBe('map');
});

test('kinds meet when they share one', () => {
	expect(meets(new Set(['step']), ['step', 'stage'])).toBe(true);
	expect(meets(new Set(['goal']), ['step'])).toBe(false);
	expect(meets(new Set(['*']), [])).toBe(true);
});
