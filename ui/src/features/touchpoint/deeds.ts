/** Actions on a whole touchpoint. */
import type { Id, Touchpoint } from '$generated/contract';
import { call, go, route, save, t, toast } from '$lib';

export type TouchpointFields = Partial<Omit<Touchpoint, 'id' | 'order'>>;

export async function updateTouchpoint(id: Id, set: TouchpointFields): Promise<void> {
	await save('touchpoint.update', { id, set });
}

/** Makes a copy beside the original. */
export async function duplicateTouchpoint(touchpoint: Touchpoint): Promise<void> {
	await call('touchpoint.duplicate', {
		id: touchpoint.id,
		name: t('touchpoint-copy-name', { name: touchpoint.name }),
	});
}

export async function deleteTouchpoint(touchpoint: Touchpoint): Promise<void> {
	if (route.id === touchpoint.id) go('touchpoints', [], route.query, true);
	await call('touchpoint.delete', { id: touchpoint.id });
	toast({ text: t('touchpoint-deleted', { name: touchpoint.name }), action: 'history.undo' });
}
