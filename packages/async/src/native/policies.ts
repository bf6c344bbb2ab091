import type { AdminPolicy, DefaultPolicies, ExpressionLike } from '@asp/core';
import type { NativePolicy } from './addon.js';
import { toNativeExpression } from './expressions.js';

/** What a policy field is called by the addon, and its numbers where they differ from ours. */
type Field = readonly [name: string, translate?: (value: unknown) => unknown];
type Fields = Readonly<Record<string, Field>>;

/** Numbers of `as_policy.h`, by ours; a test compares them with the official client's tables. */
export const NATIVE_EXISTS = [0, 2, 4, 3, 1] as const;
export const NATIVE_REPLICA = [0, 2, 3, 1, 4] as const;
export const NATIVE_AUTH_MODE = [0, 1, 3, 2] as const;
export const NATIVE_INDEX_DATA_TYPE = [1, 0, 3, 2] as const;

const by =
  (numbers: readonly number[]) =>
  (value: unknown): unknown =>
    numbers[Number(value)];

const BASE = {
  socketTimeout: ['socketTimeout'],
  totalTimeout: ['totalTimeout'],
  maxRetries: ['maxRetries'],
  connectTimeout: ['connectTimeout'],
  timeoutDelay: ['timeoutDelay'],
  compress: ['compress'],
  filterExpression: [
    'filterExpression',
    (value) => (value === null ? undefined : toNativeExpression(value as ExpressionLike)),
  ],
} as const satisfies Fields;

const FILTER = { filterExpression: BASE.filterExpression } as const satisfies Fields;

const ROUTING = {
  replica: ['replica', by(NATIVE_REPLICA)],
  readModeAp: ['readModeAP'],
  readModeSc: ['readModeSC'],
  readTouchTtlPercent: ['readTouchTtlPercent'],
} as const satisfies Fields;

const RULES = {
  key: ['key'],
  gen: ['gen'],
  commitLevel: ['commitLevel'],
  durableDelete: ['durableDelete'],
} as const satisfies Fields;

const EXISTS = { exists: ['exists', by(NATIVE_EXISTS)] } as const satisfies Fields;
const TTL = { ttl: ['ttl', Number] } as const satisfies Fields;

/** Per kind of native policy: which of our fields it has. The others belong to another part of the call. */
const NATIVE_FIELDS = {
  read: { ...BASE, ...ROUTING },
  write: { ...BASE, ...RULES, ...EXISTS, replica: ROUTING.replica },
  remove: { ...BASE, ...RULES, replica: ROUTING.replica },
  operate: { ...BASE, ...RULES, ...EXISTS, ...ROUTING },
  apply: { ...BASE, ...RULES, ...TTL, replica: ROUTING.replica },
  batch: {
    ...BASE,
    ...ROUTING,
    allowInline: ['allowInline'],
    allowInlineSsd: ['allowInlineSSD'],
    respondAllKeys: ['respondAllKeys'],
    concurrent: ['concurrent'],
  },
  batchReadRecord: { ...FILTER, ...ROUTING },
  batchWriteRecord: { ...FILTER, ...RULES, ...EXISTS, ...TTL },
  batchRemoveRecord: { ...FILTER, ...RULES },
  query: {
    ...BASE,
    replica: ROUTING.replica,
    expectedDuration: ['expectedDuration'],
  },
  scan: {
    ...BASE,
    replica: ROUTING.replica,
    recordsPerSecond: ['recordsPerSecond'],
    maxRecords: ['maxRecords'],
  },
} as const satisfies Readonly<Record<string, Fields>>;

/** A kind of policy of the addon. */
export type NativePolicyKind = keyof typeof NATIVE_FIELDS;

/**
 * By default the addon keeps the connection of a command that timed out for 3 s, in case the answer still
 * comes. It counts against `maxConnsPerNode`, so that other commands fail with −7, and holds up `close`.
 */
