import { AerospikeError, InvalidArgError } from '../errors/errors.js';
import {
  errorFromPlain,
  errorToPlain,
  keyFromPlain,
  keyToPlain,
  type PlainError,
  type PlainKey,
} from '../errors/plain.js';
import { BatchRecords, type BatchRecord } from './batch.js';
import { asBuffer, isBytes } from './bytes.js';
import { isPlain } from './check-value.js';
import { describe } from './describe.js';
import { Double } from './double.js';
import { GeoJSON } from './geojson.js';
import { HllValue } from './hll.js';
import { Key } from './key.js';
import { ExistsTuple, RecordTuple } from './record-tuple.js';
import { makeExistsResult, makeRecord, type RecordMetadata } from './record.js';

/** The property that marks a tagged value. A user's object that has it is wrapped, so nothing is mistaken. */
const TAG = '$asp';

/**
 * A value as data that survives structured clone: scalars, bigint, bytes, arrays, objects and maps as they
 * are, and everything with a class as `{ $asp: tag, value }`.
 *
 * @throws InvalidArgError for a function, a symbol, or an instance of a class that is not the SDK's
 */
export function toPlain(value: unknown): unknown {
  switch (typeof value) {
    case 'function':
    case 'symbol':
      return refuse(value);
    case 'object':
      return value === null ? null : objectToPlain(value);
    default:
      return value;
  }
}

/** The value behind {@link toPlain}'s data, classes included. Bytes become `Buffer`s where there are any. */
export function fromPlain(plain: unknown): unknown {
  if (typeof plain !== 'object' || plain === null) return plain;
  if (isBytes(plain)) return asBuffer(plain);
  if (Array.isArray(plain)) return plain.map(fromPlain);
  if (plain instanceof Map)
    return new Map([...plain].map(([k, v]) => [fromPlain(k), fromPlain(v)]));
  if (isTagged(plain)) return UNTAG[plain[TAG]](plain.value);
  return mapValues(plain as Readonly<Record<string, unknown>>, fromPlain);
}

interface Parts {
  readonly key: PlainKey;
  readonly meta: RecordMetadata;
  readonly bins: unknown;
}

/** How the value of each tag is made again. */
const UNTAG = {
  object: (value) => mapValues(value as Readonly<Record<string, unknown>>, fromPlain),
  double: (value) => new Double(value as number),
  geojson: (value) => GeoJSON.fromServer(value as string),
  hll: (value) => new HllValue(value as Uint8Array),
  key: (value) => keyFromPlain(value as PlainKey),
  error: (value) => errorFromPlain(value as PlainError),
  batch: (value) => new BatchRecords(fromPlain(value) as BatchRecord[]),
  record: (value) => {
    const { key, meta, bins } = value as Parts;
    return makeRecord(keyFromPlain(key), meta, fromPlain(bins));
  },
  exists: (value) => {
    const { key, meta } = value as Parts;
    return makeExistsResult(keyFromPlain(key), meta);
  },
} satisfies Record<string, (value: unknown) => unknown>;

type Tag = keyof typeof UNTAG;

interface Tagged {
  readonly [TAG]: Tag;
  readonly value: unknown;
}

function isTagged(plain: object): plain is Tagged {
  return TAG in plain;
}

function tag(name: Tag, value: unknown): Tagged {
  return { [TAG]: name, value };
}

function objectToPlain(value: object): unknown {
  if (isBytes(value)) return value;
  if (value instanceof RecordTuple) {
    const [key, meta, bins] = value;
    return tag('record', { key: keyToPlain(key as Key), meta, bins: toPlain(bins) });
  }
  if (value instanceof ExistsTuple) {
    return tag('exists', { key: keyToPlain(value[0] as Key), meta: value[1] });
  }
  if (Array.isArray(value)) return value.map(toPlain);
  if (isPlain(value)) {
    const plain = mapValues(value, toPlain);
    return TAG in plain ? tag('object', plain) : plain;
  }
  if (value instanceof Map) return new Map([...value].map(([k, v]) => [toPlain(k), toPlain(v)]));
  return instanceToPlain(value);
}

function instanceToPlain(value: object): Tagged {
  if (Double.is(value)) return tag('double', value.value);
  if (GeoJSON.is(value)) return tag('geojson', value.text);
  if (HllValue.is(value)) return tag('hll', value.bytes);
  if (Key.is(value)) return tag('key', keyToPlain(value));
  if (value instanceof BatchRecords) return tag('batch', toPlain(value.batchRecords));
  if (AerospikeError.is(value) || value instanceof Error) return tag('error', errorToPlain(value));
  return refuse(value);
}

function mapValues(
  value: Readonly<Record<string, unknown>>,
  change: (item: unknown) => unknown,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, change(item)]));
}

function refuse(value: unknown): never {
  throw new InvalidArgError(`${describe(value)} cannot cross to another process.`, { value });
}
