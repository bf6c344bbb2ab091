import { RESULT } from '../wire/numbers.js';
import { InfoError, optional, required } from './call.js';
import type { Responder } from './call.js';
import { networkConfig } from './config-info.js';

const invalid = (text: string) => new InfoError(RESULT.REQUEST_INVALID, text);

/** `tip:host=…;port=…[;tls=…]`: a hint at another node. These nodes know each other. */
export const tip: Responder = (call) => {
  const host = required(call, 'host');
  const port = required(call, 'port', 49);
  const tls = optional(call, 'tls', 49) ?? 'false';
  if (!/^-?\d+$/.test(port)) throw invalid("'port' must be an integer");
  if (tls !== 'true' && tls !== 'false') throw invalid("'tls' must be either 'true' or 'false'");
  call.node.log(`tip: ${host}:${port} is no node of this cluster`);
  return 'ok';
};

/** `tip-clear:host-port-list=…`: takes hints back, of which there are none. */
export const tipClear: Responder = (call) => {
  let found = 0;
  for (const pair of required(call, 'host-port-list', 2999).split(',')) {
    if (!/^[^:]+:-?\d+$|^\[[^\]]+\]:-?\d+$/.test(pair)) break;
    found++;
  }
  return `ERROR::0 cleared, ${found} not found`;
};

/** `mesh`: where the node listens for heartbeats, as its configuration says: nowhere, which is port 0. */
export const mesh: Responder = (call) => {
  const { 'heartbeat.address': address, 'heartbeat.port': port } = networkConfig(call);
  return `${address}:${port}`;
};

/** `mcast`: addresses of heartbeats; CE says so in mesh mode, too. */
export const multicast: Responder = () => {
  throw invalid('heartbeat is in multicast mode');
};
