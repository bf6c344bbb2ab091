import { EXP, isExpressionLike } from '@asp/core/internal';
import { ByteWriter } from './byte-writer.js';
import { CLASSES } from './classes.js';
import { TAG } from './tags.js';

/** A value of a type that the codec does not carry. */
export class UnencodableError extends TypeError {
  override name = 'UnencodableError';
}

/** Names that are kept from one message to the next. */
const MAX_NAMES = 256;

/** Deeper than any value that passes validation: what is beyond refers to itself. */
const MAX_DEPTH = 500;

/** Writes values of the SDK as bytes; `tags.ts` has the grammar. */
export class Encoder extends ByteWriter {
  /** Names by the order in which they were first written, in this message or an earlier one. */
  readonly #names = new Map<string, number>();
  /** The number of the next name, and of the message's first: lower ones are of earlier messages. */
  #nextName = 0;
  #firstName = 0;
  #depth = 0;

  /** Starts a message behind `headroom` bytes for the frame's header. */
  override start(headroom: number): void {
    super.start(headroom);
    // Not cleared each time: that would give the memory back, to be taken again at once.
    if (this.#names.size > MAX_NAMES) this.#names.clear();
    this.#firstName = this.#nextName;
    this.#depth = 0;
  }

  /** @throws UnencodableError when the value, or one inside it, cannot cross */
  value(value: unknown): void {
    switch (typeof value) {
      case 'string':
        this.#text(value);
        break;
      case 'number':
        this.#number(value);
        break;
      case 'object':
        if (value === null) this.u8(TAG.null);
        else this.#object(value);
        break;
      case 'boolean':
        this.u8(value ? TAG.true : TAG.false);
        break;
      case 'undefined':
        this.u8(TAG.undefined);
        break;
      case 'bigint':
        this.#bigint(value);
        break;
      default:
        throw new UnencodableError(`a ${typeof value} cannot be sent to another process`);
    }
  }

  /** Values one after the other, without a count. */
  values(values: readonly unknown[]): void {
    for (const value of values) this.value(value);
  }

  /** A text that tends to repeat within a message: a property, a bin, a namespace, a set. */
  name(name: string): void {
    const seen = this.#names.get(name) ?? -1;
    if (seen >= this.#firstName) {
      this.varint(seen - this.#firstName + 2);
      return;
    }
    this.#names.set(name, this.#nextName);
    this.#nextName += 1;
    const at = this.at;
    this.u8(0);
    if (this.shortText(name)) return;
    this.rewind(at);
    this.u8(1);
    this.longText(name);
  }

  #text(text: string): void {
    const at = this.at;
    this.u8(TAG.text8);
    if (this.shortText(text)) return;
    this.rewind(at);
    this.u8(TAG.text);
    this.longText(text);
  }

  #number(n: number): void {
    if ((n | 0) !== n || (n === 0 && 1 / n < 0)) {
      this.u8(TAG.float64);
      this.f64(n);
    } else if (n >= 0 && n < 0x80) {
      this.u8(n);
    } else {
      this.u8(TAG.int32);
      this.i32(n);
    }
  }

  #bigint(n: bigint): void {
    if (BigInt.asIntN(64, n) === n) {
      this.u8(TAG.bigint64);
      this.i64(n);
    } else {
      this.u8(TAG.bigintText);
      this.longText(n.toString());
    }
  }

  #object(value: object): void {
    if ((this.#depth += 1) > MAX_DEPTH) {
      throw new UnencodableError(`a value nested more than ${MAX_DEPTH} levels deep, or in itself`);
    }
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype === Object.prototype) this.#fields(value);
    else if (prototype === Array.prototype) this.#array(value as unknown[]);
    else this.#instance(value);
    this.#depth -= 1;
  }

  #array(value: readonly unknown[]): void {
    this.u8(TAG.array);
    this.varint(value.length);
    this.values(value);
  }

  #fields(value: object): void {
    if (isExpressionLike(value)) {
      this.u8(TAG.expression);
      this.value(value[EXP]);
    } else {
      this.u8(TAG.object);
    }
    const names = Object.keys(value);
    this.varint(names.length);
    const properties = value as Readonly<Record<string, unknown>>;
    for (const name of names) {
      this.name(name);
      this.value(properties[name]);
    }
  }

  #instance(value: object): void {
    for (const { is, tag, write } of CLASSES) {
      if (!is(value)) continue;
      this.u8(tag);
      write(this, value as never);
      return;
    }
    if (Array.isArray(value)) this.#array(value);
    else if (isBagOfFields(value)) this.#fields(value);
    else throw new UnencodableError(`${typeOf(value)} cannot be sent to another process`);
  }
}

/** An object of another realm, without prototype, or of a class of the user's, as a policy may be. */
function isBagOfFields(value: object): boolean {
  return Object.prototype.toString.call(value) === '[object Object]';
}

function typeOf(value: object): string {
  return `a value of type ${Object.prototype.toString.call(value).slice(8, -1)}`;
}
