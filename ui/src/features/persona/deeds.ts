/** What one does with a whole persona. */
import type { Persona } from '$generated/contract';
import { call, go, t, toast } from '$lib';

/** Makes a persona and opens its page with the name ready to be typed. */
export async function createPersona(): Promise<void> {
	const made = await call('persona.create', { set: { name: t('persona-new-name') } });
	go('personas', [made.id], { edit: 'name' });
}

/** Makes a copy beside the original and opens it. */
export async function duplicatePersona(persona: Persona): Promise<void> {
	const copy = await call('persona.duplicate', {
		id: persona.id,
		name: t('persona-copy-name', { name: persona.name }),
	});
	go('personas', [copy.id], { edit: 'name' });
}

export async function deletePersona(persona: Persona): Promise<void> {
	go('personas');
	await call('persona.delete', { id: persona.id });
	toast({ text: t('persona-deleted', { name: persona.name }), action: 'history.undo' });
}
