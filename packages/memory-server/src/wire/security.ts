import { ResultError } from '../result-error.js';
import type { BytesWriter } from './bytes-writer.js';
import {
  FIRST_SCOPED_PRIVILEGE,
  FRAME_TYPE,
  RESULT,
  SECURITY_FIELD,
  SECURITY_HEADER_SIZE,
} from './numbers.js';
import { beginFrame, endFrame } from './reply.js';
import { uint32 } from './request.js';

/*
 * security message := scheme(1)=0 result(1) command(1) fieldCount(1) unused(12) field*
 * field            := size(4) id(1) value(size-1)
 * roles            := count(1) (size(1) name)*
 * privileges       := count(1) (code(1) (nothing, if code < 10 | size(1) namespace size(1) set))*
 * whitelist        := address (',' address)*
 * info             := count(1) number(4)*
 *
 * All numbers are big endian. An answer is one message; a list of users or roles is a message for
 * each, then one that says "last" with its result code.
 */

/** A privilege as clients write it. */
export interface WirePrivilege {
  readonly code: number;
  /** '' for all. */
  readonly namespace: string;
  /** '' for all. */
  readonly set: string;
}

/** A field of an answer. */
export type SecurityField = readonly [id: number, value: Uint8Array];

const decoder = new TextDecoder();
const encoder = new TextEncoder();

const malformed = (reason: string) => new ResultError(RESULT.SECURITY_FIELD, reason);

/** A security message from a client. */
export class SecurityRequest {
  constructor(
    /** One of `SECURITY_COMMAND`, or a number that nobody knows. */
    readonly command: number,
    private readonly fields: ReadonlyMap<number, Uint8Array>,
  ) {}

  /** A field's bytes; undefined when it was not sent. */
  bytes(id: number): Uint8Array | undefined {
    return this.fields.get(id);
  }

  /** A field's text; undefined when it was not sent. */
  text(id: number): string | undefined {
    const value = this.fields.get(id);
    return value && decoder.decode(value);
  }

  /** @throws {@link ResultError} 55 for a field that is not 4 bytes. */
  number(id: number): number | undefined {
    const value = this.fields.get(id);
    if (value && value.length !== 4) throw malformed('number field');
    return value && uint32(value, 0);
  }

  /** @throws {@link ResultError} 55 for a malformed list. */
  roles(): string[] | undefined {
    const value = this.fields.get(SECURITY_FIELD.ROLES);
    if (!value) return undefined;
    const cursor = new Cursor(value);
    return Array.from({ length: cursor.byte() }, () => cursor.name());
  }

  /** @throws {@link ResultError} 55 for a malformed list. */
  privileges(): WirePrivilege[] | undefined {
    const value = this.fields.get(SECURITY_FIELD.PRIVILEGES);
    if (!value) return undefined;
    const cursor = new Cursor(value);
    return Array.from({ length: cursor.byte() }, () => {
      const code = cursor.byte();
      if (code < FIRST_SCOPED_PRIVILEGE) return { code, namespace: '', set: '' };
      return { code, namespace: cursor.name(), set: cursor.name() };
    });
  }
}

/** Reads a field byte by byte. */
class Cursor {
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  byte(): number {
    const byte = this.bytes[this.at++];
    if (byte === undefined) throw malformed('list is cut off');
    return byte;
  }

  name(): string {
    const end = this.byte() + this.at;
    if (end > this.bytes.length) throw malformed('name is cut off');
    const text = decoder.decode(this.bytes.subarray(this.at, end));
    this.at = end;
    return text;
  }
}

/**
 * Decodes the body of a security frame.
 *
 * @throws {@link ResultError} 53 for another scheme, 55 for bytes that are no whole message.
 */
export function decodeSecurity(bytes: Uint8Array, start: number, end: number): SecurityRequest {
  if (end - start < SECURITY_HEADER_SIZE) throw malformed('short message');
  if (bytes[start] !== 0) throw new ResultError(RESULT.SECURITY_SCHEME, 'security scheme');
  const fields = new Map<number, Uint8Array>();
  let at = start + SECURITY_HEADER_SIZE;
  for (let n = bytes[start + 3] ?? 0; n > 0; n--) {
    if (at + 5 > end) throw malformed('incomplete field');
    const next = at + 4 + uint32(bytes, at);
    if (next < at + 5 || next > end) throw malformed('bad field');
    // Copied: what is kept of it (a password's hash) must not keep the received chunk.
    fields.set(bytes[at + 4] ?? 0, bytes.slice(at + 5, next));
    at = next;
  }
  return new SecurityRequest(bytes[start + 2] ?? 0, fields);
}

/** Writes an answer: a result code and fields, in a frame of its own. */
export function writeSecurity(
  out: BytesWriter,
  result: number,
  fields: readonly SecurityField[] = [],
): void {
  const frame = beginFrame(out);
  const at = out.size;
  out.zeros(SECURITY_HEADER_SIZE);
  out.setUint8(at + 1, result);
  out.setUint8(at + 3, fields.length);
  for (const [id, value] of fields) {
    out.uint32(value.length + 1);
    out.uint8(id);
    out.raw(value);
  }
  endFrame(out, frame, FRAME_TYPE.SECURITY);
}

/** A name or an address list. */
export function textField(id: number, text: string): SecurityField {
  return [id, encoder.encode(text)];
}

export function numberField(id: number, value: number): SecurityField {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return [id, bytes];
}

/** Numbers behind their count. */
export function infoField(id: number, numbers: readonly number[]): SecurityField {
  const bytes = new Uint8Array(1 + 4 * numbers.length);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, numbers.length);
  for (const [i, value] of numbers.entries()) view.setUint32(1 + 4 * i, value);
  return [id, bytes];
}

export function rolesField(names: readonly string[]): SecurityField {
  return [SECURITY_FIELD.ROLES, Uint8Array.from([names.length, ...names.flatMap(sizedName)])];
}

export function privilegesField(privileges: readonly WirePrivilege[]): SecurityField {
  const rows = privileges.flatMap(({ code, namespace, set }) =>
    code < FIRST_SCOPED_PRIVILEGE ? [code] : [code, ...sizedName(namespace), ...sizedName(set)],
  );
  return [SECURITY_FIELD.PRIVILEGES, Uint8Array.from([privileges.length, ...rows])];
}

function sizedName(name: string): number[] {
  const bytes = encoder.encode(name);
  return [bytes.length, ...bytes];
}
