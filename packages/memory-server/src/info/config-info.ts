import type { Namespace, NamespaceSettings } from '../storage/namespace.js';
import { infoParameter } from '../wire/info.js';
import { RESULT, TTL } from '../wire/numbers.js';
import { InfoError, LIMIT, namespaceNamed, optional, required } from './call.js';
import type { InfoCall, Responder } from './call.js';
import { NAMESPACE_CONFIG, NETWORK_CONFIG, SERVICE_CONFIG } from './config-table.js';

/** The settings of a namespace that have an effect, by their name in the configuration. */
const EFFECTIVE = {
  'default-ttl': 'defaultTtl',
  'nsup-period': 'nsupPeriod',
  'allow-ttl-without-nsup': 'allowTtlWithoutNsup',
  'max-record-size': 'maxRecordSize',
  'default-read-touch-ttl-pct': 'defaultReadTouchTtlPct',
  'disallow-null-setname': 'disallowNullSetname',
} as const satisfies Record<string, keyof NamespaceSettings>;

const isEffective = (name: string): name is keyof typeof EFFECTIVE => name in EFFECTIVE;

/** Parameters that a running server cannot change. */
const STATIC: ReadonlySet<string> = new Set([
  ...['node-id', 'storage-engine', 'index-type', 'sindex-type', 'work-directory', 'pidfile'],
  ...['service.port', 'service.address', 'storage-engine.data-size', 'strong-consistency'],
]);

/** What `set-config` stored without an effect: context and parameter → value. */
const invalid = () => new InfoError(RESULT.REQUEST_INVALID, 'invalid set-config parameter');

const render = (config: Readonly<Record<string, string>>) =>
  Object.entries(config)
    .map(([name, value]) => `${name}=${value}`)
    .join(';');

function serviceConfig({ node }: InfoCall): Record<string, string> {
  const { cluster } = node;
  return {
    ...SERVICE_CONFIG,
    'cluster-name': cluster.name,
    'node-id': node.id,
    'batch-max-requests': String(cluster.config.batchMaxRequests),
    ...cluster.config.other.get('service'),
  };
}

/** A node's addresses and what else its network has. */
export function networkConfig({ node }: InfoCall) {
  const { host, port, tlsName } = node.address;
  const addresses =
    tlsName === undefined
      ? {
          'service.port': String(port),
          'service.address': host,
          'service.access-address': host,
        }
      : {
          'service.port': '0',
          'service.tls-port': String(port),
          'service.tls-address': host,
          'service.tls-access-address': host,
          'service.tls-name': tlsName,
        };
  return {
    ...NETWORK_CONFIG,
    ...addresses,
    ...node.cluster.config.other.get('network'),
  };
}

/** A namespace's configuration, as `namespace/<name>` repeats it. */
export function namespaceConfig({ node }: InfoCall, namespace: Namespace): Record<string, string> {
  const config: Record<string, string> = {
    ...NAMESPACE_CONFIG,
    ...node.cluster.config.other.get(`namespace ${namespace.name}`),
  };
  for (const [name, field] of Object.entries(EFFECTIVE)) {
    config[name] = String(namespace.settings[field]);
  }
  return config;
}

/** `get-config:` or `get-config:context=service|network|namespace[;namespace=…]` */
export const getConfig: Responder = (call) => {
  const context = optional(call, 'context');
  switch (context) {
    case undefined:
      return [render(serviceConfig(call)), render(networkConfig(call))].join(';');
    case 'service':
      return render(serviceConfig(call));
    case 'network':
      return render(networkConfig(call));
    case 'namespace':
      return render(namespaceConfig(call, namespaceOf(call)));
    case 'security':
      return '';
    default:
      throw new InfoError(RESULT.REQUEST_INVALID, 'invalid context');
  }
};

/** `namespace`, or `id` as older clients say. */
function namespaceOf(call: InfoCall): Namespace {
  const isOld = infoParameter(call.parameters, 'namespace') === undefined;
  const old = isOld ? optional(call, 'id', LIMIT.namespace) : undefined;
  return namespaceNamed(call, old ?? required(call, 'namespace', LIMIT.namespace));
}

