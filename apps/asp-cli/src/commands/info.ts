import type { InfoNodeResult } from '@asp/sync';
import { PartlyFailed } from '../exit-codes.js';
import { note, writeOut } from '../out.js';
import { printer, type Row } from '../print.js';
import type { Commands, Context } from '../program.js';

/** info, sets. */
export const infoCommands: Commands = (program, run) => {
  program
    .command('info [command]')
    .description('ask every node; without a command, a summary')
    .addHelpText('after', '\nExamples:\n  asp info\n  asp info namespace/test')
    .action(
      run((context, command: string | undefined) =>
        command === undefined ? summary(context) : ask(context, command),
      ),
    );
  program
    .command('sets <namespace>')
    .description('the sets of a namespace, by node')
    .action(run(sets));
};

function ask({ db, options }: Context, command: string): void {
  const answers = db.infoAll(command);
  if (options.output === 'table') answers.forEach(tellAnswer);
  else {
    const out = printer(options.output);
    for (const { nodeName, errorCode, response } of answers) {
      out.row({ node: nodeName, error: errorCode, response });
    }
    out.end();
  }
  const refused = answers.filter(({ errorCode }) => errorCode !== 0).length;
  if (refused > 0) throw new PartlyFailed(`${refused} of ${answers.length} nodes refused`);
}

function tellAnswer({ nodeName, errorCode, response }: InfoNodeResult): void {
  if (errorCode !== 0) note(`${nodeName}: ${response}`);
  else {
    const lines = response.split(';').filter((line) => line !== '');
    writeOut(`${[`${nodeName}:`, ...lines].join('\n  ')}\n`);
  }
}

function summary({ db, options }: Context): void {
  const out = printer(options.output);
  const namespaces = db.infoRandomNode('namespaces').split(';');
  for (const { nodeName, response } of db.infoAll('build')) {
    const counts = namespaces.map((name) => [`${name} objects`, objects(db, name, nodeName)]);
    out.row({ node: nodeName, build: response, ...(Object.fromEntries(counts) as Row) });
  }
  out.end();
}

function objects(db: Context['db'], namespace: string, node: string): number | null {
  const answer = db.infoAll(`namespace/${namespace}`).find(({ nodeName }) => nodeName === node);
  const text = /(?:^|;)objects=(\d+)/.exec(answer?.response ?? '')?.[1];
  return text === undefined ? null : Number(text);
}

function sets({ db, options }: Context, namespace: string): void {
  const out = printer(options.output);
  for (const { nodeName, response } of db.infoAll(`sets/${namespace}`)) {
    for (const entry of response.split(';').filter((line) => line.includes('set='))) {
      const of = (name: string) => new RegExp(`(?:^|:)${name}=([^:]*)`).exec(entry)?.[1] ?? '';
      out.row({ node: nodeName, set: of('set'), objects: Number(of('objects')) });
    }
  }
  out.end();
}
