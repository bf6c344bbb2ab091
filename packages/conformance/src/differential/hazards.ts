import { OP, operationsOf, type Operation, type Step } from './command.js';
import type { Term } from './term.js';

/*
 * What makes a real CE 8.1.2.0 end itself, or write where it must not. A server under comparison is
 * not sent these; the memory server answers them with a code.
 */

const listOf = (term: Term | undefined): readonly Term[] | undefined =>
  term !== null && typeof term === 'object' && 'list' in term ? term.list : undefined;

const CONTEXT = 0xff;
const INVERTED = 0x10000;
/** Selections of map entries by several keys or values: no such key or value, inverted. */
const BY_SEVERAL: ReadonlySet<Term> = new Set([81, 83, 107, 108]);
/** Flags of a context step that creates what is missing: not at negative or very high indexes. */
const CREATE = 0xc0;
const MAX_PADDING = 10_000;
const PERSISTED = 0x10;
const PARTIAL = 8;

const isInverted = (term: Term | undefined): boolean =>
  (typeof term === 'number' || typeof term === 'bigint') &&
  (BigInt(term) & BigInt(INVERTED)) !== 0n;

function isHazardousCall(call: readonly Term[]): boolean {
  const [code, first, second] = call;
  return BY_SEVERAL.has(code ?? null) && isInverted(first) && listOf(second)?.length === 0;
}

/** Steps and their values alternate. */
function isHazardousContext(context: readonly Term[]): boolean {
  return context.some((type, i) => {
    const index = context[i + 1];
    if (i % 2 === 1 || typeof type !== 'number' || (type & CREATE) === 0) return false;
    const isIndex = typeof index === 'number' || typeof index === 'bigint';
    return isIndex && (index < 0 || index > MAX_PADDING);
  });
}

const PATH = 0xfe;
const AND = 0x204;
const STEP_BY_INDEX_OR_RANK: ReadonlySet<Term> = new Set([0x00, 0x01, 0x20, 0x21]);

/**
 * A step by index or rank in a map with a further condition: the server answers with bytes that lie
 * behind the element, whatever they are.
 */
function isHazardousPath(path: readonly Term[]): boolean {
  return path.some(
    (type, i) => i % 2 === 0 && STEP_BY_INDEX_OR_RANK.has(type) && path[i + 2] === AND,
  );
}

function isHazardousCollection(value: Term): boolean {
  const call = listOf(value) ?? [];
  if (call[0] === PATH) return isHazardousPath(listOf(call[1]) ?? []);
  if (call[0] !== CONTEXT) return isHazardousCall(call);
  return isHazardousContext(listOf(call[1]) ?? []) || isHazardousCall(listOf(call[2]) ?? []);
}

/** A list or map that says its index is persisted; operations may set that. */
function isPersisted(term: Term): boolean {
  return (
    term !== null &&
    typeof term === 'object' &&
    'flags' in term &&
    ((term.flags ?? 0) & PERSISTED) !== 0
  );
}

function isPartialBits(value: Term): boolean {
  return (listOf(value) ?? [])
    .slice(2)
    .some((flags) => typeof flags === 'number' && flags === PARTIAL);
}

function isHazardousOperation({ op, value }: Operation): boolean {
  switch (op) {
    case OP.CDT_READ:
    case OP.CDT_MODIFY:
      return isHazardousCollection(value);
    case OP.BIT_MODIFY:
      return isPartialBits(value);
    default:
      return isPersisted(value);
  }
}

/** Flags of a map that keeps its values in order, too, with a persisted index. */
const VALUES_PERSISTED = 0x13;
const MAP_STEP_BY_VALUE: ReadonlySet<Term> = new Set([0x03, 0x23]);
const FIRST_MAP_CODE = 64;

const callOf = (value: Term): readonly Term[] => {
  const list = listOf(value) ?? [];
  return list[0] === CONTEXT ? (listOf(list[2]) ?? []) : list;
};

/** Whether a map is to keep its values in order in a persisted index. */
function persistsValues({ op, value }: Operation): boolean {
  const [code, ...params] = callOf(value);
  const isOnMaps = typeof code === 'number' && code >= FIRST_MAP_CODE;
  return op === OP.CDT_MODIFY && isOnMaps && params.includes(VALUES_PERSISTED);
}

/** A step to a value that is greater than all in such a map ends the server. */
function stepsByValue({ value }: Operation): boolean {
  const list = listOf(value) ?? [];
  const context = list[0] === CONTEXT ? (listOf(list[1]) ?? []) : [];
  return context.some((type, i) => i % 2 === 0 && MAP_STEP_BY_VALUE.has(type));
}

/** A change along a path; a selection has no third parameter. */
function changesAlongPath({ op, value }: Operation): boolean {
  const call = listOf(value) ?? [];
  return op === OP.CDT_MODIFY && call[0] === PATH && call.length > 3;
}

const ORDERED = 1;

/** An ordered list below the top: after a change along a path, the server sorts the wrong bytes. */
function nestsOrdered(term: Term, depth = 0): boolean {
  if (term === null || typeof term !== 'object') return false;
  if ('list' in term) {
    if (depth > 0 && ((term.flags ?? 0) & ORDERED) !== 0) return true;
    return term.list.some((item) => nestsOrdered(item, depth + 1));
  }
  return 'map' in term && term.map.some(([, value]) => nestsOrdered(value, depth + 1));
}

type Test = (operation: Operation) => boolean;

const some = (steps: readonly Step[], test: Test): boolean =>
  steps.some((step) => operationsOf(step).some(test));

const without = <T extends Step>(steps: readonly T[], test: Test): T[] =>
  steps.filter((step) => !some([step], test));

const LONG_TEXT = 31;

/** A text whose msgpack header has two bytes: a change along a path reserves too much for it. */
function holdsLongText(term: Term): boolean {
  if (typeof term === 'string') return Buffer.byteLength(term) >= LONG_TEXT;
  if (term === null || typeof term !== 'object') return false;
  if ('list' in term) return term.list.some(holdsLongText);
  return 'map' in term && term.map.some((entry) => entry.some(holdsLongText));
}

/** The steps of a case that a real server may be sent. */
export function harmless<T extends Step>(steps: readonly T[]): T[] {
  let kept = without(steps, isHazardousOperation);
  if (some(kept, persistsValues)) kept = without(kept, stepsByValue);
  return some(kept, ({ value }) => nestsOrdered(value) || holdsLongText(value))
    ? without(kept, changesAlongPath)
    : kept;
}
