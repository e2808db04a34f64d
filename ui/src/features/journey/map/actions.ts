/** Actions of a map, as data: keys, palette and context menu are fed from here. */
import {
	ArrowLeftToLine,
	ArrowRightToLine,
	Move,
	ClipboardPaste,
	Copy,
	CopyPlus,
	Eraser,
	Gauge,
	Maximize2,
	Pencil,
	Plus,
	Scissors,
	Star,
	Trash2,
	UsersRound,
} from '@lucide/svelte';
import type { Provenance } from '$generated/contract';
import { goalName, STATES } from '$features/plan';
import { type Action, go, type MenuItem, t } from '$lib';
import type { Board } from './board.svelte';
import type { Carrying } from './carrying.svelte';
import type { Clipboard } from './clipboard.svelte';
import * as edits from './edits';
import { isWritten } from './geometry';
import { LANES, laneName, scoreSentence, stageName, stepName } from './names';
import { type At, DRAFT, LANE_NAME } from './shape';

const group = 'map-group';
const PROVENANCES: readonly Provenance[] = ['assumed', 'inferred', 'observed', 'measured'];

/** The kind of the selected thing. */
export function kindAt(board: Board, at: At | null): 'none' | 'stage' | 'step' | 'lane' | 'empty' | 'cell' {
	if (!at || at.col === DRAFT) return 'none';
	if (at.row === 'stage') return 'stage';
	if (at.col === LANE_NAME) return 'lane';
	if (!board.step(at.col)) return 'empty';
	return at.row === 'step' ? 'step' : 'cell';
}

/** Actions on the selected thing. */
export function mapActions(board: Board, clipboard: Clipboard): Action[] {
	const at = board.at;
	const kind = kindAt(board, at);
	const listening = () => board.listening;
	const lane = at && kind === 'cell' ? board.lane(at.row) : undefined;
	const list: Action[] = [];
	const add = (action: Omit<Action, 'group' | 'enabled'>) => list.push({ group, enabled: listening, ...action });
	if (!at || kind === 'none') {
		return [{ id: 'step.create', title: 'map-step-new', group, icon: Plus, keys: ['Mod+Enter'], run: () => edits.newStep(board, null) }];
	}
	if (kind === 'stage' || kind === 'step' || kind === 'lane') {
		add({ id: `${kind}.rename`, title: 'rename', icon: Pencil, keys: ['F2'], run: () => edits.begin(board, at) });
	} else if (kind === 'cell' && lane?.form !== 'score') {
		add({ id: 'cell.edit', title: 'edit', icon: Pencil, keys: ['F2'], run: () => edits.begin(board, at) });
	}
	const step = kind === 'step' || kind === 'cell' ? board.step(at.col) : undefined;
	if (step && kind === 'step') {
		const title = step.momentOfTruth ? 'map-truth-unset' : 'map-truth-set';
		add({ id: 'step.truth', title, icon: Star, keys: ['Mod+M'], run: () => edits.toggleTruth(board, step.id) });
	}
	if (kind !== 'lane') {
		add({ id: 'step.create', title: 'map-step-after', icon: ArrowRightToLine, keys: ['Mod+Enter'], run: () => edits.newStep(board, at) });
		if (step) add({ id: 'step.create-before', title: 'map-step-before', icon: ArrowLeftToLine, run: () => edits.newStep(board, at, true) });
		add({ id: 'stage.create', title: 'map-stage-after', icon: ArrowRightToLine, keys: ['Mod+Shift+Enter'], run: () => edits.newStage(board, at) });
		if (kind === 'stage') add({ id: 'stage.create-before', title: 'map-stage-before', icon: ArrowLeftToLine, run: () => edits.newStage(board, at, true) });
	}
	if (kind === 'stage' || kind === 'step' || kind === 'lane') {
		add({ id: `${kind}.duplicate`, title: 'duplicate', icon: CopyPlus, keys: ['Mod+D'], run: () => edits.duplicate(board, at) });
	}
	add({ id: 'cell.cut', title: 'map-do-cut', icon: Scissors, hidden: true, run: () => clipboard.copy(true).then(() => clipboard.cut()) });
	add({ id: 'cell.copy', title: 'map-do-copy', icon: Copy, hidden: true, run: () => clipboard.copy(false) });
	add({ id: 'cell.paste', title: 'map-do-paste', icon: ClipboardPaste, hidden: true, run: () => clipboard.pasteByMenu() });
	if (kind === 'cell' && lane?.form !== 'score') {
		const { pen } = board;
		const title = lane?.form === 'emotion' && pen ? { title: 'map-emotion-clear', args: { persona: pen.name } } : { title: 'map-clear' };
		add({ id: 'cell.clear', ...title, icon: Eraser, keys: ['Delete', 'Backspace'], run: () => edits.clear(board, at) });
		if (lane?.form === 'emotion' && board.curves.length > 1) {
			add({ id: 'emotion.next-persona', title: 'map-emotion-next', icon: UsersRound, keys: ['Shift+ArrowDown'], run: () => board.passPen(1) });
			add({ id: 'emotion.previous-persona', title: 'map-emotion-previous', icon: UsersRound, keys: ['Shift+ArrowUp'], run: () => board.passPen(-1) });
		}
	} else if (kind !== 'cell' && kind !== 'empty') {
		add({ id: `${kind}.delete`, title: 'delete', icon: Trash2, keys: ['Delete', 'Backspace'], run: () => edits.remove(board, at) });
	} else if (kind === 'empty' && at.row === 'step') {
		const stage = edits.stageAt(board, at);
		if (stage) {
			// Without keys: what is selected is the place for a step, and not its stage.
			add({ id: 'stage.delete', title: 'map-stage-delete', icon: Trash2, run: () => edits.remove(board, { row: 'stage', col: stage.id }) });
		}
	}
	return list;
}

