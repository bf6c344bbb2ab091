/**
 * What a message is made of: one byte in front of every value. All numbers are little-endian.
 *
 * ```
 * value   = 0x00..0x7f                       the integers 0..127
 *         | tag payload                      see TAG
 * text    = u32 length, UTF-8
 * text8   = u8 length, letters below 0x80
 * name    = 0 text8 | 1 text                 a name's first occurrence in the message
 *         | varint(index + 2)                the name seen as index-th
 * bytes   = u32 length, bytes
 * outcome = u8 OUTCOME_FLAGS, value key, value result
 *           [, value record's key], [meta, value bins]
 * meta    = value gen, value ttl
 * ```
 *
 * A message is encoded once by one end and decoded once by the other; the worker between them never looks
 * inside. Both ends are the same build, so there is no version in it.
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
  /** varint count, values */
  array: 0x8a,
  /** varint count, { name value } */
  object: 0x8b,
  /** value kind, object: a node of `@asp/exp`, whose kind is under its mark */
  expression: 0x8c,
  /** bytes, read as a `Buffer` */
  bytes: 0x90,
  /** varint count, { value value } */
  map: 0x91,
  /** name namespace, name set, value userKey [, bytes digest, if the user key is null] */
  key: 0x92,
  /** value key, meta, value bins */
  record: 0x93,
  /** value key, value meta */
  exists: 0x94,
  /** varint count, outcomes */
  batch: 0x95,
  /** f64 */
  double: 0x96,
  /** text */
  geojson: 0x97,
  /** bytes */
  hll: 0x98,
} as const;

/** Flags of one outcome in a batch. */
export const OUTCOME_FLAGS = {
  inDoubt: 1,
  /** There is a record. */
  record: 2,
  /** The record's key is not the one that was asked for. */
  otherKey: 4,
} as const;
