import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import type { AsyncCompleter } from 'node:readline';
import { createInterface } from 'node:readline';
import { Recoverable, start, type REPLEval, type REPLServer } from 'node:repl';
import { PassThrough } from 'node:stream';
import { CommanderError, type Command } from 'commander';
import * as asp from '@asp/sync';
import { exp, print } from '@asp/exp';
import { completeLine } from './complete.js';
import { messageOf, PartlyFailed } from './exit-codes.js';
import { note, writeOut } from './out.js';
import type { Format } from './print.js';
import { makeProgram, type GlobalOptions } from './program.js';
import type { Session } from './session.js';
import { splitLine } from './split-line.js';

/** Adds the command `repl` to a program. */
export function replCommand(program: Command, session: Session): void {
  program
    .command('repl')
    .description('a prompt: the commands above, and JavaScript with db and exp')
    .option('--history <file>', 'where lines are kept', process.env.ASP_HISTORY ?? historyFile())
    .action(async ({ history }: { readonly history: string }) => {
      const options = program.opts<GlobalOptions>();
      const db = await session.connect(options);
      await converse(session, db, options.output, history);
    });
}

function historyFile(): string {
  const home = process.env.XDG_STATE_HOME ?? join(homedir(), '.local', 'state');
  return join(home, 'asp', 'history');
}

const HELLO = `get, put, scan, … as on the command line, or JavaScript: db.get(['test', 'users', 'ada'])
Tab completes, .help helps, .exit or Ctrl-D ends.`;

/** Runs the prompt until it is left; without a terminal, the lines of standard input one after another. */
async function converse(
  session: Session,
  db: asp.Client,
  output: Format,
  history: string,
): Promise<void> {
  const isTerminal = process.stdin.isTTY && process.stdout.isTTY;
  if (isTerminal) writeOut(`${HELLO}\n`);
  const repl = start({
    prompt: isTerminal ? 'asp> ' : '',
    input: isTerminal ? process.stdin : new PassThrough(),
    output: process.stdout,
    terminal: isTerminal,
    ignoreUndefined: true,
  });
  Object.assign(repl.context, asp, { db, exp, print });
  addCommands(repl, session, output);
  addCompletion(repl, session, db);
  repl.on('SIGINT', () => session.interrupt());
  if (!isTerminal) return runScript(repl);
  keepHistory(repl, history);
  await new Promise<void>((resolve) => repl.once('exit', resolve));
}

function addCommands(repl: REPLServer, session: Session, output: Format): void {
  const javaScript = repl.eval;
  const names = makeProgram(session).commands.map((command) => command.name());
  (repl as { eval: REPLEval }).eval = function (line, context, file, done) {
    if (!isCommand(line, names)) javaScript.call(this, line, context, file, done);
    else
      runLine(session, output, line).then(
        () => done(null, undefined),
        (error: unknown) => done(error as Error, undefined),
      );
  };
}

function addCompletion(repl: REPLServer, session: Session, db: asp.Client): void {
  // Node declares a completer of either kind; the prompt's own takes a callback.
  const complete = repl.completer.bind(repl);
  (repl as { completer: AsyncCompleter }).completer = (line, done) => {
    const found = completeLine(line, makeProgram(session), db);
    if (found) done(null, found);
    else complete(line, done);
  };
}

/** Goes on after a line that failed, and tells so in the end. */
async function runScript(repl: REPLServer): Promise<void> {
  let [text, failed] = ['', 0];
  for await (const line of createInterface({ input: process.stdin })) {
    if (text === '' && line.trim() === '.exit') break;
    text += `${line}\n`;
    const { error, value } = await evaluate(repl, text);
    if (error instanceof Recoverable) continue; // the next line belongs to it
    text = '';
    if (error) {
      failed += 1;
      note(error instanceof Shown ? error.message : (messageOf(error) ?? ''));
    } else if (value !== undefined) writeOut(`${repl.writer(value)}\n`);
  }
  repl.close();
  if (failed > 0) throw new PartlyFailed(failed === 1 ? 'a line failed' : `${failed} lines failed`);
}

function evaluate(
  repl: REPLServer,
  text: string,
): Promise<{ error: Error | null; value: unknown }> {
  return new Promise((resolve) => {
    repl.eval(text, repl.context, 'asp', (error, value: unknown) => resolve({ error, value }));
  });
}

/** A command failed; how is in its one line. The prompt shows no stack of it. */
class Shown extends Error {
  override stack = '';
}

/** `get test users ada` is a command, `get(1)` and `get = 1` are JavaScript. */
function isCommand(line: string, commands: readonly string[]): boolean {
  const [, word = '', rest = ''] = /^\s*([a-z]+)\s*(.?)/.exec(line) ?? [];
  return (commands.includes(word) || word === 'help') && !['(', '=', '.', ';'].includes(rest);
}

async function runLine(session: Session, output: Format, line: string): Promise<void> {
  try {
    await makeProgram(session).parseAsync(['--output', output, ...splitLine(line)], {
      from: 'user',
    });
  } catch (error) {
    const isHelp = error instanceof CommanderError && error.exitCode === 0;
    if (isHelp) return;
    throw new Shown(messageOf(error) ?? '');
  }
}

function keepHistory(repl: REPLServer, file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  repl.setupHistory(file, (error) => {
    if (error) process.stderr.write(`no history: ${error.message}\n`);
  });
}
