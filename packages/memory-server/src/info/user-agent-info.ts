import { RESULT } from '../wire/numbers.js';
import { InfoError, required } from './call.js';
import type { Responder } from './call.js';

const invalid = (text: string) => new InfoError(RESULT.REQUEST_INVALID, text);

/** `unknown`, in base64: a client that asks for the features as clients do, and says nothing of itself. */
const UNKNOWN = 'dW5rbm93bg==';

/** `user-agent-set:value=<base64>`: what the client of this connection is; to be said once. */
export const userAgentSet: Responder = (call) => {
  if (call.client.agent !== undefined) throw invalid('already set');
  const value = required(call, 'value', 88);
  if (value.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(value)) {
    throw invalid("'value' invalid base64");
  }
  call.client.agent = value;
  return 'ok';
};

/** `user-agents`: how many connections each kind of client has. */
export const userAgents: Responder = ({ node }) => {
  const counts = new Map<string, number>();
  for (const { agent, knowsFeatures } of node.clients) {
    const known = agent ?? (knowsFeatures ? UNKNOWN : undefined);
    if (known !== undefined) counts.set(known, (counts.get(known) ?? 0) + 1);
  }
  return [...counts].map(([agent, count]) => `user-agent=${agent}:count=${count};`).join('');
};
