/** Photos by their hash: read once, kept as addresses the page may show. */
import type { Verb } from '$generated/contract';
import { SvelteMap } from 'svelte/reactivity';
import { call } from './call';
import { host } from './host';

const addresses = new SvelteMap<string, string>();
const asked = new Set<string>();

async function read(hash: string): Promise<void> {
	try {
		const image = await call('image.get', { hash });
		const bytes = Uint8Array.from(atob(image.base64), (letter) => letter.charCodeAt(0));
		addresses.set(hash, URL.createObjectURL(new Blob([bytes], { type: image.media })));
	} catch (thrown) {
		// Asked again the next time it is shown.
		asked.delete(hash);
		throw thrown;
	}
}

/** The address of the photo with this hash; null until it is there, or where there is none. */
export function photoAt(hash: string | null): string | null {
	if (!hash) return null;
	if (!asked.has(hash)) {
		asked.add(hash);
		void read(hash);
	}
	return addresses.get(hash) ?? null;
}

type SetsPhoto = Extract<Verb, `${string}.photo`>;

/** Lets the user choose a photo for a record and keeps it. */
export async function choosePhoto(verb: SetsPhoto, id: string): Promise<void> {
	const file = await host().choose('photo');
	if (file) await call(verb, { id, file: file.handle });
}

export async function removePhoto(verb: SetsPhoto, id: string): Promise<void> {
	await call(verb, { id, file: null });
}
