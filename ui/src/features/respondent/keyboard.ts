/** Keyboard focus after a dialog. */

/** Focuses what `target` names once no dialog is left: one that closes gives the keyboard back to where it was before. */
export function focusAfterDialogs(target: () => HTMLElement | null): void {
	const look = () => {
		if (document.querySelector('[data-modal]')) setTimeout(look, 20);
		else target()?.focus({ preventScroll: true });
	};
	setTimeout(look, 0);
}
