import type { ClientConfig, DefaultPolicies } from '@asp/core';
import { POLICY_FIELDS, type CommandRow } from '@asp/core/internal';

/** Milliseconds for the way there and back, and for a busy machine. */
const GRACE = 1_000;
/** Milliseconds for the child to start and load the native client. */
const START = 30_000;
/** Milliseconds that the official client waits for a connection and for a login, if not configured. */
const CONNECT = 1_000;
const LOGIN = 5_000;

/** The part of a policy that bounds a call. */
interface Timeouts {
  readonly totalTimeout?: number | undefined;
  readonly socketTimeout?: number | undefined;
  readonly maxRetries?: number | undefined;
}

/** What bounds the calls of one command. */
interface Rule {
  /** Which argument is the policy. */
  readonly at: number;
  readonly general: Timeouts;
  /** The deadline of a call without a policy of its own. */
  readonly usual: number;
}

/**
 * Milliseconds after which a call has failed although nobody said so: twice what the policy allows, for
 * the async client in the child keeps the policy's own timeouts. 0 where the policy sets no bound: then
 * the call goes on for as long as the child reacts.
 */
export class Deadlines {
  readonly #config: ClientConfig;
  readonly #rules = new Map<CommandRow, Rule | null>();

  constructor(config: ClientConfig) {
    this.#config = config;
  }

  of(row: CommandRow, args: readonly unknown[]): number {
    let rule = this.#rules.get(row);
    if (rule === undefined) this.#rules.set(row, (rule = this.#ruleOf(row)));
    if (rule === null) return 0;
    const own = args[rule.at];
    return typeof own === 'object' && own !== null ? deadlineOf(own, rule.general) : rule.usual;
  }

  #ruleOf(row: CommandRow): Rule | null {
    const { policy: kind } = row;
    if (kind === undefined || !isBounded(kind)) return null;
    const defaults = {
      totalTimeout: defaultOf('totalTimeout', kind),
      socketTimeout: defaultOf('socketTimeout', kind),
      maxRetries: defaultOf('maxRetries', kind),
    };
    const general = { ...defaults, ...definedOf(this.#config.policies?.[kind]) };
    const at = row.args.findIndex(([, argument]) => argument === 'policy');
    return { at, general, usual: deadlineOf({}, general) };
  }
}

function deadlineOf(own: Timeouts, general: Timeouts): number {
  const pick = (name: keyof Timeouts): number => own[name] ?? general[name] ?? 0;
  const total = pick('totalTimeout');
  if (total > 0) return 2 * total + GRACE;
  const attempt = pick('socketTimeout');
  return attempt > 0 ? 2 * attempt * (pick('maxRetries') + 1) + GRACE : 0;
}

/** The fields that are set. */
function definedOf(policy: Timeouts = {}): Timeouts {
  return Object.fromEntries(Object.entries(policy).filter(([, value]) => value !== undefined));
}

/** The deadline of `connect()`. */
export function connectDeadline(config: Partial<ClientConfig>): number {
  const hosts = Array.isArray(config.hosts) ? config.hosts.length : 0;
  const once = numberOr(config.timeout, CONNECT);
  return START + 2 * (once * (hosts + 1) + numberOr(config.loginTimeout, LOGIN));
}

type BoundedKind = Exclude<keyof DefaultPolicies, 'admin' | 'query'>;

const BOUNDED: ReadonlySet<string> = new Set<BoundedKind>([
  'read',
  'write',
  'batch',
  'batchWrite',
  'batchDelete',
]);

function isBounded(kind: string): kind is BoundedKind {
  return BOUNDED.has(kind);
}

function defaultOf(name: keyof Timeouts, kind: BoundedKind): number {
  const row = POLICY_FIELDS[name];
  const byKind: Partial<Record<string, number>> = 'byKind' in row ? row.byKind : {};
  return byKind[kind] ?? row.default;
}

function numberOr(value: unknown, otherwise: number): number {
  return typeof value === 'number' && value >= 0 ? value : otherwise;
}
