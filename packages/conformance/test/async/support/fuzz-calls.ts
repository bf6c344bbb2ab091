import {
  bitwise,
  cdtContext,
  double,
  expOperations,
  GeoJSON,
  hll,
  HllValue,
  lists,
  maps,
  type Operation,
} from '@asp/core';
import * as exp from '@asp/exp';
import type { Random } from './random.js';

/** One call: the name of a method and its arguments, good or bad. */
export interface Call {
  readonly method: string;
  readonly args: readonly unknown[];
}

class Stranger {
  readonly x = 1;
}

const circular: Record<string, unknown> = {};
circular['self'] = circular;

const evil = {
  get bin(): never {
    throw new RangeError('a getter that throws');
  },
};

const sparse: number[] = [];
sparse[1] = 1;

const SCALARS: readonly unknown[] = [
  null, true, false, 0, -0, 1, -1, 1.5, NaN, Infinity, -Infinity, 2 ** 31, 2 ** 53, -(2 ** 63), 1e20,
  0n, 5n, 2n ** 53n, 2n ** 63n - 1n, -(2n ** 63n), 2n ** 63n, 2n ** 70n,
  '', 'x', '한글', 'emoji 🚀', 'nul\0nul', '\ud800', 'x'.repeat(5_000), '{"type":"Point","coordinates":[1,2]}',
  Buffer.alloc(0), Buffer.from([0, 255]), new Uint8Array([1, 2, 3]), double(3), GeoJSON.point(1, 2),
  new HllValue(Buffer.from('not a sketch')),
]; // prettier-ignore

const STRANGE: readonly unknown[] = [
  undefined, Symbol('s'), () => 1, new Date(0), new Set([1]), /x/, new Stranger(), circular, evil,
  new Proxy({ a: 1 }, {}), new Proxy([1], {}), Object.create(null), Promise.resolve(1), new WeakMap(),
  new Float64Array(2), new ArrayBuffer(4), Object.create({ inherited: 1 }), { then: 1 }, sparse, NaN,
  { toString: () => { throw new RangeError('no text'); } },
]; // prettier-ignore

const NAMES: readonly unknown[] = [
  'a', 'b', 'n', 's', 'l', 'm', 'blob', 'sketch', 'fifteen-bytes-x', 'sixteen-bytes-xx', '', '가나다라마',
  '가나다라마바', 'nul\0', '__proto__', 'constructor', 5, null, undefined, {}, 'x'.repeat(300),
]; // prettier-ignore

/** Makes random calls, most of them nearly right. */
export class FuzzCalls {
  constructor(
    readonly random: Random,
    readonly set: string,
  ) {}

  next(): Call {
    const method = this.random.pick(METHODS);
    const args = ARGUMENTS[method]?.(this) ?? [];
    // Now and then an argument goes missing or is something else altogether.
    if (this.random.next() < 0.05) args[this.random.below(args.length)] = this.strange();
    if (this.random.next() < 0.03) args.pop();
    return { method, args };
  }

  readonly strange = (): unknown => this.random.pick(STRANGE);

  /** A good one mostly. */
  maybe<T>(good: () => T): unknown {
    return this.random.next() < 0.93 ? good() : this.strange();
  }

  readonly value = (depth = 0): unknown => {
    const dice = this.random.next();
    if (dice < 0.02) return this.strange();
    if (depth > 3 || dice < 0.7) return this.random.pick(SCALARS);
    const inner = (): unknown => this.value(depth + 1);
    if (dice < 0.82) return this.random.some(4, inner);
    if (dice < 0.92)
      return Object.fromEntries(this.random.some(4, () => [String(this.name()), inner()]));
    return new Map(this.random.some(4, () => [inner(), inner()]));
  };

  readonly name = (): unknown =>
    this.random.next() < 0.85 ? this.random.pick(NAMES.slice(0, 9)) : this.random.pick(NAMES);

