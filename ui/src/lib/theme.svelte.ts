/** Light or dark, each in high contrast as well: the user's choice, or the system's. */

export const THEMES = ['system', 'light', 'dark', 'contrast', 'contrast-dark'] as const;
export type Theme = (typeof THEMES)[number];

let chosen = $state<Theme>('system');

function resolved(): Exclude<Theme, 'system'> {
	if (chosen !== 'system') return chosen;
	const dark = matchMedia('(prefers-color-scheme: dark)').matches;
	if (matchMedia('(prefers-contrast: more)').matches) return dark ? 'contrast-dark' : 'contrast';
	return dark ? 'dark' : 'light';
}

function apply(): void {
	document.documentElement.dataset['theme'] = resolved();
}

export const theme = {
	get chosen(): Theme {
		return chosen;
	},
	set chosen(one: Theme) {
		chosen = one;
		apply();
	},
};

/** Applies the theme and follows the system's changes. */
export function followTheme(): void {
	for (const query of ['(prefers-contrast: more)', '(prefers-color-scheme: dark)']) {
		matchMedia(query).addEventListener('change', apply);
	}
	apply();
}
