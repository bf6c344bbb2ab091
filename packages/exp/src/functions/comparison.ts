import { apply } from '../apply.js';
import type { Exp, ValueExp } from '../node.js';
import { checkFlags, checkText } from '../statics.js';

/** Kinds that can be compared. GeoJSON is compared by {@link geoCompare}; HLL values are not compared. */
export type Comparable = 'nil' | 'bool' | 'int' | 'string' | 'list' | 'map' | 'blob' | 'float';

/** Whether both are equal. Both must be of one kind. @throws InvalidArgError when they are not */
export function eq<K extends Comparable>(left: Exp<K>, right: Exp<NoInfer<K>>): Exp<'bool'> {
  return apply('eq', left, right);
}

/** Whether both differ. Both must be of one kind. @throws InvalidArgError when they are not */
export function ne<K extends Comparable>(left: Exp<K>, right: Exp<NoInfer<K>>): Exp<'bool'> {
  return apply('ne', left, right);
}

/** Whether `left` is greater. Both must be of one kind. @throws InvalidArgError when they are not */
export function gt<K extends Comparable>(left: Exp<K>, right: Exp<NoInfer<K>>): Exp<'bool'> {
  return apply('gt', left, right);
}

/** Whether `left` is greater or equal. Both must be of one kind. @throws InvalidArgError when they are not */
export function ge<K extends Comparable>(left: Exp<K>, right: Exp<NoInfer<K>>): Exp<'bool'> {
  return apply('ge', left, right);
}

/** Whether `left` is less. Both must be of one kind. @throws InvalidArgError when they are not */
export function lt<K extends Comparable>(left: Exp<K>, right: Exp<NoInfer<K>>): Exp<'bool'> {
  return apply('lt', left, right);
}

/** Whether `left` is less or equal. Both must be of one kind. @throws InvalidArgError when they are not */
export function le<K extends Comparable>(left: Exp<K>, right: Exp<NoInfer<K>>): Exp<'bool'> {
  return apply('le', left, right);
}

/**
 * Whether a string matches a POSIX regular expression.
 *
 * @param regex - the expression; the server compiles it with its C library
 * @param flags - `REGEX_*`, or-ed together; `REGEX_NONE` is a basic expression
 * @throws InvalidArgError when the expression holds NUL, or for other flags
 * @example
 * ```ts
 * exp.regexCompare('^prefix.*suffix$', REGEX_ICASE | REGEX_NEWLINE, exp.stringBin('name'));
 * ```
 */
export function regexCompare(regex: string, flags: number, text: Exp<'string'>): Exp<'bool'> {
  const path = 'regexCompare';
  return apply(path, checkFlags(flags, 15, `${path}[0]`), checkText(regex, `${path}[1]`), text);
}

/** Whether one lies within the other: a point in a region, or a region around a point. @throws InvalidArgError for other kinds */
export function geoCompare(left: Exp<'geo'>, right: Exp<'geo'>): Exp<'bool'> {
  return apply('geoCompare', left, right);
}

/** Whether a list holds the value. Server 8.1.1 and later. @throws InvalidArgError for other kinds */
export function inList(value: ValueExp, list: Exp<'list'>): Exp<'bool'> {
  return apply('inList', value, list);
}
