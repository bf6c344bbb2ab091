import { ClientError, ClusterError, type ClientConfig, type DefaultPolicies } from '@asp/core';
import { checkConfig, CONFIG_FIELDS } from '@asp/core/internal';
import { Admission } from './admission.js';
import { checkRack } from './commands/policies.js';
import { parseHosts } from './hosts.js';
import { openNative } from './native/open.js';
import { Session } from './native/session.js';
import type { Seed } from './seed-socket.js';
import { askSeeds, type SeedAnswer } from './seeds.js';
import { probeOptions } from './tls/probe.js';

/** Who connects: `connect(user, password)` beats the configuration. */
export interface Credentials {
  readonly user: string | undefined;
  readonly password: string | undefined;
}

/**
 * Opens a session: checks the configuration, finds a seed that answers, then connects to that one.
 *
 * @throws InvalidArgError for a bad configuration
 * @throws ClusterError when no seed answers, or the cluster has another name
 */
export async function openSession(
  config: ClientConfig,
  username?: string | null,
  password?: string | null,
): Promise<Session> {
  checkConfig(config);
  const knowsRacks = config.rackAware === true;
  for (const [name, policy] of Object.entries(config.policies ?? {})) {
    checkRack(knowsRacks, policy, `policies.${name}`);
  }
  const credentials = credentialsOf(config, username, password);
  const seeds = parseHosts(config.hosts);
  const { live, others } = await findSeed(seeds, config);
  const policies = frozenPolicies(config.policies);
  const official = await openNative({ config, policies, credentials, live, others });
  const maxConcurrent =
    config.maxConcurrentOperations ??
    config.maxConnsPerNode ??
    CONFIG_FIELDS.maxConnsPerNode.default;
  const queueTimeoutMs = config.operationQueueTimeoutMs ?? 0;
  return new Session({
    official,
    admission: new Admission({ maxConcurrent, queueTimeoutMs }),
    policies,
    knowsRacks,
    user: credentials.user,
    autoBatch: { reads: config.autoBatch === true, writes: config.autoBatchWrites === true },
  });
}

/** The client's policies as they are now, each frozen: such a policy is turned into a native one only once. */
function frozenPolicies(policies: DefaultPolicies = {}): DefaultPolicies {
  return Object.fromEntries(
    Object.entries(policies).map(([kind, policy]: [string, object | null | undefined]) => [
      kind,
      policy && Object.freeze({ ...policy }),
    ]),
  );
}

function credentialsOf(
  config: ClientConfig,
  username: string | null | undefined,
  password: string | null | undefined,
): Credentials {
  if (typeof username === 'string') {
    if (typeof password !== 'string') {
      throw new ClientError(`connect: the password of user '${username}' is missing.`, {
        operation: 'connect',
      });
    }
    return { user: username, password };
  }
  return { user: config.user ?? undefined, password: config.password ?? undefined };
}

async function findSeed(
  seeds: readonly Seed[],
  config: ClientConfig,
): Promise<SeedAnswer & { live: Seed }> {
  const timeoutMs = config.timeout ?? CONFIG_FIELDS.timeout.default;
  const answer = await askSeeds(seeds, {
    timeoutMs,
    clusterName: config.clusterName ?? undefined,
    tls: await probeOptions(config.tls),
  });
  const { live } = answer;
  if (live) return { ...answer, live };
  throw new ClusterError(
    `Connection error: no seed could be used within ${String(timeoutMs)} ms: ${answer.failures.join('; ')}. ` +
      'Check hosts, ports, clusterName and that the server is up.',
    { operation: 'connect' },
  );
}
