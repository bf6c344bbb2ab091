import type { BinValue, CdtContext, CdtContextStep, ExpressionLike } from '@asp/core';
import { CONTEXTS } from '@asp/core/internal';
import { toNativeExpression } from '../expressions.js';
import { toNativeValue } from '../values.js';
import { missing, officialContext, officialFunction, type OfficialContext } from './official.js';

/**
 * A context to the addon: the official client's object. An empty one is none.
 *
 * @throws InvalidArgError naming the step that cannot be sent
 */
export function toNativeContext(
  context: CdtContext,
  path = 'context',
  keep = true,
): OfficialContext | undefined {
  if (context.length === 0) return undefined;
  const native = officialContext();
  context.forEach((step, i) => {
    const { official } = CONTEXTS[step.kind];
    const add: unknown = Reflect.get(native, official);
    if (typeof add !== 'function') throw missing(`cdt.Context.${official}`);
    Reflect.apply(add, native, toArguments(step, `${path}[${String(i)}].value`, keep));
  });
  return native;
}

function toArguments(step: CdtContextStep, path: string, keep: boolean): unknown[] {
  const { value, order, pad } = step;
  switch (CONTEXTS[step.kind].value) {
    case 'none':
      return [];
    case 'expression':
      return [toFilter(toNativeExpression(value as ExpressionLike))];
    default:
      return [toNativeValue(value as BinValue, path, keep), order ?? 0, pad ?? false];
  }
}

/**
 * Within a context the addon takes no base64 but only entries of the official builders. One of them,
 * which `exp.modifyByPath` makes, stands for an expression that is encoded already.
 */
function toFilter(base64: string): readonly unknown[] {
  const path = 'exp.modifyByPath';
  const entries = officialFunction(path)([], 0, base64, 0, officialContext()) as {
    exp?: unknown;
  }[];
  const entry = entries.find(({ exp }) => exp === base64);
  if (entry === undefined) throw missing(`${path} with an encoded expression`);
  return [entry];
}
