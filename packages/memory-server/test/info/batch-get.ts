import { concat, digest, field, message, text, uint } from '../message.js';

/** A batch that reads records of the set `demo`. */
export function batchGet(records: readonly number[]): Uint8Array {
  const rows = records.map((n, index) =>
    concat(
      uint(index, 4),
      digest(n),
      Uint8Array.of(2, 3, 0, 0, 0, 2, 0, 0),
      field(0, text('test')),
      field(1, text('demo')),
    ),
  );
  const batch = concat(uint(rows.length, 4), uint(5, 1), ...rows);
  return message({ info1: 8, namespace: '', set: '', fields: [[41, batch]] });
}
