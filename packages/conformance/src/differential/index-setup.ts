import { setTimeout as pause } from 'node:timers/promises';
import { framed, INFO_FRAME } from './frame.js';
import { indexNameOf, INDEXES, type Index } from './indexes.js';
import type { Target } from './target.js';
import { packed, type Term } from './term.js';

const base64 = (term: Term): string => Buffer.from(packed(term)).toString('base64');

function creation(namespace: string, set: string, index: Index): string {
  const { bin, keyType, indexType, context, expression } = index;
  const parts = [
    `namespace=${namespace};set=${set};indexname=${indexNameOf(set, index)}`,
    `indextype=${indexType};type=${keyType}`,
    expression === undefined ? `bin=${bin}` : `exp=${base64(expression)}`,
    ...(context === undefined ? [] : [`context=${base64(context)}`]),
  ];
  return `sindex-create:${parts.join(';')}`;
}

async function ask(target: Target, command: string): Promise<string> {
  const request = framed(Buffer.from(`${command}\n`), INFO_FRAME);
  const [reply] = await target.exchange([request]);
  const text = Buffer.from(reply?.subarray(8) ?? []).toString();
  return text.slice(text.indexOf('\t') + 1).trimEnd();
}

/** Creates the indexes of each set, and resolves once all can be used. */
export async function createIndexes(
  target: Target,
  namespace: string,
  sets: readonly string[],
): Promise<void> {
  for (const set of sets) {
    for (const index of INDEXES) {
      const answer = await ask(target, creation(namespace, set, index));
      if (answer !== 'ok') throw new Error(`${target.name}: index ${index.name}: ${answer}`);
    }
  }
  while (sets.length > 0 && !(await areReady(target, namespace, sets))) await pause(100);
}

async function areReady(
  target: Target,
  namespace: string,
  sets: readonly string[],
): Promise<boolean> {
  const rows = (await ask(target, `sindex-list:namespace=${namespace}`)).split(';');
  const ready = rows.filter((row) => row.includes('state=RW'));
  return sets.every((set) =>
    INDEXES.every((index) =>
      ready.some((row) => row.includes(`indexname=${indexNameOf(set, index)}:`)),
    ),
  );
}

/** Removes them again. */
export async function dropIndexes(
  target: Target,
  namespace: string,
  sets: readonly string[],
): Promise<void> {
  for (const set of sets) {
    for (const index of INDEXES) {
      await ask(
        target,
        `sindex-delete:namespace=${namespace};indexname=${indexNameOf(set, index)}`,
      );
    }
  }
}
