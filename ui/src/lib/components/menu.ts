import type { Icon } from '../icon';

/** One line of a menu; `separator` is a hairline. */
export type MenuItem =
	| 'separator'
	| {
			label: string;
			run: () => unknown;
			icon?: Icon;
			keys?: string;
			danger?: boolean;
			disabled?: boolean;
			/** A choice that is on or off. */
			checked?: boolean;
	  };

/**
 * Runs what was chosen when the menu (or the palette) has closed and given the focus back: it may take the focus itself,
 * as a field that opens does. `closed` goes to the content's `onCloseAutoFocus`.
 */
export class LateChoice {
	#run: (() => unknown) | undefined;

	take(run: () => unknown): void {
		this.#run = run;
	}

	readonly closed = (): void => {
		const run = this.#run;
		this.#run = undefined;
		// The focus goes back right after this; a rejection stays unhandled, so that it becomes a toast.
		if (run) queueMicrotask(() => void run());
	};
}
