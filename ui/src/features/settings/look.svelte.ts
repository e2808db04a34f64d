/** Look of the window for this user on this machine: language, appearance, rail. */
import type { Settings, UpdateSettings } from '$generated/contract';
import { call } from '$lib';
import { theme } from '$lib/theme.svelte';
import { words } from '$lib/words.svelte';

let kept = $state.raw<Settings>({ language: null, speaks: words.language, theme: 'system', wide: true });

function apply(): void {
	words.language = kept.speaks;
	theme.chosen = kept.theme;
}

export const look = {
	get language(): Settings['language'] {
		return kept.language;
	},
	get theme(): Settings['theme'] {
		return kept.theme;
	},
	/** Whether the rail shows names. */
	get wide(): boolean {
		return kept.wide;
	},
	/** Reads what this user chose; where that is nothing, the core says what the system speaks. */
	async read(): Promise<void> {
		try {
			kept = await call('settings.get');
		} finally {
			apply();
		}
	},
	/** Shows the change at once and keeps it. */
	async keep(change: UpdateSettings): Promise<void> {
		kept = { ...kept, ...change, speaks: change.language ?? kept.speaks };
		apply();
		await call('settings.update', change);
	},
};
