import type { ServerNode } from '../server-node.js';
import { PARTITIONS } from '../storage/partition.js';
import type { Responder } from './call.js';

/** `host:port` of the node, as clients should dial it. */
function addressOf(node: ServerNode): string {
  const { host, port } = node.address;
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

function peersOf(node: ServerNode): readonly ServerNode[] {
  return node.cluster.nodes.filter((each) => each !== node && each.isUp);
}

/** Whether the nodes speak TLS; who asks for plain TCP is then told of no address, and vice versa. */
export const isTls = ({ address }: ServerNode): boolean => address.tlsName !== undefined;

/** Generation, default port, and each other node's id, TLS name and addresses. */
const peersBy =
  (wantsTls: boolean): Responder =>
  ({ node }) => {
    const list = peersOf(node)
      .filter((peer) => isTls(peer) === wantsTls)
      .map((peer) => `[${peer.id},${peer.address.tlsName ?? ''},[${addressOf(peer)}]]`);
    return `${node.cluster.peersGeneration},3000,[${list.join(',')}]`;
  };

export const peers = peersBy(false);
export const tlsPeers = peersBy(true);

/** Like `peers`, for clients that ask for addresses this server has none of. */
export const noPeers: Responder = ({ node }) => `${node.cluster.peersGeneration},3000,[]`;

export const service: Responder = ({ node }) => (isTls(node) ? '' : addressOf(node));

export const tlsService: Responder = ({ node }) => (isTls(node) ? addressOf(node) : '');

export const services: Responder = ({ node }) =>
  isTls(node) ? '' : peersOf(node).map(addressOf).join(';');

/**
 * Per namespace: regime, number of replicas, and for each replica a bitmap of the partitions that
 * this node holds. The second replica of a partition is the node after its owner.
 */
export const replicas: Responder = ({ node }) => {
  const { nodes } = node.cluster;
  const count = Math.min(2, nodes.filter(({ isUp }) => isUp).length);
  const maps = Array.from({ length: count }, (_, replica) => bitmap(node, replica));
  return [...node.namespaces.keys()]
    .map((name) => `${name}:0,${count},${maps.join(',')}`)
    .join(';');
};

export const replicasAll: Responder = ({ node }) => {
  const { nodes } = node.cluster;
  const count = Math.min(2, nodes.filter(({ isUp }) => isUp).length);
  const maps = Array.from({ length: count }, (_, replica) => bitmap(node, replica));
  return [...node.namespaces.keys()].map((name) => `${name}:${count},${maps.join(',')}`).join(';');
};

export const replicasMaster: Responder = ({ node }) =>
  [...node.namespaces.keys()].map((name) => `${name}:${bitmap(node, 0)}`).join(';');

/** The partitions for which this node is the given replica, highest bit first, in base 64. */
function bitmap(node: ServerNode, replica: number): string {
  const { partitionOwners, nodes } = node.cluster;
  const up = nodes.filter(({ isUp }) => isUp);
  const bits = new Uint8Array(PARTITIONS / 8);
  for (let id = 0; id < PARTITIONS; id++) {
    const owner = up.findIndex(({ index }) => index === partitionOwners[id]);
    if (up[(owner + replica) % up.length] !== node) continue;
    bits[id >> 3] = (bits[id >> 3] ?? 0) | (0x80 >> (id & 7));
  }
  return toBase64(bits);
}

function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
