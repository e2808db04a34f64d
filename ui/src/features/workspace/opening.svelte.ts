/** A file that did not open, and the other ways there are to open it. */
import type { Failure } from '$lib';

/** Offers where a file is refused, by code. Codes that are not here have no other way. */
const WAYS: { readonly [code in Failure['code']]?: { anyway: boolean } } = {
	'file-held': { anyway: false },
	'file-held-somewhere': { anyway: false },
	'file-held-elsewhere': { anyway: true },
	'file-read-only': { anyway: false },
	'file-disk-full': { anyway: false },
	'file-damaged': { anyway: false },
};

interface Refused {
	handle: string;
	failure: Failure;
	/** Whether it may also be opened to write, on the person's word. */
	anyway: boolean;
}

class Opening {
	refused = $state.raw<Refused | undefined>();

	/** Offers what there is; false where there is nothing to offer. */
	offer(handle: string, failure: Failure): boolean {
		const way = WAYS[failure.code];
		if (!way) return false;
		this.refused = { handle, failure, ...way };
		return true;
	}
}

export const opening = new Opening();
