/** What was done to the workspace, as sentences; and how to go back. */
export { entrySentence } from './sentence';
export { default as HistoryList } from './HistoryList.svelte';
