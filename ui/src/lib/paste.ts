/** Paste into fields that are one line, and among words. */

/** Two texts as one: a space stands between words that would touch. */
export const joined = (one: string, other: string): string => one + (/\S$/.test(one) && /^\S/.test(other) ? ' ' : '') + other;

/** A text as one line: tabs and line ends are spaces. */
export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Hears a paste into a field that is one line: a range comes as words between those that stand there. */
export function pasteOneLine(event: ClipboardEvent & { currentTarget: EventTarget | null }): void {
	const pasted = event.clipboardData?.getData('text/plain') ?? '';
	const field = event.currentTarget;
	if (event.defaultPrevented || !/[\t\r\n]/.test(pasted)) return;
	if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return;
	event.preventDefault();
	const [from, to] = [field.selectionStart ?? field.value.length, field.selectionEnd ?? field.value.length];
	const before = field.value.slice(0, from);
	const text = joined(joined(before, oneLine(pasted)), field.value.slice(to));
	const words = text.slice(before.length, text.length - (field.value.length - to));
	// By the editing command the field's own undo knows it.
	if (document.execCommand('insertText', false, words)) return;
	field.setRangeText(words, from, to, 'end');
	field.dispatchEvent(new Event('input', { bubbles: true }));
}
