import { kindOf } from '@asp/exp/wire';
import { Double, Marker, type Value } from '../../values/index.js';
import { UNKNOWN, type Evaluator } from '../run.js';

/** A literal: strings, blobs, lists, maps and the like were read into values of the server. */
export const value: Evaluator = (node) => {
  const [literal] = node.args;
  switch (kindOf(node)) {
    case 'float':
      return new Double(Number(literal));
    case 'infinity':
      return Marker.INFINITY;
    case 'wildcard':
      return Marker.WILDCARD;
    default:
      return literal as Value; // what the decoder's hook read
  }
};

export const unknown: Evaluator = () => UNKNOWN;
