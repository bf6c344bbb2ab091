import { Double, Geo, RawText, textBytes } from '../../values/index.js';
import { NotConvertible } from './convert.js';
import { UdfBytes, UdfList, UdfMap } from './values.js';
import type { UdfText, UdfValue } from './values.js';

const MAX_DEPTH = 512;
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * What `tostring` gives for an object, and how its parts read inside: `[1, "a", NIL]`, `{"k":01 AB}`.
 *
 * @returns `undefined` for what has no text: empty bytes.
 * @throws {@link NotConvertible} for what is nested too deep.
 */
export function textOf(value: UdfValue, depth = 0): string | undefined {
  if (depth > MAX_DEPTH) throw new NotConvertible('nested too deep');
  switch (typeof value) {
    case 'number':
    case 'bigint':
    case 'boolean':
      return String(value);
    case 'string':
      return `"${value}"`;
    default:
      return value === null ? 'NIL' : textOfObject(value, depth);
  }
}

function textOfObject(value: UdfValue & object, depth: number): string | undefined {
  if (value instanceof UdfList) {
    return `[${value.items.map((item) => textOf(item, depth + 1) ?? '<NULL>').join(', ')}]`;
  }
  if (value instanceof UdfMap) return textOfMap(value, depth);
  if (value instanceof UdfBytes) return value.size === 0 ? undefined : hex(value.content);
  if (value instanceof Double) return formatDouble(value.value);
  if (value instanceof RawText) return `"${plain(value)}"`;
  return value instanceof Geo ? `"${plain(value.text)}"` : undefined;
}

/** The text of a map ends before an entry that has none. */
function textOfMap(map: UdfMap, depth: number): string {
  const entries: string[] = [];
  for (const [i, key] of map.keys.entries()) {
    const left = textOf(key, depth + 1);
    const right = textOf(map.values[i] ?? null, depth + 1);
    if (left === undefined || right === undefined) break;
    entries.push(`${left}:${right}`);
  }
  return `{${entries.join(', ')}}`;
}

const plain = (text: UdfText): string =>
  typeof text === 'string' ? text : decoder.decode(textBytes(text));

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join(' ');

const DIGITS = 16;

/** A double as C's `%.16g` writes it. */
export function formatDouble(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  if (Object.is(value, -0)) return '-0';
  const [mantissa = '', power = '0'] = value.toExponential(DIGITS - 1).split('e');
  const exponent = Number(power);
  if (exponent >= -4 && exponent < DIGITS) return trim(value.toFixed(DIGITS - 1 - exponent));
  const digits = String(Math.abs(exponent)).padStart(2, '0');
  return `${trim(mantissa)}e${exponent < 0 ? '-' : '+'}${digits}`;
}

const trim = (digits: string): string =>
  digits.includes('.') ? digits.replace(/\.?0+$/, '') : digits;
