/** Photos by their hash: read once, kept as addresses the page may show. */
import type { Persona } from '$generated/contract';
import { call, host } from '$lib';
import { SvelteMap } from 'svelte/reactivity';

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

/** The address of a persona's photo; null until it is there, or where there is none. */
export function photoOf(persona: Pick<Persona, 'photo'>): string | null {
	const hash = persona.photo;
	if (!hash) return null;
	if (!asked.has(hash)) {
		asked.add(hash);
		void read(hash);
	}
	return addresses.get(hash) ?? null;
}

/** Lets the user choose a photo and keeps it. */
export async function choosePhoto(id: string): Promise<void> {
	const file = await host().choose('photo');
	if (file) await call('persona.photo', { id, file: file.handle });
}

export async function removePhoto(id: string): Promise<void> {
	await call('persona.photo', { id, file: null });
}
