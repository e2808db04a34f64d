/** One survey on its way in: look, check, run, done. Lives beside the dialog, so that a run goes on when it is closed. */
import type { Again, Alike, ImportReport, Inspection, MetricColumn, Remembered, SurveyMap } from '$generated/contract';
import type { FailureCode } from '$generated/messages';
import { announce, call, type Chosen, Failure, host, number, pulse, report as reportFailure, t, toast } from '$lib';
import { draftOf, dropDraft, fits, keepDraft } from './drafts';
import { toasts } from '$lib/toasts.svelte';
import { inTurn } from '$lib/unsaved.svelte';
import { Made } from './made';
import { complete, countsAs, emptyMap, joined, notAnswer, proposed, reading, sameColumns, whereOf } from './survey-map';

export type Phase = 'choose' | 'look' | 'check' | 'run' | 'done';

/** So many columns are seen at one look as a table. */
const WIDE = 12;

class Intake {
	/** Whether the dialog is open. */
	open = $state(false);
	phase = $state<Phase>('choose');
	file = $state.raw<Chosen | undefined>();
	look = $state.raw<Inspection | undefined>();
	map = $state.raw<SurveyMap>(emptyMap());
	/** Both patterns of the dates, where the file did not tell; kept once it is answered, so that it can be answered anew. */
	doubt = $state.raw<[string, string] | undefined>();
	/** Whether answers that are here with another value are replaced. */
	update = $state(false);
	/** Whether a file without ids, of which many rows are here already, is a newer export of the same survey. */
	again = $state(false);
	/** The rows of the file that are here already, as they were asked about. */
	asked = $state.raw<Again | undefined>();
	/** The earlier import with the same answers on the same days, as it was asked about. */
	alike = $state.raw<Alike | undefined>();
	/** Report of the dry run. */
	checked = $state.raw<ImportReport | undefined>();
	/** Report of the import. */
	result = $state.raw<ImportReport | undefined>();
	/** Whether an answer is awaited. */
	busy = $state(false);
	failure = $state.raw<Failure | undefined>();
	/** Whether the last run was stopped. */
	stopped = $state(false);
	/** Whether the user asked to stop. */
	stopping = $state(false);
	/** Columns that are chosen to be changed together, by their headers. */
	chosen = $state.raw<readonly string[]>([]);
	/** How the columns are shown, where the user said it. */
	view = $state<'table' | 'list' | undefined>();
	/** Whether the file could not be read as it was asked for last: what was read before is not shown. */
	stale = $state(false);
	/** Whether the map is as the user left it before. */
	resumed = $state(false);
	/** The import whose map the file is read by, as its columns are the same. */
	remembered = $state.raw<Remembered | undefined>();
	/** Whether the user changed something, so that leaving it would lose it. */
	#changed = false;
	/** The workspace that the file is for. */
	#workspace = '';
	#asked = 0;
	/** The metrics of columns as they were before they became something else, or lost their place. */
	#before = new Map<string, MetricColumn>();
	/** What the user made of the columns. */
	#made = new Made();
	/** The look or the check that is under way. */
	#under: Promise<unknown> = Promise.resolve();

	/** How the columns are shown: a file with many is not seen at one look as a table. */
	get shown(): 'table' | 'list' {
		return this.view ?? ((this.look?.columns.length ?? 0) > WIDE ? 'list' : 'table');
	}

	/** The job that runs, as the pulse tells. */
	get job() {
		return pulse.now?.jobs.find((job) => job.verb === 'answers.import');
	}

	/** Opens the dialog: on what runs, on what was left half done, else anew. */
	begin(): void {
		const left = this.#isHalfDone() && this.#workspace === here();
		if (this.phase !== 'run' && !left) this.#forget();
		this.resumed = left;
		this.open = true;
		if (this.phase === 'choose') void this.choose();
	}

	/** Closes the dialog. A run goes on; what the user changed stays, however the dialog was closed. */
	close(): void {
		this.open = false;
		this.#moveOn();
		if (this.phase !== 'run' && !this.#isHalfDone()) this.#forget();
	}

	/** What was given up in a field is told until something else is done. */
	#moveOn(): void {
		toasts.end('dropped');
	}

