/** Where in the product the window is: `#/view/id/…?name=value`. */

export interface Route {
	/** The view; `overview` where the address names none. */
	view: string;
	/** What follows the view, decoded: usually the id of a record. */
	params: string[];
	query: Record<string, string>;
}

/** Reads an address's hash. */
export function parse(hash: string): Route {
	const [path = '', search = ''] = hash.replace(/^#?\/?/, '').split('?', 2);
	const [view = '', ...params] = path.split('/').filter(Boolean).map(decode);
	return { view: view || 'overview', params, query: Object.fromEntries(new URLSearchParams(search)) };
}

function decode(part: string): string {
	try {
		return decodeURIComponent(part);
	} catch {
		return part;
	}
}

/** The address of a place, for links. */
export function href(view: string, params: readonly string[] = [], query: Record<string, string> = {}): string {
	const search = new URLSearchParams(query).toString();
	return `#/${[view, ...params].map(encodeURIComponent).join('/')}${search && `?${search}`}`;
}

let current = $state.raw<Route>(parse(typeof location === 'undefined' ? '' : location.hash));

export const route = {
	get view(): string {
		return current.view;
	},
	get params(): string[] {
		return current.params;
	},
	get query(): Record<string, string> {
		return current.query;
	},
	/** The first parameter: the record that is open. */
	get id(): string | undefined {
		return current.params[0];
	},
};

/** Goes to a place; `replace` leaves no way back to the one before. */
export function go(view: string, params: readonly string[] = [], query: Record<string, string> = {}, replace = false): void {
	const address = href(view, params, query);
	if (replace) history.replaceState(history.state, '', address);
	else history.pushState(null, '', address);
	current = parse(address);
}

/** Follows the address bar and the back button; returns how to stop. */
export function followAddress(): () => void {
	const hear = () => {
		current = parse(location.hash);
	};
	window.addEventListener('hashchange', hear);
	window.addEventListener('popstate', hear);
	return () => {
		window.removeEventListener('hashchange', hear);
		window.removeEventListener('popstate', hear);
	};
}
