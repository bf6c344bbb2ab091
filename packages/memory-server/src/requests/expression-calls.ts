import type { Clock } from '../clock.js';
import type { Bins } from '../storage/bins.js';
import type { Namespace } from '../storage/namespace.js';
import type { StoredRecord } from '../storage/record.js';
import type { Value } from '../values/index.js';
import { notImplemented } from './not-implemented.js';
import type { OperationContext } from './operate.js';

/** Runs an expression read operation; `undefined` when it has no value. */
export const evaluateRead: (
  context: OperationContext,
  payload: Value,
  record: StoredRecord,
  bins: Bins,
) => Value | undefined = notImplemented('expression reads');

/** Runs an expression write operation and answers the bin's new value; `undefined` removes the bin. */
export const evaluateModify: (
  context: OperationContext,
  payload: Value,
  record: StoredRecord,
  bins: Bins,
  name: string,
) => Value | undefined = notImplemented('expression writes');

/** Whether a record passes a filter expression. */
export const matchesFilter: (
  filter: Uint8Array,
  record: StoredRecord,
  namespace: Namespace,
  clock: Clock,
) => boolean = notImplemented('filter expressions');

/** Refuses a malformed filter expression. */
export const checkFilter: (filter: Uint8Array) => void = notImplemented('filter expressions');
