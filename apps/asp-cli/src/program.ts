import { Command, Option } from 'commander';
import type { Client } from '@asp/sync';
import { adminCommands } from './commands/admin.js';
import { infoCommands } from './commands/info.js';
import { recordCommands } from './commands/record.js';
import { scanCommands } from './commands/scan.js';
import { transferCommands } from './commands/transfer.js';
import { FORMATS, type Format } from './print.js';
import type { ConnectOptions, Session } from './session.js';

/** The options that every command knows. */
export interface GlobalOptions extends ConnectOptions {
  readonly output: Format;
  readonly progress: boolean;
}

/** What a command's action works with. */
export interface Context {
  readonly db: Client;
  readonly session: Session;
  readonly options: GlobalOptions;
}

/** Adds commands to the program; `run` connects, then calls. */
export type Commands = (program: Command, run: Run) => void;
/** Makes an action of what a command does with its arguments and own options. */
export type Run = <A extends unknown[]>(
  action: (context: Context, ...args: A) => unknown,
) => (...args: A) => Promise<void>;

const EXAMPLES = `
Examples:
  asp put test users ada name=Ada age=36 tags='["a","b"]' --ttl 3600
  asp get test users ada -o json
  asp scan test users --where 'age >= 21 and city = "Seoul"' --limit 10
  asp query test users --by 'age between 20 and 29' -o jsonl | head
  asp export test users -f users.jsonl      # Ctrl-C, then the same with --resume
  asp import test users -f users.csv
  asp repl

Exit codes:
  0 done   1 failed, or some records failed   2 wrong usage, filter or value   3 no such record or index
  4 cluster unreachable or timeout   5 exists already, or another generation   130 interrupted

Without --hosts and AEROSPIKE_HOSTS a memory server is started that ends with the command: to try things.`;

/** The whole command line. Made anew for every line of a REPL: commander keeps options of the last run. */
export function makeProgram(session: Session): Command {
  const program = new Command('asp')
    .description('Records, queries, indexes, import and export for Aerospike.')
    .addOption(new Option('--hosts <host:port,…>', 'seed hosts').env('AEROSPIKE_HOSTS'))
    .addOption(new Option('--user <name>', 'user').env('AEROSPIKE_USER'))
    .addOption(new Option('--password <text>', 'password').env('AEROSPIKE_PASSWORD'))
    .addOption(
      new Option('--timeout <ms>', 'for connecting and for each call')
        .argParser(Number)
        .default(5000),
    )
    .addOption(new Option('-o, --output <format>', 'format').choices(FORMATS).default('table'))
    .option('--no-progress', 'no bars, even on a terminal')
    .addHelpText('after', EXAMPLES)
    .exitOverride()
    .showHelpAfterError('(see --help)')
    .configureHelp({ showGlobalOptions: true });
  const run: Run =
    (action) =>
    async (...args) => {
      const options = program.opts<GlobalOptions>();
      const db = await session.connect(options);
      session.resetInterrupt();
      await action({ db, session, options }, ...args);
    };
  for (const add of [recordCommands, scanCommands, transferCommands, adminCommands, infoCommands]) {
    add(program, run);
  }
  return program;
}
