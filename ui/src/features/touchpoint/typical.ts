/** Touchpoints that most companies have, to start from. */
import type { ChannelForm, Nature, TouchpointUse, Channel } from '$generated/contract';
import { call, t } from '$lib';
import { plain } from '$lib/match';

export interface Typical {
	/** Its name is the message `touchpoint-typical-KEY`. */
	key: string;
	nature: Nature;
	/** The kind of channel it goes through; none where it is one of a kind. */
	form: ChannelForm | null;
}

const of = (nature: Nature, all: Record<string, ChannelForm | null>): Typical[] => Object.entries(all).map(([key, form]) => ({ key, nature, form }));

export const TYPICAL: readonly Typical[] = [
	...of('physical', {
		shop: 'shop',
		window: 'shop',
		product: null,
		packaging: 'post',
		poster: 'media',
		invoice: 'post',
		fair: null,
	}),
	...of('digital', {
		search: 'web',
		advert: 'media',
		website: 'web',
		checkout: 'web',
		app: 'app',
		email: 'email',
		newsletter: 'email',
		social: 'social',
		reviews: 'web',
		chat: 'messenger',
		survey: 'email',
	}),
	...of('human', {
		sales: 'shop',
		reception: 'shop',
		hotline: 'phone',
		technician: 'visit',
		delivery: 'visit',
		friends: null,
	}),
];

export const nameOf = (one: Typical): string => t(`touchpoint-typical-${one.key}`);

/** Whether the library has one of this name already. */
export function isThere(one: Typical, touchpoints: readonly TouchpointUse[]): boolean {
	const name = plain(nameOf(one));
	return touchpoints.some((touchpoint) => plain(touchpoint.name) === name);
}

/** Puts typical touchpoints into the library, with the channels they need. */
export async function addTypical(chosen: readonly Typical[], channels: readonly Channel[]): Promise<void> {
	const byForm = new Map(channels.toReversed().map((channel) => [channel.form, channel.id]));
	for (const one of chosen) {
		if (one.form && !byForm.has(one.form)) {
			const made = await call('channel.create', { set: { name: t(`channel-form-${one.form}`), form: one.form } });
			byForm.set(one.form, made.id);
		}
		const channel = one.form ? (byForm.get(one.form) ?? null) : null;
		await call('touchpoint.create', { set: { name: nameOf(one), nature: one.nature, channel } });
	}
}
