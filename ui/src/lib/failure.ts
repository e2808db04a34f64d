/** What the core answers when it cannot do what was asked: a code with arguments; its sentence is `error-CODE`. */
export class Failure extends Error {
	constructor(
		readonly code: string,
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
		return new Failure(thrown.code, args as Record<string, string>);
	}
	return new Failure('unknown', { code: thrown instanceof Error ? thrown.message : String(thrown) });
}

export type Severity = 'note' | 'warning' | 'problem';

/** How a failure is met: how loud, and which action (by id) mends it. Codes that are not here are problems. */
const MEETINGS: Record<string, { severity: Severity; action?: string }> = {
	'nothing-to-undo': { severity: 'note' },
	'nothing-to-redo': { severity: 'note' },
	busy: { severity: 'warning' },
	stopped: { severity: 'note' },
	'undo-conflict': { severity: 'warning', action: 'go.history' },
	'redo-conflict': { severity: 'warning', action: 'go.history' },
	'workspace-none': { severity: 'warning', action: 'workspace.close' },
	'member-unknown': { severity: 'warning', action: 'go.settings' },
	'handle-unknown': { severity: 'warning' },
	'file-missing': { severity: 'warning' },
	'too-new': { severity: 'warning' },
};

export function meeting(code: string): { severity: Severity; action?: string } {
	return MEETINGS[code] ?? { severity: 'problem' };
}