const NO_DELAY = { timeoutDelay: 0 } as const;

/** The default policies of a native client: what a command gets that is sent without a policy. */
const NATIVE_DEFAULTS = {
  read: NO_DELAY,
  write: NO_DELAY,
  remove: NO_DELAY,
  operate: NO_DELAY,
  apply: NO_DELAY,
  batch: NO_DELAY,
  batchParentWrite: NO_DELAY,
  query: NO_DELAY,
  scan: NO_DELAY,
  info: NO_DELAY,
} as const;

/** What frozen policies have been turned into, by kind: they never change. */
const converted = new WeakMap<object, Map<NativePolicyKind, NativePolicy>>();

/** For which commands the addon keeps which of the client's policies. */
const KEPT = {
  read: ['read'],
  write: ['write', 'operate', 'remove'],
  batch: ['batch'],
} as const satisfies Partial<Record<keyof DefaultPolicies, readonly NativePolicyKind[]>>;

/**
 * The policies to connect with: the addon's, and over them the client's where they are the default of a
 * command. From then on these are `null` to {@link toNativePolicy}: reading a policy takes the addon as long
 * as a fifth of a `get`. Not kept are a filter, which every command compiles and frees, and a `timeoutDelay`,
 * which the session has to see.
 *
 * @param policies - frozen ones
 */
export function toNativeDefaults(policies: DefaultPolicies): Readonly<Record<string, object>> {
  const defaults: Record<string, object> = { ...NATIVE_DEFAULTS };
  for (const [name, kinds] of Object.entries(KEPT)) {
    const policy = policies[name as keyof typeof KEPT];
    if (!policy || policy.filterExpression || policy.timeoutDelay) continue;
    for (const kind of kinds) defaults[kind] = convert(kind, policy);
    converted.set(policy, new Map(kinds.map((kind) => [kind, null])));
  }
  return defaults;
}

/**
 * A policy to the addon. Where the addon finds an object it takes its C defaults for what is missing, not
 * the client's: so `policy` has to be merged with the client's already. `null` = those given at connect. A frozen
 * policy, as the client's own are, is converted once, or known to the addon ({@link toNativeDefaults}).
 */
export function toNativePolicy(
  kind: NativePolicyKind,
  policy: object | null | undefined,
  extra?: Readonly<Record<string, unknown>>,
): NativePolicy {
  if (extra) return convert(kind, policy ?? {}, extra);
  if (!policy) return null;
  if (!Object.isFrozen(policy)) return convert(kind, policy);
  const kinds = converted.get(policy) ?? new Map<NativePolicyKind, NativePolicy>();
  if (kinds.size === 0) converted.set(policy, kinds);
  let native = kinds.get(kind);
  if (native === undefined) kinds.set(kind, (native = convert(kind, policy)));
  return native;
}

function convert(
  kind: NativePolicyKind,
  policy: object,
  extra?: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const fields: Fields = NATIVE_FIELDS[kind];
  const native: Record<string, unknown> = { ...extra };
  for (const [name, value] of Object.entries(policy) as [string, unknown][]) {
    const field = fields[name];
    if (field === undefined || value === undefined) continue;
    const [nativeName, translate] = field;
    native[nativeName] ??= translate === undefined ? value : translate(value);
  }
  if ('timeoutDelay' in fields) native['timeoutDelay'] ??= NO_DELAY.timeoutDelay;
  return native;
}

/** The addon's own default of an info call is 1000 ms; ours is the security commands' 3000. */
const ADMIN_TIMEOUT_MS = 3000;

/** The policy of info, index, truncate, UDF and security commands. */
export function toNativeAdminPolicy(policy: AdminPolicy | null | undefined): NativePolicy {
  const timeout = policy?.timeout ?? ADMIN_TIMEOUT_MS;
  return { timeout: timeout === 0 ? ADMIN_TIMEOUT_MS : timeout, ...NO_DELAY };
}
