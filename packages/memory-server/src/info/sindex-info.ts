import { expressionSource } from '../requests/index-expression.js';
import { contextSource, SourceError } from '../requests/index-sources.js';
import type { IndexDefinition, IndexType, KeyType } from '../storage/index-definition.js';
import type { Namespace } from '../storage/namespace.js';
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
  const namespace = call.node.namespaces.get(requiredNamespace(call));
  const isSetIndex = infoParameter(call.parameters, 'indextype')?.toLowerCase() === 'set';
  if (isSetIndex && !namespace) throw invalid('namespace not found');
  const definition = isSetIndex ? setDefinition(call) : definitionOf(call);
  switch (namespace?.indexes.create(name, definition)) {
    case undefined: // definitions are cluster-wide, for namespaces of other nodes, too
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

function setDefinition(call: InfoCall): IndexDefinition {
  for (const name of ['context', 'indexdata', 'type', 'bin', 'exp']) {
    if (infoParameter(call.parameters, name) === undefined) continue;
    throw invalid(`${name} parameter is not supported for set index`);
  }
  return { set: required(call, 'set', LIMIT.set), bin: '', keyType: 'numeric', indexType: 'set' };
}

function definitionOf(call: InfoCall): IndexDefinition {
  const set = optional(call, 'set', LIMIT.set) ?? '';
  const context = optional(call, 'context', MAX_CONTEXT);
  const contextSourceOf = context === undefined ? undefined : checked(() => contextSource(context));
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
      expression: checked(() => expressionSource(expression, indexType, keyType)),
    }),
  };
}

function checked<T>(make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (error instanceof SourceError) throw invalid(error.message);
    throw error;
  }
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
  return statistics(namespaceNamed(call, requiredNamespace(call)), name);
};

function statistics(namespace: Namespace, name: string): string {
  const index = namespace.indexes.named(name);
  if (!index) throw new InfoError(RESULT.INDEX_NOT_FOUND, 'no index');
  const { entries, distinct, definition } = index;
  if (definition.indexType === 'set') {
    const objects = namespace.sets.get(definition.set)?.objects ?? 0;
    return `entries=${objects};used_bytes=${objects * 16};load_pct=100`;
  }
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

/** `sindex-list:[namespace=…][;b64=true]` */
export const sindexList: Responder = (call) => {
  const name = optional(call, 'namespace') ?? optional(call, 'ns');
  if (name !== undefined) namespaceNamed(call, name);
  const isBase64 = optional(call, 'b64') ?? 'false';
  if (isBase64 !== 'true' && isBase64 !== 'false') throw invalid('bad b64');
  const namespaces = namespacesOf(call, name);
  return [
    ...namespaces.flatMap((namespace) => rows(namespace, isBase64 === 'true')),
    ...namespaces.flatMap(setRows),
  ].join(';');
};

/** The older `sindex[/<namespace>[/<index>]]` */
export const sindex: Responder = (call) => {
  const [name = '', index] = call.parameters.split('/');
  if (name !== '' && !call.node.namespaces.has(name)) return 'ns_type=unknown';
  if (index === undefined) {
    return namespacesOf(call, name === '' ? undefined : name)
      .flatMap((namespace) => rows(namespace, false))
      .join(';');
  }
  return statistics(namespaceNamed(call, name), index);
};

function namespacesOf({ node }: InfoCall, name: string | undefined): Namespace[] {
  const all = [...node.namespaces.values()];
  return name === undefined ? all : all.filter((namespace) => namespace.name === name);
}

function rows(namespace: Namespace, isBase64: boolean): string[] {
  return namespace.indexes
    .all()
    .filter(({ definition }) => definition.indexType !== 'set')
    .map((index) => row(namespace.name, index, isBase64));
}

function setRows(namespace: Namespace): string[] {
  return namespace.indexes
    .all()
    .filter(({ definition }) => definition.indexType === 'set')
    .map(({ name, definition: { set } }) =>
      [`ns=${namespace.name}`, `indexname=${name}`, `set=${set}`, 'indextype=set'].join(':'),
    );
}

function row(namespace: string, { name, definition }: SecondaryIndex, isBase64: boolean): string {
  const { set, bin, keyType, indexType, context, expression } = definition;
  return [
    `ns=${namespace}`,
    `indexname=${name}`,
    `set=${set === '' ? 'null' : set}`,
    `bin=${bin === '' ? 'null' : bin}`,
    `type=${keyType}`,
    `indextype=${indexType}`,
    `context=${(isBase64 ? context?.base64 : context?.text) ?? 'null'}`,
    `exp=${(isBase64 ? expression?.base64 : expression?.text) ?? 'null'}`,
    'state=RW',
  ].join(':');
}
