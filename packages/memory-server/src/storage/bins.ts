import type { Value } from '../values/index.js';

/** Records with up to this many bins share the list of their names. */
const SHARED = 32;

/** The names of a record's bins, in order. Programs use few of them, so most records share one. */
class Layout {
  private readonly next = new Map<string, Layout>();

  constructor(readonly names: readonly string[]) {}

  /** The layout with one more bin. */
  with(name: string): Layout {
    const known = this.next.get(name);
    if (known) return known;
    const layout = new Layout([...this.names, name]);
    // A program that makes up names must not fill the memory with them.
    if (this.next.size < SHARED) this.next.set(name, layout);
    return layout;
  }
}

const EMPTY = new Layout([]);

function layoutOf(names: readonly string[]): Layout {
  let layout = EMPTY;
  for (const name of names) layout = layout.with(name);
  return layout;
}

/** The names of a record with many bins: its own, and with an index. */
class OwnNames {
  private index: Map<string, number> | undefined;

  constructor(readonly names: string[]) {}

  indexOf(name: string): number {
    this.index ??= new Map(this.names.map((each, i) => [each, i]));
    return this.index.get(name) ?? -1;
  }

  add(name: string): void {
    this.index?.set(name, this.names.length);
    this.names.push(name);
  }

  /** Removes the name at a position; the last one takes its place. */
  removeAt(at: number): void {
    const removed = this.names[at];
    const last = this.names.pop();
    if (removed === undefined || last === undefined) return;
    this.index?.delete(removed);
    if (at === this.names.length) return;
    this.names[at] = last;
    this.index?.set(last, at);
  }
}

/**
 * A record's bins: name → value, in the order they were created. A removed bin's place is taken by
 * the last one, as in CE, so that answers list bins in the same order.
 */
export class Bins {
  private constructor(
    private keys: Layout | OwnNames,
    private readonly values: Value[],
  ) {}

  static empty(): Bins {
    return new Bins(EMPTY, []);
  }

  get size(): number {
    return this.values.length;
  }

  get(name: string): Value | undefined {
    const at = this.indexOf(name);
    return at < 0 ? undefined : this.values[at];
  }

  set(name: string, value: Value): void {
    const at = this.indexOf(name);
    if (at >= 0) {
      this.values[at] = value;
      return;
    }
    this.values.push(value);
    if (this.keys instanceof Layout && this.values.length <= SHARED) {
      this.keys = this.keys.with(name);
    } else {
      this.ownNames().add(name);
    }
  }

  delete(name: string): void {
    const at = this.indexOf(name);
    if (at < 0) return;
    const own = this.ownNames();
    own.removeAt(at);
    const last = this.values.pop();
    if (last !== undefined && at < this.values.length) this.values[at] = last;
    if (own.names.length <= SHARED) this.keys = layoutOf(own.names);
  }

  /** Independent of this one; the values themselves are shared, since nothing changes them. */
  copy(): Bins {
    const { keys } = this;
    return new Bins(
      keys instanceof Layout ? keys : new OwnNames(keys.names.slice()),
      this.values.slice(),
    );
  }

  /** Bin names in order. */
  names(): readonly string[] {
    return this.keys.names;
  }

  /** The value of the bin at a position of `names()`. */
  at(position: number): Value | undefined {
    return this.values[position];
  }

  private indexOf(name: string): number {
    const { keys } = this;
    return keys instanceof Layout ? keys.names.indexOf(name) : keys.indexOf(name);
  }

  private ownNames(): OwnNames {
    if (this.keys instanceof OwnNames) return this.keys;
    const own = new OwnNames(this.keys.names.slice());
    this.keys = own;
    return own;
  }
}
