/** Light, dark or high contrast: the user's choice, or the system's. */

export const THEMES = ['system', 'light', 'dark', 'contrast'] as const;
export type Theme = (typeof THEMES)[number];

let chosen = $state<Theme>('system');

function resolved(): 'light' | 'dark' | 'contrast' {
	if (chosen !== 'system') return chosen;
	if (matchMedia('(prefers-contrast: more)').matches) return 'contrast';
	return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
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
