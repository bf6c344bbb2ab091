import { fromInt64 } from '@asp/core/internal';
import { kindOf } from '@asp/exp/wire';
import { Blob, textFromBytes, type Value } from '../../values/index.js';
import { PARTICLE } from '../../wire/numbers.js';
import { ofKind } from '../kinds.js';
import type { ExpressionRecord } from '../record-view.js';
import { UNKNOWN, type Evaluator } from '../run.js';

const NANOS_PER_MS = 1_000_000n;
const NANOS_PER_SECOND = 1_000_000_000n;

/** Something about the record; unknown within paths. */
function ofRecord(read: (record: ExpressionRecord) => Value): Evaluator {
  return (_, { record }) => (record === undefined ? UNKNOWN : read(record));
}

export const setName = ofRecord((record) => record.setName);
export const keyExists = ofRecord((record) => record.key !== undefined);
/** A tombstone is never looked at: this server keeps none. */
export const isTombstone = ofRecord(() => false);
export const recordSize = ofRecord((record) => record.size);
/** Records are in memory here, as in a namespace without a device. */
export const memorySize = recordSize;
export const deviceSize = ofRecord(() => 0);

export const lastUpdate = ofRecord((record) =>
  fromInt64(BigInt(Math.trunc(record.lastUpdate)) * NANOS_PER_MS),
);

export const sinceUpdate = ofRecord(({ now, lastUpdate: then }) =>
  Math.max(0, Math.trunc(now) - Math.trunc(then)),
);

export const voidTime = ofRecord((record) =>
  record.voidTime === 0 ? -1 : fromInt64(BigInt(record.voidTime) * NANOS_PER_SECOND),
);

export const ttl = ofRecord((record) => {
  if (record.voidTime === 0) return -1;
  return Math.max(0, record.voidTime - Math.floor(record.now / 1000));
});

/** The last 4 bytes of the digest, little-endian, modulo the argument. */
export const digestModulo: Evaluator = ({ args }, { record }) => {
  if (record === undefined) return UNKNOWN;
  const [a = 0, b = 0, c = 0, d = 0] = [16, 17, 18, 19].map((at) => record.digest.charCodeAt(at));
  const tail = (a | (b << 8) | (c << 16) | (d << 24)) >>> 0;
  return tail % (Number(args[0]) | 0);
};

/** The stored user key, if it is of the asked type. */
export const key: Evaluator = (node, { record }) => {
  const stored = record?.key;
  return stored === undefined ? UNKNOWN : ofKind(keyValue(stored), kindOf(node));
};

function keyValue(stored: Uint8Array): Value | undefined {
  const bytes = stored.subarray(1);
  switch (stored[0]) {
    case PARTICLE.INTEGER: {
      if (bytes.length !== 8) return undefined;
      return fromInt64(new DataView(bytes.buffer, bytes.byteOffset, 8).getBigInt64(0));
    }
    case PARTICLE.STRING:
      return textFromBytes(bytes);
    case PARTICLE.BLOB:
      return new Blob(bytes);
    default:
      return undefined;
  }
}
