import { ResultError } from '../result-error.js';
import type { ServerNode } from '../server-node.js';
import { pack } from '../udf/pack.js';
import type { RecordView, UdfCall } from '../udf/record-view.js';
import type { StoredRecord } from '../storage/record.js';
import { digestBytes } from '../wire/digest.js';
import { decodeParticle } from '../wire/particles.js';
import { storedSize } from './record-size.js';
import type { Command } from './single-record.js';
import { CITRUSLEAF_EPOCH_MS, FIELD, RESULT } from '../wire/numbers.js';
import type { Request } from '../wire/request.js';

/** Longest names of modules and functions, in bytes. */
const MAX_NAME = 127;
/** What CE lets a transaction take when the client does not say. */
const DEFAULT_TIMEOUT_MS = 1000;

/**
 * The function that a request names, with its arguments.
 *
 * @throws {@link ResultError} 4 when something is missing or too long.
 */
export function decodeUdfCall(node: ServerNode, request: Request): UdfCall {
  const args = request.field(FIELD.UDF_ARGLIST);
  if (!args) throw new ResultError(RESULT.REQUEST_INVALID, 'UDF arguments expected');
  return {
    module: nameOf(request, FIELD.UDF_PACKAGE_NAME),
    function: nameOf(request, FIELD.UDF_FUNCTION),
    args: args.slice(),
    timeoutMs: request.timeout === 0 ? DEFAULT_TIMEOUT_MS : request.timeout,
    now: node.clock.now(),
  };
}

function nameOf(request: Request, field: number): string {
  const bytes = request.field(field);
  const name = bytes && bytes.length <= MAX_NAME ? request.textField(field) : undefined;
  if (name === undefined) throw new ResultError(RESULT.REQUEST_INVALID, 'bad UDF name');
  return name;
}

/** A record for a script to work with; `undefined` is one that is not there, but may be created. */
export function recordView(
  { node, request, digest }: Pick<Command, 'node' | 'digest'> & { readonly request?: Request },
  record: StoredRecord | undefined,
): RecordView {
  const key = record?.key ?? request?.field(FIELD.KEY);
  const set = record ? record.set?.name : request?.set;
  const names = record?.bins.names() ?? [];
  return {
    exists: record !== undefined,
    digest: digestBytes(digest),
    set: set === '' ? undefined : set,
    key: key && pack(decodeParticle(key[0] ?? 0, key.subarray(1))),
    generation: record?.generation ?? 0,
    ttl: record && record.voidTime !== 0 ? record.voidTime - node.clock.seconds() : 0,
    lastUpdate: record ? record.lastUpdate - CITRUSLEAF_EPOCH_MS : 0,
    size: record ? storedSize(record) : 0,
    names,
    values: names.map((_, i) => pack(record?.bins.at(i) ?? null)),
  };
}
