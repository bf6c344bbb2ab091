import * as exp from '@asp/exp';

/** Reads of each type of bin, by the particle type that `binType` answers. */
const READS = [
  [1, exp.intBin],
  [3, exp.stringBin],
  [20, exp.listBin],
  [19, exp.mapBin],
  [2, exp.floatBin],
  [4, exp.blobBin],
  [17, exp.boolBin],
  [23, exp.geoBin],
  [18, exp.hllBin],
] as const satisfies readonly (readonly [type: number, read: (bin: string) => exp.ValueExp])[];

/**
 * A bin of any type, as the only item of a list; an empty list when there is none. An expression has one
 * type, that of a bin is not known, but a list may hold anything.
 */
export function wholeBin(bin: string): exp.Exp<'list'> {
  const known = made.get(bin);
  if (known !== undefined) return known;
  if (made.size >= MOST) made.clear();
  const expression = build(bin);
  made.set(bin, expression);
  return expression;
}

/** A program reads the same few bins again and again, and nine conditions take long to build. */
const made = new Map<string, exp.Exp<'list'>>();
const MOST = 256;

function build(bin: string): exp.Exp<'list'> {
  return READS.reduceRight<exp.Exp<'list'>>(
    (otherwise, [type, read]) =>
      exp.cond(
        exp.eq(exp.binType(bin), exp.intVal(type)),
        exp.lists.append(exp.listVal([]), read(bin)),
        otherwise,
      ),
    exp.listVal([]),
  );
}
