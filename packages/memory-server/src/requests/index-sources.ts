import { MsgpackWriter } from '@asp/exp/wire';
import { displayContext } from '../expressions/display.js';
import { isPathCall, PackedExpression, parseCall } from '../operations/call.js';
import type { Step } from '../operations/call.js';
import { isThere, locate } from '../operations/context.js';
import { ResultError } from '../result-error.js';
import type { IndexDefinition } from '../storage/index-definition.js';
import { List, MapValue, writeValue } from '../values/index.js';
import type { Value } from '../values/index.js';

/** What is wrong with a context or expression, in CE's words. */
export class SourceError extends Error {
  override readonly name = 'SourceError';
}

/**
 * How an index reaches a value nested in its bin.
 *
 * @param base64 - the packed context.
 * @throws {@link SourceError} when it is none.
 */
export function contextSource(base64: string): NonNullable<IndexDefinition['context']> {
  const bytes = fromBase64(base64);
  if (!bytes) throw new SourceError("'context' invalid base64");
  const steps = parseContext(bytes);
  if (!isNormalized(steps, bytes)) throw new SourceError("'context' not normalized msgpack");
  return { base64, valueOf: (bin) => follow(bin, steps), text: displayContext(steps) };
}

/** The bits of a step that make what is missing: an index never does. */
const CREATE_MASK = 0x1c0;
const CONTEXT_EVAL = [0x93, 0xcc, 0xff];
/** Any operation: only the context in front of it is wanted. */
const OPERATION = [0x91, 0x10];

function parseContext(bytes: Uint8Array): readonly Step[] {
  const payload = Uint8Array.from([...CONTEXT_EVAL, ...bytes, ...OPERATION]);
  try {
    const call = parseCall(payload);
    const isContext = !isPathCall(call) && call.code === OPERATION[1] && call.context.length > 0;
    if (isContext && call.context.every(({ type }) => (type & CREATE_MASK) === 0)) {
      return call.context;
    }
  } catch (error) {
    if (!(error instanceof ResultError)) throw error;
  }
  throw new SourceError("'context' invalid cdt context");
}

function isNormalized(steps: readonly Step[], bytes: Uint8Array): boolean {
  const writer = new MsgpackWriter();
  writer.arrayHeader(steps.length * 2);
  for (const { type, value } of steps) {
    writer.int(type);
    if (value instanceof PackedExpression) return true; // expressions are never rewritten
    writeValue(writer, value);
  }
  const again = writer.finish();
  return again.length === bytes.length && again.every((byte, i) => byte === bytes[i]);
}

/** The value that the context leads to; undefined when there is none. */
function follow(bin: Value, steps: readonly Step[]): Value | undefined {
  let value: Value | undefined = bin;
  try {
    for (const step of steps) {
      if (value === undefined) return undefined;
      const place = locate(value, step);
      value = isThere(place) ? childAt(value, place.at) : undefined;
    }
  } catch (error) {
    if (error instanceof ResultError) return undefined;
    throw error;
  }
  return value;
}

function childAt(container: Value, at: number): Value | undefined {
  if (container instanceof List) return container.items[at];
  return container instanceof MapValue ? container.values[at] : undefined;
}

/** The bytes of a base 64 text; undefined when it is none. */
export function fromBase64(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return undefined;
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
