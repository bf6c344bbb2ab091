import type { Access } from '../security/access.js';
import type { ServerNode } from '../server-node.js';
import type { InfoCommand } from '../wire/info.js';
import { RESULT } from '../wire/numbers.js';
import { InfoError } from './call.js';
import type { InfoClient, Responder } from './call.js';
import { DEPRECATED, INFO_COMMANDS, SUMMARY } from './info-table.js';

const responders = new Map<string, Responder>(Object.entries(INFO_COMMANDS));

/** Who asks. */
interface InfoPeer {
  readonly client: InfoClient;
  /** What the client may do; undefined for everything. */
  readonly access: Access | undefined;
}

/** Answers the commands of an info request; one without commands gets a summary. */
export function respondAll(
  node: ServerNode,
  commands: readonly InfoCommand[],
  isEmpty: boolean,
  peer: InfoPeer,
) {
  const asked = isEmpty ? SUMMARY.map((name) => ({ text: name, name, parameters: '' })) : commands;
  node.counters.count('info_complete');
  if (isEmpty) node.counters.count('deprecated_requests');
  return asked.map((command) => ({ text: command.text, answer: respond(node, command, peer) }));
}

/** Answers one info command; an error is an answer, too. */
function respond(
  node: ServerNode,
  command: InfoCommand,
  { client, access }: InfoPeer,
): string | Promise<string> {
  const responder = responders.get(command.name);
  if (DEPRECATED.has(command.name)) node.counters.count('deprecated_requests');
  if (!responder) return `ERROR:${RESULT.REQUEST_INVALID}:unrecognized command`;
  const refused = access?.refusalOfInfo(command);
  if (refused !== undefined) return refused;
  try {
    const { name, parameters } = command;
    const answer = responder({ node, client, name, parameters });
    if (typeof answer === 'string') return answer;
    return answer.catch((error: unknown) => refusal(node, command, error));
  } catch (error) {
    return refusal(node, command, error);
  }
}

function refusal(node: ServerNode, command: InfoCommand, error: unknown): string {
  if (error instanceof InfoError) {
    node.log(`info command '${command.text}': ${error.text}`);
    return error.message;
  }
  return `ERROR:${node.codeOf(error)}:internal error`;
}
