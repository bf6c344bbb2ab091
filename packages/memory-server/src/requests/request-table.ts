import { FIELD, INFO1, INFO2, INFO4, RESULT } from '../wire/numbers.js';
import type { Reply } from '../wire/reply.js';
import type { Request } from '../wire/request.js';
import { remove } from './delete.js';
import { notImplemented } from './not-implemented.js';
import { read } from './read.js';
import type { Command } from './single-record.js';
import { applyUdf } from './udf.js';
import { write } from './write.js';

/** How one kind of single-record command is answered. */
type Handler = (command: Command) => Reply | Promise<Reply>;

/** The kinds of commands on one record, alone or as a row of a batch. */
export type CommandKind = 'read' | 'write' | 'delete' | 'udf' | 'transaction';

/** Every kind has a handler; what this server cannot do yet says so, loudly. */
export const COMMANDS = {
  read,
  write,
  delete: remove,
  udf: applyUdf,
  transaction: notImplemented('transactions', RESULT.ENTERPRISE_ONLY),
} as const satisfies Record<CommandKind, Handler>;

const TRANSACTION_BITS = INFO4.MRT_VERIFY_READ | INFO4.MRT_ROLL_FORWARD | INFO4.MRT_ROLL_BACK;

/** What a request asks for; undefined when its flags say neither read nor write. */
export function kindOf(request: Request): CommandKind | undefined {
  const { info1, info2 } = request;
  const isTransaction = (request.info4 & TRANSACTION_BITS) !== 0;
  if ((info2 & INFO2.WRITE) !== 0) {
    if ((info2 & INFO2.DELETE) !== 0) return 'delete';
    if (request.has(FIELD.UDF_PACKAGE_NAME)) return 'udf';
    return isTransaction ? 'transaction' : 'write';
  }
  if ((info1 & INFO1.READ) === 0) return undefined;
  return isTransaction ? 'transaction' : 'read';
}