  readonly key = (): unknown =>
    this.maybe(() => [
      this.random.next() < 0.97 ? 'test' : this.random.pick(['nowhere', '', 'x'.repeat(40)]),
      this.random.next() < 0.95 ? this.set : this.random.pick(['', 'y'.repeat(70), 'nul\0']),
      this.random.next() < 0.9 ? this.random.below(30) : this.random.pick(SCALARS),
    ]);

  readonly bins = (): unknown =>
    this.maybe(() =>
      Object.fromEntries(this.random.some(4, () => [String(this.name()), this.value()])),
    );

  readonly policy = (): unknown =>
    this.maybe(() => ({
      ...(this.random.next() < 0.2 && { totalTimeout: this.random.pick([1000, 0, -1, 'x', 5000]) }),
      ...(this.random.next() < 0.2 && { maxRetries: this.random.pick([0, 1, 2 ** 33]) }),
      ...(this.random.next() < 0.2 && { exists: this.random.pick([0, 1, 2, 3, 4, 5, '1']) }),
      ...(this.random.next() < 0.2 && { gen: this.random.pick([0, 1, 2, 3]) }),
      ...(this.random.next() < 0.1 && { ttl: this.random.pick([-3, -2, -1, 0, 5, 2 ** 32]) }),
      ...(this.random.next() < 0.1 && { key: this.random.pick([0, 1, 2]) }),
      ...(this.random.next() < 0.1 && { replica: this.random.below(6) }),
      ...(this.random.next() < 0.1 && {
        filterExpression: this.maybe(() => exp.ge(exp.intBin('n'), exp.intVal(0))),
      }),
      ...(this.random.next() < 0.03 && { nonsense: 1 }),
    }));

  readonly meta = (): unknown =>
    this.random.next() < 0.7
      ? null
      : {
          ttl: this.random.pick([0, 5, -1, -2, -9, 1.5]),
          gen: this.random.pick([0, 1, 70_000, -1, undefined]),
        };

  readonly context = (): unknown =>
    this.random.next() < 0.8
      ? undefined
      : this.maybe(() => [
          this.random.pick([
            cdtContext.mapKey('a'),
            cdtContext.listIndex(0),
            cdtContext.mapRank(-1),
          ]),
        ]);

  readonly int = (): unknown =>
    this.random.next() < 0.9
      ? this.random.below(7) - 2
      : this.random.pick([2 ** 31, -(2 ** 40), 1.5, 3n, 'x', null]);

  /** An operation; building it may already be refused. */
  readonly operation = (): unknown => {
    if (this.random.next() < 0.05) return this.strange();
    if (this.random.next() < 0.4) {
      return {
        op: this.random.pick([1, 2, 5, 9, 10, 11, 12, 3, 99]),
        bin: this.name(),
        val: this.value(),
      };
    }
    return this.random.pick(BUILT)(this);
  };

  readonly operations = (): unknown[] => [this.operation(), ...this.random.some(4, this.operation)];
}

type Build = (f: FuzzCalls) => Operation;

// The builders check their arguments: the casts say that whatever comes may come.
const unchecked = <T>(value: unknown): T => value as T;

