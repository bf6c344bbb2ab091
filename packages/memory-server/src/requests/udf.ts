import { ResultError } from '../result-error.js';
import type { Bins } from '../storage/bins.js';
import type { StoredRecord } from '../storage/record.js';
import { unpack } from '../udf/pack.js';
import type { RecordChanges, UdfCall, UdfOutcome } from '../udf/record-view.js';
import type { UdfRunner } from '../udf/udf-runner.js';
import { toStored } from '../values/index.js';
import { INFO2, INFO3, RESULT } from '../wire/numbers.js';
import type { Reply } from '../wire/reply.js';
import { countScript } from './outcomes.js';
import { applyFilter, codeReply, metaReply, NO_BINS, refuseTransaction } from './single-record.js';
import type { Command } from './single-record.js';
import { answerBin, bareValue, BIN } from './udf-answer.js';
import { decodeUdfCall, recordView } from './udf-call.js';
import { commit, createRecord, keyToStore } from './write.js';

/** Policies that a UDF cannot have. */
const FORBIDDEN_INFO2 = INFO2.GENERATION | INFO2.GENERATION_GT | INFO2.CREATE_ONLY;
const FORBIDDEN_INFO3 = INFO3.UPDATE_ONLY | INFO3.CREATE_OR_REPLACE | INFO3.REPLACE_ONLY;

/** How often a script runs again because others wrote the record while it ran. */
const MAX_RUNS = 100;

/** Calls a script's function with a record. */
export async function applyUdf(command: Command): Promise<Reply> {
  const { node, request } = command;
  refuseTransaction(request);
  const call = decodeUdfCall(node, request);
  if ((request.info2 & FORBIDDEN_INFO2) !== 0 || (request.info3 & FORBIDDEN_INFO3) !== 0) {
    throw new ResultError(RESULT.REQUEST_INVALID, 'a UDF with a policy it cannot have');
  }
  return applyCall(command, call);
}

/**
 * Runs a script on the record as it is now, and again whenever the record was written meanwhile: its
 * changes always build on what it saw.
 *
 * @param accepts - of a query: only an existing record that it accepts is taken.
 */
export function applyCall(
  command: Command,
  call: UdfCall,
  accepts?: (record: StoredRecord) => boolean,
): Promise<Reply> {
  const { node, namespace, digest } = command;
  return node.cluster.udf.onRecord(`${namespace.name} ${digest}`, async (runner) => {
    for (let run = 0; run < MAX_RUNS; run++) {
      const reply = await tryCall(command, call, runner, accepts);
      if (reply) return reply;
    }
    return codeReply(RESULT.RECORD_BUSY);
  });
}

/** Nothing when the record was written while the script ran. */
async function tryCall(
  command: Command,
  call: UdfCall,
  runner: UdfRunner,
  accepts: ((record: StoredRecord) => boolean) | undefined,
): Promise<Reply | undefined> {
  const { namespace, digest } = command;
  let existing: StoredRecord | undefined;
  let before: Bins | undefined;
  let refusal: Reply | undefined;
  const outcome = await runner.applyRecord(call, () => {
    existing = namespace.get(digest);
    before = existing?.bins;
    refusal = refusalOf(command, existing, accepts);
    return refusal ? undefined : recordView(command, existing);
  });
  if (!outcome) return refusal ?? codeReply(RESULT.SERVER_ERROR);
  const isStale = namespace.get(digest) !== existing || existing?.bins !== before;
  return isStale ? undefined : replyTo(command, existing, outcome);
}

/** Why a script is not run on a record. */
function refusalOf(
  command: Command,
  existing: StoredRecord | undefined,
  accepts: ((record: StoredRecord) => boolean) | undefined,
): Reply | undefined {
  if (accepts && !(existing && accepts(existing))) return codeReply(RESULT.RECORD_NOT_FOUND);
  if (!existing) return undefined;
  try {
    if (command.request.set !== (existing.set?.name ?? '')) {
      throw new ResultError(RESULT.REQUEST_INVALID, 'set name mismatch');
    }
    applyFilter(command, existing);
    keyToStore(command.request, existing);
    return undefined;
  } catch (error) {
    return metaReply(command.node.codeOf(error), existing);
  }
}

function replyTo(command: Command, existing: StoredRecord | undefined, outcome: UdfOutcome): Reply {
  const meta = { generation: existing?.generation ?? 0, voidTime: existing?.voidTime ?? 0 };
  if (outcome.kind === 'refused') return { code: outcome.code, ...meta, bins: NO_BINS };
  const { counters } = command.namespace;
  if (outcome.kind === 'failure') {
    countScript(counters, command.origin, 'error');
    return { code: RESULT.UDF_EXECUTION, ...meta, bins: [answerBin(BIN.failure, outcome.text)] };
  }
  const bins = [answerBin(BIN.success, bareValue(unpack(outcome.value)))];
  const { changes } = outcome;
  if (!changes) {
    countScript(counters, command.origin, 'read_success');
    return { code: RESULT.OK, ...meta, bins };
  }
  try {
    const written = write(command, existing, changes);
    const isThere = command.namespace.get(command.digest) !== undefined;
    countScript(counters, command.origin, isThere ? 'write_success' : 'delete_success');
    return { code: RESULT.OK, ...written, bins };
  } catch (error) {
    return { code: command.node.codeOf(error), ...meta, bins: NO_BINS };
  }
}

/**
 * Carries out what a script changed. GeoJSON is not checked, and a record that was removed still tells
 * its generation, as on a real server.
 */
function write(
  command: Command,
  existing: StoredRecord | undefined,
  changes: RecordChanges,
): Pick<StoredRecord, 'generation' | 'voidTime'> {
  const { request, namespace } = command;
  if (namespace.settings.stopWrites) throw new ResultError(RESULT.SERVER_FULL);
  const record = existing ?? createRecord(command);
  commit(command, record, existing !== undefined, {
    key: changes.dropsKey ? undefined : keyToStore(request, record),
    ttl: changes.ttl ?? request.ttl,
    bins: (before) => ({ bins: changed(before, changes), results: NO_BINS }),
  });
  const { generation, voidTime } = record;
  return { generation, voidTime };
}

function changed(before: Bins, changes: RecordChanges): Bins {
  const bins = before.copy();
  for (const [name, value] of changes.bins) {
    if (value) bins.set(name, toStored(unpack(value), true));
    else bins.delete(name);
  }
  return bins;
}
