/** What was typed and not handed over yet: texts of the rows where something new is written, and forms in dialogs. */
import { pulse } from './pulse.svelte';

const KEPT = 'travesia-drafts';

let texts = $state.raw<Readonly<Record<string, string>>>(restored());
/** Forms that are filled in, the topmost last: each asks whether it may be dropped, and does what it is given if so. */
const forms: ((then: () => void) => void)[] = [];

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

/** Holds the page while a form is filled in, until the returned function is called; `ask` asks whether it may be dropped. */
export function holdPage(ask: (then: () => void) => void): () => void {
	forms.push(ask);
	return () => void forms.splice(forms.indexOf(ask), 1);
}

/** Whether something is typed that was not handed over, and would be gone with the page. */
export const pageHeld = (): boolean => forms.length > 0;

/** Lets the form that is filled in ask whether it may be dropped, and does `then` if so; false where there is none. */
export function askFirst(then: () => void): boolean {
	const ask = forms.at(-1);
	ask?.(then);
	return ask !== undefined;
}

/** Ends what is being typed as leaving its field does. */
export function commitTyping(): void {
	const active = document.activeElement;
	if (active instanceof HTMLElement && (active.isContentEditable || active.matches('input, textarea'))) active.blur();
}
