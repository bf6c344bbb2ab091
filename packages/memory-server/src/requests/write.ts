import { secondsAt } from '../clock.js';
import { ResultError } from '../result-error.js';
import { Bins } from '../storage/bins.js';
import type { Namespace } from '../storage/namespace.js';
import type { RecordSet } from '../storage/record-set.js';
import { StoredRecord } from '../storage/record.js';
import { FIELD, INFO2, MAX_BINS, MAX_SET_NAME, PARTICLE, RESULT, TTL } from '../wire/numbers.js';
import type { Reply, ResultBin } from '../wire/reply.js';
import type { Request } from '../wire/request.js';
import { runOperations } from './operate.js';
import { applyFilter, checkKey, NO_BINS, refuseTransaction } from './single-record.js';
import type { Command } from './single-record.js';
import { checkedSize } from './record-size.js';
import { checkWrite } from './write-rules.js';

/** Writes, updates, touches or (by leaving no bin) removes a record; may read on the way. */
export function write(command: Command): Reply {
  const { namespace, digest } = command;
  let generation = 0;
  let voidTime = 0;
  try {
    checkNamespace(namespace, command.request);
    const rules = checkWrite(command.request);
    refuseTransaction(command.request);
    const existing = namespace.get(digest);
    if (existing) ({ generation, voidTime } = existing);
    else if (rules.mustExist) throw new ResultError(RESULT.RECORD_NOT_FOUND);
    checkExisting(command, existing);
    const record = existing ?? createRecord(command);
    if (existing) applyFilter(command, existing);
    const reply = commit(command, record, existing !== undefined, {
      key: keyToStore(command.request, record),
      ttl: command.request.ttl,
      bins: (before) =>
        runOperations(command, record, rules.isReplace ? Bins.empty() : before.copy()),
    });
    if (reply.generation === 0) namespace.counters.count('deleted_last_bin');
    return reply;
  } catch (error) {
    if (error instanceof ResultError) {
      return { code: error.code, generation, voidTime, bins: NO_BINS };
    }
    throw error;
  }
}

function checkNamespace(namespace: Namespace, request: Request): void {
  if (namespace.settings.stopWrites) throw new ResultError(RESULT.SERVER_FULL);
  if (namespace.settings.disallowNullSetname && request.set === '') {
    throw new ResultError(RESULT.REQUEST_INVALID, 'set expected');
  }
}

function checkExisting(command: Command, existing: StoredRecord | undefined): void {
  const { request } = command;
  if (existing && (request.info2 & INFO2.CREATE_ONLY) !== 0) {
    throw new ResultError(RESULT.RECORD_EXISTS);
  }
  checkGeneration(request, existing?.generation ?? 0);
  if (existing && request.set !== (existing.set?.name ?? '')) {
    throw new ResultError(RESULT.REQUEST_INVALID, 'set name mismatch');
  }
}

/** @throws {@link ResultError} 3 when the request expects another generation. */
export function checkGeneration(request: Request, generation: number): void {
  const isEqualAsked = (request.info2 & INFO2.GENERATION) !== 0;
  const isGreaterAsked = (request.info2 & INFO2.GENERATION_GT) !== 0;
  const fits = isEqualAsked
    ? request.generation === generation
    : !isGreaterAsked || request.generation > generation;
  if (!fits) throw new ResultError(RESULT.RECORD_GENERATION);
}

/** A record that is not stored yet. @throws {@link ResultError} for a set that cannot be. */
export function createRecord(command: Command): StoredRecord {
  const set = openSet(command.namespace, command.request);
  return new StoredRecord(command.digest, set, Bins.empty());
}

function openSet(namespace: Namespace, request: Request): RecordSet | undefined {
  const name = request.set;
  if (name === '') return undefined;
  const size = request.field(FIELD.SET)?.length ?? 0;
  if (size > MAX_SET_NAME) throw new ResultError(RESULT.REQUEST_INVALID, 'set name too long');
  const set = namespace.openSet(name);
  if (!set) throw new ResultError(RESULT.REQUEST_INVALID, 'too many sets');
  if (set.stopWritesCount !== 0 && set.objects >= set.stopWritesCount) {
    throw new ResultError(RESULT.FAIL_FORBIDDEN, 'set is full');
  }
  return set;
}

/** What a command makes of a record. */
export interface Change {
  /** The key that will be stored with it. */
  readonly key: Uint8Array | undefined;
  /** The time to live, as in a request. */
  readonly ttl: number;
  /** Its bins; none removes it. */
  readonly bins: (before: Bins) => { bins: Bins; results: readonly ResultBin[] };
}

/**
 * Writes or removes a record; a failure leaves no trace.
 *
 * @throws {@link ResultError} for what cannot be stored.
 */
