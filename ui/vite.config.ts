import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// The page runs under `script-src 'self'; style-src 'self'`: nothing is inlined, and addresses are relative because
// the desktop and the bridge serve the same folder from different places.
export default defineConfig({
	base: './',
	plugins: [svelte()],
	resolve: {
		alias: {
			$lib: here('./src/lib'),
			$features: here('./src/features'),
			$views: here('./src/views'),
			$generated: here('./src/generated'),
			$locales: here('../src-tauri/crates/cx-words/locales'),
		},
		// Component tests run the browser's build of Svelte.
		conditions: process.env['VITEST'] ? ['browser'] : undefined,
	},
	server: { fs: { allow: [here('..')] } },
	build: {
		outDir: 'dist',
		emptyOutDir: true,
		assetsInlineLimit: 0,
		modulePreload: { polyfill: false },
		target: ['es2022', 'safari16'],
		cssTarget: 'safari16',
		chunkSizeWarningLimit: 900,
	},
	test: { environment: 'jsdom', include: ['src/**/*.test.ts'] },
});
