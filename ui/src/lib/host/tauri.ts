/** The desktop's window. The only file of the page that knows Tauri. */
import { invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import type { Changed } from '$generated/contract';
import { failureFrom } from '../failure';
import type { Answer, Chosen, Host } from '.';

declare global {
	interface Window {
		/** Answers that the window gave with the page, by verb. */
		answeredAhead?: Record<string, Answer>;
	}
}

/** The answer that came with the page: it holds for the first question only, and not where the page is loaded again. */
function ahead(verb: string): Answer | undefined {
	const answer = window.answeredAhead?.[verb];
	delete window.answeredAhead?.[verb];
	const [way] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
	return way?.type === 'navigate' ? answer : undefined;
}

export function tauri(): Host {
	const ask = async <T>(command: string, args: Record<string, unknown>): Promise<T> => {
		try {
			return await invoke<T>(command, args);
		} catch (thrown) {
			throw failureFrom(thrown);
		}
	};
	return {
		call: async (verb, args) => ahead(verb) ?? ask<Answer>('call', { verb, args }),
		choose: (kind, suggestion) => ask<Chosen | null>('choose', { kind, suggestion: suggestion ?? null }),
		deliver: async () => {},
		// The file is the user's, and lies where it lay.
		release: () => {},
		onChanged: (hear) => void listen<Changed>('changed', (event) => hear(event.payload)),
		onAction: (hear) => void listen<string>('action', (event) => hear(event.payload)),
	};
}
