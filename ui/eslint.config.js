import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

export default ts.config(
	{ ignores: ['dist', 'src/generated'] },
	js.configs.recommended,
	...ts.configs.recommended,
	...svelte.configs.recommended,
	{
		languageOptions: { globals: globals.browser },
		rules: {
			// The compiler of TypeScript knows.
			'no-undef': 'off',
			// A field is left out of a copy by giving it a name.
			'@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
			'@typescript-eslint/no-unused-expressions': ['error', { allowShortCircuit: true, allowTernary: true }],
			// What is held in a plain Map or Set is not meant to be heard of: states are replaced whole.
			'svelte/prefer-svelte-reactivity': 'off',
			// White space between braces is not taken for indentation.
			'svelte/no-useless-mustaches': 'off',
		},
	},
	{ files: ['**/*.svelte', '**/*.svelte.ts'], languageOptions: { parserOptions: { parser: ts.parser } } },
);
