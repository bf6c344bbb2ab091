import type { ServerNode } from '../server-node.js';
import type { Namespace } from '../storage/namespace.js';
import { PARTITIONS } from '../storage/partition.js';
import type { Responder } from './call.js';
import { clusterKey } from './smd-info.js';

const HEAD =
  'namespace:partition:state:n_replicas:replica:succession:n_dupl:working_master:proxy_dst:emigrates:' +
  'lead_emigrates:immigrates:records:tombstones:regime:tree_id:version:final_version';

const MAX_REPLICAS = 2;

/** `partition-info`: who has what, and how many records that are. */
export const partitionInfo: Responder = (call) => {
  const key = clusterKey(call).toLowerCase();
  const rows = [...call.node.namespaces.values()].flatMap((namespace) =>
    Array.from({ length: PARTITIONS }, (_, id) => row(call.node, namespace, { id, key })),
  );
  return [HEAD, ...rows].join(';');
};

/** State S: in sync; A: absent. */
function row(node: ServerNode, namespace: Namespace, of: { id: number; key: string }): string {
  const { nodes, partitionOwners } = node.cluster;
  const up = nodes.filter(({ isUp }) => isUp);
  const owner = up.findIndex(({ index }) => index === partitionOwners[of.id]);
  const master = up[owner]?.id ?? node.id;
  const replicas = Math.min(MAX_REPLICAS, up.length);
  const replica = (up.indexOf(node) - owner + up.length) % up.length;
  const isHere = replica < replicas;
  const position = isHere ? replica : -1;
  const records = isHere ? namespace.sizeOf(of.id) : 0;
  const version = isHere ? `${of.key}.0.${replica === 0 ? 'mp-' : '-p-'}` : '0.0.---';
  return [
    ...[namespace.name, of.id, isHere ? 'S' : 'A', replicas, position, position, 0, master, master],
    ...[0, 0, 0, records, 0, 0, isHere ? 1 : 0, version, version],
  ].join(':');
}
