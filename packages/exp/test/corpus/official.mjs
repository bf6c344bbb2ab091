// Builds a spec with the official client's own `exp` functions. Where those make something that no server
// takes (see PATCHED), the entries are put together as the C client's macros say, so that the client's
// native encoder is still the judge of the bytes.

import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Special } from './specs.mjs';

const require = createRequire(import.meta.url);
const aerospike = require('aerospike');
const root = dirname(dirname(require.resolve('aerospike')));
// The addon's numbers; the client itself shows only some of them.
const addon = createRequire(join(root, 'lib/exp.js'))('bindings')({
  bindings: 'aerospike.node',
  module_root: root,
});

/** The official client's `exp` module, and the numbers behind it. */
export const { exp } = aerospike;
export const OPS = addon.exp.ops;

/** Our names for the official functions that are called otherwise. */
export const NAMES = {
  intVal: 'int',
  floatVal: 'float',
  stringVal: 'str',
  boolVal: 'bool',
  blobVal: 'bytes',
  geoVal: 'geo',
  listVal: 'list',
  mapVal: 'map',
  infinity: 'inf',
  intBin: 'binInt',
  floatBin: 'binFloat',
  stringBin: 'binStr',
  boolBin: 'binBool',
  blobBin: 'binBlob',
  listBin: 'binList',
  mapBin: 'binMap',
  geoBin: 'binGeo',
  hllBin: 'binHll',
  keyExists: 'keyExist',
  regexCompare: 'cmpRegex',
  geoCompare: 'cmpGeo',
  xor: 'exclusive',
  numAdd: 'add',
  numSub: 'sub',
  numMul: 'mul',
  numDiv: 'div',
  numPow: 'pow',
  numLog: 'log',
  numMod: 'mod',
  numAbs: 'abs',
  numFloor: 'floor',
  numCeil: 'ceil',
};

const value = (v) => {
  if (Array.isArray(v)) return v.map(value);
  if (!(v instanceof Special)) return v;
  switch (v.kind) {
    case 'double':
      return new aerospike.Double(v.value);
    case 'geo':
      return new aerospike.GeoJSON(v.value);
    case 'bytes':
      return Buffer.from(v.value, 'hex');
    case 'map':
      return new Map(v.value.map(([k, item]) => [value(k), value(item)]));
    case 'context':
      return context(v.value);
    default:
      throw new Error(v.kind);
  }
};

const METHODS = {
  listIndex: 'addListIndex',
  listIndexCreate: 'addListIndexCreate',
  listRank: 'addListRank',
  listValue: 'addListValue',
  mapIndex: 'addMapIndex',
  mapRank: 'addMapRank',
  mapKey: 'addMapKey',
  mapKeyCreate: 'addMapKeyCreate',
  mapValue: 'addMapValue',
  mapKeysIn: 'addMapKeysIn',
  allChildren: 'addAllChildren',
  allChildrenWithFilter: 'addAllChildrenWithFilter',
  andFilter: 'addAndFilter',
};
const context = (steps) => {
  const made = new aerospike.cdt.Context();
  for (const [kind, ...args] of steps)
    made[METHODS[kind]](...args.map((a) => (/Filter$/.test(kind) ? toOfficial(a) : value(a))));
  return made;
};

const int = (n) => ({ op: OPS.VAL_INT, intVal: n });
const typeOfContext = (v) => (v instanceof Special && /^list/.test(v.value[0][0]) ? 4 : 5);

/**
 * What the official functions get wrong, and what is right (C client, `as_exp.h`):
 * operands of `pow` … `intRscan` are not flattened; `digestModulo` forgets its argument; `isTombstone` has the
 * number of `not`; a bigint is refused; list removals ignore the return type; with a policy, `insert`,
 * `insertItems`, `set` and the map's `increment` send one field too many; the addon looks for the policy of
 * a list or map call one level too deep, and so sends the defaults; the type of a modification within a
 * context is told from the last step instead of the first.
 */
export const PATCHED = {
  intVal: ([n]) => (typeof n === 'bigint' ? [{ op: OPS.AS_VAL, value: n }] : [int(n)]),
  blobVal: ([b]) => exp.bytes(value(b), value(b).length),
  key: ([type]) => ({ 2: exp.keyInt, 3: exp.keyStr, 6: exp.keyBlob })[type](),
  digestModulo: ([n]) => [{ op: OPS.DIGEST_MODULO, count: 2 }, int(n)],
  isTombstone: () => [{ op: 72, count: 1 }],
  regexCompare: ([regex, flags, text]) => exp.cmpRegex(flags, regex, toOfficial(text)),
};
for (const [name, op] of Object.entries({
  numPow: 'POW',
  numLog: 'LOG',
  numMod: 'MOD',
  numAbs: 'ABS',
  numFloor: 'FLOOR',
  numCeil: 'CEIL',
  toInt: 'TO_INT',
  toFloat: 'TO_FLOAT',
  intNot: 'INT_NOT',
  intLshift: 'INT_LSHIFT',
  intRshift: 'INT_RSHIFT',
  intArshift: 'INT_ARSHIFT',
  intCount: 'INT_COUNT',
  intLscan: 'INT_LSCAN',
  intRscan: 'INT_RSCAN',
})) {
  PATCHED[name] = (args) => [{ op: OPS[op], count: args.length + 1 }, ...args.flatMap(toOfficial)];
}

function fixModification(name, entries, args, own) {
  const ctx = args.find((a) => a instanceof Special && a.kind === 'context');
  if (ctx !== undefined) entries[1].intVal = typeOfContext(ctx);
  const policy = entries.find(
    (e) => own !== undefined && (e.listPolicy === own || e.mapPolicy === own),
  );
  if (policy && /^lists\.(insert|insertItems|set)$/.test(name)) policy.op = OPS.CDT_LIST_MOD;
  if (policy && name === 'maps.increment') policy.op = OPS.CDT_MAP_CR;
  if (/^lists\.removeBy/.test(name) && args.at(-1) === 65536) entries[5].intVal = 65536;
  return entries;
}

/** The official client's entries for a spec. */
export function toOfficial(spec) {
  const [name, ...args] = spec;
  if (PATCHED[name]) return PATCHED[name](args);
  const made = args.map((a) =>
    Array.isArray(a) && typeof a[0] === 'string' && name !== 'listVal' ? toOfficial(a) : value(a),
  );
  if (/^bit\./.test(name) || /^hll\./.test(name)) {
    const policy = made.findIndex((a) => a !== null && typeof a === 'object' && 'writeFlags' in a);
    if (policy >= 0) made[policy] = { flags: made[policy].writeFlags };
  }
  let own;
  if (/^(lists|maps)\./.test(name)) {
    const policy = made.findIndex((a) => a !== null && typeof a === 'object' && 'writeFlags' in a);
    if (policy >= 0) own = made[policy] = { policy: made[policy] };
  }
  if (name === 'modifyByPath') return exp.modifyByPath(...made);
  if (name === 'let' || name === 'cond' || name === 'def') return exp[name](...made);
  const [family, method] = name.includes('.') ? name.split('.') : [null, NAMES[name] ?? name];
  const entries = family === null ? exp[method](...made) : exp[family][method](...made);
  const isModification =
    family === 'lists' || family === 'maps' ? !/^(get|size)/.test(method) : false;
  return isModification ? fixModification(name, entries, args, own) : entries;
}

const client = aerospike.client({ hosts: '127.0.0.1:1', log: { level: aerospike.log.OFF } });

/** The base64 that the official client's native encoder makes of entries. */
export const encode = (entries) => client.expressionToBase64(entries);
