import type { Namespace } from '../storage/namespace.js';
import type { RecordSet } from '../storage/record-set.js';
import { CITRUSLEAF_EPOCH_MS, RESULT } from '../wire/numbers.js';
import { InfoError, LIMIT, optional, required } from './call.js';
import type { InfoCall, Responder } from './call.js';
import { namespaceConfig } from './config-info.js';
import { NAMESPACE_CONFIG } from './config-table.js';
import { clusterKey } from './smd-info.js';
import { NAMESPACE_STATISTICS, NODE_STATISTICS, UNMEASURED } from './statistics-table.js';

/** Bytes of an entry of CE's primary index. */
const INDEX_ENTRY_SIZE = 64;

/** What the configuration says, though nothing is refused for want of space. */
const DATA_SIZE = Number(NAMESPACE_CONFIG['storage-engine.data-size']);

/** `namespace/<name>`: statistics, then configuration. */
export const namespaceInfo: Responder = (call) => {
  const namespace = call.node.namespaces.get(call.parameters);
  if (!namespace) return 'type=unknown';
  const measured = namespaceMeasurements(call, namespace);
  const config = Object.entries(namespaceConfig(call, namespace));
  return [
    ...NAMESPACE_STATISTICS.map((name) => `${name}=${measured[name] ?? UNMEASURED[name] ?? '0'}`),
    ...config.map(([name, value]) => `${name}=${value}`),
  ].join(';');
};

function namespaceMeasurements(call: InfoCall, namespace: Namespace): Record<string, string> {
  const { nodes } = call.node.cluster;
  const up = nodes.filter(({ isUp }) => isUp).length;
  namespace.sweep();
  return {
    ...Object.fromEntries(namespace.counters.entries()),
    ns_cluster_size: String(up),
    effective_replication_factor: String(Math.min(2, up)),
    objects: String(namespace.objects),
    truncate_lut: String(truncatedAt(namespace, '')),
    index_used_bytes: String(namespace.objects * INDEX_ENTRY_SIZE),
    master_objects: String(Math.ceil(namespace.objects / up)),
    data_total_bytes: String(DATA_SIZE),
    data_used_bytes: String(namespace.usedBytes),
    data_used_pct: String(Math.floor((namespace.usedBytes * 100) / DATA_SIZE)),
    stop_writes: String(namespace.settings.stopWrites),
    current_time: String(call.node.clock.seconds()),
  };
}

/** `statistics`: of the whole node. */
export const statistics: Responder = (call) => {
  const { node } = call;
  const { cluster, namespaces } = node;
  const up = cluster.nodes.filter(({ isUp }) => isUp).length;
  const measured: Record<string, string> = {
    ...Object.fromEntries(node.counters.entries()),
    cluster_key: clusterKey(call),
    cluster_generation: String(cluster.peersGeneration + 1),
    time_since_rebalance: String(Math.floor((node.clock.now() - cluster.startedAt) / 1000)),
    long_queries_active: String(node.jobs.running),
    cluster_size: String(up),
    cluster_principal: node.id,
    paxos_principal: node.id,
    objects: String([...namespaces.values()].reduce((sum, each) => sum + each.objects, 0)),
    uptime: String(Math.floor((node.clock.now() - cluster.startedAt) / 1000)),
    client_connections: String(node.connections.open),
    client_connections_opened: String(node.connections.opened),
    client_connections_closed: String(node.connections.opened - node.connections.open),
  };
  return NODE_STATISTICS.map((name) => `${name}=${measured[name] ?? UNMEASURED[name] ?? '0'}`).join(
    ';',
  );
};

export const objects: Responder = ({ node }) =>
  String([...node.namespaces.values()].reduce((sum, namespace) => sum + namespace.objects, 0));

