/** The rooms of the house: which views there are, and in which order the rail shows them. */
import { Compass, Gauge, History, LayoutDashboard, Map, Settings, Target, UsersRound } from '@lucide/svelte';
import type { Component } from 'svelte';
import { chunk, type Icon } from '$lib';
import type { MessageName } from '$lib/words.svelte';

export interface Room {
	/** Folder of the view and first part of its address. */
	view: string;
	name: MessageName;
	icon: Icon;
	/** Whether it stands at the foot of the rail. */
	foot?: boolean;
}

const views = import.meta.glob<{ default: Component }>(['./*/index.svelte', '!./start/index.svelte']);

const all: Room[] = [
	{ view: 'overview', name: 'room-overview', icon: LayoutDashboard },
	{ view: 'journeys', name: 'room-journeys', icon: Map },
	{ view: 'personas', name: 'room-personas', icon: UsersRound },
	{ view: 'touchpoints', name: 'room-touchpoints', icon: Compass },
	{ view: 'measure', name: 'room-measure', icon: Gauge },
	{ view: 'plan', name: 'room-plan', icon: Target },
	{ view: 'history', name: 'room-history', icon: History, foot: true },
	{ view: 'settings', name: 'room-settings', icon: Settings, foot: true },
];

/** The rooms that exist. */
export const rooms: readonly Room[] = all.filter((room) => `./${room.view}/index.svelte` in views);

/** Loads a room's view. */
export async function enter(view: string): Promise<Component | undefined> {
	if (!rooms.some((room) => room.view === view)) return undefined;
	const load = views[`./${view}/index.svelte`];
	return load && (await chunk(load)).default;
}

/** Loads all views, one after the other, so that each opens at once, also while the core is gone. */
export async function prepare(): Promise<void> {
	for (const { view } of rooms) {
		await new Promise((then) => (window.requestIdleCallback ?? setTimeout)(then));
		await enter(view);
	}
}
