/** The map on files and on paper. */
import type { PictureFormat } from '$generated/contract';
import { call, host, t, toast, words } from '$lib';
import type { Board } from './board.svelte';
import './paper.css';

/** What a picture shows of the map that is looked at: its journey, only the persona that is chosen, the window's words. */
function asked(board: Board) {
	return { journey: board.journey, ...(board.persona ? { persona: board.persona } : {}), language: words.language };
}

const nameOf = (board: Board) => board.map?.journey.name.trim() || t('map');

/** Saves the map as a picture where the user says. */
export async function savePicture(board: Board, format: PictureFormat): Promise<void> {
	const file = await host().choose(`save-${format}`, `${nameOf(board).replace(/[\\/:*?"<>|]+/g, ' ').trim() || t('map')}.${format}`);
	if (!file) return;
	await call('journey.picture', { ...asked(board), file: file.handle, format });
	await host().deliver(file);
	toast({ text: t('map-saved', { file: file.name }) });
}

/** Prints the map on as many sheets as keep it readable: its picture alone, in the page's own typeface. */
export async function printMap(board: Board): Promise<void> {
	const { pages } = await call('journey.pages', asked(board));
	const sheets = document.createElement('div');
	sheets.className = 'map-paper';
	sheets.append(...pages.map(sheetOf));
	const away = () => {
		sheets.remove();
		document.body.classList.remove('printing-map');
	};
	try {
		document.body.append(sheets);
		document.body.classList.add('printing-map');
		// The typeface may not have been asked for in these weights: paper waits for nobody.
		await Promise.all([400, 500, 600].map((weight) => document.fonts.load(`${weight} 12px "Inter Variable"`)));
		window.addEventListener('afterprint', away, { once: true });
		window.print();
	} catch (thrown) {
		away();
		throw thrown;
	}
}

/** A page's picture as an element; it was drawn by the core, and comes in as a document, so that nothing of it is run. */
function sheetOf(svg: string): Element {
	const page = document.createElement('section');
	page.append(document.importNode(new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement, true));
	return page;
}
