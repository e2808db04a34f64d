import { afterEach, expect, test } from 'vitest';
import { type Action, actionFor, actions, caps, isTyping, pressed, register } from './actions.svelte';

const key = (key: string, held: Partial<Record<'ctrl' | 'shift' | 'alt' | 'meta', boolean>> = {}, target: HTMLElement = document.body) => {
	const event = new KeyboardEvent('keydown', {
		key,
		ctrlKey: held.ctrl ?? false,
		shiftKey: held.shift ?? false,
		altKey: held.alt ?? false,
		metaKey: held.meta ?? false,
		bubbles: true,
		cancelable: true,
	});
	target.dispatchEvent(event);
	return event;
};

const action = (id: string, keys: string[], more: Partial<Action> = {}): Action => ({ id, title: id, group: 'group-edit', keys, run: () => {}, ...more });

afterEach(() => document.body.replaceChildren());

test('keys are written the same whatever the layout does', () => {
	expect(pressed(key('z', { ctrl: true }), false)).toBe('Mod+Z');
	expect(pressed(key('Z', { ctrl: true, shift: true }), false)).toBe('Mod+Shift+Z');
	expect(pressed(key('z', { meta: true }), true), 'Cmd on a Mac').toBe('Mod+Z');
	expect(pressed(key('?', { shift: true }), false), 'shift belongs to the character').toBe('?');
	expect(pressed(key('F6', { shift: true }), false)).toBe('Shift+F6');
	expect(pressed(key(' '), false)).toBe('Space');
	expect(caps('Mod+Shift+Z', false)).toEqual(['Ctrl', 'Shift', 'Z']);
	expect(caps('Mod++', false), 'plus is a key too').toEqual(['Ctrl', '+']);
});

test('the action registered last wins its keys, and gives them back when it goes', () => {
	const stopFrame = register(() => [action('frame', ['Mod+D'])]);
	const stopMap = register(() => [action('map', ['Mod+D'])]);
	expect(actionFor(key('d', { ctrl: true }))?.id).toBe('map');
	stopMap();
	expect(actionFor(key('d', { ctrl: true }))?.id).toBe('frame');
	stopFrame();
	expect(actionFor(key('d', { ctrl: true }))).toBeUndefined();
});

test('a field keeps its own undo while somebody types in it', () => {
	const stop = register(() => [action('undo', ['Mod+Z']), action('find', ['Mod+K'], { whileTyping: true })]);
	const field = document.body.appendChild(document.createElement('input'));
	const undoes = () => actionFor(key('z', { ctrl: true }, field))?.id;
	const type = (text: string) => {
		field.value = text;
		field.dispatchEvent(new InputEvent('input', { bubbles: true }));
	};
	field.focus();
	expect(undoes(), 'an empty field has nothing to take back').toBe('undo');
	type('a');
	expect(undoes(), 'Ctrl+Z is the field’s').toBeUndefined();
	type('');
	expect(undoes(), 'also where what was typed is deleted').toBeUndefined();
	type('b');
	field.value = '';
	expect(undoes(), 'what was typed is handed over').toBe('undo');
	field.blur();
	field.value = 'kept';
	field.focus();
	expect(undoes(), 'what is kept was not typed here').toBe('undo');
	type('kept on');
	expect(undoes()).toBeUndefined();
	expect(actionFor(key('k', { ctrl: true }, field))?.id, 'finding works everywhere').toBe('find');
	expect(actionFor(key('z', { ctrl: true }))?.id).toBe('undo');
	stop();
});

test('behind an open dialog nothing can be done', () => {
	const stop = register(() => [action('undo', ['Mod+Z'], { whileTyping: true })]);
	const dialog = document.body.appendChild(document.createElement('div'));
	dialog.dataset['modal'] = '';
	expect(actionFor(key('z', { ctrl: true }))).toBeUndefined();
	stop();
});

test('what cannot be done now is passed over', () => {
	let ran = 0;
	const stop = register(() => [action('undo', ['Mod+Z'], { enabled: () => false, run: () => ran++ })]);
	expect(actionFor(key('z', { ctrl: true }))).toBeUndefined();
	expect(actions.run('undo')).toBe(false);
	expect(ran).toBe(0);
	stop();
});

test('boxes to tick are no text', () => {
	const box = document.createElement('input');
	box.type = 'checkbox';
	expect(isTyping(box)).toBe(false);
	expect(isTyping(document.createElement('textarea'))).toBe(true);
});
