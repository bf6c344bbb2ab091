import { infoParameter } from '../wire/info.js';
import { RESULT } from '../wire/numbers.js';
import { InfoError, optional, required } from './call.js';
import type { Responder } from './call.js';

const invalid = (text: string) => new InfoError(RESULT.REQUEST_INVALID, text);

/** What CE's log lines are grouped by, in its order. */
const CONTEXTS: readonly string[] = `
  misc alloc arenax hardware msg os secrets socket tls vault vmapx xmem aggr appeal as audit batch
  batch-sub bin config clustering deprecation drv-mem drv_pmem drv_ssd exchange exp fabric flat geo
  hb health hlc index info info-command key-busy migrate mrt-audit mrt-monitor namespace nsup particle
  partition proto proxy proxy-divert query record roster rw rw-client security service service-list
  sindex skew smd storage truncate tsvc udf xdr xdr-client masking`
  .trim()
  .split(/\s+/);

const LEVELS: readonly string[] = ['CRITICAL', 'WARNING', 'INFO', 'DEBUG', 'DETAIL'];
const DEFAULT_LEVEL = 'INFO';

/** The one sink there is: what `MemoryServer.start({ log })` is given. */
const SINK = '0';

/** `logs`: the sinks. */
export const logs: Responder = () => `${SINK}:memory-server`;

/** `log[/<sink>[/<context>]]`: the level of one context or of all. */
export const log: Responder = ({ node, parameters }) => {
  const [sink = '', context] = parameters.split('/');
  if (!/^-?\d*$/.test(sink)) throw invalid('bad sink-id');
  if (Number(sink) !== Number(SINK)) return 'ERROR::bad-id';
  const levelOf = (name: string) => `${name}:${node.logLevels.get(name) ?? DEFAULT_LEVEL}`;
  if (context === undefined) return CONTEXTS.map(levelOf).join(';');
  return CONTEXTS.includes(context) ? levelOf(context) : 'ERROR::bad-context';
};

/** `log-set:id=<sink>;<context>=<level>`; the context `any` stands for all. Every line is logged anyway. */
export const logSet: Responder = ({ node, parameters }) => {
  const [first = '', second = ''] = parameters.split(';');
  if (!first.startsWith('id=')) throw invalid('missing id');
  const sink = first.slice('id='.length);
  if (!/^\d+$/.test(sink)) throw invalid('bad id');
  if (second === '') throw invalid('missing context');
  const [context = '', level = ''] = second.split('=');
  if (level === '') throw invalid('bad level');
  const isKnown = context === 'any' || CONTEXTS.includes(context);
  const name = level.toUpperCase();
  if (Number(sink) !== Number(SINK) || !isKnown || !LEVELS.includes(name)) {
    throw invalid('bad parameter');
  }
  for (const each of context === 'any' ? CONTEXTS : [context]) node.logLevels.set(each, name);
  return 'ok';
};

/** `log-message:message=…[;who=…]`: a line for the log. */
export const logMessage: Responder = (call) => {
  const who = optional(call, 'who', 127) ?? 'unknown';
  call.node.log(`${who}: ${required(call, 'message', 2047)}`);
  return '';
};

/**
 * `dump-…:[verbose=…]`: something for the log. There is nothing behind most of them here, which is
 * what the line then says.
 */
export const dump: Responder = (call) => {
  checkVerbose(infoParameter(call.parameters, 'verbose') ?? 'false', call);
  return dumpQuietly(call);
};

function checkVerbose(verbose: string, call: Parameters<typeof optional>[0]): void {
  if (verbose === 'true' || verbose === 'false') return;
  optional(call, 'verbose');
  throw invalid("'verbose' may be either 'true' or 'false'");
}

/** `dump-rw`, `dump-skew`: take no parameters. */
export const dumpQuietly: Responder = ({ node, name }) => {
  const up = node.cluster.nodes.filter(({ isUp }) => isUp).map(({ id }) => id);
  node.log(`${name}: nodes ${up.join(' ')}; migrations, skew and queues: none`);
  return 'ok';
};

/** `dump-wb-summary:namespace=…`: CE checks the name of the namespace as if it were `verbose`. */
export const dumpWriteBlocks: Responder = (call) => {
  const isOld = infoParameter(call.parameters, 'namespace') === undefined;
  const old = isOld ? optional(call, 'ns') : undefined;
  const name = old ?? required(call, 'namespace');
  if (!call.node.namespaces.has(name)) {
    throw new InfoError(RESULT.NAMESPACE_NOT_FOUND, 'namespace not found on node');
  }
  checkVerbose(name, { ...call, parameters: '' });
  return dumpQuietly(call);
};

/** `jem-stats:[file=…][;options=…][;sites=…]`: statistics of an allocator, for the log. */
export const allocatorStats: Responder = (call) => {
  for (const name of ['file', 'options', 'sites']) optional(call, name, 99);
  call.node.log('jem-stats: JavaScript has its own allocator');
  return 'ok';
};
