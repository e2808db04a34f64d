/**
 * State of one open map in this session: the core's answers with edits under way laid over them, the selection, what is being edited or carried, and how it is
 * looked at. Components show it; `Edits`, `Carrying` and `Clipboard` change it.
 */
import { tick } from 'svelte';
import type {
	Cell,
	Channel,
	Emotion,
	GoalStanding,
	JourneyMap,
	Lane,
	LaneKind,
	MapScore,
	MeasuredEmotion,
	Metric,
	Period,
	Persona,
	Scope,
	Step,
	TouchpointUse,
} from '$generated/contract';
import { announce, live, type MenuItem, t, unsaved } from '$lib';
import { asking } from '$lib/unsaved.svelte';
import * as geometry from './geometry';
import { grouped } from './grouped';
import { linesOf, measured, shownAt, shownOf, type TouchpointScore } from './met';
import { addLane, addStage, addStep, type Patch } from './patch';
import { move, successor, type Way } from './moves';
import { type At, DRAFT, type Draft, keyOf, LANE_NAME, same, type Shape, shapeOf } from './shape';
import { bodyLines, forgetLines } from './wrap';

export interface Editing {
	at: At;
	/** The text when it began. */
	was?: string;
	/** Begins with this in place of what is there: the key that began it follows. */
	text?: string;
	/** Offset of the caret; the end where left out. */
	caret?: number;
}

/** The score that the inspector shows. */
export interface Inspected {
	scope: Scope;
	metric: string;
	name: string;
	/** Only answers that name this touchpoint. */
	touchpoint?: string;
	/** The days that count; all where nothing is said. */
	period?: Period;
}

export interface OpenMenu {
	label: string;
	items: MenuItem[];
	at: { x: number; y: number };
}

interface Pending {
	patch: Patch;
	/** The moment at which the edit was done: an answer that was asked for later has it. */
	done: number | undefined;
}

const KEPT = 'travesia-map';
/** Patches for a record that was made and is not in the file yet; `live` lays only changes of records over an answer. */
function fresh(verb: string, input: Record<string, unknown>): Patch[] {
	const { id, name, stage, journey, form } = input as { id: string; name: string; stage: string; journey: string; form: LaneKind };
	const before = (input['before'] ?? null) as string | null;
	if (verb === 'step.create') return [addStep({ id, stage, name, momentOfTruth: false, touchpoints: [], derivedFrom: null, order: '' }, before)];
	const here = (patch: Patch): Patch[] => [(map) => (map.journey.id === journey ? patch(map) : map)];
	if (verb === 'lane.create') return here(addLane({ id, journey, form, name, metric: null, order: '' }, before));
	return verb === 'stage.create' ? here(addStage({ id, journey, name, derivedFrom: null, order: '' }, before)) : [];
}

function kept(journey: string): { width?: number; zoom?: number } {
	try {
		return JSON.parse(localStorage.getItem(`${KEPT}:${journey}`) ?? '{}') as { width?: number; zoom?: number };
	} catch {
		return {};
	}
}

const byScope = (scope: { kind: string; id: string | null }) => `${scope.kind}:${scope.id ?? ''}`;

export class Board {
	readonly journey: string;
	/** Only this persona's curve and scores. */
	persona = $state<string | null>(null);
	width = $state(208);
	zoom = $state(1);
	at = $state.raw<At | null>(null);
	editing = $state.raw<Editing | null>(null);
	/** Edit that was asked for before the core had said what it is filled from. */
	awaited = $state.raw<Editing | null>(null);
	/** The touchpoints that are being made, by name. */
	readonly making = new Map<string, Promise<{ id: string }>>();
	/** Whether the next Tab leaves the map, as Escape asked. */
	leaves = false;
	draft = $state.raw<Draft | null>(null);
	/** The selection when the naming of a new step or stage began. */
	origin: At | null = null;
	/** Id of the persona whose curve was chosen to be drawn. */
	drawing = $state<string | null>(null);
	menu = $state.raw<OpenMenu | null>(null);
	inspected = $state.raw<Inspected | null>(null);
	/** The carried thing, drawn where it would land. */
	preview = $state.raw<{ patch: Patch; step: string | null } | null>(null);
	scroll = $state.raw({ left: 0, top: 0 });
	/** Of the window onto the sheet, in the sheet's own pixels. */
	size = $state.raw({ width: 1200, height: 700 });
	scroller = $state.raw<HTMLElement | null>(null);

