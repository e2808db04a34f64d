/** The way to what is open, as the top bar shows it after the view's name. */

export interface Crumb {
	label: string;
	href?: string;
}

let way = $state.raw<readonly Crumb[]>([]);

export const crumbs = {
	get all(): readonly Crumb[] {
		return way;
	},
	/** Sets what is open within the view; in an `$effect`, with `crumbs.set([])` as its clean-up. */
	set(all: readonly Crumb[]): void {
		way = all;
	},
};
