import { HllValue, type BinValue, type CdtContext, type CdtContextStep } from '@asp/core';
import { operationRow, type OperationName, type OperationRow } from '@asp/core/internal';
import * as exp from '@asp/exp';
import { call } from '@asp/exp/wire';
import { missing } from '../native/operations/official.js';
import { toLiteral } from './literal.js';

/** A read in words of `OPERATIONS`: which operation, on which bin, with which parameters. */
export interface Read {
  readonly op: OperationName;
  readonly bin: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

const INVERTED = 0x10000;

/** The expression that answers what a read operation answers. */
export function toCall({ op, bin, fields }: Read): exp.Exp {
  const row = operationRow(op);
  if (row === undefined) throw missing(op);
  const context = plainContext(fields['context'] as CdtContext | null | undefined);
  const args: Record<string, unknown> = {};
  for (const part of row.wire) {
    const name = part.replace('?', '');
    args[name] = toArgument(row, name, fields);
  }
  return call(op, row, binOf(row, bin, context), { args, context });
}

function toArgument(row: OperationRow, name: string, fields: Read['fields']): unknown {
  const value = fields[name] ?? undefined;
  switch (row.params[name]?.replace('?', '')) {
    case 'listReturnType':
    case 'mapReturnType':
      return Number(value ?? 0) | (fields['inverted'] === true ? INVERTED : 0);
    case 'sketches':
      return exp.listVal((value as (HllValue | Uint8Array)[]).map(toSketch));
    case 'bound':
      // The end of an interval is left out on the wire when it is open, the beginning is nil.
      return value === undefined && name === 'end'
        ? undefined
        : toLiteral((value ?? null) as BinValue);
    case 'value':
    case 'key':
      return toLiteral((value ?? null) as BinValue);
    case 'boolean':
      return name === 'sign' ? Number(value === true) : toLiteral(value as boolean);
    default:
      return value === undefined ? undefined : toLiteral(value as BinValue);
  }
}

function toSketch(sketch: HllValue | Uint8Array): HllValue {
  return HllValue.is(sketch) ? sketch : new HllValue(sketch);
}

/** The same path without creating anything: after the operation, what it created is there. */
function plainContext(context: CdtContext | null | undefined): CdtContext | undefined {
  if (!context || context.length === 0) return undefined;
  return context.map(plainStep);
}

function plainStep(step: CdtContextStep): CdtContextStep {
  const { kind, value } = step;
  if (kind === 'listIndexCreate')
    return { kind: 'listIndex', ...(value !== undefined && { value }) };
  if (kind === 'mapKeyCreate') return { kind: 'mapKey', ...(value !== undefined && { value }) };
  return step;
}

function binOf(row: OperationRow, bin: string, context: CdtContext | undefined): exp.Exp {
  const first = context?.[0]?.kind;
  if (first !== undefined) return first.startsWith('list') ? exp.listBin(bin) : exp.mapBin(bin);
  switch (row.family) {
    case 'list':
      return exp.listBin(bin);
    case 'map':
      return exp.mapBin(bin);
    case 'bit':
      return exp.blobBin(bin);
    default:
      return exp.hllBin(bin);
  }
}
