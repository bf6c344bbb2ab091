import { describe } from '../values/describe.js';
import { InvalidArgError } from '../errors/errors.js';

/**
 * Refuses an argument: names its place, the value and what would be accepted.
 *
 * @param path - where it stands, as `bins.profile.tags[2]`; the first word is the argument's name
 * @param allowed - what would be accepted, to follow "must be"
 */
export function refuse(path: string, value: unknown, allowed: string): never {
  throw new InvalidArgError(`${path} must be ${allowed}, not ${describe(value)}.`, {
    argument: /^[\p{L}\p{N}_$]+/u.exec(path)?.[0],
    path,
    value,
    allowed,
  });
}
