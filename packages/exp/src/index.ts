export * as exp from './exp.js';
export * from './exp.js';
export { fromBase64, fromBytes } from './decode/decode.js';
export { toBase64, toBytes } from './encode/wire.js';
export {
  isExp,
  type BoolExp,
  type Call,
  type CallSystem,
  type Exp,
  type ValueExp,
} from './node.js';
export { print, type PrintOptions } from './print.js';
export type { ExpType, Kind, KindOf, LoopVarPart, ValueKind } from './kinds.js';
