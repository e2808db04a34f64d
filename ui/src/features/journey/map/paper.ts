/** The map on files and on paper. */
import { call, changes, host, t, toast, words } from '$lib';
import { meets } from '$lib/pulse.svelte';
import { type PictureFormat, reads } from '$generated/contract';
import type { Board } from './board.svelte';
import './paper.css';

/** Input of a picture of the map: its journey, the persona if one is chosen, the language of the window. */
function asked(board: Board) {
	return { journey: board.journey, ...(board.persona ? { persona: board.persona } : {}), language: words.language };
}

const nameOf = (board: Board) => board.map?.journey.name.trim() || t('map');

/** Saves the map as a picture where the user says. */
export async function savePicture(board: Board, format: PictureFormat): Promise<void> {
	const file = await host().choose(`save-${format}`, nameOf(board) || t('map'));
	if (!file) return;
	await call('journey.picture', { ...asked(board), file: file.handle, format });
	await host().deliver(file);
	toast({ text: t('map-saved', { file: file.name }) });
}

/** Time without a change before the sheets are drawn ahead, in milliseconds. */
const CALM = 1_500;

/**
 * Keeps the sheets at hand until the returned function is called: the browser's own print waits for nobody, and would
 * show the window instead. For a moment after a change it does.
 */
export function keepPaper(board: Board): () => void {
	const input = asked(board);
	let pages: readonly string[] = [];
	let timer: ReturnType<typeof setTimeout> | undefined;
	let newest = 0;
	const draw = () => {
		const mine = ++newest;
		pages = [];
		clearTimeout(timer);
		timer = setTimeout(async () => {
			const drawn = await call('journey.pages', input).catch(() => undefined);
			if (mine === newest && drawn) pages = drawn.pages;
		}, CALM);
	};
	const before = () => pages.length && !laid() && lay(pages);
	const stop = changes.hear((kinds) => void (meets(kinds, reads['journey.pages']) && draw()));
	draw();
	window.addEventListener('beforeprint', before);
	window.addEventListener('afterprint', clear);
	return () => {
		newest++;
		clearTimeout(timer);
		stop();
		clear();
		window.removeEventListener('beforeprint', before);
		window.removeEventListener('afterprint', clear);
	};
}

/** Prints the map on as many sheets as keep it readable: its picture alone, in the page's own typeface. */
export async function printMap(board: Board): Promise<void> {
	const { pages } = await call('journey.pages', asked(board));
	// The typeface may not have been asked for in these weights: paper waits for nobody.
	await Promise.all([400, 500, 600].map((weight) => document.fonts.load(`${weight} 12px "Inter Variable"`)));
	clear();
	lay(pages);
	try {
		window.print();
	} catch (thrown) {
		clear();
		throw thrown;
	}
}

const laid = () => document.querySelector('.map-paper');

/** Lays the sheets into the page, which shows nothing else on paper then. */
function lay(pages: readonly string[]): void {
	const sheets = document.createElement('div');
	sheets.className = 'map-paper';
	sheets.append(...pages.map(sheetOf));
	document.body.append(sheets);
	document.body.classList.add('printing-map');
}

function clear(): void {
	laid()?.remove();
	document.body.classList.remove('printing-map');
}

/** A page's picture as an element; it was drawn by the core, and comes in as a document, so that nothing of it is run. */
function sheetOf(svg: string): Element {
	const page = document.createElement('section');
	page.append(document.importNode(new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement, true));
	return page;
}
