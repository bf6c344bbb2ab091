export { MsgpackError, MsgpackReader, type MsgpackExt, type MsgpackKind } from './reader.js';
export { MsgpackWriter, PARTICLE } from './writer.js';
