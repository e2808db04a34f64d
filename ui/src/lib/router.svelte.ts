/** The address of the window in the product: `#/view/id/…?name=value`. */
import { askFirst, commitTyping } from './draft.svelte';

export interface Route {
	/** The view; `overview` where the address names none. */
	view: string;
	/** Parts of the address behind the view, decoded: usually the id of a record. */
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

const hash = () => (typeof location === 'undefined' ? '' : location.hash);

let current = $state.raw<Route>(parse(hash()));
/** The address that is shown. */
let here = hash();

/** Shows a place; what is being typed is kept before its field goes. */
function show(place: Route): void {
	if (place.view !== current.view || place.params[0] !== current.params[0]) commitTyping();
	current = place;
	here = hash();
}

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
	show(parse(address));
}

/** Follows the address bar and the back button, unless a form is filled in: that asks first. Returns how to stop. */
export function followAddress(): () => void {
	const hear = () => {
		const wanted = location.hash;
		// One change is told by two events.
		if (wanted === here) return;
		const held = askFirst(() => {
			history.pushState(null, '', wanted);
			show(parse(wanted));
		});
		if (held) history.pushState(null, '', here || location.pathname);
		else show(parse(wanted));
	};
	window.addEventListener('hashchange', hear);
	window.addEventListener('popstate', hear);
	return () => {
		window.removeEventListener('hashchange', hear);
		window.removeEventListener('popstate', hear);
	};
}
