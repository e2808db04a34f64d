/** One bridge of one test: its own program, settings folder and spool, all gone when the test ends. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
const PROGRAM = process.env['TRAVESIA_BRIDGE'] ?? join(ROOT, 'target/debug', process.platform === 'win32' ? 'cx-bridge.exe' : 'cx-bridge');
const PAGE = process.env['TRAVESIA_PAGE'] ?? join(ROOT, 'ui/dist');

/** A file of the tests' own, by its name under `tests/fixtures`. */
export const fixture = (name: string): string => join(ROOT, 'tests/fixtures', name);

export interface Chosen {
	handle: string;
	name: string;
}

export class Bridge {
	/** Address of the page, with the token in it. */
	address = '';
	readonly home = mkdtempSync(join(tmpdir(), 'travesia-ui-'));
	#program: ChildProcess | undefined;
	/** Whether a test or its end wants the program gone. */
	#asked = false;
	#said = '';
	/** End of the program without being asked, with all it said; empty while it runs or where a test ended it. */
	unasked = '';

	/** Starts the program, opening `file` at once where one is given, in an environment of that locale and at that place. */
	async start(file?: string, locale = 'C.UTF-8', place: { port: string; token?: string } = { port: '0' }): Promise<void> {
		if (!existsSync(PROGRAM)) throw new Error(`${PROGRAM} is missing: cargo build -p cx-bridge makes it`);
		const token = place.token ? ['--token', place.token] : [];
		const words = ['--ui', PAGE, '--port', place.port, ...token, '--spool', join(this.home, 'spool'), ...(file ? ['--open', file] : [])];
		const program = spawn(PROGRAM, words, {
			env: { ...process.env, TRAVESIA_HOME: join(this.home, 'settings'), LANG: 'en_GB.UTF-8', LC_ALL: locale },
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		this.#program = program;
		this.#asked = false;
		this.#said = '';
		program.stderr.on('data', (text) => (this.#said += text));
		program.on('exit', (code, signal) => {
			if (!this.#asked && this.#program === program) this.unasked = `the bridge ended with ${signal ?? code}, and nobody had asked it to: ${this.#said}`;
		});
		this.address = await new Promise((done, fail) => {
			createInterface({ input: program.stdout }).on('line', (line) => line.startsWith('http') && done(line));
			program.on('exit', (code, signal) => fail(new Error(`the bridge ended with ${signal ?? code}: ${this.#said}`)));
			program.on('error', fail);
		});
	}

	/** Ends the program as a user would, so that one plain file is left. */
	stop(): Promise<void> {
		return this.#signal('SIGTERM');
	}

	/** Kills the program, as a crash would. */
	kill(): Promise<void> {
		return this.#signal('SIGKILL');
	}

	async #signal(signal: NodeJS.Signals): Promise<void> {
		const program = this.#program;
		if (!program || program.exitCode !== null || program.signalCode !== null) return;
		this.#asked = true;
		const ended = new Promise((done) => program.once('exit', done));
		program.kill(signal);
		await ended;
	}

	/** Starts the program again where it was, so that the page that is open finds it. */
	async revive(workspace = 'Blank'): Promise<void> {
		const { port, searchParams } = new URL(this.address);
		await this.start(join(this.home, 'spool', `${workspace}.travesia`), undefined, { port, token: searchParams.get('token') ?? '' });
	}

	/** Ends the program and takes all its files away. Says so where it had ended unasked: no other failure of the test is the cause. */
	async end(): Promise<void> {
		await this.stop();
		rmSync(this.home, { recursive: true, force: true });
		if (this.unasked) throw new Error(this.unasked);
	}

	/** Asks the core directly: for what a test needs and does not test. */
	async call<T = unknown>(verb: string, args: object = {}): Promise<T> {
		const said = await this.#post('/call', JSON.stringify({ verb, args }));
		if (said.failure) throw new Error(`${verb}: ${JSON.stringify(said.failure)}`);
		return said.value as T;
	}

	/** A place to write to, as the page would choose it. */
	async offer(kind: string, name: string): Promise<Chosen> {
		return (await this.#post(`/offer?${new URLSearchParams({ kind, name })}`, '')) as unknown as Chosen;
	}

	/** Hands a file to the core, as the page does; answers with its handle. */
	async upload(kind: string, name: string, body: string): Promise<string> {
		const { origin, searchParams } = new URL(this.address);
		const answer = await fetch(`${origin}/upload?${new URLSearchParams({ kind, name })}`, {
			method: 'POST',
			headers: { 'content-type': 'application/octet-stream', 'x-travesia-token': searchParams.get('token') ?? '' },
			body,
		});
		return ((await answer.json()) as { handle: string }).handle;
	}

	async #post(path: string, body: string): Promise<{ value?: unknown; failure?: unknown }> {
		const { origin, searchParams } = new URL(this.address);
		const headers = { 'content-type': 'application/json', 'x-travesia-token': searchParams.get('token') ?? '' };
		const answer = await fetch(origin + path, { method: 'POST', headers, body }).catch((error: unknown) => {
			throw new Error(this.unasked || `${path} got no answer`, { cause: error });
		});
		if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
		return (await answer.json()) as { value?: unknown; failure?: unknown };
	}
}
