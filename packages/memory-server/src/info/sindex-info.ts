import { contextSource, expressionSource } from '../requests/index-sources.js';
import type { IndexDefinition, IndexType, KeyType } from '../storage/index-definition.js';
import type { SecondaryIndex } from '../storage/secondary-index.js';
import { infoParameter } from '../wire/info.js';
import { RESULT } from '../wire/numbers.js';
import { InfoError, LIMIT, namespaceNamed, optional, required } from './call.js';
import type { InfoCall, Responder } from './call.js';

const KEY_TYPES: readonly string[] = ['numeric', 'string', 'blob', 'geo2dsphere'];
const INDEX_TYPES: readonly string[] = ['default', 'list', 'mapkeys', 'mapvalues'];

const isKeyType = (text: string): text is KeyType => KEY_TYPES.includes(text);
const isIndexType = (text: string): text is IndexType => INDEX_TYPES.includes(text);

/** Longest texts of a context and an expression, in base 64. */
const MAX_CONTEXT = 2047;
const MAX_EXPRESSION = 16 * 1024 - 1;

const invalid = (text: string) => new InfoError(RESULT.REQUEST_INVALID, text);

/** `sindex-create:namespace=…;set=…;indexname=…;indextype=…;bin=…;type=…;context=…;exp=…` */
export const sindexCreate: Responder = (call) => {
  const name = required(call, 'indexname', LIMIT.index);
  const namespaceName = requiredNamespace(call);
  if (infoParameter(call.parameters, 'indextype')?.toLowerCase() === 'set') {
    throw invalid("memory-server does not implement 'indextype' 'set'");
  }
  const definition = definitionOf(call);
  const outcome = namespaceNamed(call, namespaceName).indexes.create(name, definition);
  switch (outcome) {
    case 'created':
    case 'exists':
      return 'ok';
    case 'name-taken':
      throw new InfoError(
        RESULT.INDEX_FOUND,
        "'indexname' already exists with different definition",
      );
    case 'too-many':
      throw new InfoError(RESULT.INDEX_MAXCOUNT, 'already at sindex definition limit');
  }
};

function definitionOf(call: InfoCall): IndexDefinition {
  const set = optional(call, 'set', LIMIT.set) ?? '';
  const context = optional(call, 'context', MAX_CONTEXT);
  const contextSourceOf = context === undefined ? undefined : contextSource(context);
  const indexType = (optional(call, 'indextype') ?? 'default').toLowerCase();
  if (!isIndexType(indexType)) {
    throw invalid("bad 'indextype' - must be one of 'default', 'list', 'mapkeys', 'mapvalues'");
  }
  const { bin, keyType, expression } = subject(call);
  if (expression !== undefined && context !== undefined) {
    throw invalid("both 'context' and 'exp' are specified");
  }
  if (indexType === 'mapkeys' && keyType === 'geo2dsphere') {
    throw invalid(
      "bad 'indexdata' bin type for 'indextype' 'mapkeys' - must be one of 'numeric', 'string', 'blob'",
    );
  }
  return {
    set,
    bin,
    keyType,
    indexType,
    ...(contextSourceOf && { context: contextSourceOf }),
    ...(expression !== undefined && {
      expression: expressionSource(expression, indexType, keyType),
    }),
  };
}

interface Subject {
  readonly bin: string;
  readonly keyType: KeyType;
  readonly expression: string | undefined;
}

/** The bin or expression, and the type: in today's parameters or in the older `indexdata`. */
function subject(call: InfoCall): Subject {
  const data = optional(call, 'indexdata');
  const type = optional(call, 'type');
  if (data === undefined && type === undefined) {
    throw invalid("both 'indexdata' and 'type' are missing");
  }
  if (data !== undefined && type !== undefined) {
    throw invalid("both 'indexdata' and 'type' are specified");
  }
  return type === undefined ? oldSubject(data ?? '') : newSubject(call, type.toLowerCase());
}

