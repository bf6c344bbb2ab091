import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** One recorded command: what a real CE 8.1.2.0 was sent and what it answered. */
export interface Captured {
  readonly n: number;
  readonly what: string;
  readonly request: readonly string[];
  readonly response: readonly string[];
}

/** The recorded commands, in order. */
export function captures(): Captured[] {
  const file = new URL('../data/commands.jsonl.gz', import.meta.url);
  const lines = gunzipSync(readFileSync(file)).toString('utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Captured);
}

/** One operation or bin of a recorded frame. */
export interface CapturedOp {
  readonly op: number;
  readonly type: number;
  readonly name: string;
  readonly value: Buffer;
}

/** One message of a recorded frame, after its 22-byte header. */
export interface CapturedMessage {
  readonly info: readonly [number, number, number];
  readonly code: number;
  readonly generation: number;
  readonly fields: ReadonlyMap<number, Buffer>;
  readonly ops: readonly CapturedOp[];
  readonly end: number;
}

/** Reads the message that starts at `at`. */
export function readMessage(bytes: Buffer, at: number): CapturedMessage {
  let position = at + 22;
  const fields = new Map<number, Buffer>();
  for (let left = bytes.readUInt16BE(at + 18); left > 0; left--) {
    const size = bytes.readUInt32BE(position);
    fields.set(bytes.readUInt8(position + 4), bytes.subarray(position + 5, position + 4 + size));
    position += 4 + size;
  }
  const ops: CapturedOp[] = [];
  for (let left = bytes.readUInt16BE(at + 20); left > 0; left--) {
    const read = readOp(bytes, position);
    ops.push(read.op);
    position = read.end;
  }
  return {
    info: [bytes.readUInt8(at + 1), bytes.readUInt8(at + 2), bytes.readUInt8(at + 3)],
    code: bytes.readUInt8(at + 5),
    generation: bytes.readUInt32BE(at + 6),
    fields,
    ops,
    end: position,
  };
}

/** Reads the operation that starts at `at`. */
export function readOp(bytes: Buffer, at: number): { op: CapturedOp; end: number } {
  const end = at + 4 + bytes.readUInt32BE(at);
  const nameSize = bytes.readUInt8(at + 7);
  const nameEnd = at + 8 + nameSize;
  return {
    op: {
      op: bytes.readUInt8(at + 4),
      type: bytes.readUInt8(at + 5),
      name: bytes.toString('latin1', at + 8, nameEnd),
      value: bytes.subarray(nameEnd, end),
    },
    end,
  };
}

/** Every message of the frames, each with its frame's protocol header stripped. */
export function messagesOf(frames: readonly string[]): CapturedMessage[] {
  return frames.flatMap((frame) => {
    const bytes = Buffer.from(frame, 'hex');
    const messages: CapturedMessage[] = [];
    for (let at = 8; at < bytes.length;) {
      const message = readMessage(bytes, at);
      messages.push(message);
      at = message.end;
    }
    return messages;
  });
}
