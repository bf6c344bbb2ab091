import { InvalidArgError } from '../errors/errors.js';
import { describe } from './describe.js';

/** Marks the class in every loaded copy of the package. A text: bundlers keep classes with computed keys. */
const BRAND = '@asp/core/double';

/**
 * A number to be stored as a double even when it is integral. JavaScript has one number type, so
 * `3.0` is written as the integer 3 unless it is wrapped.
 */
export class Double {
  /** The number. */
  readonly value: number;

  /** @throws InvalidArgError when `value` is not a number */
  constructor(value: number) {
    if (typeof value !== 'number') {
      throw new InvalidArgError(`double() takes a number, not ${describe(value)}.`, { value });
    }
    this.value = value;
  }

  /** @internal */
  get '@asp/core/double'(): true {
    return true;
  }

  /** Whether `value` is a wrapped double, whichever loaded copy of the package made it. */
  static is(value: unknown): value is Double {
    return typeof value === 'object' && value !== null && BRAND in value;
  }

  /** The number, so that a wrapped double can be calculated with. */
  valueOf(): number {
    return this.value;
  }

  /** The number, for `JSON.stringify`. */
  toJSON(): number {
    return this.value;
  }
}

/**
 * Stores a number as a double: `{ price: double(3) }` writes 3.0, not the integer 3.
 *
 * @throws InvalidArgError when `value` is not a number
 */
export function double(value: number): Double {
  return new Double(value);
}
