/** How a form that is not sent leads to the field that holds it up. */
import { tick } from 'svelte';
import { announce } from './a11y/announce.svelte';

/**
 * Hears `invalid` in place of the browser, whose bubble speaks the browser's language: the first field of the form that is
 * invalid takes the focus. The field itself says what is wrong.
 */
export function goToInvalid(event: Event & { currentTarget: HTMLInputElement }): void {
	event.preventDefault();
	const field = event.currentTarget;
	if (field.form?.querySelector(':invalid:not(fieldset)') === field) field.focus();
}

/** Moves the focus to the first wrong field of a form that was sent, and has its fault read out. Returns how to stop. */
export function watchForms(): () => void {
	const hear = async ({ target }: SubmitEvent) => {
		await tick();
		const field = target instanceof HTMLElement ? target.querySelector<HTMLElement>('[aria-invalid=true]') : null;
		if (!field) return;
		field.focus();
		const said = field
			.getAttribute('aria-describedby')
			?.split(' ')
			.map((id) => document.getElementById(id)?.textContent?.trim())
			.filter(Boolean)
			.join(' ');
		if (said) announce(said, true);
	};
	const submitted = (event: SubmitEvent) => void hear(event);
	window.addEventListener('submit', submitted);
	return () => window.removeEventListener('submit', submitted);
}
