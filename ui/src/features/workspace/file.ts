/** Opening, making and closing workspace files. */
import type { Language } from '$generated/contract';
import { call, go, host } from '$lib';

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

/** Opens a file that has a handle already. */
export async function openFile(handle: string): Promise<void> {
	await call('workspace.open', { file: handle, readOnly: false });
	go('overview');
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
	await call('workspace.close');
	go('overview', [], {}, true);
}
