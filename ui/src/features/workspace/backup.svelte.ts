/** Backups and copies: which dialog is open, and the words for what is in it. */
import type { Backup } from '$generated/contract';
import { type Failure, has, host, moment, number, t } from '$lib';

/** A file whose backups are looked at; without a handle it is the open workspace. */
export interface Shelved {
	handle?: string;
	title: string;
	/** Folder in which it lies, or lay. */
	folder?: string;
	missing?: boolean;
	/** Reason why it cannot be opened. */
	failure?: Failure;
}

class Dialogs {
	/** The file whose backups are shown. */
	shelved = $state.raw<Shelved | undefined>();
	/** Whether the copy for the client is being prepared. */
	copying = $state(false);
}

export const dialogs = new Dialogs();

/** Bytes in millions, as file managers say them; no file takes nothing. */
export const megabytes = (bytes: number): string => (bytes > 0 && bytes < 1e5 ? `< ${number(0.1, 1)}` : number(bytes / 1e6, bytes < 1e8 ? 1 : 0));

/** Reason for a backup, in a word. */
export function reason(backup: Backup): string {
	const id = `backups-reason-${backup.reason}`;
	return has(id) ? t(id) : backup.reason;
}

/** The contents of a backup, in words. */
export function holding(backup: Backup): string {
	if (backup.journeys === null || backup.answers === null) return backup.title || t('backups-holds-unknown');
	return t('backups-holds', {
		journeys: backup.journeys,
		journeyCount: number(backup.journeys),
		answers: backup.answers,
		answerCount: number(backup.answers),
	});
}

/** A name for a copy of a backup: the workspace and the day. */
export const copyName = (backup: Backup): string =>
	`${backup.title || backup.file.replace(/\.travesia$/, '')} ${moment(backup.at, { dateStyle: 'short' }).replaceAll('/', '-')}.travesia`;

/** Asks where a copy for the client shall lie; null where the user changed their mind. */
export const choosePlace = (title: string) => host().choose('save-workspace', `${title}.travesia`);
