import { Double, GeoJSON, HllValue, type BinValue } from '@asp/core';
import * as exp from '@asp/exp';

/** A value of an operation as a literal expression. */
export function toLiteral(value: BinValue): exp.Exp {
  switch (typeof value) {
    case 'string':
      return exp.stringVal(value);
    case 'boolean':
      return exp.boolVal(value);
    case 'bigint':
      return exp.intVal(value);
    case 'number':
      return Number.isInteger(value) ? exp.intVal(value) : exp.floatVal(value);
    default:
      return value === null ? exp.nil() : toObjectLiteral(value);
  }
}

function toObjectLiteral(value: BinValue & object): exp.Exp {
  if (value instanceof Uint8Array) return exp.blobVal(value);
  if (Double.is(value)) return exp.floatVal(value.value);
  if (GeoJSON.is(value)) return exp.geoVal(value);
  if (HllValue.is(value)) return exp.hllVal(value);
  // What is neither an array nor one of the above is a map: the operation was checked.
  return Array.isArray(value) ? exp.listVal(value) : exp.mapVal(value as Record<string, BinValue>);
}
