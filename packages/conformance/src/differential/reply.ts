/** An answer's frames without what may differ between two servers: when the record expires. */
export function comparable(frames: Uint8Array): string {
  const bytes = Buffer.from(frames);
  for (let frame = 0; frame + 8 <= bytes.length;) {
    const end = frame + 8 + bytes.readUIntBE(frame + 2, 6);
    for (let at = frame + 8; at + 22 <= end; at = nextMessage(bytes, at))
      bytes.fill(0, at + 10, at + 14);
    frame = end;
  }
  return bytes.toString('hex');
}

function nextMessage(bytes: Buffer, message: number): number {
  let at = message + 22;
  const parts = bytes.readUInt16BE(message + 18) + bytes.readUInt16BE(message + 20);
  for (let n = 0; n < parts; n++) at += 4 + bytes.readUInt32BE(at);
  return at;
}

/** The result code of a single record's answer. */
export const codeOf = (frames: Uint8Array): number => frames[8 + 5] ?? -1;

/** An answer as text: its code, its generation and its bins, each `name type bytes`. */
export function printReply(frames: Uint8Array): string {
  const bytes = Buffer.from(frames);
  const parts = [`code ${bytes.readUInt8(13)}, generation ${bytes.readUInt32BE(14)}`];
  let at = 30;
  for (let n = bytes.readUInt16BE(26); n > 0; n--) at += 4 + bytes.readUInt32BE(at);
  for (let n = bytes.readUInt16BE(28); n > 0; n--) {
    const end = at + 4 + bytes.readUInt32BE(at);
    const name = at + 8 + bytes.readUInt8(at + 7);
    const bin = bytes.toString('utf8', at + 8, name);
    parts.push(`${bin} ${bytes.readUInt8(at + 5)} ${bytes.toString('hex', name, end)}`);
    at = end;
  }
  return parts.join(' | ');
}
