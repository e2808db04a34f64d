/**
 * Loads a part of the page that is fetched when it is needed.
 *
 * The part comes from the core: where the core is gone, it is loaded as soon as the core is back. A part that fails
 * although the core answers is broken, and rejects.
 */
import { pulse } from './pulse.svelte';

/** Most failures of a part while the core answers. */
const TRIES = 3;

/** Style sheets that could not be had. The bundler asks for none of them a second time. */
const failed = new Set<HTMLLinkElement>();
document.addEventListener('error', ({ target }) => target instanceof HTMLLinkElement && target.rel === 'stylesheet' && failed.add(target), true);

export async function chunk<T>(load: () => Promise<T>): Promise<T> {
	for (let tries = 0; ;) {
		try {
			const part = await load();
			await Promise.all([...failed].map(replace));
			return part;
		} catch (thrown) {
			if (!pulse.lost && ++tries >= TRIES) throw thrown;
			await pulse.answer();
		}
	}
}

/** Asks for a style sheet again, in the same place among the others. */
function replace(link: HTMLLinkElement): Promise<void> {
	failed.delete(link);
	const again = link.cloneNode() as HTMLLinkElement;
	return new Promise((loaded, lost) => {
		again.addEventListener('load', () => loaded());
		again.addEventListener('error', () => lost(new Error(`${link.href} cannot be loaded`)));
		link.replaceWith(again);
	});
}
