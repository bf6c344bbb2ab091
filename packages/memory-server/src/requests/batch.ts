import { ResultError } from '../result-error.js';
import type { ServerNode } from '../server-node.js';
import { batchRows, decodeBatchHeader } from '../wire/batch.js';
import type { BatchHeader, BatchRow } from '../wire/batch.js';
import type { BytesWriter } from '../wire/bytes-writer.js';
import { OP, RESULT } from '../wire/numbers.js';
import { beginFrame, endFrame, writeLast, writeReply } from '../wire/reply.js';
import type { Reply } from '../wire/reply.js';
import type { Request } from '../wire/request.js';
import { runCommand } from './dispatch.js';
import { kindOf } from './request-table.js';
import { codeReply } from './single-record.js';

/** A frame with results is closed when it has grown to this size. */
const BLOCK_SIZE = 128 * 1024;

/** Yields a promise to wait for when a row takes time. */
type BatchSteps<Result = void> = Generator<Promise<unknown>, Result>;

/** Codes of rows that do not count as the batch's failure. */
const HARMLESS: ReadonlySet<number> = new Set([
  RESULT.OK,
  RESULT.RECORD_NOT_FOUND,
  RESULT.FILTERED_OUT,
]);

/**
 * Answers a batch: frames with the results of the rows, in their order, then a frame that ends it.
 * Rows are commands like any other, and each takes effect on its own.
 */
export function* runBatch(node: ServerNode, request: Request, out: BytesWriter): BatchSteps {
  let code: number;
  const start = out.size;
  try {
    const header = decodeBatchHeader(request);
    checkBatch(node, header);
    code = yield* runRows(node, request, header, out);
  } catch (error) {
    code = node.codeOf(error);
    out.size = start;
  }
  const frame = beginFrame(out);
  writeLast(out, code);
  endFrame(out, frame);
}

function checkBatch(node: ServerNode, header: BatchHeader): void {
  const max = node.cluster.config.batchMaxRequests;
  if (max !== 0 && header.count > max) throw new ResultError(RESULT.BATCH_MAX_REQUESTS);
  if (header.filter) node.checkFilter(header.filter);
}

/**
 * Unless the client asked for all keys, the first failed row spoils the batch: its code ends it, and
 * what has not been sent yet is not sent, though every row has been carried out.
 */
function* runRows(
  node: ServerNode,
  request: Request,
  header: BatchHeader,
  out: BytesWriter,
): BatchSteps<number> {
  const start = out.size;
  let code: number = RESULT.OK;
  let frame = beginFrame(out);
  for (const row of batchRows(request, header)) {
    if (!node.namespaces.has(row.request.namespace ?? '')) {
      throw new ResultError(RESULT.REQUEST_INVALID, 'batch request has unknown namespace');
    }
    const given = runRow(node, row, header);
    const reply = given instanceof Promise ? yield* settled(given) : given;
    if (!HARMLESS.has(reply.code) && !header.respondAllKeys && code === RESULT.OK) {
      code = reply.code;
    }
    const at = out.size;
    writeReply(out, reply, row.index);
    if (at - frame > 8 && out.size - frame > BLOCK_SIZE) frame = splitFrame(out, frame, at);
  }
  endFrame(out, frame);
  if (code !== RESULT.OK && !header.reportErrorRecord) out.size = start;
  return code;
}

function runRow(node: ServerNode, row: BatchRow, header: BatchHeader): Reply | Promise<Reply> {
  const reply = runCommand(node, row.request, row.digest, header.filter);
  if (reply instanceof Promise) return reply;
  if (kindOf(row.request) !== 'read' || reply.bins.length === 0) return reply;
  return { ...reply, bins: reply.bins.map((bin) => ({ ...bin, op: OP.READ })) };
}

function* settled(reply: Promise<Reply>): BatchSteps<Reply> {
  let whole: Reply = codeReply(RESULT.SERVER_ERROR);
  yield reply.then((given) => (whole = given));
  return whole;
}

/** Closes the frame before the reply that starts at `at`, and opens one for it. */
function splitFrame(out: BytesWriter, frame: number, at: number): number {
  const last = out.copyFrom(at);
  out.size = at;
  endFrame(out, frame);
  const next = beginFrame(out);
  out.raw(last);
  return next;
}
