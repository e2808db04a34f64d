/** The text of a field while it has the keys, shared by the text fields. */
import { untrack } from 'svelte';
import { handedOver, isRenewed, writing } from '../draft.svelte';
import { home } from '../dropped.svelte';

/** The field as its component has it by now. */
interface TextField {
	value(): string;
	set(value: string): unknown;
	/** Hears the new text and the one that typing began with. */
	commit(): ((value: string, was: string) => unknown) | undefined;
	/** Place of the value (`record/field`), to mark it while it is not saved. */
	place(): string | undefined;
	element(): HTMLElement | null;
}

export interface Typing {
	/** Text in the field. */
	text: string;
	/** The field has the keys. */
	begin(): void;
	/** Hands over what was typed, only if it changed. */
	done(): void;
	/** The field is left. */
	end(): void;
	/** Gives up what was typed, with a way back; false where nothing was. */
	drop(): boolean;
}

/**
 * Text that is typed into a field. It stands even when the value is read again meanwhile, as an import may end or another window may write. It replaces the
 * text that stood there when the keys came to the field: of one that came since nobody knows whether it was seen, so it is asked about.
 */
export function typing(field: TextField): Typing {
	let before = $state<string | undefined>();
	let typed = $state<string | undefined>();

	$effect(() => {
		if (field.commit() && typed !== undefined && typed !== before) return writing();
	});

	// Text to go back to: the one that was read last, not the one that is typed.
	let present = untrack(() => field.value());
	$effect.pre(() => {
		const now = field.value();
		if (now !== untrack(() => typed)) present = now;
	});

	/**
	 * Without a place it may be another record's field by now: then it says something else. The text still replaces what it
	 * was typed over, so that a newer one is a conflict.
	 */
	function bring(text: string, was: unknown): boolean {
		const element = field.element();
		if (!element?.isConnected || (!field.place() && field.value() !== was)) return false;
		element.focus();
		before = typeof was === 'string' ? was : field.value();
		typed = text;
		field.set(text);
		return true;
	}

	const giveUp = home(() => field.place(), bring);

	return {
		get text() {
			return typed ?? field.value();
		},
		set text(text) {
			if (before === undefined || isRenewed(field.element())) before = field.value();
			if (field.commit() && text === before) {
				// What stood there is not typed: what it says by now is shown.
				typed = undefined;
				before = present;
				field.set(present);
				return;
			}
			if (field.commit()) typed = text;
			field.set(text);
		},
		begin() {
			before = field.value();
		},
		done() {
			const [was, text] = [before, typed];
			if (was === undefined || text === undefined) return;
			typed = undefined;
			before = present = was === text ? present : text;
			field.set(before);
			handedOver(field.element());
			if (was !== text) void field.commit()?.(text, was);
		},
		end() {
			this.done();
			before = undefined;
		},
		drop() {
			if (before === undefined || before === (typed ?? field.value())) return false;
			giveUp(typed ?? field.value(), before, before);
			typed = undefined;
			before = present;
			field.set(present);
			return true;
		},
	};
}
