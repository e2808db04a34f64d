/** Journeys: the list of them and the map of one. */
export { default as JourneyDrawing } from './JourneyDrawing.svelte';
export { default as JourneyList } from './JourneyList.svelte';
export { default as JourneyMap } from './map/Map.svelte';
