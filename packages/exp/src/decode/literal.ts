import type { ValueKind } from '../kinds.js';
import { PARTICLE } from '../msgpack/index.js';
import { node, type Exp } from '../node.js';
import { MARKS } from '../op-table.js';
import { malformed, type Decoding } from './decoding.js';
import { readPlain } from './value.js';

/** Reads an element that is no list: a literal. */
export function readLiteral(at: Decoding): Exp {
  const { reader } = at;
  const next = reader.peek();
  switch (next) {
    case 'nil':
    case 'bool':
    case 'int':
      return literal(next, reader[next]());
    case 'double':
      return literal('float', reader.double());
    case 'str':
    case 'bin':
      return literal(particleKind(at), value(at));
    case 'map':
      return literal('map', value(at));
    case 'ext':
      return readMark(at);
    default:
      return malformed(at, 'literal expected');
  }
}

/** Reads the list that `[126, list]` quotes. */
export function readQuoted(at: Decoding, count: number): Exp {
  if (count !== 1 || at.reader.peek() !== 'list') malformed(at, 'quoted list expected');
  return literal('list', value(at));
}

const literal = (kind: ValueKind | 'infinity' | 'wildcard', of: unknown): Exp =>
  node(kind, 'value', [of]);

const value = ({ reader, hooks }: Decoding): unknown => (hooks.value ?? readPlain)(reader);

/** The kind that the first byte of a string says, without reading on. */
function particleKind(at: Decoding): ValueKind {
  const { reader } = at;
  const start = reader.position;
  const size = reader.rawHeader();
  const type = size === 0 ? -1 : reader.peekByte();
  reader.position = start;
  const kinds = Object.keys(PARTICLE) as (keyof typeof PARTICLE)[]; // the keys of a literal table
  const kind = kinds.find((one) => PARTICLE[one] === type);
  if (kind === undefined) return malformed(at, `value of particle type ${type}`);
  return kind === 'geojson' ? 'geo' : kind;
}

function readMark(at: Decoding): Exp {
  const { type, data } = at.reader.ext();
  if (type === MARKS.type && data.length === 1) {
    if (data[0] === MARKS.infinity) return literal('infinity', null);
    if (data[0] === MARKS.wildcard) return literal('wildcard', null);
  }
  return malformed(at, `extension of type ${type}`);
}
