import { ResultError } from '../result-error.js';
import type { Access } from '../security/access.js';
import type { ServerNode } from '../server-node.js';
import { batchRows, decodeBatchHeader } from '../wire/batch.js';
import type { BatchHeader, BatchRow } from '../wire/batch.js';
import type { BytesWriter } from '../wire/bytes-writer.js';
import { FRAME_HEADER_SIZE, OP, RESULT } from '../wire/numbers.js';
import { beginFrame, endFrame, writeLast, writeReply } from '../wire/reply.js';
import type { Reply } from '../wire/reply.js';
import type { Request } from '../wire/request.js';
import { runCommand } from './dispatch.js';
import { rowTarget } from './fault-targets.js';
import { kindOf } from './request-table.js';
import { codeReply } from './single-record.js';

/** A frame with results is closed when it has grown to this size. */
const BLOCK_SIZE = 128 * 1024;

/** Yields a promise to wait for when a row takes time, and 0 when a frame can be sent. */
type BatchSteps<Result = void> = Generator<number | Promise<unknown>, Result>;

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
export function* runBatch(
  node: ServerNode,
  request: Request,
  out: BytesWriter,
  access?: Access,
): BatchSteps {
  const answer = new BatchAnswer(out);
  const started = performance.now();
  let outcome = 'batch_index_complete';
  node.counters.count('batch_index_initiate');
  try {
    const header = decodeBatchHeader(request);
    checkBatch(node, header);
    yield* runRows(node, request, header, answer, access);
  } catch (error) {
    answer.spoil(node.codeOf(error));
    outcome = 'batch_index_error';
  }
  answer.end();
  node.counters.count(outcome);
  node.latencies.record('', 'batch-index', performance.now() - started);
}

/** The frames of an answer. What was sent stays sent; a failure takes back the rest. */
class BatchAnswer {
  private code: number = RESULT.OK;
  /** Where the frame starts that is being filled; undefined once no more rows are to be sent. */
  private frame: number | undefined;

  constructor(private readonly out: BytesWriter) {
    this.frame = beginFrame(out);
  }

  /**
   * A row failed: its code ends the batch, with the rows of this frame if `keepsRows`. Of several
   * such rows the last one tells the code.
   */
  fail(code: number, keepsRows: boolean): void {
    if (keepsRows && this.code !== RESULT.OK && this.frame === undefined) return;
    if (keepsRows) this.code = code;
    else this.spoil(code);
  }

  /** Drops the rows that are not sent yet. */
  spoil(code: number): void {
    this.code = code;
    if (this.frame !== undefined) this.out.size = this.frame;
    this.frame = undefined;
  }

  /** Adds a row. When it is too much for the frame, the frame is closed and the row handed back. */
  add(reply: Reply, row: number): Uint8Array | undefined {
    const { out, frame } = this;
    if (frame === undefined) return undefined;
    const at = out.size;
    writeReply(out, reply, row);
    const isFirst = at === frame + FRAME_HEADER_SIZE;
    if (isFirst || out.size - frame <= BLOCK_SIZE) return undefined;
    const overflow = out.copyFrom(at);
    out.size = at;
    endFrame(out, frame);
    this.frame = undefined;
    return overflow;
  }

  /** Opens a frame for a row that was handed back, unless the frame before it was the last one. */
  goOn(row: Uint8Array): void {
    if (this.code !== RESULT.OK) return;
    this.frame = beginFrame(this.out);
    this.out.raw(row);
  }

  end(): void {
    const { out, frame } = this;
    if (frame !== undefined) endFrame(out, frame);
    const last = beginFrame(out);
    writeLast(out, this.code);
    endFrame(out, last);
  }
}

function checkBatch(node: ServerNode, header: BatchHeader): void {
  const max = node.cluster.config.batchMaxRequests;
  if (max !== 0 && header.count > max) throw new ResultError(RESULT.BATCH_MAX_REQUESTS);
  if (header.filter) node.checkFilter(header.filter);
}

/**
 * Unless the client asked for all keys, the first failed row spoils the batch: its code ends it, and
 * what has not been sent yet is not sent, though every row is carried out.
 */
function* runRows(
  node: ServerNode,
  request: Request,
  header: BatchHeader,
  answer: BatchAnswer,
  access: Access | undefined,
): BatchSteps {
  for (const row of batchRows(request, header)) {
    if (!node.namespaces.has(row.request.namespace ?? '')) {
      throw new ResultError(RESULT.REQUEST_INVALID, 'batch request has unknown namespace');
    }
    const given = runRow(node, row, header, access);
    const reply = given instanceof Promise ? yield* settled(given) : given;
    const overflow = answer.add(reply, row.index);
    if (!HARMLESS.has(reply.code) && !header.respondAllKeys) {
      answer.fail(reply.code, header.reportErrorRecord);
    }
    if (overflow === undefined) continue;
    yield 0; // only whole frames are in the way of being sent
    answer.goOn(overflow);
  }
}

function runRow(
  node: ServerNode,
  row: BatchRow,
  header: BatchHeader,
  access: Access | undefined,
): Reply | Promise<Reply> {
  const { faults } = node.cluster;
  const fault = faults.isAny ? faults.codeOnRow(rowTarget(node, row)) : undefined;
  if (fault !== undefined) return codeReply(fault);
  const { request, digest } = row;
  const reply = runCommand(node, request, digest, 'batch_sub', header.filter, access);
  if (reply instanceof Promise) return reply;
  if (kindOf(request) !== 'read' || reply.bins.length === 0) return reply;
  return { ...reply, bins: reply.bins.map((bin) => ({ ...bin, op: OP.READ })) };
}

function* settled(reply: Promise<Reply>): BatchSteps<Reply> {
  let whole: Reply = codeReply(RESULT.SERVER_ERROR);
  yield reply.then((given) => (whole = given));
  return whole;
}
