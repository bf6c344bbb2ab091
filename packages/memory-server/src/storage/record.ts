import type { Bins } from './bins.js';
import type { RecordSet } from './record-set.js';

/** A stored record. A write replaces `bins` as a whole, so that a failed one leaves no trace. */
export class StoredRecord {
  /** 1 after the first write; wraps from 65535 to 1. */
  generation = 0;
  /** When it expires, in seconds since 2010; 0 for never. */
  voidTime = 0;
  /** When it was written last, in milliseconds since 1970. */
  lastUpdate = 0;
  /** Bytes that a real server would store it in. */
  size = 0;
  /** The key as the client sent it (opaque here); undefined if it never did. */
  key: Uint8Array | undefined = undefined;

  constructor(
    /** 20 characters 0–255. */
    readonly digest: string,
    /** The set it belongs to; undefined for none. */
    readonly set: RecordSet | undefined,
    public bins: Bins,
  ) {}

  /** True once its time to live is over. */
  isExpired(nowSeconds: number): boolean {
    return this.voidTime !== 0 && this.voidTime < nowSeconds;
  }

  /** Counts one more write. */
  advanceGeneration(): void {
    this.generation = this.generation >= 0xff_ff ? 1 : this.generation + 1;
  }

  /** A copy that changes on its own. */
  clone(set: RecordSet | undefined): StoredRecord {
    const copy = new StoredRecord(this.digest, set, this.bins);
    copy.generation = this.generation;
    copy.voidTime = this.voidTime;
    copy.lastUpdate = this.lastUpdate;
    copy.key = this.key;
    copy.size = this.size;
    return copy;
  }
}
