/** What was typed and not handed over yet: texts of the rows where something new is written, and forms in dialogs. */
import { pulse } from './pulse.svelte';

const KEPT = 'travesia-drafts';

let texts = $state.raw<Readonly<Record<string, string>>>(restored());
let forms = 0;

function restored(): Record<string, string> {
	try {
		return JSON.parse(sessionStorage.getItem(KEPT) ?? '{}') as Record<string, string>;
	} catch {
		return {};
	}
}

/**
 * The text of the row of that name where something new is written: `const fresh = draft('member')` and
 * `bind:value={fresh.text}`. It outlives the row, but not the session. Each open file has its own; an empty text is forgotten.
 */
export function draft(row: string): { text: string } {
	const place = () => `${pulse.now?.id ?? ''}/${row}`;
	return {
		get text() {
			return texts[place()] ?? '';
		},
		set text(text) {
			const { [place()]: _, ...others } = texts;
			texts = text ? { ...others, [place()]: text } : others;
			try {
				sessionStorage.setItem(KEPT, JSON.stringify(texts));
			} catch {
				// Without the page's store the texts live as long as the page.
			}
		},
	};
}

/** Holds the page while a form is filled in, until the returned function is called. */
export function holdPage(): () => void {
	forms += 1;
	return () => void (forms -= 1);
}

/** Whether a form is filled in and not handed over. */
export const pageHeld = (): boolean => forms > 0;

/** Ends what is being typed as leaving its field does. */
export function commitTyping(): void {
	const active = document.activeElement;
	if (active instanceof HTMLElement && (active.isContentEditable || active.matches('input, textarea'))) active.blur();
}