function newSubject(call: InfoCall, keyType: string): Subject {
  if (!isKeyType(keyType)) {
    throw invalid("bad 'type' - must be one of 'numeric', 'string', 'blob', 'geo2dsphere'");
  }
  const bin = optional(call, 'bin', LIMIT.bin);
  const expression = optional(call, 'exp', MAX_EXPRESSION);
  if (bin !== undefined && expression !== undefined) {
    throw invalid("both 'bin' and 'exp' are specified");
  }
  if (bin === undefined && expression === undefined) {
    throw invalid("both 'bin' and 'exp' are missing");
  }
  return { bin: bin ?? '', keyType, expression };
}

function oldSubject(data: string): Subject {
  const comma = data.indexOf(',');
  if (comma < 0) throw invalid("'indexdata' missing bin type");
  const bin = data.slice(0, comma);
  const keyType = data.slice(comma + 1).toLowerCase();
  if (bin === '') throw invalid("'indexdata' missing bin name");
  if (new TextEncoder().encode(bin).length > LIMIT.bin) {
    throw invalid("'indexdata' bin name too long");
  }
  if (!isKeyType(keyType)) {
    throw invalid(
      "bad 'indexdata' bin type - must be one of 'numeric', 'string', 'blob', 'geo2dsphere'",
    );
  }
  return { bin, keyType, expression: undefined };
}

/** `namespace`, or `ns` as older clients say. */
function requiredNamespace(call: InfoCall): string {
  const isOld = infoParameter(call.parameters, 'namespace') === undefined;
  const old = isOld ? optional(call, 'ns', LIMIT.namespace) : undefined;
  return old ?? required(call, 'namespace', LIMIT.namespace);
}

/** Removing an index that is not there succeeds. */
export const sindexDelete: Responder = (call) => {
  const name = required(call, 'indexname', LIMIT.index);
  const namespace = call.node.namespaces.get(requiredNamespace(call));
  namespace?.indexes.drop(name);
  return 'ok';
};

export const sindexExists: Responder = (call) => {
  const name = required(call, 'indexname', LIMIT.index);
  const namespace = namespaceNamed(call, requiredNamespace(call));
  return String(namespace.indexes.named(name) !== undefined);
};

export const sindexStat: Responder = (call) => {
  const name = required(call, 'indexname', LIMIT.index);
  const index = namespaceNamed(call, requiredNamespace(call)).indexes.named(name);
  if (!index) throw new InfoError(RESULT.INDEX_NOT_FOUND, 'no index');
  return statistics(index);
};

function statistics(index: SecondaryIndex): string {
  const { entries, distinct } = index;
  const perValue = distinct === 0 ? 0 : Math.round(entries / distinct);
  return [
    `entries=${entries}`,
    `used_bytes=${entries * 32}`,
    `entries_per_bval=${perValue}`,
    `entries_per_rec=${entries === 0 ? 0 : 1}`,
    'load_pct=100',
    'load_time=0',
    'stat_gc_recs=0',
  ].join(';');
}

export const sindexList: Responder = (call) => {
  const name = optional(call, 'namespace') ?? optional(call, 'ns');
  if (name !== undefined) namespaceNamed(call, name);
  const isBase64 = optional(call, 'b64') ?? 'false';
  if (isBase64 !== 'true' && isBase64 !== 'false') throw invalid('bad b64');
  const rows: string[] = [];
  for (const namespace of call.node.namespaces.values()) {
    if (name !== undefined && namespace.name !== name) continue;
    for (const index of namespace.indexes.all()) rows.push(row(namespace.name, index));
  }
  return rows.join(';');
};

function row(namespace: string, { name, definition }: SecondaryIndex): string {
  const { set, bin, keyType, indexType, context, expression } = definition;
  return [
    `ns=${namespace}`,
    `indexname=${name}`,
    `set=${set === '' ? 'null' : set}`,
    `bin=${bin === '' ? 'null' : bin}`,
    `type=${keyType}`,
    `indextype=${indexType}`,
    `context=${context?.base64 ?? 'null'}`,
    `exp=${expression?.base64 ?? 'null'}`,
    'state=RW',
  ].join(':');
}
