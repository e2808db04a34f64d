/** The one way from the page to the core. */
import { reads, type Verb, type Verbs } from '$generated/contract';
import { noted } from './elsewhere';
import { Failure, failureFrom, meeting } from './failure';
import { host } from './host';
import { changes } from './pulse.svelte';
import { toast } from './toasts.svelte';
import { allSettled, isStepping, isUnderWay, settled, unsaved } from './unsaved.svelte';
import { has, t } from './words.svelte';

/** Verbs that wait for nothing: a save may be waiting for what they stop. */
const URGENT: ReadonlySet<Verb> = new Set(['job.stop']);

/** Steps of history: they are asked for in their turn (`inTurn`), behind what was typed before. */
const STEPS: ReadonlySet<Verb> = new Set(['history.undo', 'history.redo']);

/**
 * Asks the core to do `verb`, once everything that was typed before is saved. Everything that shows what it changed reads
 * itself again.
 *
 * A rejection is a `Failure`; one that nobody catches becomes a toast.
 */
export function call<V extends Verb>(
	verb: V,
	...input: Record<string, never> extends Verbs[V]['input'] ? [input?: Verbs[V]['input']] : [input: Verbs[V]['input']]
): Promise<Verbs[V]['output']> {
	if (!verb.endsWith('.duplicate')) return carryOut(verb, ...input);
	const key = `${verb} ${JSON.stringify(input)}`;
	const made = (copying.get(key) as Promise<Verbs[V]['output']> | undefined) ?? carryOut(verb, ...input).finally(() => copying.delete(key));
	copying.set(key, made);
	return made;
}

/** Copies that are being made: pressed again meanwhile, the button asks for the same one. */
const copying = new Map<string, Promise<unknown>>();

async function carryOut<V extends Verb>(verb: V, ...input: [input?: Verbs[V]['input']]): Promise<Verbs[V]['output']> {
	const ask = () => (reads[verb].length ? host().call(verb, input[0] ?? {}) : noted(verb, host().call(verb, input[0] ?? {})));
	// A step of history waits for no other; what is only read does not wait for one.
	if (STEPS.has(verb)) await settled();
	else if (!URGENT.has(verb) && (isUnderWay() || (isStepping() && !reads[verb].length))) await allSettled();
	const answer = await ask();
	if (answer.changed) changes.tell(answer.changed);
	return answer.value as Verbs[V]['output'];
}

/** The sentence of a failure in the user's language. */
export function sentence(failure: Failure): string {
	// What the terminal says with its options and its map is said here without them.
	const id = [`window-error-${failure.code}`, `error-${failure.code}`].find(has) ?? '';
	const said = id ? t(id, failure.args) : t('error-unknown', { code: failure.args['code'] ?? failure.code });
	return failure.code === 'host-gone' && unsaved.all.length ? `${said} ${t('unsaved-marked')}` : said;
}

/** Open dialogs, the topmost last: each shows what could not be done while it is open. */
const dialogs: ((failure: Failure) => void)[] = [];

/** Shows failures that nobody caught in a dialog, until the returned function is called: a toast would lie over its buttons. */
export function reportIn(dialog: (failure: Failure) => void): () => void {
	dialogs.push(dialog);
	return () => void dialogs.splice(dialogs.indexOf(dialog), 1);
}

/** Shows a failure in the open dialog, else as a toast: for those nobody caught. */
export function report(thrown: unknown): void {
	const failure = failureFrom(thrown);
	const dialog = dialogs.at(-1);
	if (dialog) return dialog(failure);
	const { severity, action } = meeting(failure.code);
	toast({ text: sentence(failure), severity, code: failure.code, ...(action ? { action } : {}) });
}

/** Catches what nobody caught. */
export function reportUncaught(): void {
	window.addEventListener('unhandledrejection', (event) => {
		event.preventDefault();
		// The user gave up what was typed: nobody has to be told.
		if (event.reason instanceof Failure && event.reason.code === 'discarded') return;
		if (!(event.reason instanceof Failure)) console.error(event.reason);
		report(event.reason);
	});
	window.addEventListener('error', (event) => {
		if (event.error) report(event.error);
	});
}
