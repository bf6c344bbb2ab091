import { readSync, writeSync } from 'node:fs';
import type { ScatteringEncoder } from './codec/scattering-encoder.js';
import type { Desk } from './desk.js';
import { writeHeader } from './frames.js';
import { HEADER, KIND } from './messages.js';

const SCRATCH = 1 << 16;

/** An answer where it lies in memory. */
export interface Answered {
  readonly kind: number;
  readonly bytes: Buffer;
  readonly at: number;
  readonly end: number;
  /** Whether the memory is only for this answer. */
  readonly isOwn: boolean;
}

/** The link as the caller uses it, with blocking reads and writes; only within a call of the desk. */
export class LentLink {
  readonly generation: number;
  readonly #fd: number;
  readonly #scratch = Buffer.allocUnsafeSlow(SCRATCH);
  /** What has been read and not used. */
  #start = 0;
  #end = 0;
  #logs: Buffer[] = [];

  constructor(readonly desk: Desk) {
    this.generation = desk.generation;
    this.#fd = desk.fd;
  }

  /** Sends the request that `encoder` holds behind a header's room. */
  send(call: number, encoder: ScatteringEncoder): void {
    const { bytes, at: length } = encoder;
    writeHeader(bytes, encoder.length, call, KIND.call);
    if (!encoder.isScattered) this.#write(bytes, length);
    else for (const part of encoder.parts()) this.#write(part, part.length);
  }

  /**
   * Waits for the answer, or for the word that none will come. It is good until the next call.
   *
   * @throws when the link ends, or the system says no
   */
  receive(call: number): Answered {
    for (;;) {
      while (this.#end - this.#start < HEADER) this.#fill();
      const at = this.#start;
      const length = this.#scratch.readUInt32LE(at) + 4;
      const isForCall = this.#scratch.readUInt32LE(at + 4) === call;
      const kind = this.#scratch[at + 8] ?? 0;
      const frame = this.#body(kind, length);
      if (kind === KIND.log)
        this.#logs.push(Buffer.from(frame.bytes.subarray(frame.at, frame.end)));
      else if (isForCall && kind !== KIND.pulse) return frame;
    }
  }

  /** The log lines that came since the last time, still encoded. */
  takeLogs(): Buffer[] {
    return this.#logs.length === 0 ? this.#logs : this.#logs.splice(0);
  }

  /** The frame at the start of what is there, once it is whole. */
  #body(kind: number, length: number): Answered {
    if (length > SCRATCH) return this.#ownBody(kind, length - HEADER);
    while (this.#end - this.#start < length) this.#fill();
    const at = this.#start + HEADER;
    const end = (this.#start += length);
    if (end === this.#end) this.#start = this.#end = 0;
    return { kind, bytes: this.#scratch, at, end, isOwn: false };
  }

  #ownBody(kind: number, length: number): Answered {
    const bytes = Buffer.allocUnsafeSlow(length);
    let filled = this.#scratch.copy(bytes, 0, this.#start + HEADER, this.#end);
    this.#start = this.#end = 0;
    while (filled < length) filled += this.#read(bytes, filled, length - filled);
    return { kind, bytes, at: 0, end: length, isOwn: true };
  }

  #fill(): void {
    if (this.#end === SCRATCH) {
      this.#scratch.copyWithin(0, this.#start, this.#end);
      this.#end -= this.#start;
      this.#start = 0;
    }
    this.#end += this.#read(this.#scratch, this.#end, SCRATCH - this.#end);
  }

  #read(into: Buffer, at: number, length: number): number {
    const read = uninterrupted(() => readSync(this.#fd, into, at, length, null));
    if (read === 0) throw new Error('the link has ended');
    this.desk.hear();
    return read;
  }

  #write(bytes: Uint8Array, length: number): void {
    for (let at = 0; at < length;) {
      at += uninterrupted(() => writeSync(this.#fd, bytes, at, length - at));
    }
  }
}

/** Does it again as often as a signal comes in between. */
function uninterrupted(call: () => number): number {
  for (;;) {
    try {
      return call();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EINTR') throw error;
    }
  }
}
