/** The map on files and on paper. */
import type { PictureFormat } from '$generated/contract';
import { call, host, t, toast, words } from '$lib';
import './paper.css';

/** Saves the map as a picture where the user says. */
export async function savePicture(journey: string, name: string, format: PictureFormat): Promise<void> {
	const file = await host().choose(`save-${format}`, `${name.replace(/[\\/:*?"<>|]+/g, ' ').trim() || t('map')}.${format}`);
	if (!file) return;
	await call('journey.picture', { journey, file: file.handle, format, language: words.language });
	await host().deliver(file);
	toast({ text: t('map-saved', { file: file.name }) });
}

/** Prints the map: its picture alone, fitted to a page across. */
export async function printMap(journey: string, name: string): Promise<void> {
	const { svg } = await call('journey.picture', { journey, format: 'svg', language: words.language });
	if (!svg) return;
	const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
	const sheet = document.createElement('div');
	sheet.className = 'map-paper';
	const picture = document.createElement('img');
	picture.alt = name;
	picture.src = address;
	sheet.append(picture);
	const away = () => {
		sheet.remove();
		document.body.classList.remove('printing-map');
		URL.revokeObjectURL(address);
	};
	try {
		await picture.decode();
		document.body.append(sheet);
		document.body.classList.add('printing-map');
		window.addEventListener('afterprint', away, { once: true });
		window.print();
	} catch (thrown) {
		away();
		throw thrown;
	}
}
