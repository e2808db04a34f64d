/** Keyboard focus: moving it, keeping it, and the order of what can have it. */
import type { Attachment } from 'svelte/attachments';

const FOCUSABLE =
	'a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), [tabindex]:not([tabindex="-1"]), [contenteditable="true"]';

/** The focusable elements within an element, in order. */
export function focusable(within: ParentNode): HTMLElement[] {
	return [...within.querySelectorAll<HTMLElement>(FOCUSABLE)].filter((one) => one.getClientRects().length > 0);
}

/** Focuses the element when it appears: `{@attach focusNow}`. */
export const focusNow: Attachment<HTMLElement> = (element) => {
	element.focus();
	if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) element.select();
};

/** Longest wait for a view that was entered to be drawn, in milliseconds. */
const DRAWN = 2_000;

/** Puts the keyboard at the heading of the view that is being entered, else at its region; not where the view, or the user, puts it elsewhere. */
export function focusView(): void {
	const until = Date.now() + DRAWN;
	const look = () => {
		const content = document.getElementById('content');
		const heading = content?.querySelector<HTMLElement>('h1[tabindex]');
		const active = document.activeElement;
		if (active && ![document.body, content, heading].includes(active as HTMLElement)) return;
		if (!document.querySelector('[data-modal]')) (heading ?? content)?.focus({ preventScroll: true });
		// The heading that stands there may still be that of the view that is left.
		if (Date.now() < until) setTimeout(look, 50);
	};
	// Whatever had the focus in the view that is left goes with it.
	document.getElementById('content')?.focus({ preventScroll: true });
	look();
}

/** Goes to the next (or previous) region of the window: elements with `data-region`. */
export function cycleRegions(back = false): void {
	const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')].filter((one) => one.getClientRects().length > 0);
	if (!regions.length) return;
	// Regions may lie in regions, as the map's tools do: the innermost is where one is, and none is entered through another.
	const here = regions.findLastIndex((region) => region.contains(document.activeElement));
	const next = regions[(here + (back ? -1 : 1) + regions.length * 2) % regions.length];
	if (!next) return;
	const target = next.querySelector<HTMLElement>('[data-region-start]') ?? focusable(next).find((one) => one.closest('[data-region]') === next) ?? next;
	if (target === next) next.tabIndex = -1;
	target.focus();
}

/**
 * One Tab stop for a group whose items the arrows walk through: `{@attach roving({ items: '[role=row]' })}`.
 * Home and End go to the ends.
 */
export function roving({ items, axis = 'both' }: { items: string; axis?: 'both' | 'across' | 'down' }): Attachment<HTMLElement> {
	return (group) => {
		const all = () => [...group.querySelectorAll<HTMLElement>(items)];
		const stopAt = (chosen?: HTMLElement) => {
			const list = all();
			const stop = chosen ?? list.find((one) => one.tabIndex === 0) ?? list[0];
			for (const one of list) one.tabIndex = one === stop ? 0 : -1;
		};
		const onFocus = (event: FocusEvent) => {
			const one = (event.target as HTMLElement).closest<HTMLElement>(items);
			if (one && one === event.target) stopAt(one);
		};
		const onKey = (event: KeyboardEvent) => {
			if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
			const list = all();
			const here = list.indexOf(event.target as HTMLElement);
			if (here < 0) return;
			const next =
				(event.key === 'ArrowDown' && axis !== 'across') || (event.key === 'ArrowRight' && axis !== 'down')
					? here + 1
					: (event.key === 'ArrowUp' && axis !== 'across') || (event.key === 'ArrowLeft' && axis !== 'down')
						? here - 1
						: event.key === 'Home'
							? 0
							: event.key === 'End'
								? list.length - 1
								: undefined;
			const target = next === undefined ? undefined : list[next];
			if (!target) return;
			event.preventDefault();
			target.focus();
		};
		stopAt();
		const watch = new MutationObserver(() => stopAt());
		watch.observe(group, { childList: true, subtree: true });
		group.addEventListener('focusin', onFocus);
		group.addEventListener('keydown', onKey);
		return () => {
			watch.disconnect();
			group.removeEventListener('focusin', onFocus);
			group.removeEventListener('keydown', onKey);
		};
	};
}
