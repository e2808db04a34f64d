import { beforeEach, expect, test } from 'vitest';
import { type Host, useHost } from './host';
import { changes, pulse } from './pulse.svelte';

let revision = 1;
let told: string[][] = [];

beforeEach(() => {
	const host: Host = {
		call: async () => ({
			value: { open: true, file: '', readOnly: false, revision, undo: null, redo: null, me: null, jobs: [], failures: [] },
			changed: null,
		}),
		choose: async () => null,
		deliver: async () => {},
		release: () => {},
		onChanged: () => {},
		onAction: () => {},
	};
	useHost(host);
	told = [];
	changes.revision = undefined;
});

const settle = () => new Promise((resolve) => setTimeout(resolve, 5));

test('a revision that another program moved makes everything be read again; our own does not', async () => {
	const stop = changes.hear((kinds) => told.push([...kinds]));
	revision = 7;
	await pulse.beat();
	expect(told, 'the first pulse only learns where the file stands').toEqual([]);
	changes.tell({ revision: 8, kinds: ['step'] });
	revision = 8;
	await pulse.beat();
	await settle();
	expect(told, 'our own change is told once').toEqual([['step']]);
	revision = 9;
	await pulse.beat();
	await settle();
	expect(told.at(-1), 'somebody else wrote').toEqual(['*']);
	stop();
});

test('another file starts its revisions anew', async () => {
	revision = 40;
	await pulse.beat();
	const stop = changes.hear((kinds) => told.push([...kinds]));
	revision = 2;
	changes.tell({ revision: 0, kinds: ['*'] });
	await settle();
	await pulse.beat();
	expect(told, 'a lower revision of a fresh file is no news').toEqual([['*']]);
	expect(changes.revision).toBe(2);
	stop();
});
