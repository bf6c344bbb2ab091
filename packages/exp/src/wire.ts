// Machinery for the sibling packages: msgpack, the tables, and the readers and writers of expressions.

export { MsgpackError, MsgpackReader, MsgpackWriter, PARTICLE } from './msgpack/index.js';
export type { MsgpackExt, MsgpackKind } from './msgpack/index.js';
export { fromBase64, fromBytes } from './decode/decode.js';
export type { DecodeHooks } from './decode/decoding.js';
export { toBase64, toBytes } from './encode/wire.js';
export { EXP_TYPES, type Kind, type ValueKind } from './kinds.js';
export { isExp, kindOf, type Call, type CallSystem, type Exp, type LateKind } from './node.js';
export { EXP_OPS, type ArgKind, type ExpOpName, type ExpOpRow } from './op-table.js';
// For @asp/async: reads that tell what a modification answered, built from the operation's row.
export { callByName as call, type CallInput } from './call-by-name.js';
