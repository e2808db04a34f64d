/** Icons of natures and kinds of channels, in the library as on the map. */
import {
	AppWindow,
	Box,
	CircleDashed,
	Globe,
	Handshake,
	Mail,
	Megaphone,
	MessageCircle,
	MonitorSmartphone,
	Package,
	Phone,
	Share2,
	Store,
	UserRound,
} from '@lucide/svelte';
import type { ChannelForm, Nature } from '$generated/contract';
import type { Icon } from '$lib';

export const NATURES = ['physical', 'digital', 'human'] as const satisfies readonly Nature[];

export const natureIcon: Record<Nature, Icon> = { physical: Box, digital: MonitorSmartphone, human: UserRound };

export const FORMS = [
	'shop',
	'phone',
	'web',
	'app',
	'email',
	'post',
	'social',
	'messenger',
	'visit',
	'media',
	'other',
] as const satisfies readonly ChannelForm[];

export const channelIcon: Record<ChannelForm, Icon> = {
	shop: Store,
	phone: Phone,
	web: Globe,
	app: AppWindow,
	email: Mail,
	post: Package,
	social: Share2,
	messenger: MessageCircle,
	visit: Handshake,
	media: Megaphone,
	other: CircleDashed,
};
