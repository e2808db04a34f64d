/** Personas: the gallery of them and the page of one. */
export { createPersona } from './deeds';
export { default as PersonaDrawing } from './PersonaDrawing.svelte';
export { default as PersonaGallery } from './PersonaGallery.svelte';
export { default as PersonaPage } from './PersonaPage.svelte';