	#pending = $state.raw<Pending[]>([]);
	#fonts = $state(0);
	readonly read;
	readonly scores;
	/** The scores without the filter of a persona, while there is one. */
	readonly everybody;
	readonly goals;
	readonly people;
	readonly library;
	readonly channelList;
	readonly metricList;

	constructor(journey: string) {
		this.journey = journey;
		const was = kept(journey);
		this.width = Math.min(geometry.WIDEST, Math.max(geometry.NARROWEST, was.width ?? 208));
		this.zoom = was.zoom ?? 1;
		this.read = live('journey.map', () => ({ journey }));
		this.scores = live('score.map', () => ({
			journey,
			...(this.persona ? { persona: this.persona } : {}),
			period: { from: null, to: null },
		}));
		this.everybody = live('score.map', () => (this.persona ? { journey, period: { from: null, to: null } } : null));
		this.goals = live('goal.list', () => ({}));
		this.people = live('persona.list', () => ({}));
		this.library = live('touchpoint.list', () => ({}));
		this.channelList = live('channel.list', () => ({}));
		this.metricList = live('metric.list', () => ({}));
		void document.fonts?.ready.then(() => {
			forgetLines();
			this.#fonts++;
		});
	}

	/** The map with edits under way. */
	map: JourneyMap | undefined = $derived.by(() => {
		const said = this.read.value;
		if (!said) return undefined;
		const made = unsaved.open.flatMap(({ verb, input }) => fresh(verb, input));
		const edits = this.#pending.filter((one) => this.#lacks(one)).map((one) => one.patch);
		return [...made, ...edits].reduce((map, patch) => patch(map), said);
	});
	/** The map as it is drawn: what is carried stands where it would land. */
	shown: JourneyMap | undefined = $derived(this.map && this.preview ? this.preview.patch(this.map) : this.map);
	shape: Shape = $derived(this.shown ? shapeOf(this.shown, this.draft, this.preview?.step) : { columns: [], spans: [], lanes: [] });
	places: Map<string, number> = $derived(new Map(this.shape.columns.map((column, at) => [column.key, at])));

	#cells = $derived(new Map((this.shown?.cells ?? []).map((cell) => [`${cell.step}/${cell.lane}`, cell])));
	#emotions = $derived(new Map((this.shown?.emotions ?? []).map((one) => [`${one.step}/${one.persona}`, one])));
	#scores = $derived.by(() => grouped(this.scores.value?.scores ?? [], (one) => byScope(one.scope)));
	#measured = $derived.by(() => measured(this.scores.value));
	#everybody = $derived.by(() => measured(this.everybody.value));
	#goals = $derived.by(() => grouped(this.goals.value ?? [], (one) => byScope(one.goal.scope)));
	metrics: Map<string, Metric> = $derived.by(() => new Map((this.metricList.value ?? []).map((one) => [one.id, one])));
	touchpoints: Map<string, TouchpointUse> = $derived.by(() => new Map((this.library.value ?? []).map((one) => [one.id, one])));
	channels: Map<string, Channel> = $derived.by(() => new Map((this.channelList.value ?? []).map((one) => [one.id, one])));
	/** The personas who live this journey, in its order. */
	personas: Persona[] = $derived((this.shown?.journey.personas ?? []).flatMap((id) => this.people.value?.find((one) => one.id === id) ?? []));
	/** The personas whose curves are drawn. */
	curves: Persona[] = $derived(this.persona ? this.personas.filter((one) => one.id === this.persona) : this.personas);

	/** Persona whose curve the keys and the pointer draw. */
	pen: Persona | undefined = $derived(this.curves.find((one) => one.id === this.drawing) ?? this.curves[0]);

	/** Height of each lane. */
	heights: number[] = $derived.by(() => {
		void this.#fonts;
		return this.#heightsAt(this.width);
	});
	geometry: geometry.Geometry = $derived(geometry.geometryOf(this.shape, this.width, this.heights));
	sight: geometry.Sight = $derived(geometry.sightOf(this.geometry, this.shape.columns.length, this.scroll, this.size));