/** How the map is looked at. */
export function lookActions(board: Board): Action[] {
	return [
		{ id: 'map.fit', title: 'map-fit', group, icon: Maximize2, keys: ['Mod+9'], run: () => board.fit() },
		{ id: 'map.full', title: 'map-full-size', group, keys: ['Mod+0'], run: () => board.look({ zoom: 1 }) },
	];
}

const SHOWN_KEYS: Record<string, string> = { 'cell.cut': 'Mod+X', 'cell.copy': 'Mod+C', 'cell.paste': 'Mod+V' };

function item(action: Action): MenuItem {
	const keys = action.keys?.[0] ?? SHOWN_KEYS[action.id];
	return {
		label: t(action.title, action.args),
		run: action.run,
		...(action.icon ? { icon: action.icon } : {}),
		...(keys ? { keys } : {}),
		danger: action.id.endsWith('.delete'),
	};
}

/** The name of the selected thing, as the name of its menu. */
export function nameAt(board: Board, at: At): string {
	const lane = board.lane(at.row);
	const step = board.step(at.col);
	const stage = edits.stageAt(board, at);
	if (at.row === 'stage') return stage ? stageName(stage) : '';
	if (at.col === LANE_NAME) return lane ? laneName(lane) : '';
	if (at.row === 'step') return step ? stepName(step) : '';
	return [lane && laneName(lane), step && stepName(step)].filter(Boolean).join(', ');
}

/** The context menu of what is selected. */
export function menuItems(board: Board, clipboard: Clipboard, carrying: Carrying, at: At, point: { x: number; y: number }): MenuItem[] {
	const kind = kindAt(board, at);
	const all = mapActions(board, clipboard);
	const items: MenuItem[] = all.filter((action) => !SHOWN_KEYS[action.id]).map(item);
	const paper = all.filter((action) => SHOWN_KEYS[action.id]).map(item);
	const lane = board.lane(at.row);
	if (kind === 'cell' && lane && isWritten(lane)) {
		const cell = board.cell(at.col, at.row);
		items.push('separator');
		for (const provenance of PROVENANCES) {
			items.push({
				label: t(`provenance-${provenance}`),
				checked: cell?.provenance === provenance,
				disabled: !cell,
				run: () => cell && edits.write(board, at.col, at.row, cell.text, cell.text, provenance),
			});
		}
	}
	if (kind === 'lane' && lane) {
		items.push('separator');
		items.push({ label: t('map-lane-before'), icon: Plus, run: () => openLaneKinds(board, point, lane.id) });
		const next = board.shape.lanes[board.shape.lanes.indexOf(lane) + 1];
		items.push({ label: t('map-lane-after'), icon: Plus, run: () => openLaneKinds(board, point, next?.id) });
		if (lane.form === 'score' || lane.form === 'emotion') {
			items.push('separator');
			const free = t(lane.form === 'score' ? 'map-metric-all' : 'map-metric-chosen');
			items.push({ label: free, checked: lane.metric === null, run: () => edits.setLaneMetric(board, lane.id, null) });
			for (const metric of board.metrics.values()) {
				items.push({ label: metric.name, checked: lane.metric === metric.id, run: () => edits.setLaneMetric(board, lane.id, metric.id) });
			}
		}
	}
	if (kind === 'stage' || kind === 'step' || kind === 'lane') {
		items.push('separator', {
			label: t('map-move'),
			icon: Move,
			keys: 'Space',
			run: () => {
				board.select(at);
				carrying.pickUp(at);
			},
		});
	}
	const scored: [string, string][] = kind === 'stage' ? [['stage', at.col]] : kind === 'step' ? [['step', at.col]] : [];
	if (kind === 'cell' && lane?.form === 'touchpoint') for (const id of board.step(at.col)?.touchpoints ?? []) scored.push(['touchpoint', id]);
	const behind = scored.flatMap(([what, id]) => [...scoreItems(board, what, id, nameAt(board, at)), ...goalItems(board, what, id)]);
	if (behind.length) items.push('separator', ...behind);
	return [...items, 'separator', ...paper];
}

/** The scores of a scope, to look behind: what the pointer finds on their chips. */
function scoreItems(board: Board, kind: string, id: string, name: string): MenuItem[] {
	return board.scoresAt(kind, id).map((one) => ({
		label: scoreSentence(board.metrics.get(one.metric), one.score),
		icon: Gauge,
		run: () => {
			const called = kind === 'touchpoint' ? (board.touchpoints.get(id)?.name ?? name) : name;
			board.inspected = { scope: one.scope, metric: one.metric, name: called, ...(board.persona ? { persona: board.persona } : {}) };
		},
	}));
}

/** The goals of a scope, to open in the plan. */
function goalItems(board: Board, kind: string, id: string): MenuItem[] {
	return board.goalsAt(kind, id).map((one) => ({
		label: t('map-goal', { name: goalName(one), state: t(`goal-state-${one.state}`) }),
		icon: STATES[one.state].icon,
		run: () => go('plan', [one.goal.id]),
	}));
}

/** The kinds of lanes one can add. */
export function laneKinds(board: Board, before?: string): MenuItem[] {
	return LANES.map((form) => ({ label: t(`lane-${form}`), run: () => edits.addLane(board, form, before) }));
}

function openLaneKinds(board: Board, at: { x: number; y: number }, before?: string): void {
	board.menu = { label: t('map-lane-new'), items: laneKinds(board, before), at };
}
