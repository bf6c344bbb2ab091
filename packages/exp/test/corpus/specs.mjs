// A seeded generator of expressions that knows neither our encoder nor the official client: each
// expression is a tree of [function name, ...arguments], which both sides build in their own way.

/** A small, fast generator of random numbers (mulberry32): the same numbers for the same seed. */
export function random(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const below = (n) => Math.floor(next() * n);
  return { next, below, pick: (list) => list[below(list.length)], chance: (p) => next() < p };
}

/** Values that are not plain JavaScript: each side makes its own of them. */
export class Special {
  constructor(kind, value) {
    this.kind = kind;
    this.value = value;
  }
}
const double = (n) => new Special('double', n);
const geo = (object) => new Special('geo', object);
const bytes = (hex) => new Special('bytes', hex);

const INTEGERS = [
  0,
  1,
  -1,
  5,
  18,
  31,
  32,
  127,
  128,
  255,
  256,
  65535,
  65536,
  4294967295,
  4294967296,
  -32,
  -33,
  -127,
  -128,
  -129,
  -32768,
  -32769,
  -2147483648,
  -2147483649,
  9007199254740991,
  -9007199254740991,
  9007199254740992n,
  -9007199254740993n,
  1152921504606846976n,
  9223372036854775807n,
  -9223372036854775808n,
];
const FLOATS = [
  0,
  -0,
  1,
  1.5,
  -2.25,
  3.141592653589793,
  1e300,
  5e-324,
  -1e-9,
  NaN,
  Infinity,
  -Infinity,
  100,
];
const STRINGS = [
  '',
  'a',
  'abc',
  'Seoul',
  '서울',
  '😀 emoji',
  'x'.repeat(30),
  'y'.repeat(31),
  'z'.repeat(255),
  'w'.repeat(256),
  'v'.repeat(65534),
  'u'.repeat(65535),
  'tab\tand "quotes"',
  'ÿ\uffff\u{10000}',
];
const BLOBS = ['', '00', '0102ff', 'ab'.repeat(31), 'cd'.repeat(255), 'ef'.repeat(300)].map(bytes);
const GEOS = [
  geo({ type: 'Point', coordinates: [126.978, 37.566] }),
  geo({
    type: 'Polygon',
    coordinates: [
      [
        [0, 0],
        [10, 0],
        [10, 10],
        [0, 10],
        [0, 0],
      ],
    ],
  }),
  geo({ type: 'AeroCircle', coordinates: [[-122, 37.5], 1000] }),
];
const BIN_NAMES = {
  int: ['a', 'i', 'age'],
  float: ['f', 'price'],
  string: ['s', 'city'],
  bool: ['b'],
  blob: ['blob', 'raw'],
  list: ['l', 'tags'],
  map: ['m', 'profile'],
  geo: ['g'],
  hll: ['h'],
};

