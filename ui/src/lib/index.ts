/**
 * The page's own ground: no word of the field in here. Features build on it, views put features together.
 *
 * ```ts
 * import { call, live, t, go, useActions, Button, Dialog } from '$lib';
 * ```
 *
 * **Ask the core.** `const made = await call('persona.create', {…})`. What it changed is read again everywhere by itself.
 * Do not catch unless you can do something better than the toast that every uncaught `Failure` becomes:
 * `catch (thrown) { if (thrown instanceof Failure && thrown.code === 'name-taken') … else throw thrown; }`. In an event
 * handler just write `onclick={() => call(…)}`.
 *
 * **Save what is typed.** `save(verb, input)` in place of `call` wherever somebody types: it waits for a core that is away and
 * never rejects for that. A dialog that edits a record ends with `saveForm('goal.update', goal, fields)`. `{...field('member.update', member, 'role')}` gives a control its `commit` and its `place`, at
 * which it is marked while it is not in the file.
 *
 * **Show what the core knows.** `const people = live('persona.list', () => ({}));` in the script of a component, then
 * `people.value` (undefined before the first answer; the old answer stays while it is read again), `people.error` (a
 * `Failure`: show `<FailureNote failure={people.error} again={() => people.again()} />`), `people.loading`. The input
 * may depend on state: `live('journey.map', () => (id ? { journey: id } : null))`; null waits.
 * Verbs without kinds to read (`settings.get`, `job.list`) are read again by `.again()`.
 *
 * **Words.** `t('undo')`, `t('undo-what', { what })`: a message in `cx-words/locales/{en,es}/FEATURE.ftl`; ids are
 * unique across all files, so begin with the feature's word. Numbers and days go in as text made by `number(34.2, 1)`,
 * `signed`, `percent(72.4, 1)` (takes 0–100), `signedPercent`, `seconds`, `money`, `day('2026-11-21')`, `month('2026-11')`, `moment(ms)`, `ago(ms)`,
 * `list(names)`, `byName` (sorting). Put `class="numbers"` where figures stand below each other.
 *
 * **Places.** `#/view/id?key=value`: `route.view`, `route.id`, `route.query`; `go('journeys', [id])`, `href('journeys', [id])`.
 * A view is `views/NAME/index.svelte`; the rail shows the rooms whose folder exists. Set the crumb with
 * `crumbs.set([{ label, href? }])` in an `$effect` (the view's own name stands there already).
 *
 * **Actions.** Whatever one can do is data: `useActions(() => [{ id: 'persona.create', title: 'persona-new',
 * group: 'group-personas', keys: ['N'], icon: Plus, run }])` in a component: keys, palette (Ctrl+K), keyboard help and native menu
 * follow. `Mod` is Ctrl or Cmd. Keys rest while somebody types (unless `whileTyping`) and while a dialog is open.
 * Buttons of the same thing call the same function.
 *
 * **Files.** `const file = await host().choose('survey')` → `{handle, name}` or null; give `file.handle` to the verb. For
 * writing: `choose('save-svg', 'Map.svg')`, the verb, then `host().deliver(file)`.
 *
 * **Components** (all take their words from you): Button, IconButton (label is name and tooltip), Field (label, hint,
 * error; `{#snippet children(control)}<TextInput {...control} bind:value />{/snippet}`), TextInput, TextArea, NumberInput, DateInput (a day, typed or
 * chosen), Select, Segmented, Menu (`{#snippet trigger({ props })}<Button {...props}>…</Button>{/snippet}`), ContextMenu, PointMenu (one menu
 * for many targets, opened at a point), Dialog, Popover, EmptyState, EditableText, ListEditor, Progress, Inspector (put it
 * in a `position: relative` parent), Kbd, Avatar, Chip, Page (ordinary views), FailureNote; `{@attach tip(() => ({ text }))}` is
 * a tooltip for anything. The controls that edit records have `commit`, which hears the value once, when it is done.
 *
 * **For the keyboard and for ears.** `announce(sentence)`; `focusNow`, `roving({ items: '[role=row]' })` as attachments;
 * `data-region` on a part of the window makes it a stop of F6 (`data-region-start` says where the focus lands).
 *
 * **Looks.** Only tokens (`styles/tokens.css`): `var(--ink)`, `--ink-2`, `--ink-3`, `--paper`, `--surface`, `--sunken`, `--hover`,
 * `--line`, `--accent`, `--accent-soft`, `--good-ink`/`-soft`, `--bad-…`, `--warn-…`, `--scale-1…5` (vermilion to teal, with
 * `--on-scale-n`), `--stage-1…8` (with `--stage-line-n`), `--assumed`, `--measured`, `--measured-band`; `--size-12…32`, `--space-4…48`,
 * `--radius-6`, `--radius-10`, `--quick`, `--calm`. Never a static `style="…"`: `style:width="{n}px"`. `data-print="no"` keeps a part
 * off paper.
 */
export { type Action, actions, caps, isTyping, register, useActions } from './actions.svelte';
export { typedAhead } from './ahead';
export { announce } from './a11y/announce.svelte';
export { cycleRegions, focusable, focusNow, roving } from './a11y/focus';
export { call, report, sentence } from './call';
export { chunk } from './chunk';
export { crumbs } from './crumbs.svelte';
export { commitTyping, draft } from './draft.svelte';
export { Failure, failureFrom } from './failure';
export { saveForm } from './form';
export { type Chosen, host } from './host';
export type { Icon } from './icon';
export { Live, live } from './live.svelte';
export { choosePhoto, photoAt, removePhoto } from './photo.svelte';
export { changes, opensAnother, pulse } from './pulse.svelte';
export { newId } from './id';
export { go, href, route } from './router.svelte';
export { runs } from './runs';
export { toast } from './toasts.svelte';
export { field, save, textOf, type Unsaved, unsaved } from './unsaved.svelte';
export { ago, byName, day, has, list, moment, money, month, number, percent, seconds, signed, signedPercent, t, words } from './words.svelte';

export { default as Avatar } from './components/Avatar.svelte';
export { default as Button } from './components/Button.svelte';
export { default as Chip } from './components/Chip.svelte';
export { default as ContextMenu } from './components/ContextMenu.svelte';
export { default as DateInput } from './components/DateInput.svelte';
export { default as Dialog } from './components/Dialog.svelte';
export { default as EditableText } from './components/EditableText.svelte';
export { default as EmptyState } from './components/EmptyState.svelte';
export { default as FailureNote } from './components/FailureNote.svelte';
export { default as Field } from './components/Field.svelte';
export { default as IconButton } from './components/IconButton.svelte';
export { default as Inspector } from './components/Inspector.svelte';
export { default as Kbd } from './components/Kbd.svelte';
export { default as ListEditor } from './components/ListEditor.svelte';
export { default as Menu } from './components/Menu.svelte';
export type { MenuItem } from './components/menu';
export { default as NumberInput } from './components/NumberInput.svelte';
export { default as Page } from './components/Page.svelte';
export { default as Part } from './components/Part.svelte';
export { default as PointMenu } from './components/PointMenu.svelte';
export { default as Popover } from './components/Popover.svelte';
export { default as Progress } from './components/Progress.svelte';
export { default as Segmented } from './components/Segmented.svelte';
export { default as Select } from './components/Select.svelte';
export { default as TextArea } from './components/TextArea.svelte';
export { default as TextInput } from './components/TextInput.svelte';
export { default as UnsavedMark } from './components/UnsavedMark.svelte';
export { tip } from './components/tip.svelte';
