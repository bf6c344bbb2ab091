import type { Access } from '../security/access.js';
import type { ServerNode } from '../server-node.js';
import type { InfoCommand } from '../wire/info.js';
import { RESULT } from '../wire/numbers.js';
import { InfoError } from './call.js';
import type { Responder } from './call.js';
import { INFO_COMMANDS, SUMMARY } from './info-table.js';

const responders = new Map<string, Responder>(Object.entries(INFO_COMMANDS));

/**
 * Answers the commands of an info request; one without commands gets a summary.
 *
 * @param access - what the client may do; undefined for everything.
 */
export function respondAll(
  node: ServerNode,
  commands: readonly InfoCommand[],
  isEmpty: boolean,
  access?: Access,
) {
  const asked = isEmpty ? SUMMARY.map((name) => ({ text: name, name, parameters: '' })) : commands;
  return asked.map((command) => ({ text: command.text, answer: respond(node, command, access) }));
}

/** Answers one info command; an error is an answer, too. */
function respond(
  node: ServerNode,
  command: InfoCommand,
  access: Access | undefined,
): string | Promise<string> {
  const responder = responders.get(command.name);
  if (!responder) return `ERROR:${RESULT.REQUEST_INVALID}:unrecognized command`;
  const refused = access?.refusalOfInfo(command);
  if (refused !== undefined) return refused;
  try {
    const answer = responder({ node, name: command.name, parameters: command.parameters });
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
