import { RESULT } from '../wire/numbers.js';
import { InfoError, LIMIT, namespaceNamed, optional, required } from './call.js';
import type { InfoCall, Responder } from './call.js';
import { clusterKey } from './smd-info.js';

const invalid = (text: string) => new InfoError(RESULT.REQUEST_INVALID, text);

const nodesUp = ({ node }: InfoCall) => node.cluster.nodes.filter(({ isUp }) => isUp);

/** `cluster-stable:[size=…][;ignore-migrations=…][;namespace=…]`: a number that names the cluster. */
export const clusterStable: Responder = (call) => {
  const size = optional(call, 'size');
  const ignore = optional(call, 'ignore-migrations') ?? 'false';
  const namespace = optional(call, 'namespace');
  if (ignore !== 'true' && ignore !== 'false') throw invalid('bad ignore migrations');
  if (namespace !== undefined) namespaceNamed(call, namespace);
  if (size !== undefined && Number(size) !== nodesUp(call).length) {
    throw new InfoError(RESULT.CLUSTER_CHANGE, 'cluster not specified size');
  }
  return clusterKey(call);
};

/** The nodes, as they came. */
export const successionList: Responder = (call) =>
  nodesUp(call)
    .map(({ id }) => id)
    .join(',');

const HISTOGRAMS: readonly string[] = ['ttl', 'object-size', 'object-size-linear'];

/** `histogram:namespace=…;type=…[;set=…]`: made now and then, and empty before the first time. */
export const histogram: Responder = (call) => {
  const namespace = namespaceNamed(call, required(call, 'namespace', LIMIT.namespace));
  const type = required(call, 'type');
  const set = optional(call, 'set', LIMIT.set);
  if (set !== undefined && !namespace.sets.has(set)) throw invalid('unknown set name');
  if (!HISTOGRAMS.includes(type)) throw invalid('unknown hist name');
  return '';
};

export const indexPressure: Responder = ({ node }) =>
  [...node.namespaces.keys()].map((name) => `${name}:0:0`).join(';');

export const physicalDevices: Responder = (call) => {
  required(call, 'path');
  throw new InfoError(RESULT.RECORD_NOT_FOUND, 'no device info');
};

/** `get-stats:context=xdr` is all there is, and empty without the enterprise edition. */
export const getStats: Responder = (call) => {
  if (required(call, 'context') === 'xdr') return '';
  throw invalid('unknown context');
};

const NOWHERE = { host: 'null', port: 0 } as const;

/** Where the nodes listen. */
export const endpoints: Responder = ({ node }) => {
  const { host, port, tlsName } = node.address;
  const clear = tlsName === undefined ? { host, port } : NOWHERE;
  const tls = tlsName === undefined ? NOWHERE : { host, port };
  return [
    `service.port=${clear.port}`,
    `service.addresses=${clear.host}`,
    `service.access-port=${clear.port}`,
    `service.access-addresses=${clear.host}`,
    'service.alternate-access-port=0',
    'service.alternate-access-addresses=null',
    `service.tls-port=${tls.port}`,
    `service.tls-addresses=${tls.host}`,
  ].join(';');
};

/** Nothing is evicted, so that there is nothing to reset. */
export const evictionReset: Responder = (call) => {
  required(call, 'namespace');
  return 'ok';
};
