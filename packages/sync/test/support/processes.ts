import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, inject } from 'vitest';

/** A program of a user, under test. */
export interface Script {
  readonly process: ChildProcess;
  /** The next line that it prints to stdout. */
  line(): Promise<string>;
  /** How it ended, all of its own children included: they hold its stderr too. */
  readonly over: Promise<Ended>;
}

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ScriptOptions {
  readonly args?: readonly string[];
  readonly execArgv?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Where the script lies; a folder of its own by default. */
  readonly folder?: string;
  readonly extension?: 'cjs' | 'mjs';
  /** Whether it leads a process group of its own, as a program that is started from a terminal does. */
  readonly group?: boolean;
}

const started: ChildProcess[] = [];
const folders: string[] = [];

afterEach(() => {
  for (const child of started.splice(0)) if (child.exitCode === null) child.kill('SIGKILL');
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A new folder, gone after the test. */
export function newFolder(name = 'asp sync'): string {
  const folder = mkdtempSync(join(tmpdir(), `${name}-`));
  folders.push(folder);
  return folder;
}

/** What scripts begin with: the package as built from the sources, with a child that needs no server. */
export const PREAMBLE = `
  const sync = require(process.env.ASP_PROGRAMS + '/index.cjs');
  const { client, configureSync } = sync;
  const patient = { totalTimeout: 60_000 };
  const policies = { read: patient, write: patient, batch: patient };
  const fake = (config = {}) => client({ hosts: ['fake'], policies, ...config }).connect();
  const trick = (db, name, args = [], policy) => db.apply(['t', 's', 1], 'fake', name, args, policy);
  const say = (line) => require('node:fs').writeSync(1, line + '\\n');
`;

/** Starts a script of CommonJS that has `PREAMBLE`'s names. */
export function startScript(body: string, options: ScriptOptions = {}): Script {
  const { args = [], execArgv = [], env = {}, folder = newFolder(), extension = 'cjs' } = options;
  const file = join(folder, `script.${extension}`);
  writeFileSync(file, extension === 'cjs' ? PREAMBLE + body : body);
  const child = spawn(process.execPath, [...execArgv, file, ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    cwd: folder,
    detached: options.group === true,
    env: { ...cleanEnvironment(), ASP_PROGRAMS: inject('programs'), ...env },
  });
  started.push(child);
  return { process: child, line: lineReader(child), over: ended(child) };
}

/** Runs a script to its end. */
export function runScript(body: string, options?: ScriptOptions): Promise<Ended> {
  return startScript(body, options).over;
}

/** Without what vitest leaves there. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^(?:NODE_|VITEST|VITE_)/.test(name));
  return Object.fromEntries(own);
}

function lineReader(child: ChildProcess): () => Promise<string> {
  if (child.stdout === null) throw new Error('no stdout');
  const waiting: ((line: string) => void)[] = [];
  const lines: string[] = [];
  createInterface(child.stdout).on('line', (line) => {
    const take = waiting.shift();
    if (take) take(line);
    else lines.push(line);
  });
  return async () => lines.shift() ?? new Promise((resolve) => waiting.push(resolve));
}

async function ended(child: ChildProcess): Promise<Ended> {
  const texts = { stdout: '', stderr: '' };
  child.stdout?.on('data', (chunk: Buffer) => (texts.stdout += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (texts.stderr += chunk.toString()));
  // 'close' comes when nobody holds the pipes any more, 'exit' would not wait for the child's child.
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  return { code, signal, ...texts };
}
