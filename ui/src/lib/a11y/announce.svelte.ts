/** Tells screen readers what happened; `Announcer.svelte` holds the two live regions. */

let polite = $state('');
let urgent = $state('');
let clearing: ReturnType<typeof setTimeout> | undefined;

export const announced = {
	get polite(): string {
		return polite;
	},
	get urgent(): string {
		return urgent;
	},
};

/** Says a sentence; urgent ones interrupt. */
export function announce(sentence: string, interrupt = false): void {
	// Emptied first, so that the same sentence twice is heard twice.
	if (interrupt) urgent = '';
	else polite = '';
	setTimeout(() => {
		if (interrupt) urgent = sentence;
		else polite = sentence;
	}, 30);
	clearTimeout(clearing);
	clearing = setTimeout(() => {
		polite = '';
		urgent = '';
	}, 8_000);
}
