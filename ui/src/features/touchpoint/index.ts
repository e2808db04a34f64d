/** Touchpoints: the library, its channels, and the drawings that stand for them. */
export { channelIcon, FORMS, natureIcon, NATURES } from './icons';
export { default as TouchpointLibrary } from './TouchpointLibrary.svelte';
