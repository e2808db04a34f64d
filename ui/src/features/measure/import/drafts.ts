/** Drafts of imports: how files were being read when their import was left, so that it goes on there; kept as long as the window's session. */
import type { ColumnFound, SurveyMap } from '$generated/contract';

export interface Draft {
	columns: string[];
	map: SurveyMap;
	update: boolean;
}

const KEPT = 'travesia-import-drafts';
/** Files whose drafts are kept; the latest replace the oldest. */
const MOST = 20;

function all(): [string, Draft][] {
	try {
		return JSON.parse(sessionStorage.getItem(KEPT) ?? '[]') as [string, Draft][];
	} catch {
		return [];
	}
}

function write(drafts: [string, Draft][]): void {
	try {
		sessionStorage.setItem(KEPT, JSON.stringify(drafts.slice(0, MOST)));
	} catch {
		// A browser without room for it keeps the draft as long as the page.
	}
}

/** A file is the same to its draft by its name, in the workspace of that name. */
const nameOf = (workspace: string, file: string) => `${workspace}/${file}`;

export function draftOf(workspace: string, file: string): Draft | undefined {
	return all().find(([name]) => name === nameOf(workspace, file))?.[1];
}

export function keepDraft(workspace: string, file: string, columns: readonly ColumnFound[], map: SurveyMap, update: boolean): void {
	const mine = nameOf(workspace, file);
	write([[mine, { columns: columns.map((column) => column.header), map, update }], ...all().filter(([name]) => name !== mine)]);
}

export function dropDraft(workspace: string, file: string): void {
	write(all().filter(([name]) => name !== nameOf(workspace, file)));
}

/** Whether a draft is of a file with these columns. */
export function fits(draft: Draft, columns: readonly ColumnFound[]): boolean {
	return draft.columns.length === columns.length && columns.every((column, at) => column.header === draft.columns[at]);
}
