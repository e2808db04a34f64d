/** Settings of this user and of this workspace. */
export { currencies } from './currency';
export { default as FileCheck } from './FileCheck.svelte';
export { look } from './look.svelte';
export { default as LookSettings } from './LookSettings.svelte';
export { default as Members } from './Members.svelte';
export { default as WorkspaceSettings } from './WorkspaceSettings.svelte';
