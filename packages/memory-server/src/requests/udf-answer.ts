import { Geo } from '../values/index.js';
import type { Value } from '../values/index.js';
import { OP } from '../wire/numbers.js';
import type { ResultBin } from '../wire/reply.js';

/** Names of the bins that carry what a script answered. */
export const BIN = { success: 'SUCCESS', failure: 'FAILURE' } as const;

/** The bin of an answer. */
export function answerBin(name: (typeof BIN)[keyof typeof BIN], value: Value): ResultBin {
  return { op: OP.READ, name, value };
}

/** A script's value as it is sent: GeoJSON goes without its cells. */
export function bareValue(value: Value): Value {
  return value instanceof Geo ? new BareGeo(value.text) : value;
}

class BareGeo extends Geo {
  override get geometry(): undefined {
    return undefined;
  }

  override get cells(): readonly bigint[] {
    return [];
  }
}
