/** Verbs on a whole persona. */
import type { Persona } from '$generated/contract';
import { call, go, t, toast, typedAhead } from '$lib';

/** The field of a persona's name. */
const NAME = 'h1 .editable textarea';

/** Makes a persona and opens its page with the name ready to be typed. */
export function createPersona(): Promise<void> {
	return named(() => call('persona.create', { set: { name: t('persona-new-name') } }));
}

/** Makes a copy beside the original and opens it. */
export function duplicatePersona(persona: Persona): Promise<void> {
	return named(() => call('persona.duplicate', { id: persona.id, name: t('persona-copy-name', { name: persona.name }) }));
}

/** Opens what is made where its name can be typed; what is typed meanwhile is its name. */
function named(make: () => Promise<Persona>): Promise<void> {
	return typedAhead(t('persona-name'), async () => go('personas', [(await make()).id], { edit: 'name' }), NAME);
}

export async function deletePersona(persona: Persona): Promise<void> {
	go('personas');
	await call('persona.delete', { id: persona.id });
	toast({ text: t('persona-deleted', { name: persona.name }), action: 'history.undo' });
}
