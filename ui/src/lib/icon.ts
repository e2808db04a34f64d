import type { Component } from 'svelte';

/** A drawing of the icon set (`@lucide/svelte`), or one of our own with the same properties. */
export type Icon = Component<{ size?: number | string }>;
