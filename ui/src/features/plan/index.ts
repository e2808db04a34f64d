/** Goals of the plan and where they stand. */
export { goalName, reason, sayCounted, scopeName, STATES } from './goal';
export { default as GoalDialog } from './GoalDialog.svelte';
export { default as GoalList } from './GoalList.svelte';
