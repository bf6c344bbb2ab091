import { ResultError } from '../result-error.js';
import type { Bins } from '../storage/bins.js';
import type { StoredRecord } from '../storage/record.js';
import { secondsAt } from '../clock.js';
import { INFO1, INFO2, MAX_OPS, OP, RESULT, TTL } from '../wire/numbers.js';
import type { Reply, ResultBin } from '../wire/reply.js';
import type { Request } from '../wire/request.js';
import { readBin } from './operate.js';
import {
  applyFilter,
  checkKey,
  checkSet,
  codeReply,
  NO_BINS,
  refuseTransaction,
} from './single-record.js';
import type { Command } from './single-record.js';

/** Reads a record: all bins, some, none, or the results of read operations. */
export function read(command: Command): Reply {
  const { namespace, request, digest } = command;
  refuseTransaction(request);
  const record = namespace.get(digest);
  if (record === undefined) return codeReply(RESULT.RECORD_NOT_FOUND);
  const { generation, voidTime } = record;
  try {
    checkSet(request, record);
    renewOnRead(command, record);
    applyFilter(command, record);
    checkKey(request, record);
    return { code: RESULT.OK, generation, voidTime, bins: readBins(command, record) };
  } catch (error) {
    if (error instanceof ResultError)
      return { code: error.code, generation, voidTime, bins: NO_BINS };
    throw error;
  }
}

function readBins(command: Command, record: StoredRecord): readonly ResultBin[] {
  const { request } = command;
  if ((request.info1 & INFO1.GET_NO_BINS) !== 0) return NO_BINS;
  if (request.operations.length > MAX_OPS) throw new ResultError(RESULT.REQUEST_INVALID);
  if ((request.info1 & INFO1.GET_ALL) !== 0) return allBins(record.bins);
  if (request.operations.length === 0) {
    throw new ResultError(RESULT.REQUEST_INVALID, 'operations expected');
  }
  return runReads(command, record, request);
}

function runReads(command: Command, record: StoredRecord, request: Request): ResultBin[] {
  const respondAll = (request.info2 & INFO2.RESPOND_ALL_OPS) !== 0;
  const results: ResultBin[] = [];
  for (const operation of request.operations) {
    if (!operation.isNameValid) throw new ResultError(RESULT.BIN_NAME);
    const value = readBin(command, operation, record, record.bins) ?? undefined;
    if (value !== undefined || respondAll) {
      results.push({ op: operation.op, name: operation.name, value });
    }
  }
  return results;
}

/** Every bin, in the record's order. */
export function allBins(bins: Bins): ResultBin[] {
  const names = bins.names();
  const results = new Array<ResultBin>(names.length);
  for (let i = 0; i < names.length; i++) {
    results[i] = { op: OP.READ, name: names[i] ?? '', value: bins.at(i) };
  }
  return results;
}

/**
 * Renews the ttl of a record that is read late in its life. The read's ttl field says how late:
 * 0 takes the namespace's rule, -1 is never, else a percentage of the ttl that is left.
 * The answer to this read still shows the old expiry time; the generation stays.
 */
function renewOnRead(command: Command, record: StoredRecord): void {
  if (record.voidTime === 0) return;
  const { request, namespace, node } = command;
  if (request.ttl === TTL.NEVER_EXPIRE) return;
  const percent = request.ttl === 0 ? namespace.settings.defaultReadTouchTtlPct : request.ttl;
  if (percent === 0) return;
  if (percent > 100) throw new ResultError(RESULT.REQUEST_INVALID, 'bad read-touch-ttl-pct');
  const ttl = record.voidTime - secondsAt(record.lastUpdate);
  const now = node.clock.seconds();
  if (now < record.voidTime - Math.floor((ttl * percent) / 100)) return;
  if (now + ttl <= record.voidTime) return;
  record.voidTime = now + ttl;
  record.lastUpdate = Math.max(record.lastUpdate, node.clock.now());
  namespace.committed(record, record.bins);
  namespace.counters.count('read_touch_success');
}
