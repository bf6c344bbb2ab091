import { RESULT } from '../wire/numbers.js';
import { InfoError } from './call.js';
import type { Responder } from './call.js';
import {
  isTls,
  noPeers,
  peers,
  replicas,
  replicasAll,
  replicasMaster,
  service,
  services,
  tlsPeers,
  tlsService,
} from './cluster-info.js';

import { getConfig, setConfig } from './config-info.js';
import {
  namespaceInfo,
  objects,
  sets,
  statistics,
  truncate,
  truncateNamespace,
  truncateNamespaceUndo,
  truncateUndo,
} from './namespace-info.js';
import {
  clusterStable,
  endpoints,
  evictionReset,
  getStats,
  histogram,
  indexPressure,
  physicalDevices,
  successionList,
} from './node-info.js';
import { debugRecord, debugRecordMeta, threadTraces } from './debug-info.js';
import { mesh, multicast, tip, tipClear } from './heartbeat-info.js';
import { latencies } from './latencies-info.js';
import {
  allocatorStats,
  dump,
  dumpQuietly,
  dumpWriteBlocks,
  log,
  logMessage,
  logs,
  logSet,
} from './log-info.js';
import { partitionInfo } from './partition-info.js';
import { queryAbort, queryAbortAll, queryShow } from './query-info.js';
import {
  sindex,
  sindexCreate,
  sindexDelete,
  sindexExists,
  sindexList,
  sindexStat,
} from './sindex-info.js';
import { smdInfo, smdShow } from './smd-info.js';
import { udfClearCache, udfGet, udfList, udfPut, udfRemove } from './udf-info.js';
import { userAgents, userAgentSet } from './user-agent-info.js';

/** The version this server answers as. */
export const BUILD = '8.1.2.0';

const FEATURES =
  'batch-any;batch-index;blob-bits;cdt-index;cdt-list;cdt-map;cluster-stable;float;geo;' +
  'sindex-exists;peers;pipelining;pquery;pscans;query-show;relaxed-sc;replicas;replicas-all;' +
  'replicas-master;replicas-max;truncate-namespace;udf';

const text =
  (answer: string): Responder =>
  () =>
    answer;

/** Refused as the community edition refuses it. */
export const enterpriseOnly: Responder = () => {
  throw new InfoError(RESULT.ENTERPRISE_ONLY, 'enterprise only');
};

/** Answered where the server speaks TLS; refused elsewhere, as the community edition does. */
const withTls =
  (responder: Responder): Responder =>
  (call) =>
    (isTls(call.node) ? responder : enterpriseOnly)(call);

/** What an info request without commands is answered with. */
export const SUMMARY: readonly InfoName[] = [
  'features',
  'node',
  'compatibility-id',
  'edition',
  'build_ee_sha',
  'build_sha',
  'build_arch',
  'build_time',
  'build_os',
  'build',
  'version',
  'statistics',
  'services-alumni',
  'services',
  'partition-generation',
];

