/** The open file and the frame around every view. */
export { default as About } from './About.svelte';
export { default as BackupsDialog } from './BackupsDialog.svelte';
export { default as ClientCopyDialog } from './ClientCopyDialog.svelte';
export { default as Copies } from './Copies.svelte';
export { closeWorkspace, createWorkspace, openFile, openWorkspace } from './file';
export { default as Frame } from './Frame.svelte';
export { windowActions, workspaceActions } from './frame-actions.svelte';
export { default as JourneyLine } from './JourneyLine.svelte';
export { default as KeyboardHelp } from './KeyboardHelp.svelte';
export { default as NewWorkspaceForm } from './NewWorkspaceForm.svelte';
export { default as OpeningDialog } from './OpeningDialog.svelte';
export { default as Overview } from './overview/Overview.svelte';
export { default as Palette } from './Palette.svelte';
export { default as RecentFiles } from './RecentFiles.svelte';
export { default as UndoElsewhere } from './UndoElsewhere.svelte';
export { default as UnsavedNote } from './UnsavedNote.svelte';
export { redo, session, tellFailures, undo } from './session.svelte';