/** `sets`, `sets/<namespace>` or `sets/<namespace>/<set>` */
export const sets: Responder = ({ node, parameters }) => {
  const [namespaceName = '', setName] = parameters.split('/');
  if (namespaceName === '') {
    return [...node.namespaces.values()].map((each) => setRows(each)).join('');
  }
  const namespace = node.namespaces.get(namespaceName);
  if (!namespace) return 'ns_type=unknown';
  if (setName === undefined) return setRows(namespace);
  const set = namespace.sets.get(setName);
  return set ? `${setProperties(namespace, set)};` : '';
};

function setRows(namespace: Namespace): string {
  return [...namespace.sets.values()]
    .map((set) => `ns=${namespace.name}:set=${set.name}:${setProperties(namespace, set)};`)
    .join('');
}

function setProperties(namespace: Namespace, set: RecordSet): string {
  const all = namespace.indexes.all().filter(({ definition }) => definition.set === set.name);
  const indexes = all.filter(({ definition }) => definition.indexType !== 'set');
  return [
    `objects=${set.objects}`,
    'tombstones=0',
    `data_used_bytes=${set.usedBytes}`,
    `truncate_lut=${truncatedAt(namespace, set.name)}`,
    `sindexes=${indexes.length}`,
    'index_populating=false',
    'truncating=false',
    'default-read-touch-ttl-pct=0',
    `default-ttl=${set.defaultTtl}`,
    'disable-eviction=false',
    `enable-index=${indexes.length < all.length}`,
    `stop-writes-count=${set.stopWritesCount}`,
    'stop-writes-size=0',
  ].join(':');
}

/** Milliseconds since 2010; 0 for never. */
function truncatedAt({ truncations }: Namespace, set: string): number {
  const time = truncations.get(set);
  return time === undefined ? 0 : time - CITRUSLEAF_EPOCH_MS;
}

/** `truncate:namespace=…;set=…[;lut=<nanoseconds since 1970>]` */
export const truncate: Responder = (call) => {
  const name = required(call, 'namespace', LIMIT.namespace);
  const set = required(call, 'set', LIMIT.set);
  return truncateRecords(call, name, set);
};

/** `truncate-namespace:namespace=…[;lut=…]` */
export const truncateNamespace: Responder = (call) => {
  const name = required(call, 'namespace', LIMIT.namespace);
  refuseSet(call);
  return truncateRecords(call, name, undefined);
};

function refuseSet(call: InfoCall): void {
  if (call.parameters.split(';').some((part) => part.startsWith('set='))) {
    throw new InfoError(RESULT.REQUEST_INVALID, 'unexpected set name');
  }
}

/** Removes what was last written before the given time, or everything there is now. */
function truncateRecords(call: InfoCall, name: string, set: string | undefined): string {
  const lut = optional(call, 'lut', 30);
  const namespace = call.node.namespaces.get(name);
  const cutoff = lut === undefined ? Infinity : parseCutoff(call, lut);
  namespace?.truncate(set, cutoff);
  namespace?.truncations.set(set ?? '', Math.min(cutoff, call.node.clock.now()));
  return 'ok';
}

function parseCutoff(call: InfoCall, text: string): number {
  const milliseconds = /^\d+$/.test(text) ? Number(BigInt(text) / 1_000_000n) : 0;
  if (milliseconds <= CITRUSLEAF_EPOCH_MS)
    throw new InfoError(RESULT.REQUEST_INVALID, 'would truncate to 0');
  if (milliseconds > call.node.clock.now()) {
    throw new InfoError(RESULT.REQUEST_INVALID, 'would truncate in the future');
  }
  return milliseconds;
}

/** Records are removed at once, so there is nothing to take back. */
export const truncateUndo: Responder = (call) => {
  const name = required(call, 'namespace', LIMIT.namespace);
  call.node.namespaces.get(name)?.truncations.delete(required(call, 'set', LIMIT.set));
  return 'ok';
};

export const truncateNamespaceUndo: Responder = (call) => {
  const name = required(call, 'namespace', LIMIT.namespace);
  refuseSet(call);
  call.node.namespaces.get(name)?.truncations.delete('');
  return 'ok';
};
