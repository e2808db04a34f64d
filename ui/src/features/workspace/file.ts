/** Opening, making and closing workspace files. */
import type { Language } from '$generated/contract';
import { call, Failure, go, host, t, toast } from '$lib';
import { dialogs, type Shelved } from './backup.svelte';
import { opening } from './opening.svelte';

export interface NewWorkspace {
	title: string;
	client: string;
	language: Language;
	currency: string;
	sample: boolean;
}

/** Asks for a file and opens it. */
export async function openWorkspace(): Promise<void> {
	const file = await host().choose('open-workspace');
	if (file) await openFile(file.handle, { known: { title: file.name } });
}

/** Failures behind which a good file may stand in a backup. */
const MENDED = new Set(['file-damaged', 'file-foreign', 'file-empty', 'file-altered', 'file-missing', 'file-value', 'file-sqlite', 'file-io', 'file-beside', 'file-unfinished']);

interface How {
	readOnly?: boolean;
	anyway?: boolean;
	/** What is known of the file, for when its backups are offered. */
	known?: Omit<Shelved, 'handle'>;
}

/** Opens a file that has a handle already. Where it is damaged, its backups are offered; else another way to open it. */
export async function openFile(handle: string, how: How = {}): Promise<void> {
	try {
		await call('workspace.open', { file: handle, readOnly: how.readOnly ?? false, anyway: how.anyway ?? false });
	} catch (thrown) {
		if (!(thrown instanceof Failure)) throw thrown;
		const newest = MENDED.has(thrown.code) && !how.readOnly ? (await call('backup.list', { file: handle })).backups[0] : undefined;
		if (newest) {
			dialogs.shelved = { ...how.known, title: how.known?.title || newest.title || newest.file, handle, failure: thrown };
			return;
		}
		if (!how.readOnly && opening.offer(handle, thrown)) return;
		throw thrown;
	}
	go('overview');
}

/** Asks for a new file, saves everything that is open to it and goes on there. */
export async function rescueWorkspace(name: string): Promise<void> {
	const file = await host().choose('new-workspace', name);
	if (!file) return;
	await call('workspace.rescue', { file: file.handle });
	toast({ about: 'file', text: t('file-rescued', { file: file.name }) });
}

/** Asks where it shall lie and makes it. False where the user changed their mind. */
export async function createWorkspace(wanted: NewWorkspace): Promise<boolean> {
	const file = await host().choose('new-workspace', `${wanted.title}.travesia`);
	if (!file) return false;
	await call('workspace.create', { file: file.handle, ...wanted });
	go('overview');
	return true;
}

/** Leaves one plain file and goes to the start view. */
export async function closeWorkspace(): Promise<void> {
	const { rescued } = await call('workspace.close');
	if (rescued) toast({ about: 'file', severity: 'warning', text: t('file-rescued-closing', { file: rescued }) });
	go('overview', [], {}, true);
}
