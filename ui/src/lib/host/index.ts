/** The host of the page: the desktop's window or the bridge's loopback server. */
import type { Changed, FileKindName } from '$generated/contract';
import { http } from './http';
import { tauri } from './tauri';

/** A file the user chose: the page holds a handle, never a path. */
export interface Chosen {
	handle: string;
	name: string;
}

export interface Answer {
	value: unknown;
	changed: Changed | null;
}

/** The interface of a host; `tauri.ts` and `http.ts` are the two there are. */
export interface Host {
	/** Asks the core; rejects with a `Failure`. */
	call(verb: string, args: unknown): Promise<Answer>;
	/** Lets the user choose a file to read, a place to write or a folder; null where the user changed their mind. */
	choose(kind: FileKindName, suggestion?: string): Promise<Chosen | null>;
	/** Hands a file that was written to a `choose`n place to the user; on the desktop it lies there already. */
	deliver(chosen: Chosen): Promise<void>;
	/** Lets go of a file to read that is needed no more: one that was brought only to be read goes. */
	release(chosen: Chosen): void;
	/** Hears of changes that this page did not ask for. */
	onChanged(hear: (changed: Changed) => void): void;
	/** Hears the native menu's choices: ids of actions. */
	onAction(hear: (id: string) => void): void;
}

const isDesktop = '__TAURI_INTERNALS__' in window;

/**
 * Storage for what must outlive the page. A browser's page lives as its tab does, and asks before it closes; the desktop's window closes unasked, so what is
 * kept is there when it opens again.
 */
export const memory: Storage = isDesktop ? localStorage : sessionStorage;

let present: Host | undefined;

/** Finds the host once, at the start. Both are small: fetching only the one would delay the first paint by more. */
export function findHost(): Host {
	present ??= isDesktop ? tauri() : http();
	return present;
}

/** Puts a host in place: for tests. */
export function useHost(host: Host): void {
	present = host;
}

/** The host that was found. */
export function host(): Host {
	if (!present) throw new Error('findHost() comes first');
	return present;
}
