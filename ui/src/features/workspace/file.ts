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
const MENDED = new Set<Failure['code']>([
	'file-damaged',
	'file-foreign',
	'file-empty',
	'file-altered',
	'file-missing',
	'file-value',
	'file-sqlite',
	'file-io',
	'file-beside',
	'file-log-stale',
	'file-unfinished',
]);

interface How {
	readOnly?: boolean;
	anyway?: boolean;
	/** Title and place of the file, as far as they are known, for when its backups are offered. */
	known?: Omit<Shelved, 'handle'>;
}

/** Opens a file that has a handle already; where it does not open, offers what else there is. */
export async function openFile(handle: string, how: How = {}): Promise<void> {
	try {
		await call('workspace.open', { file: handle, readOnly: how.readOnly ?? false, anyway: how.anyway ?? false });
	} catch (thrown) {
		if (thrown instanceof Failure && !how.readOnly && (await offerWays(handle, thrown, how.known))) return;
		throw thrown;
	}
	go('overview');
}

/** Offers ways for a file that did not open: its backups where it is damaged, else another way to open it. False where there is none. */
export async function offerWays(handle: string, failure: Failure, known?: How['known']): Promise<boolean> {
	const newest = MENDED.has(failure.code) ? (await call('backup.list', { file: handle })).backups[0] : undefined;
	if (!newest) return opening.offer(handle, failure);
	dialogs.shelved = { ...known, title: known?.title || newest.title || newest.file, handle, failure };
	return true;
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
	const { rescued, folder } = await call('workspace.close');
	if (rescued) toast({ about: 'file', severity: 'warning', text: t('file-rescued-closing', { file: rescued, folder: folder ?? '' }) });
	go('overview', [], {}, true);
}
