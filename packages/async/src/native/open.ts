import { ClusterError, type ClientConfig, type DefaultPolicies } from '@asp/core';
import { fromCode } from '@asp/core/internal';
import type { Credentials } from '../connect.js';
import type { Seed } from '../seed-socket.js';
import type { NativeError, OfficialClient } from './addon.js';
import { checkHandle, loadOfficialClient } from './load.js';
import { toNativeLog, logEvents } from './log.js';
import { NATIVE_AUTH_MODE, toNativeDefaults } from './policies.js';
import { withTlsFiles, type NativeTls } from './tls-files.js';

/** What a native connect needs. */
export interface OpenParts {
  readonly config: ClientConfig;
  /** The client's own policies, frozen. */
  readonly policies: DefaultPolicies;
  readonly credentials: Credentials;
  /** A seed that has just answered. */
  readonly live: Seed;
  /** Seeds that may be there later. */
  readonly others: readonly Seed[];
}

/**
 * Connects the official client. Its connect is synchronous; `live` has answered a moment ago, so that it
 * does not stop the event loop for long.
 *
 * @throws ClusterError when it fails; nothing is left behind that would keep the process alive
 */
export async function openNative(parts: OpenParts): Promise<OfficialClient> {
  const official = await withTlsFiles(parts.config.tls, (tls) => connect(parts, tls));
  // By TLS a seed added now would have no name to look for; the nodes that are found have theirs.
  const isTls = usesTls(parts.config);
  for (const { host, port } of isTls ? [] : parts.others) official.addSeedHost(host, port);
  return official;
}

async function connect(parts: OpenParts, tls: NativeTls | undefined): Promise<OfficialClient> {
  const { config, live } = parts;
  const module = await loadOfficialClient();
  const official = create(() => module.client(toNativeConfig(parts, tls)));
  checkHandle(official.as_client);
  logEvents(official, config.log);
  try {
    await official.connect();
  } catch (error) {
    official.close(false); // lets go of the event loop, which its own failed connect does not
    throw connectFailure(error as NativeError, live, config);
  }
  return official;
}

function create(make: () => OfficialClient): OfficialClient {
  try {
    return make();
  } catch (cause) {
    throw new ClusterError('Connection error: the native client refused the configuration.', {
      operation: 'connect',
      cause,
    });
  }
}

function toNativeConfig(
  { config, policies, credentials, live }: OpenParts,
  tls: NativeTls | undefined,
): Readonly<Record<string, unknown>> {
  const { user, password } = credentials;
  const { host, port, tlsName = host } = live;
  const { authMode, clusterName } = config;
  return {
    hosts: [{ addr: host, port, ...(tls && { tlsname: tlsName }) }],
    ...(clusterName && { clusterName }),
    ...(user !== undefined && { user, password: password ?? '' }),
    ...(authMode !== undefined && { authMode: NATIVE_AUTH_MODE[authMode] }),
    connTimeoutMs: config.timeout,
    loginTimeoutMs: config.loginTimeout,
    maxSocketIdle:
      config.idleTimeout === undefined ? undefined : Math.ceil(config.idleTimeout / 1000),
    maxConnsPerNode: config.maxConnsPerNode,
    minConnsPerNode: config.minConnsPerNode,
    tenderInterval: config.tendInterval,
    useAlternateAccessAddress: config.useServicesAlternate,
    rackAware: config.rackAware,
    rackIds: config.rackIds,
    tls: tls && { ...tls, enable: true },
    appId: config.appId,
    log: toNativeLog(config.log),
    policies: toNativeDefaults(policies),
  };
}

/** Whatever went wrong while connecting is the cluster's failure, save what the login said. */
function connectFailure(error: NativeError, { host, port }: Seed, config: ClientConfig): Error {
  const { code, message } = error;
  const isSecurity = code >= 51 && code <= 83;
  if (isSecurity)
    return fromCode(code, { operation: 'connect', message, cause: { code, message } });
  return new ClusterError(
    `Connection error: ${host}:${String(port)} answered, but the cluster could not be joined: ${message} (code ${String(code)}).${tlsHint(config)}`,
    { operation: 'connect', code, cause: { code, message } },
  );
}

const usesTls = ({ tls }: ClientConfig): boolean => tls !== undefined && tls.enable !== false;

/** Authority, dates and name were fine when the seed was asked: what is left may be to blame. */
function tlsHint(config: ClientConfig): string {
  const { crlCheck = false, crlCheckAll = false, certBlacklist } = config.tls ?? {};
  if (!usesTls(config) || !(crlCheck || crlCheckAll || certBlacklist !== undefined)) return '';
  return ' The certificate is of a trusted authority, valid and of the right name: a revocation list (crlCheck) or certBlacklist may refuse it.';
}
