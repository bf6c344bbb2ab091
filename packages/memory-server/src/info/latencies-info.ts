import { RESULT } from '../wire/numbers.js';
import { InfoError, optional } from './call.js';
import type { Responder } from './call.js';

/** Histograms that every namespace has, in CE's order. */
const OF_NAMESPACE = [
  ...['read', 'write', 'udf', 'batch-sub-read', 'batch-sub-write', 'batch-sub-udf'],
  ...['pi-query', 'si-query'],
];
/** Can be asked for, but are measured only by a server that is set up to. */
const EMPTY = ['info'];

/**
 * `latencies:[hist=…]`: `<name>:msec,<per second>,<percentages over 1, 2, 4, … ms>` of the last ten
 * seconds that are over; nothing after the name before that.
 */
export const latencies: Responder = (call) => {
  const { node } = call;
  const all = new Map([['batch-index', node.latencies.tell('', 'batch-index')]]);
  for (const namespace of node.namespaces.keys()) {
    for (const name of OF_NAMESPACE) {
      all.set(`{${namespace}}-${name}`, node.latencies.tell(namespace, name));
    }
  }
  const wanted = optional(call, 'hist');
  if (wanted === undefined) return [...all].map(([name, told]) => `${name}:${told}`).join(';');
  const told = EMPTY.includes(wanted) ? '' : all.get(wanted);
  if (told === undefined) throw new InfoError(RESULT.REQUEST_INVALID, 'bad hist name');
  return `${wanted}:${told}`;
};
