import { beforeEach, expect, test, vi } from 'vitest';
import type { HeldAttribute } from '$generated/contract';
import { Failure, words } from '$lib';
import { amounts, span, spelling, weighty } from './held';
import { Inquiry } from './inquiry.svelte';

const call = vi.hoisted(() => vi.fn());
vi.mock('$lib', async (real) => ({ ...(await real<typeof import('$lib')>()), call }));

const FOUND = { responses: 2, answers: 4, comments: 1, copies: 0, from: '2026-04-02', to: '2026-05-20', same: [], others: [] };

beforeEach(() => {
	words.language = 'en';
	call.mockReset();
});

test('what was found stands only while the field names the same person', async () => {
	const inquiry = new Inquiry();
	call.mockResolvedValue(FOUND);
	inquiry.person = ' C-2 ';
	await inquiry.find();
	expect(call, 'blanks around a name are no part of it').toHaveBeenCalledWith('respondent.find', { respondent: 'C-2' });
	expect(inquiry.found).toEqual(FOUND);
	inquiry.person = 'C-21';
	expect(inquiry.found, 'nobody is forgotten on the strength of another name').toBeUndefined();
});

test('another spelling fills the field and is looked for', async () => {
	const inquiry = new Inquiry();
	const others = [{ id: '000123', responses: 1 }];
	call.mockResolvedValueOnce({ ...FOUND, responses: 0, others }).mockResolvedValueOnce(FOUND);
	inquiry.person = '123';
	await inquiry.find();
	expect(inquiry.found?.others.map(spelling)).toEqual(['000123 (one response)']);
	await inquiry.look('000123');
	expect(call).toHaveBeenLastCalledWith('respondent.find', { respondent: '000123' });
	expect([inquiry.person, inquiry.found?.responses]).toEqual(['000123', 2]);
});

test('a person who is left in a backup can be tried again, and what went first is still told', async () => {
	const inquiry = new Inquiry();
	inquiry.person = 'C-2';
	call.mockResolvedValueOnce({ ...FOUND, backups: 1, backupsLeft: 1, bytesLeft: true, alsoIn: ['/plans/old.travesia'] });
	expect(await inquiry.forget()).toBe(true);
	expect(inquiry.person, 'the name is still needed').toBe('C-2');
	call.mockResolvedValueOnce({ responses: 0, answers: 0, comments: 0, from: null, to: null, backups: 2, backupsLeft: 0, bytesLeft: false, alsoIn: [] });
	expect(await inquiry.forget()).toBe(true);
	expect(inquiry.forgotten).toMatchObject({ responses: 2, backups: 2, backupsLeft: 0, bytesLeft: false, alsoIn: [] });
	expect(inquiry.person, 'and no longer').toBe('');
});

test('a refusal is kept beside the question', async () => {
	const inquiry = new Inquiry();
	inquiry.person = 'C-2';
	call.mockRejectedValueOnce(new Failure('job-running'));
	expect(await inquiry.forget()).toBe(false);
	expect([inquiry.refusal?.code, inquiry.forgotten, inquiry.busy]).toEqual(['job-running', undefined, undefined]);
});

test('what names people comes first', () => {
	const attribute = (name: string, telling: boolean): HeldAttribute => ({ name, values: 1, responses: 1, telling });
	const all = [attribute('b', false), attribute('z', true), attribute('a', false)];
	expect(weighty(all).map((one) => one.name)).toEqual(['z', 'a', 'b']);
});

test('amounts and days are said in words', () => {
	expect(amounts({ responses: 1, answers: 1200, comments: 0 })).toBe('one response and 1,200 answers');
	expect(span(FOUND)).toBe('2 Apr 2026 to 20 May 2026');
	expect(span({ ...FOUND, to: FOUND.from })).toBe('2 Apr 2026');
});
