import { ResultError } from '../result-error.js';
import type { ServerNode } from '../server-node.js';
import type { BytesWriter } from '../wire/bytes-writer.js';
import { RESULT, SECURITY_COMMAND, SECURITY_FIELD } from '../wire/numbers.js';
import { decodeSecurity, writeSecurity } from '../wire/security.js';
import type { SecurityRequest } from '../wire/security.js';
import type { Access } from './access.js';
import { SECURITY_HANDLERS } from './commands.js';
import type { SecurityAnswer } from './commands.js';
import { SECURITY_MASKS } from './permissions.js';
import type { SecurityCommandName } from './privilege-table.js';

/** A security frame's body, and who sent it. */
export interface SecurityFrame {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
  readonly access: Access;
}

/** Answers a security message, whatever happens; a refusal is a message with a code. */
export function answerSecurity(node: ServerNode, frame: SecurityFrame, out: BytesWriter): void {
  try {
    write(out, run(node, frame));
  } catch (error) {
    writeSecurity(out, node.codeOf(error));
  }
}

function run(node: ServerNode, { bytes, start, end, access }: SecurityFrame): SecurityAnswer {
  const request = decodeSecurity(bytes, start, end);
  const name = NAMES.get(request.command);
  if (name === undefined) throw new ResultError(RESULT.SECURITY_COMMAND, 'unknown command');
  checkPermission(access, name, request);
  return SECURITY_HANDLERS[name]({ security: access.security, access, node: node.index, request });
}

const isCommand = (name: string): name is SecurityCommandName => name in SECURITY_COMMAND;

const NAMES: ReadonlyMap<number, SecurityCommandName> = new Map(
  Object.entries(SECURITY_COMMAND).flatMap(([name, code]) =>
    isCommand(name) ? [[code, name] as const] : [],
  ),
);

/** The commands that need no login. */
const OPEN: ReadonlySet<SecurityCommandName> = new Set(['login', 'authenticate']);

function checkPermission(
  access: Access,
  name: SecurityCommandName,
  request: SecurityRequest,
): void {
  if (OPEN.has(name)) return;
  // Everybody may look at the own user.
  const isOwn = name === 'query-users' && request.text(SECURITY_FIELD.USER) === access.user?.name;
  const refused = access.refusal(isOwn ? 0 : (SECURITY_MASKS.get(name) ?? 0));
  if (refused !== RESULT.OK) throw new ResultError(refused, `security command ${name}`);
}

function write(out: BytesWriter, answer: SecurityAnswer): void {
  if ('fields' in answer) {
    writeSecurity(out, RESULT.OK, answer.fields);
    return;
  }
  for (const fields of answer.list) writeSecurity(out, RESULT.OK, fields);
  writeSecurity(out, RESULT.QUERY_END);
}
