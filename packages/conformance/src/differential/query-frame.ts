import type { RecordKey } from './command.js';
import { field, framed, messageOf, operationBytes } from './frame.js';
import { INDEX_TYPES, INDEXES, indexNameOf, KEY_TYPES } from './indexes.js';
import type { IndexUse, Query } from './query.js';
import { packed, particleOf, type Term } from './term.js';

/*
 * index range := count:u8=1 nameSize:u8 bin type:u8 begin end
 * begin, end  := size:u32 value        a text, blob or place is sent once and repeated
 * partitions  := id:u16 (little endian)*
 */

const FIELD = {
  NAMESPACE: 0,
  SET: 1,
  PARTITIONS: 11,
  INDEX_NAME: 21,
  INDEX_RANGE: 22,
  INDEX_CONTEXT: 23,
  INDEX_EXPRESSION: 24,
  INDEX_TYPE: 26,
  FILTER: 43,
} as const;

const INFO1 = { READ: 0x01, GET_ALL: 0x02, NO_BINS: 0x20 } as const;
const PARTITION_DONE = 0x04;

const ALL_PARTITIONS = Buffer.alloc(2 * 4096);
for (let id = 0; id < 4096; id++) ALL_PARTITIONS.writeUInt16LE(id, 2 * id);

/** The frame of a query of a set's records. */
export function queryFrame(query: Query, { namespace, set }: RecordKey): Uint8Array {
  const { where, filter, select, noBins } = query;
  const fields = [
    field(FIELD.NAMESPACE, Buffer.from(namespace)),
    field(FIELD.SET, Buffer.from(set)),
    field(FIELD.PARTITIONS, ALL_PARTITIONS),
    ...(where ? indexFields(where, set) : []),
    ...(filter === undefined ? [] : [field(FIELD.FILTER, packed(filter))]),
  ];
  const what = noBins === true ? INFO1.NO_BINS : select ? 0 : INFO1.GET_ALL;
  const header = { info1: INFO1.READ | what, info2: 0, info3: PARTITION_DONE, generation: 0 };
  return framed(messageOf(header, fields, (select ?? []).map(operationBytes)));
}

/** Whether a frame is a query. */
export const isQueryFrame = (frame: Uint8Array): boolean => (frame[11] ?? 0) === PARTITION_DONE;

function indexFields({ index, isNamed, begin, end }: IndexUse, set: string): Buffer[] {
  const found = INDEXES[index];
  if (!found) throw new RangeError(`index ${index} of ${INDEXES.length}`);
  const { bin, keyType, indexType, context, expression } = found;
  const fields = [
    field(FIELD.INDEX_TYPE, Uint8Array.of(INDEX_TYPES.indexOf(indexType))),
    field(FIELD.INDEX_RANGE, range(isNamed ? '' : bin, KEY_TYPES[keyType], begin, end)),
  ];
  if (isNamed) return [...fields, field(FIELD.INDEX_NAME, Buffer.from(indexNameOf(set, found)))];
  if (context !== undefined) fields.push(field(FIELD.INDEX_CONTEXT, packed(context)));
  if (expression !== undefined) fields.push(field(FIELD.INDEX_EXPRESSION, packed(expression)));
  return fields;
}

function range(bin: string, keyType: number, begin: Term, end: Term): Buffer {
  const name = Buffer.from(bin);
  const head = Buffer.from([1, name.length, ...name, keyType]);
  return Buffer.concat([head, ...sized(begin), ...sized(keyType === 1 ? end : begin)]);
}

function sized(term: Term): Uint8Array[] {
  const { bytes } = particleOf(term);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(bytes.length);
  return [size, bytes];
}