/** What the functions take, in the order of their parameters. A trailing `?` may be left out. */
export const SIGNATURES = {
  intVal: ['=int'],
  floatVal: ['=float'],
  stringVal: ['=string'],
  boolVal: ['=bool'],
  blobVal: ['=blob'],
  listVal: ['=list'],
  mapVal: ['=map'],
  geoVal: ['=geo'],
  nil: [],
  intBin: ['=binInt'],
  floatBin: ['=binFloat'],
  stringBin: ['=binString'],
  boolBin: ['=binBool'],
  blobBin: ['=binBlob'],
  listBin: ['=binList'],
  mapBin: ['=binMap'],
  geoBin: ['=binGeo'],
  hllBin: ['=binHll'],
  binExists: ['=binAny'],
  binType: ['=binAny'],
  key: ['=keyType'],
  keyExists: [],
  setName: [],
  recordSize: [],
  deviceSize: [],
  memorySize: [],
  lastUpdate: [],
  sinceUpdate: [],
  voidTime: [],
  ttl: [],
  isTombstone: [],
  digestModulo: ['=modulo'],
  eq: 'compare',
  ne: 'compare',
  gt: 'compare',
  ge: 'compare',
  lt: 'compare',
  le: 'compare',
  regexCompare: ['=regex', '=regexFlags', 'string'],
  geoCompare: ['geo', 'geo'],
  inList: ['value', 'list'],
  and: 'bools',
  or: 'bools',
  xor: 'bools',
  not: ['bool'],
  numAdd: 'numbers',
  numSub: 'numbers',
  numMul: 'numbers',
  numDiv: 'numbers',
  min: 'numbers',
  max: 'numbers',
  numAbs: 'number',
  numMod: ['int', 'int'],
  numPow: ['float', 'float'],
  numLog: ['float', 'float'],
  numFloor: ['float'],
  numCeil: ['float'],
  toInt: ['float'],
  toFloat: ['int'],
  intAnd: 'ints',
  intOr: 'ints',
  intXor: 'ints',
  intNot: ['int'],
  intLshift: ['int', 'int'],
  intRshift: ['int', 'int'],
  intArshift: ['int', 'int'],
  intCount: ['int'],
  intLscan: ['int', 'bool'],
  intRscan: ['int', 'bool'],
  cond: 'cond',
  let: 'let',
  unknown: 'unknown',
  infinity: 'bound',
  wildcard: 'bound',
  def: 'let',
  var: 'let',
  loopVarInt: 'loop',
  loopVarFloat: 'loop',
  loopVarStr: 'loop',
  loopVarBool: 'loop',
  loopVarBlob: 'loop',
  loopVarList: 'loop',
  loopVarMap: 'loop',
  loopVarNil: 'loop',
  loopVarGeoJSON: 'loop',
  loopVarHLL: 'loop',
  removeResult: 'modifyByPath',
  mapKeys: ['map'],
  mapValues: ['map'],
  selectByPath: 'select',
  modifyByPath: 'modifyByPath',

  'lists.size': ['list', '=listCtx?'],
  'lists.getByValue': ['list', 'value', '=listReturn', '=listCtx?'],
  'lists.getByValueRange': ['list', 'value', 'bound', '=listReturn', '=listCtx?'],
  'lists.getByValueList': ['list', 'list', '=listReturn', '=listCtx?'],
  'lists.getByRelRankRangeToEnd': ['list', 'value', 'int', '=listReturn', '=listCtx?'],
  'lists.getByRelRankRange': ['list', 'value', 'int', 'int', '=listReturn', '=listCtx?'],
  'lists.getByIndex': 'element',
  'lists.getByRank': 'element',
  'lists.getByIndexRangeToEnd': ['list', 'int', '=listReturn', '=listCtx?'],
  'lists.getByIndexRange': ['list', 'int', 'int', '=listReturn', '=listCtx?'],
  'lists.getByRankRangeToEnd': ['list', 'int', '=listReturn', '=listCtx?'],
  'lists.getByRankRange': ['list', 'int', 'int', '=listReturn', '=listCtx?'],
  'lists.append': ['list', 'value', '=listPolicy?', '=listCtx?'],
  'lists.appendItems': ['list', 'list', '=listPolicy?', '=listCtx?'],
  'lists.insert': ['list', 'value', 'int', '=listPolicy?', '=listCtx?'],
  'lists.insertItems': ['list', 'list', 'int', '=listPolicy?', '=listCtx?'],
  'lists.increment': ['list', 'int', 'int', '=listPolicy?', '=listCtx?'],
  'lists.set': ['list', 'value', 'int', '=listPolicy?', '=listCtx?'],
  'lists.clear': ['list', '=listCtx?'],
  'lists.sort': ['list', '=sortFlags', '=listCtx?'],
  'lists.removeByValue': ['list', 'value', '=listCtx?', '=inverted?'],
  'lists.removeByValueList': ['list', 'list', '=listCtx?', '=inverted?'],
  'lists.removeByValueRange': ['list', 'bound', 'value', '=listCtx?', '=inverted?'],
  'lists.removeByRelRankRangeToEnd': ['list', 'int', 'value', '=listCtx?', '=inverted?'],
  'lists.removeByRelRankRange': ['list', 'int', 'int', 'value', '=listCtx?', '=inverted?'],
  'lists.removeByIndex': ['list', 'int', '=listCtx?'],
  'lists.removeByIndexRangeToEnd': ['list', 'int', '=listCtx?', '=inverted?'],
  'lists.removeByIndexRange': ['list', 'int', 'int', '=listCtx?', '=inverted?'],
  'lists.removeByRank': ['list', 'int', '=listCtx?'],
  'lists.removeByRankRangeToEnd': ['list', 'int', '=listCtx?', '=inverted?'],
  'lists.removeByRankRange': ['list', 'int', 'int', '=listCtx?', '=inverted?'],

  'maps.size': ['map', '=mapCtx?'],
  'maps.put': ['map', 'value', 'key', '=mapPolicy?', '=mapCtx?'],
  'maps.putItems': ['map', 'map', '=mapPolicy?', '=mapCtx?'],
  'maps.increment': ['map', 'int', 'key', '=mapPolicy?', '=mapCtx?'],
  'maps.clear': ['map', '=mapCtx?'],
  'maps.removeByKey': ['map', 'key', '=mapCtx?'],
  'maps.removeByKeyList': ['map', 'list', '=mapCtx?', '=inverted?'],
  'maps.removeByKeyRange': ['map', 'bound', 'key', '=mapCtx?', '=inverted?'],
  'maps.removeByKeyRelIndexRangeToEnd': ['map', 'int', 'key', '=mapCtx?', '=inverted?'],
  'maps.removeByKeyRelIndexRange': ['map', 'int', 'int', 'key', '=mapCtx?', '=inverted?'],
  'maps.removeByValue': ['map', 'value', '=mapCtx?', '=inverted?'],
  'maps.removeByValueList': ['map', 'list', '=mapCtx?', '=inverted?'],
  'maps.removeByValueRange': ['map', 'bound', 'value', '=mapCtx?', '=inverted?'],
  'maps.removeByValueRelRankRangeToEnd': ['map', 'int', 'value', '=mapCtx?', '=inverted?'],
  'maps.removeByValueRelRankRange': ['map', 'int', 'int', 'value', '=mapCtx?', '=inverted?'],
  'maps.removeByIndex': ['map', 'int', '=mapCtx?'],
  'maps.removeByIndexRangeToEnd': ['map', 'int', '=mapCtx?', '=inverted?'],
  'maps.removeByIndexRange': ['map', 'int', 'int', '=mapCtx?', '=inverted?'],
  'maps.removeByRank': ['map', 'int', '=mapCtx?'],
  'maps.removeByRankRangeToEnd': ['map', 'int', '=mapCtx?', '=inverted?'],
  'maps.removeByRankRange': ['map', 'int', 'int', '=mapCtx?', '=inverted?'],
  'maps.getByKey': 'element',
  'maps.getByIndex': 'element',
  'maps.getByRank': 'element',
  'maps.getByKeyRange': ['map', 'bound', 'key', '=mapReturn', '=mapCtx?'],
  'maps.getByKeyList': ['map', 'list', '=mapReturn', '=mapCtx?'],
  'maps.getByKeyRelIndexRangeToEnd': ['map', 'int', 'key', '=mapReturn', '=mapCtx?'],
  'maps.getByKeyRelIndexRange': ['map', 'int', 'int', 'key', '=mapReturn', '=mapCtx?'],
  'maps.getByValue': ['map', 'value', '=mapReturn', '=mapCtx?'],
  'maps.getByValueRange': ['map', 'bound', 'value', '=mapReturn', '=mapCtx?'],
  'maps.getByValueList': ['map', 'list', '=mapReturn', '=mapCtx?'],
  'maps.getByValueRelRankRangeToEnd': ['map', 'int', 'value', '=mapReturn', '=mapCtx?'],
  'maps.getByValueRelRankRange': ['map', 'int', 'int', 'value', '=mapReturn', '=mapCtx?'],
  'maps.getByIndexRangeToEnd': ['map', 'int', '=mapReturn', '=mapCtx?'],
  'maps.getByIndexRange': ['map', 'int', 'int', '=mapReturn', '=mapCtx?'],
  'maps.getByRankRangeToEnd': ['map', 'int', '=mapReturn', '=mapCtx?'],
  'maps.getByRankRange': ['map', 'int', 'int', '=mapReturn', '=mapCtx?'],

  'bit.reSize': ['blob', '=resizeFlags', 'int', '=bitPolicy?'],
  'bit.insert': ['blob', 'blob', 'int', '=bitPolicy?'],
  'bit.remove': ['blob', 'int', 'int', '=bitPolicy?'],
  'bit.set': ['blob', 'blob', 'int', 'int', '=bitPolicy?'],
  'bit.or': ['blob', 'blob', 'int', 'int', '=bitPolicy?'],
  'bit.xor': ['blob', 'blob', 'int', 'int', '=bitPolicy?'],
  'bit.and': ['blob', 'blob', 'int', 'int', '=bitPolicy?'],
  'bit.not': ['blob', 'int', 'int', '=bitPolicy?'],
  'bit.lShift': ['blob', 'int', 'int', 'int', '=bitPolicy?'],
  'bit.rShift': ['blob', 'int', 'int', 'int', '=bitPolicy?'],
  'bit.add': ['blob', '=overflow', 'int', 'int', 'int', '=bitPolicy?'],
  'bit.subtract': ['blob', '=overflow', 'int', 'int', 'int', '=bitPolicy?'],
  'bit.setInt': ['blob', 'int', 'int', 'int', '=bitPolicy?'],
  'bit.get': ['blob', 'int', 'int'],
  'bit.count': ['blob', 'int', 'int'],
  'bit.lScan': ['blob', 'bool', 'int', 'int'],
  'bit.rScan': ['blob', 'bool', 'int', 'int'],
  'bit.getInt': ['blob', '=bool', 'int', 'int'],

  'hll.init': ['hll', '=indexBits'],
  'hll.initMH': ['hll', '=minhashBits', '=indexBits', '=hllPolicy?'],
  'hll.add': ['hll', '=indexBits', 'list', '=hllPolicy?'],
  'hll.addMH': ['hll', '=minhashBits', '=indexBits', 'list', '=hllPolicy?'],
  'hll.update': ['hll', 'list', '=hllPolicy?'],
  'hll.getCount': ['hll'],
  'hll.getUnion': ['hll', 'list'],
  'hll.getUnionCount': ['hll', 'list'],
  'hll.getIntersectCount': ['hll', 'list'],
  'hll.getSimilarity': ['hll', 'list'],
  'hll.describe': ['hll'],
  'hll.mayContain': ['hll', 'list'],
};

