import type { FaultEffect } from './faults.js';
import type { InfoClient } from './info/call.js';
import { respondAll } from './info/respond.js';
import { runBatch } from './requests/batch.js';
import { commandTarget, rowTargets } from './requests/fault-targets.js';
import { isQuery, runCommand } from './requests/dispatch.js';
import { startQuery } from './requests/query.js';
import { infoRefusal } from './security/access.js';
import type { Access, Peer } from './security/access.js';
import { answerSecurity } from './security/answer.js';
import type { ServerNode } from './server-node.js';
import { BytesWriter } from './wire/bytes-writer.js';
import { FrameReader } from './wire/frame.js';
import { decodeInfo, encodeInfo } from './wire/info.js';
import { FRAME_TYPE, INFO1, RESULT } from './wire/numbers.js';
import { beginFrame, endFrame, writeCode, writeLast, writeReply } from './wire/reply.js';
import type { Reply } from './wire/reply.js';
import { decodeRequest } from './wire/request.js';
import type { Request } from './wire/request.js';
import { writeSecurity } from './wire/security.js';

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

const encoder = new TextEncoder();

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
  /** True while the sink is full and unread requests wait for it. */
  private isFull = false;
  /** True when nothing more is to reach the peer, though its request is carried out. */
  private isMute = false;
  private isOver = false;
  private isClosed = false;
  /** What info commands said of the peer. */
  private readonly client: InfoClient = {};
  /** What the peer may do; undefined when security is off, which is all it costs then. */
  private readonly access: Access | undefined;

  constructor(
    private readonly node: ServerNode,
    private readonly sink: Sink,
    private readonly schedule: Schedule,
    peer: Peer = {},
  ) {
    this.access = node.cluster.security?.connect(node.index, peer);
    node.connections.open++;
    node.connections.opened++;
    node.clients.add(this.client);
  }

  /** Takes bytes from the peer. */
  receive(chunk: Uint8Array): void {
    if (this.isOver) return;
    this.reader.push(chunk);
    if (!this.isBusy) this.run();
  }

  /** True while an answer is being made or sent and the peer's next requests wait. */
  get isBusy(): boolean {
    return this.stream !== undefined || this.isFull;
  }

  /** Unread bytes held for this connection. */
  get pending(): number {
    return this.reader.pending;
  }

  /** The sink takes bytes again. */
  drained(): void {
    if (this.isFull) {
      this.isFull = false;
      this.run();
    } else {
      this.goOn();
    }
  }

  /** The peer is gone: unfinished answers are dropped. */
  close(): void {
    if (this.isClosed) return;
    this.isClosed = this.isOver = true;
    this.node.connections.open--;
    this.node.clients.delete(this.client);
    this.access?.logout();
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
          this.isFull = this.out.size > FLUSH_SIZE && !this.flush();
          if (this.isFull) return;
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
    if (this.isMute) out.size = 0;
    return out.size === 0 || this.sink.write(out.take());
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
        this.answerSecurity();
        return;
      case FRAME_TYPE.COMPRESSED:
        frameWithCode(out, RESULT.ENTERPRISE_ONLY);
        return;
      default: // internal XDR traffic: CE does not answer it
    }
  }

  private answerSecurity(): void {
    const { reader, node, out, access } = this;
    const { bytes, start, end } = reader;
    if (access) answerSecurity(node, { bytes, start, end, access }, out);
    else writeSecurity(out, RESULT.SECURITY_NOT_SUPPORTED);
  }

  private answerMessage(): void {
    const { reader, node, out, access } = this;
    if (access !== undefined && !access.user) {
      const info1 = reader.bytes[reader.start + 1] ?? 0;
      frameWithCode(out, RESULT.NOT_AUTHENTICATED, (info1 & INFO1.BATCH) !== 0);
      return;
    }
    let request: Request;
    try {
      request = decodeRequest(reader.bytes, reader.start, reader.end);
    } catch (error) {
      node.counters.count('demarshal_error');
      frameWithCode(out, node.codeOf(error));
      return;
    }
    const effect = node.cluster.faults.isAny ? faultOn(node, request) : undefined;
    this.stream = effect ? this.answerFaulty(request, effect) : this.answer(request);
  }

  /** Carries the request out and writes its answer, or answers with the stream that does. */
  private answer(request: Request): Stream | undefined {
    const { node, out, access } = this;
    if ((request.info1 & INFO1.BATCH) !== 0) return runBatch(node, request, out, access);
    if (isQuery(request)) return startQuery(node, request, out, access);
    const digest = request.digest ?? '';
    const reply = runCommand(node, request, digest, 'client', undefined, access);
    if (reply instanceof Promise) return writeLater(out, reply);
    writeWhole(out, reply);
    return undefined;
  }

  private *answerFaulty(request: Request, effect: FaultEffect): Stream {
    if ('code' in effect) {
      frameWithCode(this.out, effect.code, (request.info1 & INFO1.BATCH) !== 0);
      return;
    }
    if ('delay' in effect) {
      yield effect.delay;
    } else {
      this.flush();
      this.isMute = true;
    }
    if (!('drop' in effect && effect.drop === 'before')) yield* this.answer(request) ?? [];
    this.isOver = 'drop' in effect;
  }

  private *answerInfo(): Stream {
    const { reader, node, out, access, client } = this;
    if (access !== undefined && !access.user) {
      infoFrame(out, encoder.encode(`${infoRefusal(RESULT.NOT_AUTHENTICATED)}\n`));
      return;
    }
    const isEmpty = reader.start === reader.end;
    const commands = decodeInfo(reader.bytes, reader.start, reader.end);
    const answers: { text: string; answer: string }[] = [];
    for (const { text, answer: given } of respondAll(node, commands, isEmpty, { client, access })) {
      let answer = typeof given === 'string' ? given : '';
      if (typeof given !== 'string') yield given.then((later) => (answer = later));
      answers.push({ text, answer });
    }
    infoFrame(out, encodeInfo(answers));
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
  const { faults } = node.cluster;
  const isBatch = (request.info1 & INFO1.BATCH) !== 0;
  return isBatch
    ? faults.effectOnBatch(node.index, () => rowTargets(node, request))
    : faults.effectOn(commandTarget(node, request));
}

function infoFrame(out: BytesWriter, body: Uint8Array): void {
  const frame = beginFrame(out);
  out.raw(body);
  endFrame(out, frame, FRAME_TYPE.INFO);
}
