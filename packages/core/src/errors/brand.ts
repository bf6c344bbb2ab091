/**
 * Marks every error of the SDK, in every loaded copy of this package. A text and not a symbol, because
 * bundlers cannot drop a class with a computed key.
 */
export const BRAND = '@asp/core/error';

/** A class as `instanceof` sees it. */
interface ErrorClass {
  readonly prototype: object;
}

/** The name that this very prototype declares, not an inherited one. */
function ownName(prototype: object): unknown {
  return Object.getOwnPropertyDescriptor(prototype, 'name')?.get?.call(prototype);
}

/**
 * `instanceof` for the error classes: true for the class's own instances, and for branded errors one of
 * whose prototypes declares the same name, so that two loaded copies of this package agree.
 */
export function isInstance(errorClass: ErrorClass, value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !(BRAND in value)) return false;
  const { prototype } = errorClass;
  if (Object.prototype.isPrototypeOf.call(prototype, value)) return true;
  const name = ownName(prototype);
  if (name === undefined) return false;
  for (let p: unknown = value; isObject((p = Object.getPrototypeOf(p)));) {
    if (ownName(p) === name) return true;
  }
  return false;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
