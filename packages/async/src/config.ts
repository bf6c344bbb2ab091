import { ClientError, InvalidArgError, type ClientConfig } from '@asp/core';
import { describe } from '@asp/core/internal';

/** Defaults of the official client that this package needs to know itself. */
export const DEFAULTS = { timeout: 1000, maxConnsPerNode: 100 } as const;

/**
 * Checks a configuration at `connect`.
 *
 * @throws InvalidArgError for a field of a wrong type
 * @throws ClientError when the fields contradict each other
 */
export function checkConfig(config: ClientConfig): void {
  if (typeof config !== 'object') refuse('config', config, 'an object with hosts');
  const { minConnsPerNode = 0, maxConnsPerNode = DEFAULTS.maxConnsPerNode } = config;
  if (minConnsPerNode > maxConnsPerNode) {
    throw new ClientError(
      `connect: minConnsPerNode (${String(minConnsPerNode)}) is greater than maxConnsPerNode (${String(maxConnsPerNode)}).`,
      { operation: 'connect' },
    );
  }
}

function refuse(path: string, value: unknown, allowed: string): never {
  throw new InvalidArgError(`${path} must be ${allowed}, not ${describe(value)}.`, {
    argument: 'config',
    path,
    value,
    allowed,
  });
}
