/** People who answered: what the file holds about them, finding one, forgetting one. */
export { respondentActions } from './actions';
export { default as PeoplePage } from './PeoplePage.svelte';
export { default as Privacy } from './Privacy.svelte';
