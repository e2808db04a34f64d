/** History of the workspace: operations as sentences, and the way back. */
export { entrySentence } from './sentence';
export { default as HistoryList } from './HistoryList.svelte';
