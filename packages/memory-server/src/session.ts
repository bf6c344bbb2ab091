import type { FaultEffect } from './faults.js';
import { respondAll } from './info/respond.js';
import { runBatch } from './requests/batch.js';
import { isQuery, runCommand } from './requests/dispatch.js';
import { kindOf } from './requests/request-table.js';
import { startQuery } from './requests/query.js';
import type { ServerNode } from './server-node.js';
import { BytesWriter } from './wire/bytes-writer.js';
import { FrameReader } from './wire/frame.js';
import { decodeInfo, encodeInfo } from './wire/info.js';
import { FRAME_TYPE, INFO1, RESULT } from './wire/numbers.js';
import { beginFrame, endFrame, writeCode, writeLast, writeReply } from './wire/reply.js';
import type { Reply } from './wire/reply.js';
import { decodeRequest } from './wire/request.js';
import type { Request } from './wire/request.js';

/** Where a session's answers go. */
export interface Sink {
  /** Takes bytes; answers false when it wants no more before `Session.drained()`. */
  write(bytes: Uint8Array): boolean;
  /** The session is over: the peer did not speak the protocol. */
  end(): void;
  /** Everything received so far has been answered. */
  idle?(): void;
}

/**
 * An answer that is made piece by piece: each step writes whole frames, and yields milliseconds to
 * wait while they are sent; or it yields a promise to wait for, possibly within a frame (whether the
 * promise is kept or broken is the stream's own business).
 */
export type Stream = Generator<number | Promise<unknown>, void>;

/** Calls back after `milliseconds`; 0 is "as soon as others had their turn". */
export type Schedule = (callback: () => void, milliseconds: number) => void;

/** An answer of this size is sent before the next request is looked at. */
const FLUSH_SIZE = 256 * 1024;

/**
 * One connection: bytes in, bytes out. Requests are answered one after the other, in the order in
 * which they came.
 */
export class Session {
  private readonly reader = new FrameReader();
  private readonly out = new BytesWriter();
  private stream: Stream | undefined;
  /** True while a stream waits for the sink or the schedule. */
  private isWaiting = false;
  private isOver = false;
  private isClosed = false;

  constructor(
    private readonly node: ServerNode,
    private readonly sink: Sink,
    private readonly schedule: Schedule,
  ) {
    node.connections.open++;
    node.connections.opened++;
  }

  /** Takes bytes from the peer. */
  receive(chunk: Uint8Array): void {
    if (this.isOver) return;
    this.reader.push(chunk);
    if (this.stream === undefined) this.run();
  }

  /** True while an answer is being made and the peer's next bytes should wait. */
  get isBusy(): boolean {
    return this.stream !== undefined;
  }

  /** Unread bytes held for this connection. */
  get pending(): number {
    return this.reader.pending;
  }

  /** The sink takes bytes again. */
  drained(): void {
    this.goOn();
  }

  /** The peer is gone: unfinished answers are dropped. */
  close(): void {
    if (this.isClosed) return;
    this.isClosed = this.isOver = true;
    this.node.connections.open--;
    this.stream?.return();
    this.stream = undefined;
  }

  /** Answers what has arrived, until bytes are missing or a stream has to wait. */
  private run(): void {
    try {
      while (!this.isOver) {
        if (this.stream) {
          if (!this.advance(this.stream)) return;
        } else if (this.reader.next()) {
          this.answerFrame();
          if (this.out.size > FLUSH_SIZE) this.flush();
        } else {
          break;
        }
      }
    } catch (error) {
      this.node.codeOf(error);
      this.isOver = true;
    }
    this.flush();
    if (this.isOver) this.sink.end();
    else this.sink.idle?.();
  }

  private flush(): boolean {
    const { out } = this;
    if (out.size === 0) return true;
    return this.sink.write(out.take());
  }

  /** Lets the stream write some more; false when it goes on later. */
  private advance(stream: Stream): boolean {
    const step = stream.next();
    if (step.done === true) {
      this.stream = undefined;
      return true;
    }
    const { value } = step;
    if (typeof value === 'number') {
      this.isWaiting = true;
      const hasRoom = this.flush();
      if (hasRoom || value > 0) this.schedule(() => this.goOn(), value);
    } else {
      const settled = () => {
        this.isWaiting = true;
        this.goOn();
      };
      value.then(settled, settled);
    }
    return false;
  }

