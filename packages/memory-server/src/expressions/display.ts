import { OPERATIONS } from '@asp/core/internal';
import { isExp, kindOf, MsgpackReader, type Call, type Exp } from '@asp/exp/wire';
import { PackedExpression, type Step } from '../operations/index.js';
import {
  Blob,
  Double,
  Geo,
  List,
  MapValue,
  Marker,
  RawText,
  readValue,
  textBytes,
  type Value,
} from '../values/index.js';

/*
 * Expressions as `sindex-list` prints them: every operation by CE's name for it, and of long values
 * their size.
 */

/** Operations that CE has another name for than ours in its spelling. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  regexCompare: 'cmp_regex',
  geoCompare: 'cmp_geo',
  xor: 'exclusive',
  removeResult: 'result_remove',
  loopVar: 'var_builtin',
};
const KIND_NAMES: Readonly<Record<string, string>> = { string: 'str', geo: 'geojson' };

/** Calls that CE has no name for: expressions could not make them. */
const NAMELESS: ReadonlySet<string> = new Set([
  ...['lists.setOrder', 'lists.pop', 'lists.popRange', 'lists.remove', 'lists.removeRange'],
  ...['lists.create', 'lists.trim', 'lists.get', 'lists.getRange'],
  ...['maps.setPolicy', 'maps.create', 'maps.decrement'],
  ...['lists.getByValue', 'maps.removeByValue'],
]);
/** The last two have their names at the numbers of operations that no client knows any more. */
const FORMER: readonly [number, string][] = [
  [20, 'list_get_by_value'],
  [78, 'map_remove_by_value'],
];
const SELECT = 254;

const spelled = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** CE's names of list and map operations, by their number. */
const CALL_NAMES: ReadonlyMap<number, string> = new Map([
  ...FORMER,
  ...Object.entries(OPERATIONS)
    .filter(([name, { family }]) => /^(list|map)$/.test(family) && !NAMELESS.has(name))
    .map(([name, { code }]): [number, string] => [
      code,
      spelled(name.replace('s.', '_')).replace(/_(value|key)_rel_/, '_rel_'),
    ]),
]);

/** An expression as CE prints it. */
export const display = (exp: Exp): string => shown(exp, new Map());

/** The numbers of the variables around. */
type Scope = ReadonlyMap<string, number>;

function shown(exp: unknown, scope: Scope): string {
  if (!isExp(exp)) return String(exp);
  const { op, args, call } = exp;
  if (call !== undefined) return shownCall(exp, call, scope);
  const name = OTHER_NAMES[op] ?? spelled(op.replace(/^num(?=[A-Z])/, '')).replace(/^_/, '');
  switch (op) {
    case 'value':
      return shownValue(exp);
    case 'bin':
      return `bin_${KIND_NAMES[kindOf(exp)] ?? kindOf(exp)}("${String(args[0])}")`;
    case 'binType':
      return `${name}("${String(args[0])}")`;
    case 'regexCompare':
      return `${name}(<string#${sizeOf(String(args[1]))}>, ${String(args[0])}, ${shown(args[2], scope)})`;
    case 'var':
      return `var("var_${scope.get(String(args[0])) ?? 0}")`;
    case 'let':
      return shownLet(args, scope);
    default:
      return `${name}(${args.map((arg) => shown(arg, scope)).join(', ')})`;
  }
}

/** Variables are numbered as they come; a definition's own ones count too. */
function shownLet(args: readonly unknown[], outer: Scope): string {
  const inner = new Map(outer);
  const parts: string[] = [];
  for (let i = 0; i + 1 < args.length; i += 2) {
    inner.set(String(args[i]), inner.size);
    parts.push(`def(var_${outer.size + i / 2}, ${shown(args[i + 1], inner)})`);
  }
  return `let(${[...parts, shown(args.at(-1), inner)].join(', ')})`;
}

function shownCall({ args, op }: Exp, { system, code, context, bin }: Call, scope: Scope): string {
  const steps = context as readonly Step[] | undefined; // read by the decoder's hooks
  if (code === SELECT) {
    const [flags, modify] = args;
    const change = modify instanceof PackedExpression ? `<mod_exp/${modify.bytes.length}>, ` : '';
    const how = `0x${(Number(flags) >>> 0).toString(16)}`;
    return `select(${displayContext(steps ?? [])}, ${how}, ${change}${shown(bin, scope)})`;
  }
  const where = system !== 'cdt' ? [] : [steps ? displayContext(steps) : 'NULL'];
  const parts = args.map((arg) => shownArgument(arg, scope));
  return `${callName(system, code, op)}(${[...where, ...parts, shown(bin, scope)].join(', ')})`;
}

