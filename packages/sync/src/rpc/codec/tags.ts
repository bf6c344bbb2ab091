/**
 * One byte in front of every value. Both ends are the same build, so there is no version in it.
 *
 * ```
 * value  = 0x00..0x7f                        the integers 0..127
 *        | tag payload
 * text   = u32 length, UTF-8                 (TEXT8: u8 length, Latin-1 letters below 0x80)
 * name   = 0 u8-length bytes | 1 text        a name's first occurrence in a message
 *        | varint(index + 2)                 the name seen as index-th
 * object = varint count, { name value }
 * ```
 *
 * All numbers are little-endian. A message is encoded once by one end and decoded once by the other;
 * the worker between them never looks inside.
 */
export const TAG = {
  null: 0x80,
  undefined: 0x81,
  false: 0x82,
  true: 0x83,
  /** i32 */
  int32: 0x84,
  /** f64: every other number, −0 and NaN included */
  float64: 0x85,
  /** i64: a bigint */
  bigint64: 0x86,
  /** text: a bigint of more than 64 bits, in decimal */
  bigintText: 0x87,
  text8: 0x88,
  text: 0x89,
  /** u32 length, bytes → `Buffer` */
  bytes: 0x8a,
  /** varint count, values */
  array: 0x8b,
  object: 0x8c,
  /** varint count, { value value } */
  map: 0x8d,
  /** name namespace, name set, value userKey; value digest if the user key is null */
  key: 0x8e,
  /** value key, value meta, value bins */
  record: 0x8f,
  /** value key, value meta */
  exists: 0x90,
  /** varint count, outcomes (see `encodeBatch`) */
  batch: 0x91,
  /** f64 */
  double: 0x92,
  /** text */
  geojson: 0x93,
  /** u32 length, bytes */
  hll: 0x94,
  /** text kind, object: a node of `@asp/exp`, whose kind is under a symbol */
  expression: 0x95,
} as const;

/** Flags of one outcome in a batch. */
export const OUTCOME_FLAGS = { inDoubt: 1, record: 2, ownKey: 4 } as const;
