import { EXP } from '@asp/core/internal';
import { ByteReader } from './byte-reader.js';
import { CLASSES } from './classes.js';
import { TAG } from './tags.js';

/** Reads what an `Encoder` wrote; `tags.ts` has the grammar. */
export class Decoder extends ByteReader {
  #names: string[] = [];

  /** The next value. */
  value(): unknown {
    const tag = this.u8();
    if (tag < 0x80) return tag;
    const read = READERS[tag];
    if (read === undefined) throw new Error(`byte ${tag} at ${this.at - 1} starts no value`);
    return read(this);
  }

  /** The values that are left. */
  values(): unknown[] {
    const values: unknown[] = [];
    while (this.left > 0) values.push(this.value());
    return values;
  }

  name(): string {
    const index = this.varint();
    if (index > 1) return this.#names[index - 2] ?? '';
    const name = index === 0 ? this.shortText() : this.longText();
    this.#names.push(name);
    return name;
  }

  array(): unknown[] {
    const count = this.varint();
    const array = new Array<unknown>(count);
    for (let i = 0; i < count; i += 1) array[i] = this.value();
    return array;
  }

  fields(object: Record<string, unknown>): Record<string, unknown> {
    for (let count = this.varint(); count > 0; count -= 1) {
      const name = this.name();
      const value = this.value();
      if (name === '__proto__') define(object, name, value);
      else object[name] = value;
    }
    return object;
  }
}

type Read = (from: Decoder) => unknown;

const READERS = new Array<Read | undefined>(0x100);
READERS[TAG.null] = () => null;
READERS[TAG.undefined] = () => undefined;
READERS[TAG.false] = () => false;
READERS[TAG.true] = () => true;
READERS[TAG.int32] = (from) => from.i32();
READERS[TAG.float64] = (from) => from.f64();
READERS[TAG.bigint64] = (from) => from.i64();
READERS[TAG.bigintText] = (from) => BigInt(from.longText());
READERS[TAG.text8] = (from) => from.shortText();
READERS[TAG.text] = (from) => from.longText();
READERS[TAG.array] = (from) => from.array();
READERS[TAG.object] = (from) => from.fields({});
READERS[TAG.expression] = (from) => {
  const marked: object = { [EXP]: from.value() };
  return Object.freeze(from.fields(marked as Record<string, unknown>));
};
for (const { tag, read } of CLASSES) READERS[tag] = read;

/** Sets a property that an assignment would take for the prototype. */
function define(object: object, name: string, value: unknown): void {
  const rest = { enumerable: true, configurable: true, writable: true };
  Object.defineProperty(object, name, { value, ...rest });
}
