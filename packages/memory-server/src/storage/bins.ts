import type { Value } from '../values/index.js';

/** The names of a record's bins, in order. Records with the same bins share one. */
class Layout {
  private readonly next = new Map<string, Layout>();
  private index: Map<string, number> | undefined;

  constructor(readonly names: readonly string[]) {}

  /** Where a bin is, or -1. */
  indexOf(name: string): number {
    const { names } = this;
    if (names.length <= LINEAR) {
      for (let i = 0; i < names.length; i++) if (names[i] === name) return i;
      return -1;
    }
    this.index ??= new Map(names.map((each, i) => [each, i]));
    return this.index.get(name) ?? -1;
  }

  /** The layout with one more bin. */
  with(name: string): Layout {
    const known = this.next.get(name);
    if (known) return known;
    const layout = new Layout([...this.names, name]);
    // Programs use few layouts; one that makes up names must not fill the memory with them.
    if (layout.names.length <= SHARED && this.next.size < SHARED) this.next.set(name, layout);
    return layout;
  }

  /** The layout without bin `at`, whose place the last one takes. */
  without(at: number): Layout {
    const names = [...this.names];
    const last = names.pop();
    if (last !== undefined && at < names.length) names[at] = last;
    return layoutOf(names);
  }
}

const LINEAR = 12;
const SHARED = 64;
const EMPTY = new Layout([]);

function layoutOf(names: readonly string[]): Layout {
  if (names.length > SHARED) return new Layout(names);
  let layout = EMPTY;
  for (const name of names) layout = layout.with(name);
  return layout;
}

/**
 * A record's bins: name → value, in the order they were created. A removed bin's place is taken by
 * the last one, as in CE, so that answers list bins in the same order.
 */
export class Bins {
  private constructor(
    private layout: Layout,
    private readonly values: Value[],
  ) {}

  static empty(): Bins {
    return new Bins(EMPTY, []);
  }

  get size(): number {
    return this.values.length;
  }

  get(name: string): Value | undefined {
    const at = this.layout.indexOf(name);
    return at < 0 ? undefined : this.values[at];
  }

  set(name: string, value: Value): void {
    const at = this.layout.indexOf(name);
    if (at >= 0) {
      this.values[at] = value;
      return;
    }
    this.layout = this.layout.with(name);
    this.values.push(value);
  }

  delete(name: string): void {
    const at = this.layout.indexOf(name);
    if (at < 0) return;
    this.layout = this.layout.without(at);
    const last = this.values.pop();
    if (last !== undefined && at < this.values.length) this.values[at] = last;
  }

  /** Independent of this one; the values themselves are shared, since nothing changes them. */
  copy(): Bins {
    return new Bins(this.layout, this.values.slice());
  }

  /** Bin names in order. */
  names(): readonly string[] {
    return this.layout.names;
  }

  /** The value of the bin at a position of `names()`. */
  at(position: number): Value | undefined {
    return this.values[position];
  }
}
