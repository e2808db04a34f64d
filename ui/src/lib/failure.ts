import type { FailureCode } from '../generated/messages';

/** Failures of the core: a code with arguments; the sentence is the message `error-CODE`. */
export class Failure extends Error {
	constructor(
		/** `discarded` is the page's own: given up by the user, of which nobody is told. */
		readonly code: FailureCode | 'discarded',
		readonly args: Record<string, string> = {},
	) {
		super(code);
		this.name = 'Failure';
	}
}

/** Reads a failure from whatever was thrown across a boundary. */
export function failureFrom(thrown: unknown): Failure {
	if (thrown instanceof Failure) return thrown;
	if (thrown && typeof thrown === 'object' && 'code' in thrown && typeof thrown.code === 'string') {
		const args = 'args' in thrown && thrown.args && typeof thrown.args === 'object' ? thrown.args : {};
		return new Failure(thrown.code as FailureCode, args as Record<string, string>);
	}
	return new Failure('unknown', { code: thrown instanceof Error ? thrown.message : String(thrown) });
}

export type Severity = 'note' | 'warning' | 'problem';

/** Severity of a failure, and the id of the action that mends it. Codes that are not here are problems. */
const MEETINGS: { readonly [code in Failure['code']]?: { severity: Severity; action?: string } } = {
	'nothing-to-undo': { severity: 'note' },
	'undo-overtaken': { severity: 'note' },
	'undo-gone': { severity: 'warning' },
	'nothing-to-redo': { severity: 'note' },
	stopped: { severity: 'note' },
	busy: { severity: 'warning' },
	'job-running': { severity: 'warning' },
	'changed-since': { severity: 'warning', action: 'go.history' },
	'not-found': { severity: 'warning' },
	'workspace-none': { severity: 'warning' },
	'handle-unknown': { severity: 'warning' },
	'file-missing': { severity: 'warning' },
	'file-exists': { severity: 'warning' },
	'file-name-long': { severity: 'warning' },
	'file-name-kept': { severity: 'warning' },
	'file-disk-full': { severity: 'warning' },
	'file-newer': { severity: 'warning' },
	'file-foreign': { severity: 'warning' },
	'file-read-only': { severity: 'warning' },
	'file-empty': { severity: 'warning' },
	'file-not-plain': { severity: 'warning' },
	'file-beside': { severity: 'warning' },
	'file-log-stale': { severity: 'warning' },
	'file-unreadable': { severity: 'warning' },
	'folder-missing': { severity: 'warning' },
	'folder-closed': { severity: 'warning' },
	'backup-several': { severity: 'warning' },
	'backup-of-another': { severity: 'warning' },
	'file-unfinished': { severity: 'warning' },
	'file-log-gone': { severity: 'warning' },
	'file-held': { severity: 'warning' },
	'file-held-somewhere': { severity: 'warning' },
	'file-held-elsewhere': { severity: 'warning' },
	'name-missing': { severity: 'warning' },
	'currency-wrong': { severity: 'warning' },
	'minimum-wrong': { severity: 'warning' },
	'share-wrong': { severity: 'warning' },
	'metric-in-use': { severity: 'warning' },
	'in-use': { severity: 'warning' },
	'metric-answered': { severity: 'warning' },
	'metric-aimed': { severity: 'warning' },
	'batch-metric-gone': { severity: 'warning' },
	'scope-open': { severity: 'warning' },
	'target-wrong': { severity: 'warning' },
	'due-wrong': { severity: 'warning' },
	'text-too-long': { severity: 'warning' },
	'list-too-long': { severity: 'warning' },
	'survey-time-zone-unknown': { severity: 'warning' },
};

export function meeting(code: Failure['code']): { severity: Severity; action?: string } {
	return MEETINGS[code] ?? { severity: 'problem' };
}
