import type { ServerNode } from '../server-node.js';
import type { BytesWriter } from '../wire/bytes-writer.js';
import { RESULT } from '../wire/numbers.js';
import { beginFrame, endFrame, writeCode } from '../wire/reply.js';
import type { Request } from '../wire/request.js';

/** Answers a query or scan, piece by piece. */
export function* runQuery(
  node: ServerNode,
  request: Request,
  out: BytesWriter,
): Generator<number, void> {
  void request;
  node.log('memory-server does not implement queries yet');
  const frame = beginFrame(out);
  writeCode(out, RESULT.UNSUPPORTED_FEATURE);
  endFrame(out, frame);
  yield 0;
}