function callName(system: Call['system'], code: number, op: string): string {
  if (system === 'cdt') return CALL_NAMES.get(code) ?? 'INVALID_CDT_OP';
  if (!/^(bitwise|hll)\.[a-z]/.test(op)) return 'INVALID_BITS_OP';
  if (op === 'bitwise.set' && code === OPERATIONS[op].codes?.['integer']) return 'bit_set_int';
  return spelled(op.replace('bitwise.', 'bit_').replace('.', '_'));
}

/** CE's numbers of what it has no text for. */
const MSGPACK_NUMBERS: Readonly<Record<string, number>> = { map: 8, wildcard: 13, infinity: 14 };

/** Maps and marks are not looked into within calls: what they are is told by a number. */
function shownArgument(arg: unknown, scope: Scope): string {
  if (!isExp(arg) || arg.op !== 'value') return shown(arg, scope);
  const number = MSGPACK_NUMBERS[kindOf(arg)];
  return number === undefined ? shownValue(arg) : `<msgpack/${number}>`;
}

function shownValue(exp: Exp): string {
  const kind = kindOf(exp);
  if (kind === 'infinity' || kind === 'wildcard') return '<ext#3>';
  const [value] = exp.args;
  if (kind === 'float') return float(Number(value));
  return displayValue(value as Value); // read by the decoder's hooks
}

/** Longer numbers are cut off. */
const MAX_DIGITS = 100;

/** `%f` of C. */
function float(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value < 0 ? '-inf' : 'inf';
  if (Math.abs(value) >= 1e21) return `${BigInt(value)}.000000`.slice(0, MAX_DIGITS);
  return `${Object.is(value, -0) ? '-' : ''}${value.toFixed(6)}`;
}

const sizeOf = (text: string | RawText): number => textBytes(text).length;

function displayValue(value: Value): string {
  if (typeof value === 'string' || value instanceof RawText) return `<string#${sizeOf(value)}>`;
  if (value === null) return 'nil';
  if (typeof value !== 'object') return String(value);
  if (value instanceof Double) return float(value.value);
  // What counts is the header, and flags are counted there like an element.
  if (value instanceof List) return `<list#${value.size + (value.flags === 0 ? 0 : 1)}>`;
  if (value instanceof MapValue) return `<map#${value.size + (value.flags === 0 ? 0 : 1)}>`;
  if (value instanceof Geo) return `<geojson#${sizeOf(value.text)}>`;
  if (value instanceof Blob && value.type < 0) return '<blob#_>';
  if (value instanceof Blob) return `<${value.isHll ? 'hll' : 'blob'}#${value.bytes.length}>`;
  return '<?>';
}

const STEP_NAMES: Readonly<Record<number, string>> = {
  ...{ 0: 'index', 1: 'rank', 2: 'key', 3: 'value', 4: 'exp' },
  ...{ 8: 'index_list', 9: 'rank_list', 10: 'key_list', 11: 'value_list' },
};

/** A context as `sindex-list` prints it, like `[map_key(<string#3>), list_index(0)]`. */
export function displayContext(steps: readonly Step[]): string {
  const parts: string[] = [];
  for (const { type, value } of steps) {
    const collection = (type & 0x10) !== 0 ? 'list_' : (type & 0x20) !== 0 ? 'map_' : '';
    const what = stepValue(value);
    parts.push(`${collection}${STEP_NAMES[type & 0x0f] ?? ''}(${what ?? 'ctx-error-display'})`);
    if (what === undefined) break;
  }
  return `[${parts.join(', ')}]`;
}

/** Undefined for an empty list or map, at which CE gives up. */
function stepValue(step: Step['value']): string | undefined {
  const value = step instanceof PackedExpression ? readValue(new MsgpackReader(step.bytes)) : step;
  if (value instanceof Marker) return value === Marker.WILDCARD ? '*' : 'inf';
  const isCollection = value instanceof List || value instanceof MapValue;
  if (isCollection && value.size === 0 && value.flags === 0) return undefined;
  return displayValue(value);
}
