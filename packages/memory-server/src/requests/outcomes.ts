import type { Counters } from '../storage/counters.js';
import { RESULT } from '../wire/numbers.js';
import type { CommandKind } from './request-table.js';

/** Who sent a command: a client alone, or as a row of a batch. */
export type Sender = 'client' | 'batch_sub';

/** Where a command comes from, as statistics tell it apart; queries in the background send their own. */
export type Origin = Sender | 'ops_sub' | 'udf_sub';

/** Which codes have a statistic of their own; all others are errors. */
const OUTCOMES = {
  read: {
    [RESULT.OK]: 'success',
    [RESULT.RECORD_NOT_FOUND]: 'not_found',
    [RESULT.FILTERED_OUT]: 'filtered_out',
    [RESULT.TIMEOUT]: 'timeout',
  },
  write: {
    [RESULT.OK]: 'success',
    [RESULT.FILTERED_OUT]: 'filtered_out',
    [RESULT.TIMEOUT]: 'timeout',
  },
  delete: {
    [RESULT.OK]: 'success',
    [RESULT.RECORD_NOT_FOUND]: 'not_found',
    [RESULT.FILTERED_OUT]: 'filtered_out',
    [RESULT.TIMEOUT]: 'timeout',
  },
  udf: {
    [RESULT.OK]: 'complete',
    [RESULT.FILTERED_OUT]: 'filtered_out',
    [RESULT.TIMEOUT]: 'timeout',
  },
  transaction: {},
} as const satisfies Record<CommandKind, Readonly<Record<number, string>>>;

/** The histogram of latencies that a command is counted in. */
export const HISTOGRAMS = {
  client: { read: 'read', write: 'write', delete: 'write', udf: 'udf', transaction: 'write' },
  batch_sub: {
    ...{ read: 'batch-sub-read', write: 'batch-sub-write', delete: 'batch-sub-write' },
    ...{ udf: 'batch-sub-udf', transaction: 'batch-sub-write' },
  },
} as const satisfies Record<Sender, Record<CommandKind, string>>;

/** Whole names by origin, kind and code, so that counting makes no strings. */
const names = new Map<string, string[]>();
for (const origin of ['client', 'batch_sub', 'ops_sub', 'udf_sub'] as const) {
  for (const [kind, outcomes] of Object.entries(OUTCOMES)) {
    const byCode: Readonly<Record<number, string>> = outcomes;
    const codes = Array.from({ length: 256 }, (_, code) => byCode[code] ?? 'error');
    names.set(
      origin + kind,
      codes.map((outcome) => `${origin}_${kind}_${outcome}`),
    );
  }
}

/** Counts how a command ended. */
export function countOutcome(
  counters: Counters,
  origin: Origin,
  kind: CommandKind,
  code: number,
): void {
  counters.count(names.get(origin + kind)?.[code] ?? '');
  if (code === RESULT.RECORD_TOO_BIG) counters.count('fail_record_too_big');
  if (code === RESULT.RECORD_GENERATION) counters.count('fail_generation');
}

/** Counts a command that is refused before it is known what it does. */
export function countRefusal({ namespace, node }: Refused, origin: Origin): void {
  if (namespace) namespace.counters.count(`${origin}_tsvc_error`);
  else node.counters.count('early_tsvc_client_error');
}

interface Refused {
  readonly node: { readonly counters: Counters };
  readonly namespace: { readonly counters: Counters } | undefined;
}

/** What a script did with its record. */
export type ScriptResult = 'read_success' | 'write_success' | 'delete_success' | 'error';

/** Counts what a script did. */
export function countScript(counters: Counters, origin: Origin, result: ScriptResult): void {
  counters.count(`${origin}_lang_${result}`);
}
