import { exp } from '@asp/exp';
import {
  HllValue,
  RecordNotFound,
  double,
  expOperations,
  type AerospikeRecord,
  type BinValue,
  type Client,
  type Key,
  type ReadValue,
  type RecordMetadata,
} from '@asp/sync';
import { exactContainers, isInDoubt } from './exact-containers.js';

/** A record whose values can be written back as they are: doubles and sketches are wrapped. */
export interface ExactRecord {
  readonly key: Key;
  readonly meta: RecordMetadata;
  readonly bins: Readonly<Record<string, BinValue>>;
}

/** Particle types, as `exp.binType` answers them. */
const FLOAT = 2;
const HLL = 18;
const TRIES = 5;

/**
 * Finds out what a read cannot tell: whether 3 is an integer or a double, whether bytes are a sketch, and of
 * which types the keys of a map are. Asks the server for the types of bins that are in doubt, all records in
 * one batch; then record by record for lists and maps. Records that change meanwhile are read again; those that
 * are deleted meanwhile are left out.
 */
export function exactRecords(db: Client, records: readonly AerospikeRecord[]): ExactRecord[] {
  const types = binTypes(db, records);
  return records.flatMap((record, i) => {
    const own = types[i];
    const isSame = own !== undefined && own.gen === record.meta.gen;
    const exact = (isSame ? assemble(db, record, own.types) : null) ?? again(db, record.key);
    return exact === null ? [] : [exact];
  });
}

interface Types {
  readonly gen: number;
  readonly types: ReadonlyMap<string, number>;
}

function binTypes(db: Client, records: readonly AerospikeRecord[]): (Types | undefined)[] {
  const names = [...new Set(records.flatMap(({ bins }) => inDoubt(bins)))];
  const known: ReadonlyMap<string, number> = new Map();
  if (names.length === 0) return records.map(({ meta }) => ({ gen: meta.gen, types: known }));
  const reads = names.map((name, i) => expOperations.read(`t${i}`, exp.binType(name)));
  const { batchRecords } = db.batchOperate(
    records.map(({ key }) => key),
    reads,
  );
  return batchRecords.map(({ record }) => {
    if (record === null) return undefined;
    const types = new Map(names.map((name, i) => [name, Number(record.bins[`t${i}`])]));
    return { gen: record.meta.gen, types };
  });
}

function inDoubt(bins: Readonly<Record<string, ReadValue>>): string[] {
  return Object.entries(bins)
    .filter(([, value]) => isInDoubt(value) || value instanceof Uint8Array)
    .map(([name]) => name);
}

function again(db: Client, key: Key): ExactRecord | null {
  try {
    for (let i = 0; i < TRIES; i += 1) {
      const record = db.get(key);
      const [own] = binTypes(db, [record]);
      if (own?.gen !== record.meta.gen) continue;
      const exact = assemble(db, record, own.types);
      if (exact !== null) return exact;
    }
  } catch (error) {
    if (error instanceof RecordNotFound) return null;
    throw error;
  }
  throw new Error(`${String(key)} changes faster than it can be read.`);
}

/** The record with exact values; `null` when it has changed since it was read. */
function assemble(
  db: Client,
  { key, meta, bins }: AerospikeRecord,
  types: ReadonlyMap<string, number>,
): ExactRecord | null {
  const containers = exactContainers(db, key, meta.gen, bins);
  if (containers === null) return null;
  const exact = Object.entries(bins).map(([name, value]): [string, BinValue] => [
    name,
    containers.get(name) ?? exactScalar(value as BinValue, types.get(name)),
  ]);
  return { key, meta, bins: Object.fromEntries(exact) };
}

function exactScalar(value: BinValue, type: number | undefined): BinValue {
  if (type === FLOAT && typeof value === 'number') return double(value);
  if (type === HLL && value instanceof Uint8Array) return new HllValue(value);
  return value;
}
