/**
 * What the official client's `exp` functions are called here, where the names differ; all others keep
 * their name and the order of their parameters. Read by the migration page of the documentation.
 */
export const OFFICIAL_NAMES: { readonly [official: string]: string } = {
  bool: 'boolVal',
  int: 'intVal',
  uint: 'intVal',
  float: 'floatVal',
  str: 'stringVal',
  bytes: 'blobVal',
  geo: 'geoVal',
  inf: 'infinity',
  list: 'listVal',
  map: 'mapVal',
  keyInt: 'key',
  keyStr: 'key',
  keyBlob: 'key',
  keyExist: 'keyExists',
  binBool: 'boolBin',
  binInt: 'intBin',
  binFloat: 'floatBin',
  binStr: 'stringBin',
  binBlob: 'blobBin',
  binGeo: 'geoBin',
  binList: 'listBin',
  binMap: 'mapBin',
  binHll: 'hllBin',
  cmpRegex: 'regexCompare',
  cmpGeo: 'geoCompare',
  resultRemove: 'removeResult',
  exclusive: 'xor',
  add: 'numAdd',
  sub: 'numSub',
  mul: 'numMul',
  div: 'numDiv',
  pow: 'numPow',
  log: 'numLog',
  mod: 'numMod',
  abs: 'numAbs',
  floor: 'numFloor',
  ceil: 'numCeil',
  'operations.read': 'expOperations.read',
  'operations.write': 'expOperations.write',
};

/**
 * What the official client's groups of constants begin with here: `exp.type.INT` is `EXP_TYPE_INT`. Types and
 * loop variable parts belong to `exp`, the flags to `@asp/core`.
 */
export const OFFICIAL_CONSTANTS: { readonly [group: string]: string } = {
  type: 'EXP_TYPE_',
  loopVarPart: 'LOOP_VAR_',
  expReadFlags: 'EXP_READ_',
  expWriteFlags: 'EXP_WRITE_',
  pathSelectFlags: 'PATH_SELECT_',
  pathModifyFlags: 'PATH_MODIFY_',
};
