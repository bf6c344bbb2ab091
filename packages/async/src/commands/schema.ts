import {
  INDEX_BLOB,
  INDEX_GEO2DSPHERE,
  INDEX_NUMERIC,
  INDEX_STRING,
  INDEX_TYPE_DEFAULT,
  InvalidArgError,
  type AdminPolicy,
  type IndexDataType,
  type IndexOptions,
} from '@asp/core';
import { toNativeContext } from '../native/operations/context.js';
import { toNativeExpression } from '../native/expressions.js';
import { NATIVE_INDEX_DATA_TYPE, toNativeAdminPolicy } from '../native/policies.js';
import type { Session } from '../native/session.js';
import { infoAnyNode, infoNode, nodeNames } from './info.js';
import type { Implementations } from './implementation.js';
import { pollUntil } from './poll.js';

/** What an index is made of. */
interface IndexParts {
  readonly namespace: string;
  readonly setName: string;
  readonly binName: string;
  readonly indexName: string;
  readonly policy: AdminPolicy | null | undefined;
  readonly options: IndexOptions | null | undefined;
}

/** The addon cuts the last letter off a bin name of this length, silently: such an index is made by info. */
const CUT_BIN_NAME = 15;

const create =
  (operation: string, dataType: IndexDataType) =>
  async (
    session: Session,
    namespace: string,
    setName: string,
    binName: string,
    indexName: string,
    policy?: AdminPolicy | null,
    options?: IndexOptions | null,
  ): Promise<void> => {
    const parts = { namespace, setName, binName, indexName, policy, options };
    checkInfoName(indexName, 'indexName', operation);
    if (Buffer.byteLength(binName) >= CUT_BIN_NAME && !options?.expression) {
      await infoAnyNode(session, operation, createCommand(parts, dataType), policy);
    } else {
      await createByAddon(session, operation, parts, dataType);
    }
    if (options?.waitUntilReady !== false) await untilReady(session, operation, parts);
  };

function createByAddon(
  session: Session,
  operation: string,
  { namespace, setName, binName, indexName, policy, options }: IndexParts,
  dataType: IndexDataType,
): Promise<void> {
  const { collectionType = INDEX_TYPE_DEFAULT, context, expression } = options ?? {};
  return session.ask(
    operation,
    (handle, done) =>
      handle.indexCreate(
        namespace,
        setName,
        expression ? null : binName,
        expression ? toNativeExpression(expression) : null,
        indexName,
        collectionType,
        NATIVE_INDEX_DATA_TYPE[dataType],
        { context: context && toNativeContext(context) },
        toNativeAdminPolicy(policy),
        done,
      ),
    () => undefined,
  );
}

const TYPE_NAMES = ['NUMERIC', 'STRING', 'BLOB', 'GEO2DSPHERE'] as const;
const COLLECTION_NAMES = ['DEFAULT', 'LIST', 'MAPKEYS', 'MAPVALUES'] as const;

/** `sindex-create:namespace=…;set=…;indexname=…;indextype=…;bin=…;type=…`, for servers from 8.1 on. */
function createCommand(
  { namespace, setName, binName, indexName, options }: IndexParts,
  dataType: IndexDataType,
): string {
  checkInfoName(binName, 'binName', 'index');
  if (options?.context) {
    throw new InvalidArgError(
      `The native client cannot index inside a bin whose name has ${String(CUT_BIN_NAME)} bytes: use a shorter bin name.`,
      { argument: 'binName', path: 'binName', value: binName },
    );
  }
  const collection = COLLECTION_NAMES[options?.collectionType ?? INDEX_TYPE_DEFAULT];
  const type = collection === 'DEFAULT' ? '' : `indextype=${collection};`;
  const set = setName === '' ? '' : `set=${setName};`;
  return (
    `sindex-create:namespace=${namespace};${set}indexname=${indexName};${type}` +
    `bin=${binName};type=${TYPE_NAMES[dataType]}`
  );
}

/** Names travel in info commands as `name=value;…`: a separator in one would change the command. */
function checkInfoName(name: string, argument: string, operation: string): void {
  if (!/[;:=\s\0]/.test(name)) return;
  throw new InvalidArgError(
    `${operation}: ${argument} must not contain ; : = NUL or white space.`,
    {
      argument,
      path: argument,
      value: name,
      operation,
    },
  );
}

/** An index is listed as `…;indexname=…:…:state=RW;…` by every node once it can be read. */
function untilReady(
  session: Session,
  operation: string,
  { namespace, indexName, policy }: IndexParts,
): Promise<void> {
  const isReady = (list: string): boolean =>
    list.split(';').some((entry) => {
      const fields = new Set(entry.split(':'));
      return (
        fields.has(`ns=${namespace}`) &&
        fields.has(`indexname=${indexName}`) &&
        fields.has('state=RW')
      );
    });
  return pollUntil(operation, `index ${indexName} is not ready on all nodes`, policy, async () => {
    const lists = nodeNames(session).map((node) =>
      infoNode(session, operation, 'sindex-list', node),
    );
    return (await Promise.all(lists)).every(isReady);
  });
}

export const SCHEMA = {
  indexIntegerCreate: create('indexIntegerCreate', INDEX_NUMERIC),
  indexStringCreate: create('indexStringCreate', INDEX_STRING),
  indexGeo2dsphereCreate: create('indexGeo2dsphereCreate', INDEX_GEO2DSPHERE),
  indexBlobCreate: create('indexBlobCreate', INDEX_BLOB),
  indexRemove: (session, namespace, indexName, policy) => {
    checkInfoName(indexName, 'indexName', 'indexRemove');
    return session.ask(
      'indexRemove',
      (handle, done) => handle.indexRemove(namespace, indexName, toNativeAdminPolicy(policy), done),
      () => undefined,
    );
  },
  /** By info and not by the addon, whose nanoseconds are a double: off by up to 128. */
  truncate: async (session, namespace, setName, nanos, policy) => {
    const what =
      setName === ''
        ? `truncate-namespace:namespace=${namespace}`
        : `truncate:namespace=${namespace};set=${setName}`;
    const before = nanos ? `;lut=${String(nanos)}` : '';
    await infoAnyNode(session, 'truncate', what + before, policy);
  },
} satisfies Implementations<
  | 'indexIntegerCreate'
  | 'indexStringCreate'
  | 'indexGeo2dsphereCreate'
  | 'indexBlobCreate'
  | 'indexRemove'
  | 'truncate'
>;
