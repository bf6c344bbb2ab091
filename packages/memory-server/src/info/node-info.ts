import { RESULT } from '../wire/numbers.js';
import { InfoError, namespaceNamed, optional, required } from './call.js';
import type { InfoCall, Responder } from './call.js';

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
  return (0xc1_05_7e_00_00_00 + call.node.cluster.partitionGeneration).toString(16).toUpperCase();
};

/** The nodes, as they came. */
export const successionList: Responder = (call) =>
  nodesUp(call)
    .map(({ id }) => id)
    .join(',');

const HISTOGRAMS = [
  ...['read', 'write', 'udf', 'batch-sub-read', 'batch-sub-write', 'batch-sub-udf'],
  ...['pi-query', 'si-query'],
];

/** `latencies:[hist=…]`: this server measures none, as a real one before its first request. */
export const latencies: Responder = (call) => {
  const names = [...call.node.namespaces.keys()].flatMap((namespace) =>
    HISTOGRAMS.map((name) => `{${namespace}}-${name}`),
  );
  const all = ['batch-index', ...names];
  const wanted = optional(call, 'hist');
  if (wanted === undefined) return all.map((name) => `${name}:`).join(';');
  if (!all.includes(wanted)) throw invalid('bad hist name');
  return `${wanted}:`;
};

export const indexPressure: Responder = ({ node }) =>
  [...node.namespaces.keys()].map((name) => `${name}:0:0`).join(';');

/** `user-agent-set:value=<base64>` */
export const userAgentSet: Responder = (call) => {
  const value = required(call, 'value', 88);
  if (value.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(value)) return 'ok';
  throw invalid("'value' invalid base64");
};

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
