import type { Value } from '../values/index.js';

/** What an expression can ask about a record. Storage implements it; expressions know no storage. */
export interface ExpressionRecord {
  /** A bin's value; undefined when there is no such bin. */
  bin(name: string): Value | undefined;
  /** The name of the record's set; empty for a record in no set. */
  readonly setName: string;
  /** 20 characters 0–255. */
  readonly digest: string;
  /** The user key as it was stored: its particle type, then its bytes; undefined when it was not. */
  readonly key: Uint8Array | undefined;
  /** When it was written last, in milliseconds since 1970. */
  readonly lastUpdate: number;
  /** When it expires, in seconds since 1970; 0 for never. */
  readonly voidTime: number;
  /** What it takes in storage, in bytes. */
  readonly size: number;
  /** The server's time, in milliseconds since 1970. */
  readonly now: number;
}