	#heightsAt(column: number): number[] {
		return this.shape.lanes.map((lane) => geometry.laneHeight(lane, this.#fullest(lane, column)));
	}

	#fullest(lane: Lane, column: number): number {
		let most = 0;
		if (lane.form === 'emotion') return most;
		if (lane.form === 'touchpoint') {
			for (const step of this.shown?.steps ?? [])
				most = Math.max(most, geometry.chipsHeight(step.touchpoints.map((id) => linesOf(this.touchpointScore(step.id, id)))));
		} else if (lane.form === 'score') {
			for (const step of this.shown?.steps ?? []) most = Math.max(most, this.scoresAt('step', step.id, lane.metric).length);
		} else {
			const wide = geometry.textWidth(lane, column);
			for (const cell of this.shown?.cells ?? []) if (cell.lane === lane.id) most = Math.max(most, bodyLines(cell.text, wide));
		}
		return most;
	}

	cell(step: string, lane: string): Cell | undefined {
		return this.#cells.get(`${step}/${lane}`);
	}

	emotion(step: string, persona: string): Emotion | undefined {
		return this.#emotions.get(`${step}/${persona}`);
	}

	/** Scores of a scope, of one metric where one is given; those without an answer are left out. */
	scoresAt(kind: string, id: string, metric: string | null = null): MapScore[] {
		const all = this.#scores.get(`${kind}:${id}`) ?? [];
		return all.filter((one) => one.score.weight !== 'none' && (metric === null || one.metric === metric));
	}

	goalsAt(kind: string, id: string): GoalStanding[] {
		return this.#goals.get(`${kind}:${id}`) ?? [];
	}

	/** The score that a touchpoint shows at a step; until it is known which one that is, none. */
	touchpointScore(step: string, id: string): TouchpointScore | undefined {
		const here = this.#measured;
		const all = this.persona ? this.#everybody : here;
		if (!this.goals.value || !here || !all) return undefined;
		const goals = this.goalsAt('touchpoint', id);
		return this.persona ? shownOf(step, id, here, all, goals) : shownAt(step, id, all, goals);
	}

	/** The measured curve: of one persona, or (null) of all answers. */
	measured(persona: string | null): Map<string, MeasuredEmotion> {
		return new Map((this.scores.value?.emotions ?? []).filter((one) => one.persona === persona).map((one) => [one.step, one]));
	}

	/** Whether a column is the last of its stage. */
	endsStage(index: number): boolean {
		return this.shape.columns[index + 1]?.stage !== this.shape.columns[index]?.stage;
	}

	/** Whether the core has said what a lane is filled from. */
	knows(lane: Lane): boolean {
		if (lane.form === 'touchpoint') return this.library.value !== undefined;
		if (lane.form === 'emotion') return this.people.value !== undefined;
		return lane.form !== 'score' || this.scores.value !== undefined;
	}

	lane(id: string): Lane | undefined {
		return this.shape.lanes.find((lane) => lane.id === id);
	}

	step(id: string): Step | undefined {
		return this.shown?.steps.find((step) => step.id === id);
	}