/** `set-config:context=…;<parameter>=<value>` */
export const setConfig: Responder = (call) => {
  const context = required(call, 'context');
  switch (context) {
    case 'service':
      setService(call);
      return 'ok';
    case 'network':
      setOther(call, 'network', NETWORK_CONFIG);
      return 'ok';
    case 'namespace':
      setNamespace(call, namespaceOf(call));
      return 'ok';
    default:
      throw new InfoError(RESULT.REQUEST_INVALID, 'invalid context');
  }
};

/** The parameters to set: all but those that say where. */
function assignments(call: InfoCall): [string, string][] {
  return call.parameters
    .split(';')
    .map((part): [string, string] => {
      const at = part.indexOf('=');
      return [part.slice(0, at), part.slice(at + 1)];
    })
    .filter(([name]) => !['context', 'namespace', 'id', 'set'].includes(name));
}

function setOther(call: InfoCall, context: string, known: Readonly<Record<string, string>>): void {
  const parameters = assignments(call);
  const isKnown = parameters.every(([name]) => name in known && !STATIC.has(name));
  if (parameters.length === 0 || !isKnown) throw invalid();
  const { other } = call.node.cluster.config;
  other.set(context, { ...other.get(context), ...Object.fromEntries(parameters) });
}

function setService(call: InfoCall): void {
  const { config } = call.node.cluster;
  const max = infoParameter(call.parameters, 'batch-max-requests');
  if (max === undefined) setOther(call, 'service', SERVICE_CONFIG);
  else config.batchMaxRequests = parseNumber(max, 0xff_ff_ff_ff);
}

function setNamespace(call: InfoCall, namespace: Namespace): void {
  const set = optional(call, 'set', LIMIT.set);
  if (set !== undefined) {
    setSet(call, namespace, set);
    return;
  }
  const parameters = assignments(call);
  if (parameters.length === 0) throw invalid();
  for (const [name, value] of parameters) {
    if (isEffective(name)) assign(namespace.settings, EFFECTIVE[name], value);
    else setOther(call, `namespace ${namespace.name}`, NAMESPACE_CONFIG);
  }
}

function assign(settings: NamespaceSettings, field: keyof NamespaceSettings, value: string): void {
  switch (field) {
    case 'defaultTtl':
    case 'nsupPeriod':
      settings[field] = parseNumber(value, TTL.MAX);
      return;
    case 'maxRecordSize':
      settings[field] = parseNumber(value, 8 * 1024 * 1024);
      return;
    case 'defaultReadTouchTtlPct':
      settings[field] = parseNumber(value, 100);
      return;
    case 'allowTtlWithoutNsup':
    case 'disallowNullSetname':
      settings[field] = parseBoolean(value);
      return;
    default:
      throw invalid();
  }
}

function setSet(call: InfoCall, namespace: Namespace, name: string): void {
  const set = namespace.openSet(name);
  if (!set) throw invalid();
  for (const [parameter, value] of assignments(call)) {
    if (parameter === 'default-ttl') set.defaultTtl = parseNumber(value, TTL.MAX);
    else if (parameter === 'stop-writes-count') set.stopWritesCount = parseNumber(value, 2 ** 53);
    else throw invalid();
  }
}

const UNITS: Readonly<Record<string, number>> = {
  ...{ s: 1, m: 60, h: 3600, d: 86_400 },
  ...{ K: 1024, M: 1024 ** 2, G: 1024 ** 3 },
};

/** A number that may end in a unit of time or size. */
function parseNumber(text: string, max: number): number {
  const [, digits = '', unit = ''] = /^(\d+)([smhdKMG]?)$/.exec(text) ?? [];
  const value = Number(digits) * (UNITS[unit] ?? 1);
  if (digits === '' || value > max) throw invalid();
  return value;
}

function parseBoolean(text: string): boolean {
  if (/^(true|yes)$/i.test(text)) return true;
  if (/^(false|no)$/i.test(text)) return false;
  throw invalid();
}
