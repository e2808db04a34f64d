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
	/** Where the page is, with the token in it. */
	address = '';
	readonly home = mkdtempSync(join(tmpdir(), 'travesia-ui-'));
	#program: ChildProcess | undefined;

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
		let said = '';
		program.stderr.on('data', (text) => (said += text));
		this.address = await new Promise((done, fail) => {
			createInterface({ input: program.stdout }).on('line', (line) => line.startsWith('http') && done(line));
			program.on('exit', (code) => fail(new Error(`the bridge ended with ${code}: ${said}`)));
			program.on('error', fail);
		});
	}

	/** Ends the program as a user would, so that one plain file is left. */
	async stop(): Promise<void> {
		const program = this.#program;
		if (!program || program.exitCode !== null) return;
		const ended = new Promise((done) => program.once('exit', done));
		program.kill('SIGTERM');
		await ended;
	}

	/** Kills the program, as a crash would. */
	async kill(): Promise<void> {
		const program = this.#program;
		if (!program || program.exitCode !== null) return;
		const ended = new Promise((done) => program.once('exit', done));
		program.kill('SIGKILL');
		await ended;
	}

	/** Starts the program again where it was, so that the page that is open finds it. */
	async revive(workspace = 'Blank'): Promise<void> {
		const { port, searchParams } = new URL(this.address);
		await this.start(join(this.home, 'spool', `${workspace}.travesia`), undefined, { port, token: searchParams.get('token') ?? '' });
	}

	/** Ends the program and takes all its files away. */
	async end(): Promise<void> {
		await this.stop();
		rmSync(this.home, { recursive: true, force: true });
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

	async #post(path: string, body: string): Promise<{ value?: unknown; failure?: unknown }> {
		const { origin, searchParams } = new URL(this.address);
		const answer = await fetch(origin + path, {
			method: 'POST',
			headers: { 'content-type': 'application/json', 'x-travesia-token': searchParams.get('token') ?? '' },
			body,
		});
		if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
		return (await answer.json()) as { value?: unknown; failure?: unknown };
	}
}
