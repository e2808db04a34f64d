/** How a form that is not sent leads to the field that holds it up. */

/**
 * Hears `invalid` in place of the browser, whose bubble speaks the browser's language: the first field of the form that is
 * invalid takes the focus. The field itself says what is wrong.
 */
export function goToInvalid(event: Event & { currentTarget: HTMLInputElement }): void {
	event.preventDefault();
	const field = event.currentTarget;
	if (field.form?.querySelector(':invalid:not(fieldset)') === field) field.focus();
}
