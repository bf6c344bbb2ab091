import {
  InvalidArgError,
  POLICY_GEN_EQ,
  POLICY_REPLICA_PREFER_RACK,
  TTL_CLIENT_DEFAULT,
  TTL_NAMESPACE_DEFAULT,
  type WriteMeta,
  type WritePolicy,
} from '@asp/core';
import type { NativeMeta, NativeOperation } from '../native/addon.js';

/** A call's policy over the client's, field by field; null when neither says anything. */
export function merge<P extends object>(
  defaults: P | null | undefined,
  policy: P | null | undefined,
): P | null {
  if (!policy) return defaults ?? null;
  if (!defaults) return policy;
  const merged: P = { ...defaults };
  for (const name of Object.keys(policy) as (keyof P)[]) {
    if (policy[name] !== undefined) merged[name] = policy[name];
  }
  return merged;
}

/** Fields of a native policy that say how `meta.gen` is compared. */
type GenRule = { readonly gen: number } | undefined;

/** `meta.gen` without `policy.gen` means that generations must be equal. */
export function genRule(
  meta: { readonly gen?: number | undefined } | null | undefined,
  policy: { readonly gen?: number | undefined } | null,
): GenRule {
  return meta?.gen !== undefined && policy?.gen === undefined ? { gen: POLICY_GEN_EQ } : undefined;
}

/** What goes with a write besides its policy: the meta's ttl and generation, else the policy's ttl. */
export function nativeMeta(
  meta: WriteMeta | null | undefined,
  policy: WritePolicy | null,
  ops: readonly NativeOperation[] = [],
): NativeMeta | null {
  let ttl = meta?.ttl ?? policy?.ttl;
  // The addon would let this one win; in a batch a touch's own does.
  if (ttl !== undefined && ops.some(hasOwnLife)) ttl = undefined;
  const gen = generationOf(meta);
  return ttl === undefined && gen === undefined ? null : { ttl, gen };
}

/** Whether an operation is a touch that says itself how long the record lives. */
function hasOwnLife({ ttl }: NativeOperation): boolean {
  return typeof ttl === 'number' && ttl !== TTL_NAMESPACE_DEFAULT && ttl !== TTL_CLIENT_DEFAULT;
}

/** Generations have 16 bits; the addon would cut a larger one off, and match another. */
const MAX_GENERATION = 0xffff;

/** The generation that a meta expects. @throws InvalidArgError when no record can have it */
export function generationOf(
  meta: { readonly gen?: number | undefined } | null | undefined,
): number | undefined {
  const gen = meta?.gen;
  if (gen === undefined || gen <= MAX_GENERATION) return gen;
  throw new InvalidArgError(`meta.gen must be 0..${String(MAX_GENERATION)}, not ${String(gen)}.`, {
    argument: 'meta',
    path: 'meta.gen',
    value: gen,
  });
}

/**
 * A client that knows no racks prefers none: the native client would read elsewhere without a word.
 *
 * @throws InvalidArgError for `replica: POLICY_REPLICA_PREFER_RACK` without `rackAware`
 */
export function checkRack(knowsRacks: boolean, policy: unknown, path = 'policy'): void {
  const replica = (policy as { readonly replica?: unknown } | null | undefined)?.replica;
  if (knowsRacks || replica !== POLICY_REPLICA_PREFER_RACK) return;
  throw new InvalidArgError(
    `${path}.replica is POLICY_REPLICA_PREFER_RACK, but the client knows no racks: connect with ` +
      '`rackAware: true` and `rackIds`.',
    { argument: path.split('.')[0], path: `${path}.replica`, value: replica },
  );
}
