/*
 * reply   := frame+                     more than one for a batch
 * frame   := version:u8 type:u8 size:u48 message+
 * message := see the frames of requests; the 6th byte is the result code
 */
const FRAME_HEADER = 8;
const MESSAGE_HEADER = 22;
const LAST = 0x01;

/** Where the messages of a reply start. */
function* messagesIn(bytes: Buffer): Generator<number> {
  for (let frame = 0; frame + FRAME_HEADER <= bytes.length;) {
    const end = frame + FRAME_HEADER + bytes.readUIntBE(frame + 2, 6);
    for (let at = frame + FRAME_HEADER; at + MESSAGE_HEADER <= end; at = endOf(bytes, at)) yield at;
    frame = end;
  }
}

function endOf(bytes: Buffer, message: number): number {
  let at = message + MESSAGE_HEADER;
  const parts = bytes.readUInt16BE(message + 18) + bytes.readUInt16BE(message + 20);
  for (let n = 0; n < parts; n++) at += 4 + bytes.readUInt32BE(at);
  return at;
}

/** An answer's frames without what may differ between two servers: when the record expires. */
export function comparable(frames: Uint8Array): string {
  return withoutExpiry(frames).toString('hex');
}

/**
 * An answer to a query, whose records come in any order and in any number of frames.
 *
 * @param hidesValues - leaves out what the index knows a record by: of a text or blob it is a hash of
 * the server's own, of a place one of its cells.
 */
export function comparableRecords(frames: Uint8Array, hidesValues = false): string {
  const bytes = withoutExpiry(frames);
  if (hidesValues) for (const at of messagesIn(bytes)) hideValue(bytes, at);
  const messages = [...messagesIn(bytes)].map((at) => bytes.toString('hex', at, endOf(bytes, at)));
  return messages.sort().join();
}

function withoutExpiry(frames: Uint8Array): Buffer {
  const bytes = Buffer.from(frames);
  for (const at of messagesIn(bytes)) bytes.fill(0, at + 10, at + 14);
  return bytes;
}

const VALUES = 15;

function hideValue(bytes: Buffer, message: number): void {
  let at = message + MESSAGE_HEADER;
  for (let n = bytes.readUInt16BE(message + 18); n > 0; n--) {
    const end = at + 4 + bytes.readUInt32BE(at);
    if (bytes.readUInt8(at + 4) === VALUES) bytes.fill(0, at + 5, end);
    at = end;
  }
}

/** Whether a frame is the last one of the answer to a batch or a query. */
export function endsStream(frame: Uint8Array): boolean {
  const bytes = Buffer.from(frame);
  return [...messagesIn(bytes)].some((at) => (bytes.readUInt8(at + 3) & LAST) !== 0);
}

/** Whether a frame refuses a query: a code and nothing else. */
export const isRefusal = (frame: Uint8Array): boolean =>
  frame.length === FRAME_HEADER + MESSAGE_HEADER && (frame[FRAME_HEADER + 5] ?? 0) !== 0;

/** The result codes of an answer: one, or those of a batch's rows and of the whole. */
export function codesOf(frames: Uint8Array): number[] {
  const bytes = Buffer.from(frames);
  return [...messagesIn(bytes)].map((at) => bytes.readUInt8(at + 5));
}

/** An answer as text: code, generation and bins of each message, a bin as `name type bytes`. */
export function printReply(frames: Uint8Array): string {
  const bytes = Buffer.from(frames);
  return [...messagesIn(bytes)].map((at) => printMessage(bytes, at)).join(' || ');
}

function printMessage(bytes: Buffer, message: number): string {
  const code = bytes.readUInt8(message + 5);
  const parts = [`code ${code}, generation ${bytes.readUInt32BE(message + 6)}`];
  let at = message + MESSAGE_HEADER;
  for (let n = bytes.readUInt16BE(message + 18); n > 0; n--) at += 4 + bytes.readUInt32BE(at);
  for (let n = bytes.readUInt16BE(message + 20); n > 0; n--) {
    const end = at + 4 + bytes.readUInt32BE(at);
    const name = at + 8 + bytes.readUInt8(at + 7);
    const bin = bytes.toString('utf8', at + 8, name);
    parts.push(`${bin} ${bytes.readUInt8(at + 5)} ${bytes.toString('hex', name, end)}`);
    at = end;
  }
  return parts.join(' | ');
}
