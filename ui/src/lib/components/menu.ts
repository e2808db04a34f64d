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
