import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** A recorded command and its answer, in frames. */
export interface Capture {
  readonly n: number;
  readonly what: string;
  readonly request: Uint8Array;
  readonly response: Uint8Array;
}

interface Line {
  n: number;
  what: string;
  request: string[];
  response: string[];
}

const data = (name: string) => readFileSync(new URL(`data/${name}`, import.meta.url));

const fromHex = (frames: readonly string[]) => new Uint8Array(Buffer.from(frames.join(''), 'hex'));

/** Every recorded command, in order. */
export function readCaptures(): Capture[] {
  const lines = gunzipSync(data('commands.jsonl.gz')).toString().trim().split('\n');
  return lines.map((line) => {
    const { n, what, request, response } = JSON.parse(line) as Line;
    return { n, what, request: fromHex(request), response: fromHex(response) };
  });
}

/** The recorded info requests and answers. */
export function readInfoCaptures(): { request: string; response: string }[] {
  return JSON.parse(data('info.json').toString()) as { request: string; response: string }[];
}

/** A copy with the expiry time of every message set to zero, to compare answers of different days. */
export function withoutExpiry(frames: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(frames);
  const view = new DataView(bytes.buffer);
  for (let frame = 0; frame + 8 <= bytes.length;) {
    const end = frame + 8 + Number(view.getBigUint64(frame) & 0xffffffffffffn);
    for (let at = frame + 8; at + 22 <= end; at = nextMessage(view, at)) view.setUint32(at + 10, 0);
    frame = end;
  }
  return bytes;
}

function nextMessage(view: DataView, message: number): number {
  let at = message + 22;
  const parts = view.getUint16(message + 18) + view.getUint16(message + 20);
  for (let n = 0; n < parts; n++) at += 4 + view.getUint32(at);
  return at;
}

/** Hex text, for readable differences. */
export const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