	/** Whether the map that was read may lack an edit. */
	#lacks({ done }: Pending): boolean {
		return done === undefined || this.read.since <= done;
	}

	/** Lays an edit over the map at once and does it; an edit that fails is taken away again. */
	async apply<T>(patch: Patch, run: () => Promise<T>, real?: (made: T) => Patch): Promise<T> {
		const one: Pending = { patch, done: undefined };
		this.#pending = [...this.#pending.filter((other) => this.#lacks(other)), one];
		try {
			const made = await run();
			const done: Pending = { patch: real ? real(made) : patch, done: asking() };
			this.#pending = this.#pending.map((other) => (other === one ? done : other));
			return made;
		} catch (thrown) {
			this.#pending = this.#pending.filter((other) => other !== one);
			throw thrown;
		}
	}

	/** Selects a place and takes the keyboard there. */
	select(at: At | null, focus = true): void {
		if (!same(at, this.awaited?.at ?? null)) this.awaited = null;
		this.at = at;
		this.leaves = false;
		if (at && focus) void this.focus();
	}

	go(way: Way): void {
		if (this.at) this.select(move(this.shape, this.at, way));
		else this.selectFirst();
	}

	selectFirst(): void {
		const column = this.shape.columns[0];
		if (column) this.select({ row: 'step', col: column.key });
	}

	/** Follows what was selected when it went away. */
	follow(was: Shape): void {
		if (!this.at || this.draft || !this.shape.columns.length) return;
		const next = successor(this.shape, this.at, was);
		if (!same(next, this.at)) {
			const had = this.scroller?.contains(document.activeElement) || document.activeElement === document.body;
			this.select(next, had);
		}
	}

	/** Brings the selection into sight and the focus onto it. */
	async focus(): Promise<void> {
		const at = this.at;
		if (!at) return;
		await tick();
		this.reveal(at);
		await tick();
		// An editor within the cell keeps the focus, and so does a dialog over the map.
		if (same(this.at, at) && !this.editing && !document.querySelector('[data-modal][data-state=open]')) this.element(at)?.focus({ preventScroll: true });
	}

	element(at: At): HTMLElement | null {
		return this.scroller?.querySelector<HTMLElement>(`[data-at="${CSS.escape(keyOf(at))}"]`) ?? null;
	}

	/** Scrolls as little as brings a place into sight. */
	reveal(at: At): void {
		const scroller = this.scroller;
		if (!scroller) return;
		const { tops, column: wide } = this.geometry;
		const span = at.row === 'stage' ? this.shape.spans.find((one) => one.stage.id === at.col) : undefined;
		const column = span ? span.first : (this.places.get(at.col) ?? -1);
		if (at.col !== LANE_NAME && column >= 0) {
			const from = geometry.left(this.geometry, column);
			scroller.scrollLeft = geometry.scrollTo(scroller.scrollLeft, this.size.width, geometry.LANE_WIDTH, from, from + wide);
		}
		const lane = this.shape.lanes.findIndex((one) => one.id === at.row);
		if (lane >= 0) {
			const from = tops[lane] ?? 0;
			const to = (tops[lane + 1] ?? 0) + 4;
			scroller.scrollTop = geometry.scrollTo(scroller.scrollTop, this.size.height, geometry.HEAD_HEIGHT, from, to);
		}
		this.scroll = { left: scroller.scrollLeft, top: scroller.scrollTop };
	}

	/** A point of the window in the map's own pixels. */
	local(x: number, y: number): { x: number; y: number } {
		const box = this.scroller?.getBoundingClientRect() ?? new DOMRect();
		return {
			x: (x - box.left) / this.zoom + (this.scroller?.scrollLeft ?? 0),
			y: (y - box.top) / this.zoom + (this.scroller?.scrollTop ?? 0),
		};
	}

	look(how: { width?: number; zoom?: number }): void {
		if (how.width) this.width = Math.min(geometry.WIDEST, Math.max(geometry.NARROWEST, how.width));
		if (how.zoom) this.zoom = how.zoom;
		try {
			localStorage.setItem(`${KEPT}:${this.journey}`, JSON.stringify({ width: this.width, zoom: this.zoom }));
		} catch {
			// A browser may forbid it; the map then opens as it does for the first time.
		}
	}

	/** Shows all of the map at once, from its beginning. */
	fit(): void {
		const window = { width: this.size.width * this.zoom, height: this.size.height * this.zoom };
		this.look(geometry.fitting(this.shape, (column) => this.#heightsAt(column), window));
		this.scroller?.scrollTo(0, 0);
	}

	/** Takes the pen to the next (or previous) persona's curve. */
	passPen(by: 1 | -1): void {
		const at = this.curves.findIndex((one) => one.id === this.pen?.id);
		const next = this.curves[(at + by + this.curves.length) % this.curves.length];
		if (!next) return;
		this.drawing = next.id;
		announce(t('map-emotion-pen', { persona: next.name }), true);
	}

	/** Whether keys meant for the map may act: while it has the focus, or nothing has it, or the palette asks what can be done. */
	get listening(): boolean {
		const active = document.activeElement;
		const ours = !active || active === document.body || this.scroller?.contains(active) || active.closest('[data-modal]');
		return this.at !== null && this.editing === null && Boolean(ours);
	}

	/** Whether a place is on the map. */
	has(at: At): boolean {
		if (at.row === 'stage') return this.shape.spans.some((span) => span.stage.id === at.col);
		const row = at.row === 'step' || this.lane(at.row) !== undefined;
		return row && (at.col === LANE_NAME || this.places.has(at.col));
	}

	get isDrafting(): boolean {
		return this.draft !== null || this.at?.col === DRAFT;
	}
}