const BUILT: readonly Build[] = [
  (f) => lists.append(unchecked(f.name()), unchecked(f.value())),
  (f) => lists.appendItems(unchecked(f.name()), unchecked(f.random.some(3, () => f.value()))),
  (f) => lists.insert(unchecked(f.name()), unchecked(f.int()), unchecked(f.value())),
  (f) => lists.set(unchecked(f.name()), unchecked(f.int()), unchecked(f.value())),
  (f) => lists.get(unchecked(f.name()), unchecked(f.int())),
  (f) => lists.size(unchecked(f.name())),
  (f) => lists.sort(unchecked(f.name()), unchecked(f.int())),
  (f) => lists.increment(unchecked(f.name()), unchecked(f.int()), unchecked(f.value())),
  (f) => lists.removeByValue(unchecked(f.name()), unchecked(f.value()), unchecked(f.int())),
  (f) =>
    lists.getByRankRange(
      unchecked(f.name()),
      unchecked(f.int()),
      unchecked(f.int()),
      unchecked(f.int()),
    ),
  (f) => maps.put(unchecked(f.name()), unchecked(f.value()), unchecked(f.value())),
  (f) => maps.putItems(unchecked(f.name()), unchecked(f.value())),
  (f) => maps.getByKey(unchecked(f.name()), unchecked(f.value()), unchecked(f.int())),
  (f) =>
    maps.getByKeyRange(
      unchecked(f.name()),
      unchecked(f.value()),
      unchecked(f.value()),
      unchecked(f.int()),
    ),
  (f) => maps.removeByValue(unchecked(f.name()), unchecked(f.value()), unchecked(f.int())),
  (f) => maps.increment(unchecked(f.name()), unchecked(f.value()), unchecked(f.value())),
  (f) => maps.size(unchecked(f.name())),
  (f) => bitwise.resize(unchecked(f.name()), unchecked(f.int())),
  (f) => bitwise.get(unchecked(f.name()), unchecked(f.int()), unchecked(f.int())),
  (f) =>
    bitwise.set(unchecked(f.name()), unchecked(f.int()), unchecked(f.int()), unchecked(f.value())),
  (f) => hll.init(unchecked(f.name()), unchecked(f.int())),
  (f) => hll.add(unchecked(f.name()), unchecked(f.random.some(3, () => f.value()))),
  (f) => hll.getCount(unchecked(f.name())),
  (f) => expOperations.read(unchecked(f.name()), unchecked(f.maybe(() => exp.intBin('n')))),
  (f) =>
    expOperations.write(
      unchecked(f.name()),
      unchecked(f.maybe(() => exp.numAdd(exp.intBin('n'), exp.intVal(1)))),
    ),
];

const ARGUMENTS: Readonly<Record<string, (f: FuzzCalls) => unknown[]>> = {
  put: (f) => [f.key(), f.bins(), f.meta(), f.policy()],
  get: (f) => [f.key(), f.policy()],
  select: (f) => [f.key(), f.random.some(3, f.name), f.policy()],
  exists: (f) => [f.key(), f.policy()],
  remove: (f) => [f.key(), f.meta(), f.policy()],
  touch: (f) => [f.key(), f.int(), f.meta(), f.policy()],
  append: (f) => [f.key(), f.name(), f.value(), f.meta(), f.policy()],
  prepend: (f) => [f.key(), f.name(), f.value(), f.meta(), f.policy()],
  increment: (f) => [f.key(), f.name(), f.value(), f.meta(), f.policy()],
  removeBin: (f) => [f.key(), f.random.some(3, f.name), f.meta(), f.policy()],
  operate: (f) => [f.key(), f.operations(), f.meta(), f.policy()],
  operateOrdered: (f) => [f.key(), f.operations(), f.meta(), f.policy()],
  apply: (f) => [f.key(), f.name(), f.name(), f.random.some(2, () => f.value()), f.policy()],
  batchRead: (f) => [
    f.random.some(6, f.key),
    f.random.pick([null, [], ['a'], [f.name()]]),
    f.policy(),
  ],
  batchWrite: (f) => [
    f.random.some(6, () => [f.key(), f.bins(), f.meta()]),
    f.policy(),
    f.random.pick([0, 1, null]),
  ],
  batchOperate: (f) => [f.random.some(6, f.key), f.operations(), f.policy()],
  batchRemove: (f) => [
    f.random.some(6, () => f.random.pick([f.key(), [f.key(), f.meta()]])),
    f.policy(),
  ],
  infoAll: (f) => [
    f.maybe(() => f.random.pick(['build', 'x'.repeat(400), 'nul\0', 'no-such-command'])),
  ],
  truncate: (f) => ['test', `${f.set}-other`, f.random.pick([0, 1, 5n, -1, 1.5, 'x'])],
  indexRemove: (f) => ['test', f.name()],
};

const METHODS = Object.keys(ARGUMENTS);