/** Functions that yield a kind, to nest them. */
const YIELDS = {
  int: [
    'intVal',
    'intBin',
    'intBin',
    'numAdd',
    'numMul',
    'numMod',
    'toInt',
    'intAnd',
    'intNot',
    'intLshift',
    'intCount',
    'intLscan',
    'ttl',
    'recordSize',
    'sinceUpdate',
    'digestModulo',
    'binType',
    'lists.size',
    'maps.size',
    'bit.count',
    'bit.getInt',
    'hll.getCount',
    'cond',
    'let',
  ],
  float: [
    'floatVal',
    'floatBin',
    'floatBin',
    'numAdd',
    'numPow',
    'numLog',
    'numFloor',
    'toFloat',
    'cond',
  ],
  string: ['stringVal', 'stringBin', 'stringBin', 'setName', 'cond'],
  bool: [
    'boolVal',
    'boolBin',
    'eq',
    'gt',
    'le',
    'and',
    'or',
    'xor',
    'not',
    'binExists',
    'regexCompare',
    'geoCompare',
    'keyExists',
    'isTombstone',
    'let',
    'cond',
  ],
  blob: ['blobVal', 'blobBin', 'blobBin', 'bit.or', 'bit.not', 'bit.get'],
  list: [
    'listVal',
    'listBin',
    'listBin',
    'lists.append',
    'lists.sort',
    'lists.removeByValue',
    'lists.getByIndexRange',
    'hll.describe',
  ],
  map: ['mapVal', 'mapBin', 'mapBin', 'maps.put', 'maps.removeByKey'],
  geo: ['geoVal', 'geoBin'],
  hll: ['hllBin', 'hllBin', 'hll.add', 'hll.getUnion'],
  nil: ['nil'],
};
const VALUE_KINDS = ['int', 'float', 'string', 'bool', 'blob', 'list', 'map', 'nil'];
const COMPARABLE = ['int', 'float', 'string', 'bool', 'blob', 'list', 'map', 'nil'];

