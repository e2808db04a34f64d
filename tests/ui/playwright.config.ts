/** The page in a real browser, over the bridge and the real core. */
import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';
import type { Wishes } from './src/travesia.ts';

/** The browser that `cargo xtask test` installed; elsewhere Playwright looks for its own. */
const installed = [process.env['TRAVESIA_CHROMIUM'], '/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find((file) => file && existsSync(file));

export default defineConfig<Wishes>({
	testDir: 'specs',
	outputDir: 'test-results',
	fullyParallel: true,
	workers: 2,
	// Patience for a machine that does ten other things: how long something takes is told by `cargo xtask bench`.
	timeout: 90_000,
	expect: { timeout: 20_000 },
	forbidOnly: Boolean(process.env['CI']),
	reporter: [['list']],
	use: {
		viewport: { width: 1280, height: 720 },
		locale: 'en-GB',
		timezoneId: 'Europe/Madrid',
		contextOptions: { reducedMotion: 'reduce' },
		actionTimeout: 20_000,
		// Where nobody can open one, it only costs time.
		trace: process.env['CI'] ? 'off' : 'retain-on-failure',
		launchOptions: {
			...(installed ? { executablePath: installed } : {}),
			args: [
				'--no-sandbox',
				'--disable-gpu',
				'--disable-quic',
				'--no-first-run',
				'--disable-background-networking',
				'--disable-component-update',
				'--disable-sync',
			],
		},
	},
});
