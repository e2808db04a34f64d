import type { Entry } from '$generated/contract';
import { has, t } from '$lib';

/** The sentence of an operation, in the user's language. */
export function entrySentence({ says }: Entry): string {
	const args = Object.entries(says.args).map(([name, part]) => [name, typeof part === 'object' ? t(part.message) : part]);
	return t(has(says.message) ? says.message : 'history-other', Object.fromEntries(args));
}