export function commit(
  command: Command,
  record: StoredRecord,
  exists: boolean,
  change: Change,
): Reply {
  const { namespace } = command;
  const { key } = change;
  const ttl = effectiveTtl(command, record, exists, change.ttl);
  const before = record.bins;
  // Expressions of this request see the record as it will be, as in CE.
  const old = metadataOf(record);
  advance(command, record, ttl);
  try {
    const { bins, results } = change.bins(before);
    if (bins.size > MAX_BINS) throw new ResultError(RESULT.REQUEST_INVALID, 'too many bins');
    if (bins.size === 0) return removeEmptied(command, record, exists, before, results);
    const size = checkedSize(namespace, record, bins, key);
    record.bins = bins;
    record.key = key;
    namespace.resize(record, exists, size);
    if (exists) namespace.committed(record, before);
    else namespace.insert(record);
    return reply(record.generation, record.voidTime, results);
  } catch (error) {
    Object.assign(record, old);
    throw error;
  }
}

function reply(generation: number, voidTime: number, bins: readonly ResultBin[]): Reply {
  return { code: RESULT.OK, generation, voidTime, bins };
}

/** A record without bins does not exist: the write was a removal, or had nothing to remove. */
function removeEmptied(
  command: Command,
  record: StoredRecord,
  exists: boolean,
  before: Bins,
  results: readonly ResultBin[],
): Reply {
  if (!exists || before.size === 0) throw new ResultError(RESULT.RECORD_NOT_FOUND);
  if ((command.request.info2 & INFO2.DURABLE_DELETE) !== 0) {
    throw new ResultError(RESULT.ENTERPRISE_ONLY, 'durable delete is an enterprise feature');
  }
  command.namespace.remove(record);
  return reply(0, 0, results);
}

/**
 * The key the record keeps: the stored one, else the one that was sent.
 *
 * @throws {@link ResultError} 19 for another key than the stored one, 16 for a malformed one.
 */
export function keyToStore(request: Request, record: StoredRecord): Uint8Array | undefined {
  if (record.key !== undefined) {
    checkKey(request, record);
    return record.key;
  }
  if (!request.has(FIELD.KEY)) return undefined;
  const key = request.field(FIELD.KEY);
  const isMalformed =
    key === undefined || key.length === 0 || (key[0] === PARTICLE.INTEGER && key.length !== 9);
  if (isMalformed) throw new ResultError(RESULT.UNSUPPORTED_FEATURE, 'malformed key');
  return key.slice();
}

/** @throws {@link ResultError} 4 for a ttl of over ten years, 22 where ttls cannot work. */
function effectiveTtl(
  { namespace }: Command,
  record: StoredRecord,
  exists: boolean,
  asked: number,
): number {
  const { settings } = namespace;
  const ttl = asked === TTL.DONT_UPDATE && !exists ? TTL.NAMESPACE_DEFAULT : asked;
  const isSpecial = ttl === TTL.NEVER_EXPIRE || ttl === TTL.DONT_UPDATE;
  if (!isSpecial && ttl > TTL.MAX) throw new ResultError(RESULT.REQUEST_INVALID, 'invalid ttl');
  const lives = ttl === TTL.NAMESPACE_DEFAULT ? defaultTtl(namespace, record.set) : ttl;
  if (!isSpecial && lives !== 0 && settings.nsupPeriod === 0 && !settings.allowTtlWithoutNsup) {
    throw new ResultError(RESULT.FAIL_FORBIDDEN, 'ttl without nsup');
  }
  return ttl;
}

function defaultTtl(namespace: Namespace, set: RecordSet | undefined): number {
  const own = set?.defaultTtl ?? 0;
  if (own === TTL.NEVER_EXPIRE) return 0;
  return own === 0 ? namespace.settings.defaultTtl : own;
}

function metadataOf({ generation, voidTime, lastUpdate }: StoredRecord) {
  return { generation, voidTime, lastUpdate };
}

/** Counts the write and sets when the record expires. */
function advance(command: Command, record: StoredRecord, ttl: number): void {
  const now = command.node.clock.now();
  const { voidTime: before } = record;
  if (ttl === TTL.NEVER_EXPIRE) record.voidTime = 0;
  else if (ttl !== TTL.DONT_UPDATE) {
    const lives = ttl === TTL.NAMESPACE_DEFAULT ? defaultTtl(command.namespace, record.set) : ttl;
    record.voidTime = lives === 0 ? 0 : secondsAt(now) + lives;
  }
  const { voidTime } = record;
  const isShorter = before === 0 ? voidTime !== 0 : voidTime < before;
  if (isShorter && record.generation !== 0) command.namespace.counters.count(TTL_REDUCED);
  record.lastUpdate = Math.max(record.lastUpdate, now);
  record.advanceGeneration();
}

const TTL_REDUCED = 'ttl_reductions_applied';