/** Edge values of every size: for encoders. */
const EDGE_DOMAIN = {
  integers: INTEGERS,
  floats: FLOATS,
  strings: STRINGS.slice(0, 10),
  texts: STRINGS.slice(0, 8),
  blobs: BLOBS,
  lists: [0, 1, 2, 3, 5, 15, 16, 17],
  maps: [0, 1, 2, 3, 4, 15, 16],
};

/**
 * A few values that meet each other, and what records hold: for evaluators. No −1 and no −2^63: a CE 8.1.2
 * stops (SIGFPE) where it divides the one by the other.
 */
export const SMALL_DOMAIN = {
  integers: [-3, -2, 0, 1, 2, 3, 5, 7, 8, 63, 64, 255, 9223372036854775807n],
  floats: [0, -0, 1, 1.5, -2.25, 3, NaN, Infinity, 100],
  strings: ['', 'a', 'b', 'abc', 'Seoul', '서울', 'x'],
  texts: ['', 'a', 'b', 'abc', 'x'],
  blobs: ['', '00', '0102ff', 'ff00ff00'].map(bytes),
  lists: [0, 1, 2, 3, 5],
  maps: [0, 1, 2, 3],
};

/** Makes random specs. */
export function maker(seed, domain = EDGE_DOMAIN) {
  const r = random(seed);

  const literalValue = (depth = 0) => {
    const kinds =
      depth < 2
        ? ['int', 'float', 'string', 'bool', 'nil', 'blob', 'geo', 'list', 'map']
        : ['int', 'float', 'string', 'bool', 'nil'];
    switch (r.pick(kinds)) {
      case 'int':
        return r.pick(domain.integers);
      case 'float':
        return r.chance(0.3)
          ? double(r.pick([0, 1, -3, 100]))
          : r.pick([1.5, -2.25, NaN, Infinity, 0.1]);
      case 'string':
        return r.pick(domain.texts);
      case 'bool':
        return r.chance(0.5);
      case 'blob':
        return r.pick(domain.blobs.slice(0, 3));
      case 'geo':
        return r.pick(GEOS);
      case 'list':
        return list(depth + 1);
      case 'map':
        return map(depth + 1);
      default:
        return null;
    }
  };
  const list = (depth = 0) =>
    Array.from({ length: r.pick(domain.lists) >> depth }, () => literalValue(depth));
  const mapKey = () =>
    r.pick([
      r.pick(domain.integers.slice(0, 20)),
      r.pick(domain.texts),
      bytes(r.pick(['00', '0102', 'ff'])),
    ]);
  const map = (depth = 0) => {
    const entries = Array.from({ length: r.pick(domain.maps) >> depth }, () => [
      mapKey(),
      literalValue(depth),
    ]);
    const keyOf = (key) => (key instanceof Special ? `bytes ${key.value}` : `${typeof key} ${key}`);
    return new Special('map', [...new Map(entries.map(([k, v]) => [keyOf(k), [k, v]])).values()]);
  };

  const step = (first) => {
    switch (
      r.pick(first === 'list' ? ['li', 'lr', 'lv', 'lic'] : ['mi', 'mr', 'mk', 'mv', 'mkc'])
    ) {
      case 'li':
        return ['listIndex', r.pick([0, 1, -1, 200, -200])];
      case 'lr':
        return ['listRank', r.pick([0, -1, 3])];
      case 'lv':
        return ['listValue', literalValue(1)];
      case 'lic':
        return ['listIndexCreate', r.pick([0, 5]), r.pick([0, 1]), r.chance(0.5)];
      case 'mi':
        return ['mapIndex', r.pick([0, -1, 7])];
      case 'mr':
        return ['mapRank', r.pick([0, -1])];
      case 'mk':
        return ['mapKey', mapKey()];
      case 'mv':
        return ['mapValue', literalValue(1)];
      default:
        return ['mapKeyCreate', mapKey(), r.pick([0, 1, 3])];
    }
  };
  const context = (first) =>
    new Special(
      'context',
      Array.from({ length: 1 + r.below(3) }, (_, i) =>
        step(i === 0 ? first : r.pick(['list', 'map'])),
      ),
    );
  const path = (first) => {
    const steps = Array.from({ length: r.below(2) }, () => step(first).filter((_, i) => i < 2)).map(
      ([kind, value]) => [kind.replace('Create', ''), value],
    );
    const filter = () => [
      r.pick(['gt', 'eq', 'le']),
      ['loopVarInt', r.below(3)],
      ['intVal', r.pick(domain.integers)],
    ];
    const text = () => ['eq', ['loopVarStr', r.below(2)], ['stringVal', r.pick(domain.texts)]];
    for (let i = 1 + r.below(2); i > 0; i--) {
      const last = r.pick([
        ['allChildren'],
        ['allChildrenWithFilter', filter()],
        ['allChildrenWithFilter', text()],
        ['mapKeysIn', ['x', 'y']],
      ]);
      steps.push(last);
      if (r.chance(0.3)) steps.push(['andFilter', filter()]);
    }
    return new Special('context', steps);
  };

  /** A parameter that is no expression. */
  const plain = (name) => {
    switch (name) {
      case 'int':
        return r.pick(domain.integers);
      case 'float':
        return r.pick(domain.floats);
      case 'string':
        return r.pick(domain.strings);
      case 'bool':
        return r.chance(0.5);
      case 'blob':
        return r.pick(domain.blobs);
      case 'list':
        return list();
      case 'map':
        return map();
      case 'geo':
        return r.pick(GEOS);
      case 'binAny':
        return r.pick(['a', 's', 'l', '한글', 'fifteen_bytes__']);
      case 'keyType':
        return r.pick([2, 3, 6]);
      case 'modulo':
        return r.pick([1, 2, 3, 100, 65536, -7, 2147483647]);
      case 'regex':
        return r.pick(['', '^a', 'b.*c$', '[0-9]+', '서울', 'x{1,3}']);
      case 'regexFlags':
        return r.pick([0, 1, 2, 3, 4, 8, 15]);
      case 'listReturn':
        return r.pick([1, 2, 3, 4, 5, 7, 13, 65541, 65543]);
      case 'mapReturn':
        return r.pick([1, 2, 3, 4, 5, 6, 7, 8, 13, 16, 17, 65543]);
      case 'sortFlags':
        return r.pick([0, 1, 2, 3]);
      case 'resizeFlags':
        return r.pick([0, 1, 2, 4]);
      case 'overflow':
        return r.pick([0, 2, 4, 1, 3, 5]);
      case 'indexBits':
        return r.pick([4, 8, 16]);
      case 'minhashBits':
        return r.pick([0, 4, 20, 48]);
      case 'listPolicy':
        return r.chance(0.4) ? { order: r.pick([0, 1]), writeFlags: r.pick([0, 1, 4, 15]) } : null;
      case 'mapPolicy':
        return r.chance(0.4)
          ? { order: r.pick([0, 1, 3]), writeFlags: r.pick([0, 1, 2, 4, 8]) }
          : null;
      case 'bitPolicy':
        return r.chance(0.4) ? { writeFlags: r.pick([0, 1, 2, 4, 8]) } : null;
      case 'hllPolicy':
        return r.chance(0.4) ? { writeFlags: r.pick([0, 1, 4]) } : null;
      case 'listCtx':
        return r.chance(0.35) ? context('list') : null;
      case 'mapCtx':
        return r.chance(0.35) ? context('map') : null;
      case 'inverted':
        return r.pick([0, 65536]);
      default:
        return r.pick(BIN_NAMES[name.slice(3).toLowerCase()]);
    }
  };

  const kindOfArg = (kind) =>
    kind === 'value' ? r.pick(VALUE_KINDS) : kind === 'key' ? r.pick(['string', 'int']) : kind;
  const arg = (kind, depth, scope) => {
    if (kind.startsWith('=')) return plain(kind.slice(1).replace('?', ''));
    if (kind === 'bound' && r.chance(0.3)) return [r.pick(['infinity', 'wildcard', 'nil'])];
    return make(kindOfArg(kind === 'bound' ? 'value' : kind), depth, scope);
  };

  /** A random expression of a kind. */
  const make = (kind, depth, scope = []) => {
    const bound = scope.filter(([, k]) => k === kind);
    if (bound.length > 0 && r.chance(0.5)) return ['var', r.pick(bound)[0]];
    const names = depth <= 0 ? YIELDS[kind].slice(0, 2) : YIELDS[kind];
    return build(r.pick(names), depth, scope, kind);
  };

  /** A random call of a function. */
  let lets = 0;
  const build = (name, depth = 2, scope = [], kind = undefined) => {
    const signature = SIGNATURES[name];
    const nested = (k) => make(k, depth - 1, scope);
    if (Array.isArray(signature)) {
      const isNested = kind === 'list';
      return [
        name,
        ...signature.map((s) => (isNested && s === '=listReturn' ? 7 : arg(s, depth - 1, scope))),
      ];
    }
    switch (signature) {
      case 'compare': {
        const k = r.pick(COMPARABLE);
        return [name, nested(k), nested(k)];
      }
      case 'bools':
        return [name, ...Array.from({ length: 2 + r.below(3) }, () => nested('bool'))];
      case 'ints':
        return [name, ...Array.from({ length: 1 + r.below(3) }, () => nested('int'))];
      case 'number':
        return [name, nested(kind ?? r.pick(['int', 'float']))];
      case 'numbers': {
        const k = kind ?? r.pick(['int', 'float']);
        return [name, ...Array.from({ length: 1 + r.below(3) }, () => nested(k))];
      }
      case 'cond': {
        const k = kind ?? r.pick(['int', 'string', 'bool']);
        const cases = Array.from({ length: 1 + r.below(3) }, () => [
          nested('bool'),
          r.chance(0.15) ? ['unknown'] : nested(k),
        ]);
        return [
          'cond',
          ...(cases[0][1][0] === 'unknown' ? [cases[0][0], nested(k)] : cases[0]),
          ...cases.slice(1).flat(),
          r.chance(0.2) ? ['unknown'] : nested(k),
        ];
      }
      case 'let': {
        lets += 1; // a variable of no other let: an enclosing one reserves its names in its defs too
        const names = ['x', 'total', '_t'].map((n) => n + lets).slice(0, 1 + r.below(3));
        const inner = [...scope];
        const defs = names.map((n) => {
          const k = r.pick(['int', 'string', 'float', 'bool', 'list']);
          const def = ['def', n, make(k, depth - 1, inner)];
          inner.push([n, k]);
          return def;
        });
        return ['let', ...defs, make(kind ?? r.pick(['bool', 'int']), Math.max(depth, 1), inner)];
      }
      case 'unknown':
        return ['cond', nested('bool'), nested('int'), ['unknown']];
      case 'bound':
        return [
          'lists.getByValueRange',
          nested('list'),
          name === 'wildcard' ? ['wildcard'] : nested('int'),
          [name],
          5,
        ];
      case 'element': {
        const isMap = name.startsWith('maps');
        const type = r.pick([1, 2, 3, 4, 5, 6, 7]);
        const [rtype, vtype] = r.pick([
          [7, type],
          [5, 10],
          [13, 10],
          [1, 10],
          [3, 2],
          ...(isMap
            ? [
                [6, type],
                [8, 10],
                [17, 5],
              ]
            : []),
        ]);
        const by = name.endsWith('Key') ? 'key' : 'int';
        return [
          name,
          nested(isMap ? 'map' : 'list'),
          arg(by, depth - 1, scope),
          vtype,
          rtype,
          plain(isMap ? 'mapCtx' : 'listCtx'),
        ];
      }
      case 'loop': {
        const part = r.below(name === 'loopVarInt' ? 3 : 2);
        return [
          'selectByPath',
          ['mapBin', 'm'],
          4,
          1,
          new Special('context', [['allChildrenWithFilter', loopFilter(name, part)]]),
        ];
      }
      case 'select': {
        const first = r.pick(['list', 'map']);
        return [
          'selectByPath',
          [`${first}Bin`, plain(`bin${first === 'list' ? 'List' : 'Map'}`)],
          r.pick([4, 5]),
          r.pick([0, 1, 2, 3, 16, 17, 19]),
          path(first),
        ];
      }
      case 'modifyByPath': {
        const first = r.pick(['list', 'map']);
        const by =
          name === 'removeResult'
            ? ['removeResult']
            : r.pick([
                ['numAdd', ['loopVarInt', 1], nested('int')].map((x) => x),
                ['loopVarStr', 0],
                ['intVal', 5],
              ]);
        const noVars = JSON.stringify(by, (_, v) =>
          typeof v === 'bigint' ? String(v) : v,
        ).includes('"var"')
          ? ['intVal', 1]
          : by;
        return [
          'modifyByPath',
          [`${first}Bin`, plain(`bin${first === 'list' ? 'List' : 'Map'}`)],
          first === 'list' ? 4 : 5,
          noVars,
          r.pick([0, 16]),
          path(first),
        ];
      }
      default:
        throw new Error(`no signature for ${name}`);
    }
  };
  const loopFilter = (name, part) => {
    const simple = {
      loopVarInt: ['intVal', 3],
      loopVarFloat: ['floatVal', 1.5],
      loopVarStr: ['stringVal', 'a'],
      loopVarBlob: ['blobVal', bytes('01')],
      loopVarList: ['listVal', [1]],
      loopVarMap: ['mapVal', new Special('map', [['a', 1]])],
      loopVarNil: ['nil'],
    };
    if (name === 'loopVarBool') return [name, part];
    if (name === 'loopVarGeoJSON') return ['geoCompare', [name, part], ['geoVal', GEOS[1]]];
    if (name === 'loopVarHLL') return ['gt', ['hll.getCount', [name, part]], ['intVal', 0]];
    return ['eq', [name, part], simple[name]];
  };
  return { make, build, r };
}

const EDGES = [
  ...INTEGERS.map((n) => ['intVal', n]),
  ...FLOATS.map((n) => ['floatVal', n]),
  ...STRINGS.map((s) => ['stringVal', s]),
  ...BLOBS.map((b) => ['blobVal', b]),
  ...GEOS.map((g) => ['geoVal', g]),
  ['nil'],
  ['boolVal', true],
  ['boolVal', false],
  ['infinity'],
  ['wildcard'],
  ['unknown'],
];

/** The corpus: every edge value, every function many times, and whole filters; no expression twice. */
export function corpus(seed = 20261122) {
  const { make, build } = maker(seed);
  const specs = [...EDGES];
  for (const name of Object.keys(SIGNATURES))
    for (let i = 0; i < 10; i++) specs.push(build(name, 1 + (i % 3)));
  for (let i = 0; i < 1000; i++) specs.push(make('bool', 2 + (i % 3)));
  const keyOf = (spec) =>
    JSON.stringify(spec, (_, v) =>
      typeof v === 'bigint' || Number.isNaN(v) || Object.is(v, -0) || v === Infinity
        ? `${String(v)}!`
        : v,
    );
  return [...new Map(specs.map((spec) => [keyOf(spec), spec])).values()];
}
