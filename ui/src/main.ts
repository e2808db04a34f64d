import '@fontsource-variable/inter/opsz.css';
import '$lib/styles/tokens.css';
import '$lib/styles/base.css';
import '$lib/components/control.css';
import '$lib/components/float.css';

import { mount } from 'svelte';
import { reportUncaught } from '$lib/call';
import { findHost } from '$lib/host';
import { followTheme } from '$lib/theme.svelte';
import App from './App.svelte';

// The font comes while the first view is made, so that its text is laid out once.
void document.fonts.load('13px "Inter Variable"');
followTheme();
reportUncaught();

const target = document.getElementById('app');
if (target) {
	findHost();
	mount(App, { target });
}