/** Every info command of CE 8.1.2. A name that is not here is "unrecognized". */
export const INFO_COMMANDS = {
  'admin-clear-std': text(''),
  'admin-tls-std': text(''),
  'alumni-clear-alt': text(''),
  'alumni-clear-std': services,
  'alumni-tls-alt': withTls(noPeers),
  'alumni-tls-std': withTls(tlsPeers),
  'best-practices': text('failed_best_practices=none'),
  build: text(BUILD),
  build_arch: text('x86_64'),
  build_ee_sha: text(''),
  build_os: text('memory-server'),
  build_sha: text(''),
  build_time: text(''),
  'cluster-name': ({ node }) => node.cluster.name,
  'cluster-stable': clusterStable,
  'compatibility-id': text('15'),
  'config-get': getConfig,
  'config-set': setConfig,
  connection: text('admin=false'),
  'debug-record': debugRecord,
  'debug-record-meta': debugRecordMeta,
  digests: text('RIPEMD160'),
  'dump-cluster': dump,
  'dump-fabric': dump,
  'dump-hb': dump,
  'dump-hlc': dump,
  'dump-migrates': dump,
  'dump-rw': dumpQuietly,
  'dump-skew': dumpQuietly,
  'dump-wb-summary': dumpWriteBlocks,
  edition: text('Aerospike Community Edition'),
  endpoints,
  'eviction-reset': evictionReset,
  'feature-key': enterpriseOnly,
  features: ({ client }) => {
    client.knowsFeatures = true;
    return FEATURES;
  },
  'get-config': getConfig,
  'get-sl': successionList,
  'get-stats': getStats,
  'health-outliers': text(''),
  'health-stats': text(''),
  help: (): string => Object.keys(INFO_COMMANDS).join(';'),
  histogram,
  'index-pressure': indexPressure,
  'jem-stats': allocatorStats,
  latencies,
  log,
  'log-message': logMessage,
  'log-set': logSet,
  logs,
  masking: enterpriseOnly,
  'masking-show': enterpriseOnly,
  mcast: multicast,
  mesh,
  name: ({ node }) => node.id,
  namespace: namespaceInfo,
  namespaces: ({ node }) => [...node.namespaces.keys()].join(';'),
  node: ({ node }) => node.id,
  objects,
  'partition-generation': ({ node }) => String(node.cluster.partitionGeneration),
  'partition-info': partitionInfo,
  partitions: text('4096'),
  'peers-clear-alt': noPeers,
  'peers-clear-std': peers,
  'peers-generation': ({ node }) => String(node.cluster.peersGeneration),
  'peers-tls-alt': withTls(noPeers),
  'peers-tls-std': withTls(tlsPeers),
  'physical-devices': physicalDevices,
  'query-abort': queryAbort,
  'query-abort-all': queryAbortAll,
  'query-show': queryShow,
  quiesce: enterpriseOnly,
  'quiesce-undo': enterpriseOnly,
  'rack-ids': enterpriseOnly,
  racks: enterpriseOnly,
  'rebalance-generation': text('1'),
  recluster: text('ok'),
  release: text(
    `edition=Aerospike Community Edition;version=${BUILD};os=memory-server;arch=x86_64;sha=`,
  ),
  replicas,
  'replicas-all': replicasAll,
  'replicas-master': replicasMaster,
  revive: enterpriseOnly,
  roster: enterpriseOnly,
  'roster-set': enterpriseOnly,
  service,
  'service-clear-alt': text(''),
  'service-clear-std': service,
  'service-tls-alt': withTls(text('')),
  'service-tls-std': withTls(tlsService),
  services,
  'services-alternate': text(''),
  'services-alumni': services,
  'services-alumni-reset': text('ok'),
  'set-config': setConfig,
  'set-log': logSet,
  sets,
  sindex,
  'sindex-create': sindexCreate,
  'sindex-delete': sindexDelete,
  'sindex-exists': sindexExists,
  'sindex-list': sindexList,
  'sindex-stat': sindexStat,
  'smd-info': smdInfo,
  'smd-show': smdShow,
  statistics,
  status: text('ok'),
  'thread-traces': threadTraces,
  tip,
  'tip-clear': tipClear,
  truncate,
  'truncate-namespace': truncateNamespace,
  'truncate-namespace-undo': truncateNamespaceUndo,
  'truncate-undo': truncateUndo,
  'udf-clear-cache': udfClearCache,
  'udf-get': udfGet,
  'udf-list': udfList,
  'udf-put': udfPut,
  'udf-remove': udfRemove,
  'user-agent-set': userAgentSet,
  'user-agents': userAgents,
  version: text(`Aerospike Community Edition build ${BUILD}`),
  'xdr-dc-state': enterpriseOnly,
  'xdr-get-filter': enterpriseOnly,
  'xdr-set-filter': enterpriseOnly,
} as const satisfies Record<string, Responder>;

/** What CE counts as asked in an old way; it does so for some parameters, too. */
export const DEPRECATED: ReadonlySet<string> = new Set<InfoName>([
  ...(['build_arch', 'build_ee_sha', 'build_os', 'build_sha', 'build_time'] as const),
  ...(['config-get', 'config-set', 'digests', 'edition', 'features', 'mcast', 'mesh'] as const),
  ...(['name', 'objects', 'partitions', 'replicas-all', 'replicas-master', 'service'] as const),
  ...(['services', 'services-alternate', 'services-alumni', 'sindex', 'version'] as const),
]);

/** The name of an info command. */
export type InfoName = keyof typeof INFO_COMMANDS;
