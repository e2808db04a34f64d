/** A browser over the bridge: the same verbs by loopback HTTP, files by upload and download. */
import { type FileKindName, fileKinds } from '$generated/contract';
import { Failure, failureFrom } from '../failure';
import type { Answer, Chosen, Host } from '.';

const KEY = 'travesia-token';

/** Takes the one-time token out of the address, so that it is in no bookmark and no screenshot. */
function takeToken(): string {
	const address = new URL(location.href);
	const given = address.searchParams.get('token');
	if (given) {
		sessionStorage.setItem(KEY, given);
		address.searchParams.delete('token');
		history.replaceState(null, '', address);
	}
	return sessionStorage.getItem(KEY) ?? '';
}

function pick(accept: string): Promise<File | null> {
	return new Promise((resolve) => {
		const input = document.createElement('input');
		input.type = 'file';
		input.accept = accept;
		input.hidden = true;
		const done = (file: File | null) => {
			input.remove();
			resolve(file);
		};
		input.addEventListener('change', () => done(input.files?.[0] ?? null));
		input.addEventListener('cancel', () => done(null));
		document.body.append(input);
		input.click();
	});
}

export function http(): Host {
	const token = takeToken();

	const ask = async <T>(path: string, body: BodyInit, json: boolean): Promise<T> => {
		let answer: Response;
		try {
			answer = await fetch(path, {
				method: 'POST',
				headers: {
					'x-travesia-token': token,
					'content-type': json ? 'application/json' : 'application/octet-stream',
				},
				body,
			});
		} catch {
			throw new Failure('host-gone');
		}
		if (!answer.ok) throw new Failure('host-refused', { status: String(answer.status) });
		const said = (await answer.json()) as { failure?: unknown };
		if (said.failure) throw failureFrom(said.failure);
		return said as T;
	};

	const at = (path: string, query: Record<string, string>) => `${path}?${new URLSearchParams(query)}`;

	/** Files that were brought to be read, by the handle that the page knows each by. */
	const brought = new Map<string, { kind: FileKindName; file: File }>();
	/** Handles that a bridge that began anew gave for them. */
	const renewed = new Map<string, string>();
	const bring = (kind: FileKindName, file: File) => ask<Chosen>(at('/upload', { kind, name: file.name }), file, false);

	/** Brings a file once more to a bridge that knows no choice of before; false where the file is not at hand any more. */
	async function renew(handle: string): Promise<boolean> {
		const one = brought.get(handle);
		// A file that was changed or moved cannot be read any more.
		if (
			!one ||
			!(await one.file
				.slice(0, 1)
				.arrayBuffer()
				.then(
					() => true,
					() => false,
				))
		)
			return false;
		renewed.set(handle, (await bring(one.kind, one.file)).handle);
		return true;
	}

	async function call(verb: string, args: unknown): Promise<Answer> {
		const { file } = args as { file?: unknown };
		const send = () => {
			const known = typeof file === 'string' ? renewed.get(file) : undefined;
			return ask<Answer>('/call', JSON.stringify({ verb, args: known ? { ...(args as object), file: known } : args }), true);
		};
		try {
			return await send();
		} catch (thrown) {
			if (!(thrown instanceof Failure) || thrown.code !== 'handle-unknown' || typeof file !== 'string' || !(await renew(file))) throw thrown;
			return send();
		}
	}

	return {
		call,
		choose: async (kind, suggestion) => {
			const { saves, folder, endings } = fileKinds[kind];
			// A browser tells of no folder: the bridge keeps one beside the workspaces.
			if (saves || folder) return ask<Chosen>(at('/offer', { kind, name: suggestion ?? '' }), '', false);
			const file = await pick(endings.map((one) => `.${one}`).join(','));
			if (!file) return null;
			const chosen = await bring(kind, file);
			brought.set(chosen.handle, { kind, file });
			return chosen;
		},
		deliver: async (chosen) => {
			const link = document.createElement('a');
			link.href = at('/download', { handle: chosen.handle, token });
			link.download = chosen.name;
			link.click();
		},
		// A bridge that is gone has taken the file with it.
		release: ({ handle }) => {
			brought.delete(handle);
			void ask(at('/release', { handle: renewed.get(handle) ?? handle }), '', false).catch(() => {});
			renewed.delete(handle);
		},
		onChanged: () => {},
		onAction: () => {},
	};
}
