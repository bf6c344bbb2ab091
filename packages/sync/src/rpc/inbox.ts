import { ANSWER, LOGS, type Answer } from './messages.js';

/** The memory in which the caller finds answers, as the worker's end writes it. */
export class Inbox {
  readonly #memory: Buffer;

  constructor(memory: SharedArrayBuffer) {
    this.#memory = Buffer.from(memory);
  }

  /** Room for an answer that arrives in pieces: here, or memory that can be handed over instead. */
  room(bytes: number): Buffer {
    if (!this.#fits(bytes)) return Buffer.from(new SharedArrayBuffer(bytes));
    return this.#memory.subarray(0, bytes);
  }

  /** Puts an answer there, and says where the caller finds it. */
  put(kind: number, body: Buffer, hasLogs: boolean): Answer {
    const code = body.length * 8 + kind + (hasLogs ? LOGS : 0);
    // A fault goes elsewhere: half an answer may just be arriving here.
    if (kind === ANSWER.fault || !this.#fits(body.length)) return [code, sharedMemory(body)];
    if (body.buffer !== this.#memory.buffer) body.copy(this.#memory);
    return code;
  }

  #fits(bytes: number): boolean {
    return bytes <= this.#memory.length;
  }
}

/** The body's own memory if it is shared, which `room` made for it alone; else a shared copy. */
function sharedMemory(body: Buffer): SharedArrayBuffer {
  const { buffer } = body;
  if (buffer instanceof SharedArrayBuffer) return buffer;
  const shared = new SharedArrayBuffer(body.length);
  body.copy(Buffer.from(shared));
  return shared;
}
