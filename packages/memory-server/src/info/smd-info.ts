import type { Namespace } from '../storage/namespace.js';
import type { SecondaryIndex } from '../storage/secondary-index.js';
import { keptText } from '../udf/udf-service.js';
import { CITRUSLEAF_EPOCH_MS, RESULT } from '../wire/numbers.js';
import { InfoError, required } from './call.js';
import type { InfoCall, Responder } from './call.js';

/*
 * System metadata: what CE keeps of indexes, modules and truncations, by key.
 *
 * index      := <namespace>|<set>|<bin>|(c<context>|)?(e<expression>|)?<index type>|<key type>=<name>
 * set index  := <namespace>|<set>|S=<name>
 * truncation := <namespace>(|<set>)?=…
 */

type Item = readonly [key: string, value: string];

const INDEX_TYPES = { default: '.', list: 'L', mapkeys: 'K', mapvalues: 'V' } as const;
const KEY_TYPES = { numeric: 'I', string: 'S', blob: 'B', geo2dsphere: 'G' } as const;

function indexItem(namespace: Namespace, { name, definition }: SecondaryIndex): Item {
  const { set, bin, indexType, keyType, context, expression } = definition;
  if (indexType === 'set') return [`${namespace.name}|${set}|S`, name];
  const key = [
    ...[namespace.name, set, bin],
    ...(context ? [`c${context.base64}`] : []),
    ...(expression ? [`e${expression.base64}`] : []),
    ...[INDEX_TYPES[indexType], KEY_TYPES[keyType]],
  ];
  return [key.join('|'), name];
}

/** What each module of system metadata holds. */
const MODULES: Readonly<Record<string, (call: InfoCall) => Item[]>> = {
  evict: () => [],
  sindex: ({ node }) =>
    [...node.namespaces.values()].flatMap((namespace) =>
      namespace.indexes.all().map((index) => indexItem(namespace, index)),
    ),
  truncate: ({ node }) =>
    [...node.namespaces.values()].flatMap(({ name, truncations }) =>
      [...truncations].map(([set, time]): Item => [
        set === '' ? name : `${name}|${set}`,
        String(time - CITRUSLEAF_EPOCH_MS),
      ]),
    ),
  UDF: ({ node }) =>
    [...node.cluster.udf.modules].map(([fileName, { content }]): Item => [
      fileName,
      keptText(fileName, content),
    ]),
};

const ENTERPRISE: ReadonlySet<string> = new Set(['roster', 'security', 'xdr', 'masking']);

/** `smd-info`: how much there is of each kind. Everything is committed at once here. */
export const smdInfo: Responder = (call) => {
  const { node } = call;
  const up = node.cluster.nodes.filter(({ isUp }) => isUp);
  const key = clusterKey(call);
  const head = [
    ...['n_pending_sets=0', 'n_events=0', `n_nodes=${up.length}`],
    ...[`principal=${up[0]?.id ?? node.id}`, `cluster_key=${key}`],
  ];
  const modules = Object.entries(MODULES).map(([name, items]) => {
    const count = items(call).length;
    const committed = count === 0 ? '0' : key;
    return `${name}:committed_key=${committed},committed_tid=${count},n_keys=${count},state=pr;`;
  });
  return `smd:${head.join(',')};${modules.join('')}`;
};

/** A number that names the cluster of these nodes. */
export const clusterKey = ({ node }: InfoCall): string =>
  (0xc1_05_7e_00_00_00 + node.cluster.partitionGeneration).toString(16).toUpperCase();

/** `smd-show:module=…`: what is kept of a kind. */
export const smdShow: Responder = (call) => {
  const name = required(call, 'module', 8).toLowerCase();
  if (ENTERPRISE.has(name)) throw new InfoError(RESULT.ENTERPRISE_ONLY, 'enterprise only');
  const [, items] = Object.entries(MODULES).find(([each]) => each.toLowerCase() === name) ?? [];
  if (!items) throw new InfoError(RESULT.REQUEST_INVALID, "unknown 'module'");
  const rows = items(call).map(([key, value]) => `${key}=${value}`);
  return rows.length === 0 ? '<empty>' : rows.join(';');
};
