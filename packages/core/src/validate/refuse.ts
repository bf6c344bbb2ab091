import { InvalidArgError } from '../errors/errors.js';
import { describe } from '../values/describe.js';

/** Refuses an argument: names it, its place, the value and what would be accepted. */
export function refuse(path: string, value: unknown, allowed: string): never {
  throw new InvalidArgError(`${path} must be ${allowed}, not ${describe(value)}.`, {
    argument: /^[\p{L}\p{N}_$]+/u.exec(path)?.[0],
    path,
    value,
    allowed,
  });
}
