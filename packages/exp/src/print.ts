import { CONTEXTS, describe, Double, GeoJSON, HllValue, toHex } from './core.js';
import { callRow } from './call-rows.js';
import { Packed } from './encode/packed.js';
import { isExp, kindOf, type Call, type ContextStep, type Exp } from './node.js';

/** How {@link print} lays an expression out. */
export interface PrintOptions {
  /** Spaces per level; left out, everything stands on one line. */
  readonly indent?: number;
  /** With `indent`: how long a line may get before it is broken. Default 80. */
  readonly width?: number;
}

/** The bits of a context step that say what it creates. */
const CREATES = 0xc0;

/** Text, or parts between brackets. */
type Doc =
  string | { readonly open: string; readonly parts: readonly Doc[]; readonly close: string };

/**
 * An expression as text for a person, in the words of the functions that made it:
 * `and(ge(intBin("age"), 18), eq(stringBin("city"), "Seoul"))`. Never throws.
 *
 * @example
 * ```ts
 * console.log(print(filter, { indent: 2 }));
 * ```
 */
export function print(exp: Exp, options: PrintOptions = {}): string {
  const doc = docOf(exp);
  const { indent, width = 80 } = options;
  return indent === undefined ? flat(doc) : broken(doc, ' '.repeat(indent), '', width);
}

function flat(doc: Doc): string {
  return typeof doc === 'string' ? doc : doc.open + doc.parts.map(flat).join(', ') + doc.close;
}

function broken(doc: Doc, step: string, margin: string, width: number): string {
  const line = flat(doc);
  if (typeof doc === 'string' || margin.length + line.length <= width) return line;
  const inner = margin + step;
  const parts = doc.parts.map((part) => `\n${inner}${broken(part, step, inner, width)},`);
  return `${doc.open}${parts.join('')}\n${margin}${doc.close}`;
}

const list = (open: string, parts: readonly Doc[], close = ')'): Doc => ({ open, parts, close });

/** `name: doc`, where the name joins the doc's first line. */
function labelled(label: string, doc: Doc): Doc {
  return typeof doc === 'string' ? label + doc : { ...doc, open: label + doc.open };
}

function docOf(value: unknown): Doc {
  if (!isExp(value)) return plain(value);
  const { op, args, call } = value;
  if (call !== undefined) return callDoc(value, call);
  switch (op) {
    case 'value':
      return literal(value);
    case 'bin':
      return list(`${kindOf(value)}Bin(`, args.map(docOf));
    case 'key':
      return `key(${kindOf(value)})`;
    case 'loopVar':
      return `loopVar(${kindOf(value)}, ${['key', 'value', 'index'][Number(args[0])] ?? '?'})`;
    case 'cond':
      return condDoc(args);
    case 'let':
      return letDoc(args);
    default:
      return list(`${op}(`, args.map(docOf));
  }
}

function condDoc(args: readonly unknown[]): Doc {
  const cases = args.map((arg, i) => {
    if (i === args.length - 1) return labelled('else ', docOf(arg));
    return i % 2 === 0 ? labelled('if ', docOf(arg)) : labelled('then ', docOf(arg));
  });
  return list('cond(', cases);
}

function letDoc(args: readonly unknown[]): Doc {
  const parts = args.flatMap((arg, i) => {
    if (i === args.length - 1) return [docOf(arg)];
    return i % 2 === 0 ? [] : [labelled(`${String(args[i - 1])} = `, docOf(arg))];
  });
  return list('let(', parts);
}

function callDoc(exp: Exp, { system, code, modify, bin, context }: Call): Doc {
  const row = callRow(system, code, modify)?.row;
  const [variant] = Object.entries(row?.codes ?? {}).find(([, number]) => number === code) ?? [];
  const names = row?.family === 'path' ? ['flags', 'modExp'] : (row?.wire ?? []);
  const args = exp.args.map((arg, i) => labelled(labelOf(names[i]), docOf(arg)));
  const where =
    context === undefined ? [] : [labelled('context: ', list('[', context.map(stepDoc), ']'))];
  const typed =
    row?.result === 'byReturnType' || row?.family === 'path' ? [`as ${kindOf(exp)}`] : [];
  const name = variant === undefined ? exp.op : `${exp.op}.${variant}`;
  return list(`${name}(`, [docOf(bin), ...args, ...where, ...typed]);
}

function labelOf(name: string | undefined): string {
  return name === undefined ? '' : `${name.replace('?', '').replace('policy.', '')}: `;
}

function stepDoc({ type, value }: ContextStep): Doc {
  const kind =
    Object.entries(CONTEXTS).find(([, { code }]) => code === (type & ~CREATES))?.[0] ?? type;
  const create = type & CREATES;
  return list(`${kind}(`, [
    docOf(value),
    ...(create === 0 ? [] : [`create: 0x${create.toString(16)}`]),
  ]);
}

function literal(exp: Exp): Doc {
  const [value] = exp.args;
  switch (kindOf(exp)) {
    case 'float':
      return float(Number(value));
    case 'infinity':
    case 'wildcard':
      return `${kindOf(exp)}()`;
    default:
      return plain(value);
  }
}

function float(value: number): string {
  const text = Object.is(value, -0) ? '-0' : String(value);
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}

function plain(value: unknown): Doc {
  if (value === null) return 'nil';
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : float(value);
  if (Array.isArray(value)) return list('[', value.map(plain), ']');
  if (value instanceof Map) return map([...value]);
  if (value instanceof Uint8Array) return `0x${toHex(value)}`;
  if (Double.is(value)) return float(value.value);
  if (GeoJSON.is(value)) return `geo(${value.text})`;
  if (HllValue.is(value)) return `hll(0x${toHex(value.bytes)})`;
  if (value instanceof Packed) return `msgpack(0x${toHex(value.msgpack)})`;
  return typeof value === 'object' ? map(Object.entries(value)) : describe(value);
}

function map(entries: readonly (readonly [unknown, unknown])[]): Doc {
  return list(
    '{',
    entries.map(([key, value]) => labelled(`${flat(plain(key))}: `, plain(value))),
    '}',
  );
}