  private goOn(): void {
    if (!this.isWaiting || this.stream === undefined) return;
    this.isWaiting = false;
    this.run();
  }

  private answerFrame(): void {
    const { reader, out } = this;
    switch (reader.type) {
      case FRAME_TYPE.MESSAGE:
        this.answerMessage();
        return;
      case FRAME_TYPE.INFO:
        this.stream = this.answerInfo();
        return;
      case FRAME_TYPE.SECURITY:
        refuseSecurity(out);
        return;
      case FRAME_TYPE.COMPRESSED:
        frameWithCode(out, RESULT.ENTERPRISE_ONLY);
        return;
      default: // internal XDR traffic: CE does not answer it
    }
  }

  private answerMessage(): void {
    const { reader, node, out } = this;
    let request: Request;
    try {
      request = decodeRequest(reader.bytes, reader.start, reader.end);
    } catch (error) {
      frameWithCode(out, node.codeOf(error));
      return;
    }
    const effect = node.cluster.faults.isAny ? faultOn(node, request) : undefined;
    if (effect) this.answerFaulty(request, effect);
    else this.answer(request);
  }

  /** Carries the request out and writes its answer (or starts the stream that does). */
  private answer(request: Request): void {
    const { node, out } = this;
    if ((request.info1 & INFO1.BATCH) !== 0) {
      this.stream = runBatch(node, request, out);
    } else if (isQuery(request)) {
      this.stream = startQuery(node, request, out);
    } else {
      const reply = runCommand(node, request, request.digest ?? '', 'client');
      if (reply instanceof Promise) this.stream = writeLater(out, reply);
      else writeWhole(out, reply);
    }
  }

  private answerFaulty(request: Request, effect: FaultEffect): void {
    if ('code' in effect) {
      frameWithCode(this.out, effect.code, (request.info1 & INFO1.BATCH) !== 0);
    } else if ('delay' in effect) {
      this.stream = this.answerLater(request, effect.delay);
    } else {
      this.flush();
      if (effect.drop === 'after') this.answer(request);
      this.stream?.return();
      this.stream = undefined;
      this.out.size = 0;
      this.isOver = true;
    }
  }

  private *answerLater(request: Request, milliseconds: number): Stream {
    yield milliseconds;
    const own = this.stream;
    this.answer(request);
    const started = this.stream;
    if (started === undefined || started === own) return;
    this.stream = own;
    yield* started;
  }

  private *answerInfo(): Stream {
    const { reader, node, out } = this;
    const commands = decodeInfo(reader.bytes, reader.start, reader.end);
    const answers: { text: string; answer: string }[] = [];
    for (const { text, answer: given } of respondAll(node, commands, reader.start === reader.end)) {
      let answer = typeof given === 'string' ? given : '';
      if (typeof given !== 'string') yield given.then((later) => (answer = later));
      answers.push({ text, answer });
    }
    const frame = beginFrame(out);
    out.raw(encodeInfo(answers));
    endFrame(out, frame, FRAME_TYPE.INFO);
  }
}

function writeWhole(out: BytesWriter, reply: Reply): void {
  const frame = beginFrame(out);
  writeReply(out, reply);
  endFrame(out, frame);
}

function* writeLater(out: BytesWriter, reply: Promise<Reply>): Stream {
  let whole: Reply | undefined;
  yield reply.then((given) => (whole = given));
  if (whole) writeWhole(out, whole);
}

function frameWithCode(out: BytesWriter, code: number, isBatch = false): void {
  const frame = beginFrame(out);
  if (isBatch) writeLast(out, code);
  else writeCode(out, code);
  endFrame(out, frame);
}

function faultOn(node: ServerNode, request: Request): FaultEffect | undefined {
  const isBatch = (request.info1 & INFO1.BATCH) !== 0;
  const kind = isBatch ? 'batch' : isQuery(request) ? 'query' : kindOf(request);
  return node.cluster.faults.effectOn({
    kind: kind === 'transaction' ? undefined : kind,
    node: node.index,
    digest: request.digest,
    set: request.set,
  });
}

/** Security message: scheme(1) result(1) command(1) fieldCount(1) unused(12). */
function refuseSecurity(out: BytesWriter): void {
  const frame = beginFrame(out);
  const at = out.size;
  out.zeros(16);
  out.setUint8(at + 1, RESULT.SECURITY_NOT_SUPPORTED);
  endFrame(out, frame, FRAME_TYPE.SECURITY);
}
