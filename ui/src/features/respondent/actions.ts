/** Actions on people who answered, from everywhere. */
import { ShieldUser, UserSearch } from '@lucide/svelte';
import { type Action, go } from '$lib';

/** The page on what is held, within the settings. */
export const showHeld = () => go('settings', ['people']);

/** The same page, with the keyboard where a person is named. */
export const showFinding = () => go('settings', ['people'], { find: '1' });

export const respondentActions: readonly Action[] = [
	{ id: 'respondent.held', title: 'respondent-title', group: 'group-workspace', icon: ShieldUser, run: showHeld },
	{ id: 'respondent.find', title: 'respondent-find-action', group: 'group-workspace', icon: UserSearch, run: showFinding },
];
