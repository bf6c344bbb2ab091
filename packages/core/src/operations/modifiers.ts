import type { BitOverflow, ListReturnType, MapReturnType } from '../constants.js';
import type { CdtContext } from './context.js';
import type { BitPolicy, HllPolicy } from './operation-policies.js';
import type { NamesTaking, NamesWithPolicy, OperationName } from './operation-names.js';
import type { BuiltOperation } from './operation.js';

/*
 * The official client's builders answer objects with methods (`lists.size('l').withContext(…)`).
 * Ours are plain data, which a structured clone or a worker keeps; what the methods set is the last
 * argument of the builder, or one of these functions, which answer a changed copy.
 */

function changed<N extends OperationName>(
  operation: BuiltOperation<N>,
  fields: object,
): BuiltOperation<N> {
  return Object.freeze({ ...operation, ...fields });
}

/**
 * The operation, working inside the list or map that a context leads to.
 *
 * @example
 * ```ts
 * withContext(lists.size('matrix'), [cdtContext.listIndex(0)]);
 * lists.size('matrix', { context: [cdtContext.listIndex(0)] }); // the same
 * ```
 */
export function withContext<N extends NamesTaking['context']>(
  operation: BuiltOperation<N>,
  context: CdtContext,
): BuiltOperation<N> {
  return changed(operation, { context: Object.freeze([...context]) });
}

/** The operation, answering another part of what it selects: `andReturn(op, LIST_RETURN_COUNT)`. */
export function andReturn<N extends NamesTaking['returnType']>(
  operation: BuiltOperation<N>,
  returnType: N extends `maps.${string}` ? MapReturnType : ListReturnType,
): BuiltOperation<N> {
  return changed(operation, { returnType });
}

/** The operation, selecting what it would leave out. */
export function invertSelection<N extends NamesTaking['inverted']>(
  operation: BuiltOperation<N>,
): BuiltOperation<N> {
  return changed(operation, { inverted: true });
}

/** The bitwise or HyperLogLog modification, with a policy. List and map builders take it as an argument. */
export function withPolicy<N extends NamesWithPolicy>(
  operation: BuiltOperation<N>,
  policy: N extends `bitwise.${string}` ? BitPolicy : HllPolicy,
): BuiltOperation<N> {
  return changed(operation, { policy: Object.freeze({ ...policy }) });
}

/** The bitwise addition or subtraction, with what to do on overflow. */
export function onOverflow<N extends NamesTaking['overflowAction']>(
  operation: BuiltOperation<N>,
  overflowAction: BitOverflow,
): BuiltOperation<N> {
  return changed(operation, { overflowAction });
}
