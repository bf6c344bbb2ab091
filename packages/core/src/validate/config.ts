import { ClientError } from '../errors/errors.js';
import { CONFIG_FIELDS, type ConfigKind } from '../policies/config-table.js';
import type { ClientConfig } from '../policies/config.js';
import { POLICY_FIELDS } from '../policies/policy-table.js';
import { checkFields, checkPolicy, checksOf } from './fields.js';

const OBJECTS = ['tls', 'log', 'policies'] as const satisfies readonly ConfigKind[];

/**
 * Checks a configuration, at `connect`. The hosts' own form is the client's to parse.
 *
 * @throws InvalidArgError for an unknown field, a wrong type or a number out of range, naming the field
 * @throws ClientError when fields contradict each other
 */
export function checkConfig(config: ClientConfig): void {
  checkFields(config, checksOf(CONFIG_FIELDS, 'config'), 'config');
  for (const kind of OBJECTS) {
    const value = config[kind];
    if (value !== undefined) checkFields(value, checksOf(CONFIG_FIELDS, kind), `config.${kind}`);
  }
  checkDefaults(config);
  const min = config.minConnsPerNode ?? CONFIG_FIELDS.minConnsPerNode.default;
  const max = config.maxConnsPerNode ?? CONFIG_FIELDS.maxConnsPerNode.default;
  if (min > max) {
    throw new ClientError(
      `config.minConnsPerNode (${min}) is greater than maxConnsPerNode (${max}).`,
    );
  }
}

/** The default policies: each is of the kind it is named after, which is every kind with time limits. */
function checkDefaults({ policies }: ClientConfig): void {
  for (const kind of POLICY_FIELDS.socketTimeout.of) {
    checkPolicy(policies?.[kind], kind, `config.policies.${kind}`);
  }
  checkPolicy(policies?.admin, 'admin', 'config.policies.admin');
}
