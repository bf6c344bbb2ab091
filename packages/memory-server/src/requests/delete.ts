import { ResultError } from '../result-error.js';
import { INFO2, RESULT } from '../wire/numbers.js';
import type { Reply } from '../wire/reply.js';
import { applyFilter, checkKey, checkSet, codeReply } from './single-record.js';
import type { Command } from './single-record.js';
import { checkGeneration } from './write.js';

/** Removes a record. Its answers never carry a generation. */
export function remove(command: Command): Reply {
  const { namespace, request, digest } = command;
  if ((request.info2 & INFO2.DURABLE_DELETE) !== 0) {
    throw new ResultError(RESULT.ENTERPRISE_ONLY, 'durable delete is an enterprise feature');
  }
  const record = namespace.get(digest);
  if (record === undefined) return codeReply(RESULT.RECORD_NOT_FOUND);
  checkSet(request, record);
  checkGeneration(request, record.generation);
  applyFilter(command, record);
  checkKey(request, record);
  namespace.remove(record);
  return codeReply(RESULT.OK);
}
