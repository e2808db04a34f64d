/** How the window looks to this user on this machine: language, appearance, rail. */
import type { Settings } from '$generated/contract';
import { call } from '$lib';
import { theme } from '$lib/theme.svelte';
import { guessLanguage, words } from '$lib/words.svelte';

let kept = $state.raw<Settings>({ language: null, theme: 'system', wide: true });

function apply(): void {
	words.language = kept.language ?? guessLanguage();
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
	/** Reads what this user chose; a machine without settings follows the system. */
	async read(): Promise<void> {
		try {
			kept = await call('settings.get');
		} finally {
			apply();
		}
	},
	/** Shows the change at once and keeps it. */
	async keep(change: Partial<Settings>): Promise<void> {
		kept = { ...kept, ...change };
		apply();
		await call('settings.update', kept);
	},
};
