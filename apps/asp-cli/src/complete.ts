import type { Command } from 'commander';
import type { Client } from '@asp/sync';

/** What a Tab offers: the candidates, and the part of the line that they replace. */
export type Completion = [candidates: string[], replaced: string];

/**
 * Completes a command line: commands, options, namespaces, sets and index names.
 *
 * @returns `null` when the line is no command, so that JavaScript is completed
 */
export function completeLine(line: string, program: Command, db: Client): Completion | null {
  const words = line.trimStart().split(/\s+/);
  const last = words.at(-1) ?? '';
  const [first = '', ...rest] = words.slice(0, -1);
  const names = (command: Command) => command.commands.map((sub) => sub.name());
  if (words.length <= 1) {
    const found = startingWith(names(program), last);
    return found.length > 0 && /^[a-z]*$/.test(last) ? [found, last] : null;
  }
  let command = program.commands.find((sub) => sub.name() === first);
  if (!command) return null;
  const sub = command.commands.find((one) => one.name() === rest[0]);
  if (command.commands.length > 0 && !sub) return [startingWith(names(command), last), last];
  command = sub ?? command;
  if (last.startsWith('-')) return [startingWith(optionsOf(command, program), last), last];
  const args = rest.slice(sub ? 1 : 0).filter((word) => !word.startsWith('-'));
  return [startingWith(argumentsFor(command, args, db), last), last];
}

function startingWith(candidates: readonly string[], text: string): string[] {
  return candidates.filter((one) => one.startsWith(text)).map((one) => `${one} `);
}

function optionsOf(...commands: Command[]): string[] {
  return commands.flatMap((command) =>
    command.options.map(({ long, short }) => long ?? short ?? ''),
  );
}

/** What may stand where the next argument is, as far as the cluster can tell. */
function argumentsFor(command: Command, args: readonly string[], db: Client): string[] {
  const name = command.registeredArguments[args.length]?.name();
  const [namespace = ''] = args;
  try {
    if (name === 'namespace') return db.infoRandomNode('namespaces').split(';');
    if (name === 'set') return valuesOf(db.infoRandomNode(`sets/${namespace}`), 'set');
    if (name === 'name' && command.name() === 'remove') {
      return valuesOf(db.infoRandomNode(`sindex-list:namespace=${namespace}`), 'indexname');
    }
  } catch {
    return []; // a Tab never fails
  }
  return [];
}

function valuesOf(answer: string, field: string): string[] {
  return [...answer.matchAll(new RegExp(`(?:^|[:;])${field}=([^:;]+)`, 'g'))].map(
    ([, value = '']) => value,
  );
}