	#isHalfDone(): boolean {
		return this.#changed && (this.phase === 'look' || this.phase === 'check');
	}

	#forget(): void {
		this.#asked++;
		if (this.file) host().release(this.file);
		this.#changed = this.resumed = false;
		this.phase = 'choose';
		this.file = this.look = this.doubt = this.checked = this.result = this.failure = undefined;
		this.map = emptyMap();
		this.#before = new Map();
		this.#made = new Made();
		this.chosen = [];
		this.view = undefined;
		this.stale = false;
		this.asked = this.alike = this.remembered = undefined;
		this.update = this.again = this.busy = this.stopped = this.stopping = false;
	}

	/** Lets the user choose a file and looks at it. */
	async choose(): Promise<void> {
		const file = await host().choose('survey');
		if (file) await this.#take(file);
	}

	/** Opens the dialog on a file that is known already; what runs goes on. */
	async read(file: Chosen): Promise<void> {
		this.open = true;
		if (this.phase !== 'run') await this.#take(file);
	}

	async #take(file: Chosen): Promise<void> {
		this.#forget();
		this.file = file;
		this.#workspace = here();
		const draft = draftOf(this.#workspace, file.name);
		await this.#inspect(draft ? reading(draft.map) : emptyMap(), true);
		// A file that is no survey leaves nothing to look at: another one is to be chosen.
		this.phase = this.look ? 'look' : 'choose';
		if (!draft) return this.#recall();
		if (!this.look) return;
		if (!fits(draft, this.look.columns)) return this.anew();
		this.update = draft.update;
		await this.change(draft.map);
		this.resumed = true;
	}

	/** Reads the file by the map of an earlier import of its columns, where there is one that fits. */
	async #recall(): Promise<void> {
		const found = this.look?.remembered;
		if (!found) return;
		this.remembered = found;
		await this.#inspect(complete(found.map), false);
		if (this.failure) await this.anew();
	}

	/** Forgets what the user made of the file and proposes a map again. */
	async anew(): Promise<void> {
		if (!this.file) return;
		this.remembered = undefined;
		dropDraft(this.#workspace, this.file.name);
		this.#changed = this.resumed = this.update = this.stale = false;
		this.map = emptyMap();
		this.#made = new Made();
		const looked = this.#inspect(emptyMap(), true);
		this.#under = looked;
		await looked;
	}

	/** Reads the file another way: other letters, another separator, other headers. */
	reread(change: Partial<SurveyMap>): Promise<void> {
		const read = this.#reread(change);
		this.#under = read;
		return read;
	}

	async #reread(change: Partial<SurveyMap>): Promise<void> {
		const before = this.look;
		const kept = this.map;
		this.#changed = true;
		this.#note();
		await this.#inspect({ ...reading(this.map), ...change }, true);
		if (this.failure) {
			// What was asked for stays in its field, and the columns come back with the next reading that can be done.
			this.map = { ...kept, ...change };
			this.stale = true;
			return;
		}
		const wasStale = this.stale;
		this.stale = false;
		// The same columns keep what the user made of them, and so do others of their names.
		if (this.look && sameColumns(before, this.look) && !wasStale) await this.change({ ...kept, ...change });
		else if (this.look) await this.change(this.#made.over(this.map, this.look.columns));
	}

	/** Notes what the user made of the columns that are in sight. */
	#note(): void {
		if (this.look && !this.stale) this.#made.note(this.map, this.look.columns);
	}

	/** Reads another sheet of the workbook: its headers and numbers are its own. */
	async sheet(sheet: string): Promise<void> {
		const { headerRows, decimal, ...kept } = this.map;
		const left = this.map.sheet ?? this.look?.map.sheet;
		if (left !== undefined && !this.stale) this.#made.leave(left, this.map);
		this.#note();
		this.map = kept;
		await this.reread({ ...this.#made.layout(sheet), sheet });
	}

	/** The metric of a column as it was before it became something else, or lost its place. */
	before(header: string): MetricColumn | undefined {
		return this.#before.get(header);
	}

	/** Takes another map and lets detection fill what it leaves open: scale, labels, date format. */
	change(map: SurveyMap): Promise<void> {
		const changed = this.#change(map);
		this.#under = changed;
		return changed;
	}

	async #change(map: SurveyMap): Promise<void> {
		this.#moveOn();
		for (const metric of this.map.columns.metrics) {
			const now = map.columns.metrics.find((one) => one.column === metric.column);
			if (!now || (whereOf(metric) !== 'row' && whereOf(now) === 'row')) this.#before.set(metric.column, metric);
		}
		this.map = map;
		this.#changed = true;
		this.#keep();
		await this.#inspect(complete(map), false);
		this.#keep();
	}

	/** Takes a value of a metric's column for no answer, and says anew what an import would do. */
	async noAnswer(header: string, value: string): Promise<void> {
		await this.change(notAnswer(this.map, header, value));
		if (!this.failure) await this.check();
	}

	/** Gives a text of a metric's column its number, and says anew what an import would do. */
	async countsAs(header: string, text: string, value: number): Promise<void> {
		await this.change(countsAs(this.map, header, text, value));
		if (!this.failure) await this.check();
	}

	/** Leaves unfinished responses out, or takes them in, and says anew what an import would do. */
	async finishedOnly(finishedOnly: boolean): Promise<void> {
		await this.change({ ...this.map, finishedOnly });
		if (!this.failure) await this.check();
	}

	/** Says that the file is of a survey of that name, or of none, and says anew what an import would do. */
	ofSurvey(name: string): Promise<void> {
		const said = this.#ofSurvey(name);
		this.#under = said;
		return said;
	}

	async #ofSurvey(name: string): Promise<void> {
		const { survey, ...rest } = this.map;
		this.again = false;
		await this.#change(name.trim() ? { ...rest, survey: name.trim() } : rest);
		if (!this.failure) await this.#check();
	}

	/** Whether nobody has said yet if the file is a newer export or another survey. */
	get unsaid(): boolean {
		return (Boolean(this.checked?.again) && !this.again) || Boolean(this.checked?.alike) || Boolean(this.checked?.asked);
	}

	#keep(): void {
		if (this.file && this.look) keepDraft(this.#workspace, this.file.name, this.look.columns, this.map, this.update);
	}

	async #inspect(asked: SurveyMap, fresh: boolean): Promise<void> {
		const mine = ++this.#asked;
		if (!this.file) return;
		this.busy = true;
		try {
			const look = await call('answers.inspect', { file: this.file.handle, map: asked });
			const metrics = await call('metric.list');
			if (mine !== this.#asked) return;
			this.look = look;
			if (look.dateAmbiguous) this.doubt = look.dateAmbiguous;
			else if (!asked.dateFormat) this.doubt = undefined;
			this.map = fresh ? { ...proposed(look.map, metrics), create: asked.create } : joined(asked, look.map, metrics);
			if (fresh) this.#made.proposal = this.map;
			this.failure = undefined;
		} catch (thrown) {
			if (mine !== this.#asked) return;
			if (!(thrown instanceof Failure)) throw thrown;
			this.failure = thrown;
		} finally {
			if (mine === this.#asked) this.busy = false;
		}
	}

	/** Makes a dry run, of what was typed last, too: its click comes while that is still being read. */
	async check(): Promise<void> {
		await this.#under;
		const checked = this.#check();
		this.#under = checked;
		return checked;
	}

	async #check(): Promise<void> {
		if (!this.file) return;
		this.#moveOn();
		const mine = ++this.#asked;
		this.busy = true;
		this.stopped = false;
		if (this.#changed) this.#keep();
		try {
			const checked = await call('answers.check', { file: this.file.handle, map: complete(this.map), update: this.update });
			if (mine !== this.#asked) return;
			this.checked = checked;
			this.asked = checked.again ?? this.asked;
			this.alike = checked.alike ?? this.alike;
			// What an import would be refused with is said now.
			this.failure = checked.asked ? new Failure(checked.asked.code as FailureCode, checked.asked.args) : undefined;
			this.phase = 'check';
		} catch (thrown) {
			if (mine !== this.#asked) return;
			if (!(thrown instanceof Failure)) throw thrown;
			this.failure = thrown;
		} finally {
			if (mine === this.#asked) this.busy = false;
		}
	}

	/** Asks again what a core that was gone could not answer: what was imported before it went is seen by it. */
	async revive(): Promise<void> {
		if (this.failure?.code !== 'host-gone' || this.busy) return;
		this.failure = undefined;
		if (this.phase === 'check') await this.check();
		else if (this.phase === 'look') await (this.stale ? this.reread({}) : this.change(this.map));
	}

	/** Imports. Goes on when the dialog is closed; the chip at the foot of the window shows how far it is. */
	async run(): Promise<void> {
		await this.#under;
		if (!this.file || this.phase !== 'check' || this.unsaid) return;
		this.phase = 'run';
		this.failure = undefined;
		this.stopped = this.stopping = false;
		const beat = setInterval(() => void pulse.beat(), 300);
		try {
			this.result = await call('answers.import', { file: this.file.handle, map: complete(this.map), update: this.update, again: this.again });
			this.phase = 'done';
			dropDraft(this.#workspace, this.file.name);
			this.#changed = false;
			announce(t('import-done-toast', { n: number(this.result.stored) }));
			if (!this.open) {
				toast({ text: t('import-done-toast', { n: number(this.result.stored) }), action: 'go.measure' });
				this.#forget();
			}
		} catch (thrown) {
			if (!(thrown instanceof Failure)) throw thrown;
			this.phase = 'check';
			this.stopped = thrown.code === 'stopped';
			// Nothing was kept, so the map is all there is to go on with.
			this.#changed = true;
			this.#keep();
			if (!this.stopped) this.failure = thrown;
			if (!this.open) {
				if (this.stopped) toast({ text: t('import-stopped'), severity: 'note' });
				else reportFailure(thrown);
			}
		} finally {
			clearInterval(beat);
			void pulse.beat();
		}
	}

	/** Asks the run to stop; it leaves nothing behind. */
	async stop(): Promise<void> {
		const job = this.job;
		if (!job) return;
		// Another import than this one may run: one of a watched folder.
		this.stopping = this.phase === 'run';
		await call('job.stop', { job: job.id });
	}

	/** Takes the finished import back: by history where it is the last thing done, else its answers are withdrawn and what it made stays. */
	async undo(): Promise<void> {
		const batch = this.result?.batch;
		if (!batch) return;
		await pulse.beat();
		const last = pulse.now?.undo;
		if (last?.verb === 'answers.import' && (last.args as { batch?: string }).batch === batch) {
			await inTurn(() => call('history.undo', { operation: last.id, at: last.at }));
			toast({ text: t('import-undone') });
		} else {
			await call('batch.withdraw', { batch });
			toast({ text: t('import-withdrawn'), action: 'history.undo' });
		}
		this.close();
	}
}

/** The workspace that is open. */
const here = () => pulse.now?.file ?? '';

export const intake = new Intake();
