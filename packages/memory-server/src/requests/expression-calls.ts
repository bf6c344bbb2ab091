import type { Clock } from '../clock.js';
import {
  compileFilter,
  matches,
  readExpression,
  UNCHANGED,
  writeExpression,
  type ExpressionRecord,
} from '../expressions/index.js';
import type { Bins } from '../storage/bins.js';
import type { Namespace } from '../storage/namespace.js';
import type { StoredRecord } from '../storage/record.js';
import type { Value } from '../values/index.js';
import { CITRUSLEAF_EPOCH } from '../wire/numbers.js';
import type { OperationContext } from './operate.js';
import { storedSize } from './record-size.js';

/** A record as expressions see it, with the bins as they are at this moment of a command. */
function view(record: StoredRecord, bins: Bins, clock: Pick<Clock, 'now'>): ExpressionRecord {
  return {
    bin: (name) => bins.get(name),
    setName: record.set?.name ?? '',
    digest: record.digest,
    key: record.key,
    lastUpdate: record.lastUpdate,
    voidTime: record.voidTime === 0 ? 0 : record.voidTime + CITRUSLEAF_EPOCH,
    get size() {
      return storedSize(record);
    },
    now: clock.now(),
  };
}

/** A record for the expression of an index, which may ask for neither time nor size. */
export const viewForIndex = (record: StoredRecord, bins: Bins): ExpressionRecord =>
  view(record, bins, NO_TIME);

const NO_TIME = { now: () => 0 };

/** Runs an expression read operation; `undefined` when it has no value. */
export function evaluateRead(
  { node }: OperationContext,
  payload: Value,
  record: StoredRecord,
  bins: Bins,
): Value | undefined {
  return readExpression(payload, view(record, bins, node.clock));
}

/** Runs an expression write operation and answers the bin's new value; `undefined` removes the bin. */
export function evaluateModify(
  { node }: OperationContext,
  payload: Value,
  record: StoredRecord,
  bins: Bins,
  name: string,
): Value | undefined {
  const bin = bins.get(name);
  const value = writeExpression(payload, view(record, bins, node.clock), bin);
  return value === UNCHANGED ? bin : value;
}

/** Whether a record passes a filter expression. @throws {@link ResultError} 4 for a malformed one. */
export function matchesFilter(
  filter: Uint8Array,
  record: StoredRecord,
  _namespace: Namespace,
  clock: Clock,
): boolean {
  return matches(filter, view(record, record.bins, clock));
}

/** Refuses a malformed filter expression. @throws {@link ResultError} 4 */
export function checkFilter(filter: Uint8Array): void {
  compileFilter(filter);
}
