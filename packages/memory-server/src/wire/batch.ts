import { ResultError } from '../result-error.js';
import { readDigest } from './digest.js';
import { BATCH_FLAG, BATCH_ROW, DIGEST_SIZE, FIELD, INFO1, INFO3, RESULT } from './numbers.js';
import { Request, uint16, uint32 } from './request.js';

/*
 * batch field := count(4) flags(1) row*
 * row         := index(4) digest(20) rowFlags(1) (nothing, if rowFlags & REPEAT | attributes)
 * attributes  := info1(1) [info2(1) info3(1)] [info4(1)] [generation(2)] [ttl(4)]
 *                fieldCount(2) operationCount(2) namespaceField field* operation*
 *
 * The namespace field's type byte carries nothing; other fields and operations are a message's.
 * A repeated row has the attributes of the one before it.
 */

/** The batch field of a batch request. */
export interface BatchHeader {
  readonly bytes: Uint8Array;
  /** Where the rows start. */
  readonly start: number;
  readonly count: number;
  /** Errors of single rows do not end the batch. */
  readonly respondAllKeys: boolean;
  /** The row with the error is reported before the batch ends. */
  readonly reportErrorRecord: boolean;
  /** The filter of all rows that have no own. */
  readonly filter: Uint8Array | undefined;
}

/** One row; `request` is shared by the rows that repeat it. */
export interface BatchRow {
  readonly index: number;
  readonly digest: string;
  readonly request: Request;
}

/** @throws {@link ResultError} 4 when there is no batch field, or an empty one. */
export function decodeBatchHeader(request: Request): BatchHeader {
  const field = request.field(FIELD.BATCH_INDEX) ?? request.field(FIELD.BATCH_INDEX_WITH_SET);
  if (field === undefined || field.length < 5) {
    throw new ResultError(RESULT.REQUEST_INVALID, 'batch field expected');
  }
  const count = uint32(field, 0);
  if (count === 0) throw new ResultError(RESULT.REQUEST_INVALID, 'empty batch');
  const flags = field[4] ?? 0;
  return {
    bytes: field,
    start: 5,
    count,
    respondAllKeys: (flags & BATCH_FLAG.RESPOND_ALL_KEYS) !== 0,
    reportErrorRecord: (flags & BATCH_FLAG.REPORT_ERROR_RECORD) !== 0,
    filter: request.field(FIELD.FILTER),
  };
}

/**
 * The rows, decoded one at a time, so that the ones before a malformed one take effect.
 *
 * @throws {@link ResultError} 4 at a row that cannot be read.
 */
export function* batchRows(parent: Request, header: BatchHeader): Generator<BatchRow, void> {
  const { bytes } = header;
  let at = header.start;
  let previous: Request | undefined;
  for (let n = 0; n < header.count; n++) {
    if (at + 5 + DIGEST_SIZE > bytes.length) throw mismatch();
    const index = uint32(bytes, at);
    const digest = readDigest(bytes, at + 4);
    const flags = bytes[at + 4 + DIGEST_SIZE] ?? 0;
    at += 5 + DIGEST_SIZE;
    if ((flags & BATCH_ROW.REPEAT) === 0) {
      const row = decodeAttributes(parent, bytes, at, flags);
      previous = row.request;
      at = row.end;
    }
    if (previous === undefined || isRepeatedKey(previous, flags)) throw mismatch();
    yield { index, digest, request: previous };
  }
}

function decodeAttributes(parent: Request, bytes: Uint8Array, start: number, flags: number) {
  const request = new Request();
  let at = start;
  if (at + 5 > bytes.length) throw mismatch();
  request.info1 = (bytes[at++] ?? 0) & ~(INFO1.COMPRESS_RESPONSE | INFO1.XDR);
  if ((flags & BATCH_ROW.INFO) !== 0) {
    request.info2 = bytes[at++] ?? 0;
    request.info3 = bytes[at++] ?? 0;
  } else {
    request.info3 = parent.info3 & (INFO3.SC_READ_RELAX | INFO3.SC_READ_TYPE);
  }
  if ((flags & BATCH_ROW.INFO4) !== 0) request.info4 = bytes[at++] ?? 0;
  if ((flags & BATCH_ROW.GENERATION) !== 0) {
    request.generation = uint16(bytes, at);
    at += 2;
  }
  if ((flags & BATCH_ROW.TTL) !== 0) {
    request.ttl = uint32(bytes, at);
    at += 4;
  }
  request.timeout = parent.timeout;
  if (at + 4 > bytes.length) throw mismatch();
  const fields = Math.max(1, uint16(bytes, at));
  const operations = uint16(bytes, at + 2);
  const end = request.readBody(bytes, at + 4, bytes.length, fields, operations);
  return { request, end };
}

/** A key belongs to one record only. */
function isRepeatedKey(request: Request, flags: number): boolean {
  return (flags & BATCH_ROW.REPEAT) !== 0 && request.has(FIELD.KEY);
}

function mismatch(): ResultError {
  return new ResultError(RESULT.REQUEST_INVALID, 'batch keys mismatch');
}
