// Which group of the expression guide a function of @asp/exp belongs to. A gate demands one for each.
const oneOf =
  (...names) =>
  (name) =>
    names.includes(name);
const within = (module) => (name) => name.startsWith(`${module}.`);

export const GROUPS = {
  values: (name) =>
    /^(int|float|string|bool|blob|list|map|geo|hll)Val$/.test(name) ||
    oneOf('nil', 'infinity', 'wildcard')(name),
  bins: (name) =>
    /^(int|float|string|bool|blob|list|map|geo|hll)Bin$/.test(name) ||
    oneOf('binExists', 'binType')(name),
  metadata: oneOf(
    'key',
    'keyExists',
    'setName',
    'recordSize',
    'deviceSize',
    'memorySize',
    'lastUpdate',
    'sinceUpdate',
    'voidTime',
    'ttl',
    'isTombstone',
    'digestModulo',
  ),
  comparison: oneOf('eq', 'ne', 'gt', 'ge', 'lt', 'le', 'regexCompare', 'geoCompare', 'inList'),
  logic: oneOf('and', 'or', 'xor', 'not'),
  arithmetic: (name) => name.startsWith('num') || oneOf('min', 'max', 'toInt', 'toFloat')(name),
  integers: (name) => /^int(And|Or|Xor|Not|Lshift|Rshift|Arshift|Count|Lscan|Rscan)$/.test(name),
  control: oneOf('cond', 'unknown', 'let', 'def', 'var'),
  loops: (name) => name.startsWith('loopVar'),
  paths: oneOf('selectByPath', 'modifyByPath', 'removeResult', 'mapKeys', 'mapValues'),
  lists: within('lists'),
  maps: within('maps'),
  bit: within('bit'),
  hll: within('hll'),
  wire: oneOf('toBytes', 'toBase64', 'fromBytes', 'fromBase64', 'print', 'isExp'),
};
