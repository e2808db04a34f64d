/**
 * Putting things into another order, by pointer and by keyboard, with the same picture for both: what is held stands
 * lifted where it would land, and the others make room.
 *
 * ```svelte
 * const reorder = new Reorder(() => people, (id, before) => call('persona.move', { id, before }), (one) => one.name);
 * <ul {@attach reorder.group}>{#each reorder.all as one (one.id)}<li data-reorder={one.id} animate:flip={reorder.flip}>
 *   <button {...reorder.grip(one.id)} aria-label={…}>…</button>
 * ```
 *
 * The grip: Space picks up, arrows carry, Space puts down, Esc puts back; Alt with an arrow moves at once.
 */
import { tick, untrack } from 'svelte';
import type { Attachment } from 'svelte/attachments';
import { announce } from './a11y/announce.svelte';
import { t } from './words.svelte';

type Move = (id: string, before: string | null) => unknown;

export class Reorder<T extends { id: string }> {
	/** The id of the thing that is being carried. */
	held = $state<string | undefined>();

	#place = $state(0);
	#landed = $state.raw<{ from: string; ids: string[] } | undefined>();
	#byKeys = false;
	#moving = false;
	#slots: { x: number; y: number }[] = [];
	#element: HTMLElement | undefined;
	#items: () => readonly T[];
	#move: Move;
	#name: (one: T) => string;

	constructor(items: () => readonly T[], move: Move, name: (one: T) => string) {
		this.#items = items;
		this.#move = move;
		this.#name = name;
		// The landed order stands in until the core's own arrives.
		$effect(() => {
			const now = keyOf(this.#items());
			untrack(() => {
				if (this.#landed && this.#landed.from !== now) this.#landed = undefined;
			});
		});
	}

	/** The things as they are to be shown now. */
	get all(): readonly T[] {
		const items = this.#items();
		if (this.#landed && this.#landed.from === keyOf(items)) {
			const { ids } = this.#landed;
			return items.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
		}
		const from = items.findIndex((one) => one.id === this.held);
		const one = items[from];
		return one ? items.toSpliced(from, 1).toSpliced(this.#place, 0, one) : items;
	}

	/** Options of `animate:flip`. */
	get flip(): { duration: number } {
		return { duration: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 140 };
	}

	/** The element whose children carry `data-reorder`. */
	group: Attachment<HTMLElement> = (element) => {
		this.#element = element;
		return () => (this.#element = undefined);
	};

	/** The attributes that make a button the grip of a thing. */
	grip(id: string) {
		return {
			'aria-pressed': this.held === id,
			'aria-keyshortcuts': 'Space Alt+ArrowUp Alt+ArrowDown',
			'data-grip': '',
			onpointerdown: (event: PointerEvent) => this.#drag(id, event),
			onkeydown: (event: KeyboardEvent) => this.#key(id, event),
			onblur: () => this.#byKeys && !this.#moving && this.#end(false),
		};
	}

	/** Moves a thing by so many places at once. */
	nudge(id: string, by: number): void {
		const items = this.#items();
		const from = items.findIndex((one) => one.id === id);
		const to = from + by;
		if (from < 0 || to < 0 || to >= items.length) return;
		this.held = id;
		this.#place = to;
		this.#end(true);
	}

	#take(id: string): void {
		this.held = id;
		this.#landed = undefined;
		this.#place = this.#items().findIndex((one) => one.id === id);
		const edge = this.#element?.getBoundingClientRect();
		this.#slots = [...(this.#element?.querySelectorAll('[data-reorder]') ?? [])].map((one) => {
			const box = one.getBoundingClientRect();
			return { x: box.x + box.width / 2 - (edge?.x ?? 0), y: box.y + box.height / 2 - (edge?.y ?? 0) };
		});
	}

	#drag(id: string, event: PointerEvent): void {
		if (event.button !== 0) return;
		event.preventDefault();
		(event.currentTarget as HTMLElement).focus();
		const begin = { x: event.clientX, y: event.clientY };
		const move = (now: PointerEvent) => {
			if (!this.held && Math.hypot(now.clientX - begin.x, now.clientY - begin.y) > 4) this.#take(id);
			if (this.held) this.#place = this.#slotAt(now.clientX, now.clientY);
		};
		const stop = (land: boolean) => {
			window.removeEventListener('pointermove', move);
			window.removeEventListener('pointerup', up);
			window.removeEventListener('pointercancel', cancel);
			window.removeEventListener('keydown', key, true);
			if (this.held) this.#end(land);
		};
		const up = () => stop(true);
		const cancel = () => stop(false);
		const key = (pressed: KeyboardEvent) => {
			if (pressed.key !== 'Escape' || !this.held) return;
			pressed.preventDefault();
			pressed.stopPropagation();
			stop(false);
		};
		window.addEventListener('pointermove', move);
		window.addEventListener('pointerup', up);
		window.addEventListener('pointercancel', cancel);
		window.addEventListener('keydown', key, true);
	}

	#slotAt(x: number, y: number): number {
		const edge = this.#element?.getBoundingClientRect();
		if (!edge) return this.#place;
		let best = this.#place;
		let least = Infinity;
		for (const [at, slot] of this.#slots.entries()) {
			const far = Math.hypot(x - edge.x - slot.x, y - edge.y - slot.y);
			if (far < least) [least, best] = [far, at];
		}
		return best;
	}

	#key(id: string, event: KeyboardEvent): void {
		const by = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 }[event.key];
		if (event.altKey && by !== undefined) this.nudge(id, by);
		else if (event.key === ' ') {
			if (this.held === id) this.#end(true);
			else {
				this.#byKeys = true;
				this.#take(id);
				this.#say(t('reorder-held', { item: this.#nameOf(id) }));
			}
		} else if (this.held === id && by !== undefined) {
			this.#place = Math.max(0, Math.min(this.#items().length - 1, this.#place + by));
			this.#say(t('list-moved', { item: this.#nameOf(id), place: this.#place + 1, of: this.#items().length }));
			void this.#focus(id);
		} else if (this.held === id && event.key === 'Escape') this.#end(false);
		else return;
		event.preventDefault();
		event.stopPropagation();
	}

	#end(land: boolean): void {
		const id = this.held;
		if (!id) return;
		const items = this.#items();
		const order = this.all.map((one) => one.id);
		this.held = undefined;
		this.#byKeys = false;
		const before = order[order.indexOf(id) + 1] ?? null;
		if (land && order.join() !== keyOf(items)) {
			this.#landed = { from: keyOf(items), ids: order };
			this.#say(t('list-moved', { item: this.#nameOf(id), place: order.indexOf(id) + 1, of: order.length }));
			void Promise.resolve(this.#move(id, before)).catch((thrown: unknown) => {
				this.#landed = undefined;
				throw thrown;
			});
		}
		void this.#focus(id);
	}

	/** Moving an element in the document takes the focus away: it is given back. */
	async #focus(id: string): Promise<void> {
		this.#moving = true;
		const had = this.#element?.contains(document.activeElement);
		const where = document.activeElement?.closest('[data-reorder]') && document.activeElement;
		await tick();
		if (where instanceof HTMLElement && where.isConnected) where.focus();
		else if (had) this.#element?.querySelector<HTMLElement>(`[data-reorder="${id}"] [data-grip]`)?.focus();
		this.#moving = false;
	}

	#say(sentence: string): void {
		announce(sentence);
	}

	#nameOf(id: string): string {
		const one = this.#items().find((item) => item.id === id);
		return one ? this.#name(one) : '';
	}
}

function keyOf(items: readonly { id: string }[]): string {
	return items.map((one) => one.id).join();
}
