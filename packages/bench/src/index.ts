import { parseArgs } from 'node:util';
import { benchBurst, benchLoopDelay } from './async-load.js';
import { benchAsync } from './async.js';
import { benchExp } from './exp.js';
import { benchServerFigures } from './server-figures.js';
import { benchServer } from './server.js';
import { benchSyncBulk } from './sync-bulk.js';
import { benchSyncStartup } from './sync-startup.js';
import { benchSyncWays } from './sync-ways.js';
import { benchSync } from './sync.js';
import { benchInProcesses } from './processes.js';
import { targets } from './target.js';
import { benchTypes } from './types.js';

const HELP = `Ratios against the official client, measured in one run.

  --quick       shorter rounds, rougher figures
  --only <name> async | sync | server | exp | types
  --match <text>
                of async, only what has the text in its title: get, put, operate,
                batchRead, query, autoBatch, loop delay, burst
  --processes <n>
                the means of so many runs, each in a process of its own
  -h, --help    this text

AEROSPIKE_HOSTS=host:port also measures on that real server.`;

const { values: args } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    match: { type: 'string', default: '' },
    processes: { type: 'string', default: '1' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

if (args.help) console.log(HELP);
else if (Number(args.processes) > 1) await benchInProcesses(Number(args.processes), ownArguments());
else await main();

/** Those of one run. */
function ownArguments(): string[] {
  const { quick, only, match } = args;
  return [...(quick ? ['--quick'] : []), `--only=${only}`, `--match=${match}`];
}

async function main(): Promise<void> {
  const all = await targets();
  const wanted = (name: string): boolean => !args.only || args.only === name;
  console.log(`Node ${process.version}, ${all.map(({ name }) => name).join(' and ')}`);
  for (const target of all) {
    if (wanted('async')) {
      await benchAsync(target, args.quick, args.match);
      if ('loop delay'.includes(args.match)) await benchLoopDelay(target, args.quick);
      if ('burst'.includes(args.match)) await benchBurst(target);
    }
    if (wanted('sync')) {
      await benchSync(target, args.quick);
      await benchSyncWays(target, args.quick);
      await benchSyncBulk(target, args.quick);
      await benchSyncStartup(target, args.quick);
    }
  }
  if (wanted('server')) {
    await benchServer(all, args.quick);
    await benchServerFigures(args.quick);
  }
  if (wanted('types')) benchTypes(args.quick);
  if (wanted('exp') && all[0]) await benchExp(all[0], args.quick);
  for (const target of all) await target.close();
}
