import { expect, test } from 'vitest';
import { fit } from './match';

test('accents and order do not matter, every word must be there', () => {
	expect(fit('dificil salud', 'Área de salud: difícil')).toBeGreaterThan(0);
	expect(fit('salud cara', 'Área de salud: difícil')).toBe(0);
});

test('the beginning of a name is better than the middle of a word', () => {
	expect(fit('pa', 'Paga')).toBeGreaterThan(fit('pa', 'Compra pantalón'));
	expect(fit('pa', 'Compra pantalón')).toBeGreaterThan(fit('pa', 'Etapa'));
});

test('nothing typed fits everything', () => {
	expect(fit('  ', 'Anything')).toBe(1);
});
