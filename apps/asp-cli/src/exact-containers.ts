import { inspect } from 'node:util';
import {
  LIST_RETURN_INDEX,
  MAP_RETURN_KEY,
  MAP_RETURN_KEY_VALUE,
  cdtContext,
  double,
  lists,
  maps,
  type BinValue,
  type BuiltOperation,
  type CdtContextStep,
  type Client,
  type Key,
  type ReadValue,
} from '@asp/sync';

/** A list or a map somewhere in a bin, on its way to exact values. */
interface Container {
  readonly bin: string;
  readonly path: readonly CdtContextStep[];
  readonly value: ReadValue;
  /** Takes the exact value. */
  readonly put: (value: BinValue) => void;
}

/** Whether a number may have been written as an integer or as a double. */
export function isInDoubt(value: ReadValue): boolean {
  return Number.isSafeInteger(value) && !Object.is(value, -0);
}

/**
 * The exact lists and maps of a record, level by level: each level is one call. Plain reads make text of map
 * keys and drop the difference between 3 and 3.0; map operations answer the real keys, and a range that begins
 * with the smallest double finds the doubles.
 *
 * @returns by bin; `null` when the record is no longer of this generation
 */
export function exactContainers(
  db: Client,
  key: Key,
  gen: number,
  bins: Readonly<Record<string, ReadValue>>,
): Map<string, BinValue> | null {
  const found = new Map<string, BinValue>();
  let level = Object.entries(bins).flatMap(([bin, value]): Container[] =>
    isContainer(value) ? [{ bin, path: [], value, put: (exact) => found.set(bin, exact) }] : [],
  );
  while (level.length > 0) {
    const asked = level.map((container) => ({ container, ops: questions(container) }));
    const ops = asked.flatMap((one) => one.ops);
    const answers = ops.length === 0 ? [] : ask(db, key, gen, ops);
    if (answers === null) return null;
    let at = 0;
    level = asked.flatMap((one) => {
      const own = answers.slice(at, (at += one.ops.length));
      return settle(one.container, own);
    });
  }
  return found;
}

function ask(db: Client, key: Key, gen: number, ops: BuiltOperation[]): ReadValue[] | null {
  const { meta, orderedBins } = db.operateOrdered(key, ops);
  return meta.gen === gen ? orderedBins.map(({ value }) => value) : null;
}

function isContainer(value: ReadValue): boolean {
  return Array.isArray(value) || isMap(value);
}

function isMap(value: ReadValue): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (value instanceof Map) return true;
  return Object.getPrototypeOf(value) === Object.prototype || Object.getPrototypeOf(value) === null;
}

/** Less than every other double. */
const SMALLEST = -Infinity;

function questions({ bin, path, value }: Container): BuiltOperation[] {
  const options = path.length === 0 ? undefined : { context: [...path] };
  if (Array.isArray(value)) {
    if (!value.some(isInDoubt)) return [];
    return [lists.getByValueRange(bin, SMALLEST, null, LIST_RETURN_INDEX, options)];
  }
  return [
    maps.size(bin, options),
    maps.getByIndexRange(bin, 0, null, MAP_RETURN_KEY_VALUE, options),
    maps.getByKeyRange(bin, SMALLEST, null, MAP_RETURN_KEY, options),
    maps.getByValueRange(bin, SMALLEST, null, MAP_RETURN_KEY, options),
  ];
}

/** Puts the exact value where it belongs; returns the containers within, whose values follow. */
function settle(container: Container, answers: readonly ReadValue[]): Container[] {
  return Array.isArray(container.value)
    ? settleList(container, container.value, answers)
    : settleMap(container, answers);
}

function settleList(
  { bin, path, put }: Container,
  list: readonly ReadValue[],
  [doubles]: readonly ReadValue[],
): Container[] {
  const areDoubles = new Set(doubles as number[] | undefined);
  const exact = list.map((item, i) => exactItem(item, areDoubles.has(i)));
  put(exact);
  return list.flatMap((value, i) => {
    if (!isContainer(value)) return [];
    const at = [...path, cdtContext.listIndex(i)];
    return [{ bin, path: at, value, put: (inner) => (exact[i] = inner) }];
  });
}

function settleMap(
  { bin, path, put }: Container,
  [size, entries, doubleKeys, keysOfDoubles]: readonly ReadValue[],
): Container[] {
  const read = entriesOf(entries ?? null);
  if (read.length !== size) {
    throw new Error(`bin ${bin}: a map with keys that are equal in JavaScript, as 1 and 1.0`);
  }
  const isDoubleKey = identities(doubleKeys);
  const isDouble = identities(keysOfDoubles);
  const exact = new Map<BinValue, BinValue>();
  put(exact);
  return read.flatMap(([readKey, value]): Container[] => {
    const key = exactItem(readKey, isDoubleKey.has(identity(readKey)));
    exact.set(key, exactItem(value, isDouble.has(identity(readKey))));
    if (!isContainer(value)) return [];
    const at = [...path, cdtContext.mapKey(key)];
    return [{ bin, path: at, value, put: (inner) => exact.set(key, inner) }];
  });
}

function entriesOf(value: ReadValue): (readonly [ReadValue, ReadValue])[] {
  if (value instanceof Map) return [...value];
  return Object.entries(value as Record<string, ReadValue>);
}

function exactItem(value: ReadValue, isDouble: boolean): BinValue {
  return isDouble && isInDoubt(value) ? double(value as number) : value;
}

function identities(keys: ReadValue | undefined): Set<string> {
  return new Set((keys as ReadValue[] | undefined)?.map(identity));
}

/** Keys are equal when type and value are. */
function identity(key: ReadValue): string {
  if (key instanceof Uint8Array) return `bytes ${Buffer.from(key).toString('hex')}`;
  return `${typeof key} ${inspect(key)}`;
}
