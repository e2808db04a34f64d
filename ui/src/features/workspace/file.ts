/** Opening, making and closing workspace files. */
import type { Language } from '$generated/contract';
import { call, Failure, go, host, t, toast } from '$lib';
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
	if (file) await openFile(file.handle);
}

/** Opens a file that has a handle already. Where there is another way to open it, that is offered. */
export async function openFile(handle: string, how: { readOnly?: boolean; anyway?: boolean } = {}): Promise<void> {
	try {
		await call('workspace.open', { file: handle, readOnly: how.readOnly ?? false, anyway: how.anyway ?? false });
	} catch (thrown) {
		if (thrown instanceof Failure && !how.readOnly && opening.offer(handle, thrown)) return;
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
