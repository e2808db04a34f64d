/** Actions of the frame: those that work in every room. */
import { Archive, CircleHelp, Contrast, FolderOpen, Info, Languages, LogOut, PanelLeft, Plus, Redo2, Search, Send, Undo2 } from '@lucide/svelte';
import { look } from '$features/settings';
import { entrySentence } from '$features/history';
import { type Action, call, cycleRegions, go, type Icon, t, unsaved, words } from '$lib';
import { givenUp } from '$lib/dropped.svelte';
import { isPulseBehind } from '$lib/pulse.svelte';
import { THEMES } from '$lib/theme.svelte';
import { dialogs } from './backup.svelte';
import { closeWorkspace, openWorkspace } from './file';
import { redo, session, stepping, undo } from './session.svelte';

interface Opens {
	find: () => void;
	keys: () => void;
	about: () => void;
	create: () => void;
}

/** Actions with and without an open workspace. */
export function windowActions(opens: Opens): Action[] {
	const other = words.language === 'es' ? 'en' : 'es';
	return [
		{ id: 'search.open', title: 'action-find', group: 'group-window', keys: ['Mod+K'], icon: Search, whileTyping: true, hidden: true, run: opens.find },
		{ id: 'help.keys', title: 'action-keyboard-help', group: 'group-window', keys: ['?'], icon: CircleHelp, run: opens.keys },
		{ id: 'help.about', title: 'action-about', group: 'group-window', icon: Info, run: opens.about },
		{
			id: 'window.language',
			title: 'bar-language-switch',
			args: { language: t(`language-${other}`) },
			group: 'group-window',
			icon: Languages,
			run: () => look.keep({ language: other }),
		},
		...THEMES.filter((one) => one !== look.theme).map((one) => ({
			id: `window.theme-${one}`,
			title: 'action-theme',
			args: { theme: t(`theme-${one}`) },
			group: 'group-window',
			icon: Contrast,
			run: () => look.keep({ theme: one }),
		})),
		{ id: 'window.next-region', title: 'action-next-region', group: 'group-window', keys: ['F6'], whileTyping: true, hidden: true, run: () => cycleRegions() },
		{
			id: 'window.previous-region',
			title: 'action-previous-region',
			group: 'group-window',
			keys: ['Shift+F6'],
			whileTyping: true,
			hidden: true,
			run: () => cycleRegions(true),
		},
		{ id: 'workspace.new', title: 'start-new', group: 'group-workspace', icon: Plus, run: opens.create },
		{ id: 'workspace.open', title: 'start-open', group: 'group-workspace', keys: ['Mod+O'], icon: FolderOpen, run: openWorkspace },
	];
}

async function showBackups() {
	dialogs.shelved = { title: (await call('workspace.get')).title };
}

/** Actions in an open workspace. */
export function workspaceActions(rooms: readonly { view: string; name: string; icon: Icon }[]): Action[] {
	return [
		{
			id: 'history.undo',
			title: session.undo ? 'undo-what' : 'undo',
			...(session.undo ? { args: { what: entrySentence(session.undo) } } : {}),
			group: 'group-edit',
			keys: ['Mod+Z'],
			icon: Undo2,
			// A change on its way, or not in the pulse yet, will be there when its turn comes.
			enabled: () => session.undo !== null || givenUp.any || stepping() || unsaved.sending || isPulseBehind(),
			run: undo,
		},
		{
			id: 'history.redo',
			title: session.redo ? 'redo-what' : 'redo',
			...(session.redo ? { args: { what: entrySentence(session.redo) } } : {}),
			group: 'group-edit',
			keys: ['Mod+Shift+Z', 'Mod+Y'],
			icon: Redo2,
			// Pressed right behind an undo, before the pulse says that there is one to take.
			enabled: () => session.redo !== null || stepping(),
			run: redo,
		},
		...rooms.map((room, at) => ({
			id: `go.${room.view}`,
			title: 'action-go',
			args: { room: t(room.name) },
			group: 'group-go',
			...(at < 9 ? { keys: [`Alt+${at + 1}`] } : {}),
			icon: room.icon,
			whileTyping: true,
			run: () => go(room.view),
		})),
		{ id: 'window.rail', title: 'action-rail', group: 'group-window', keys: ['Mod+B'], icon: PanelLeft, run: () => look.keep({ wide: !look.wide }) },
		{ id: 'workspace.copy-for-client', title: 'client-copy', group: 'group-workspace', icon: Send, run: () => (dialogs.copying = true) },
		{ id: 'workspace.backups', title: 'backups-action', group: 'group-workspace', icon: Archive, run: showBackups },
		{ id: 'workspace.close', title: 'action-close-workspace', group: 'group-workspace', icon: LogOut, run: closeWorkspace },
	];
}
