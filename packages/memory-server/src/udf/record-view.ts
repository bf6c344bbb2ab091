/*
 * What travels between the server's thread and the one that runs scripts. Values are packed (msgpack, as in bins):
 * they cross a thread's border as bytes, and a bin that no script looks at is never unpacked.
 */

/** A record as a script finds it. */
export interface RecordView {
  /** False for a record that is not there (yet): a script can create it. */
  readonly exists: boolean;
  /** 20 bytes. */
  readonly digest: Uint8Array;
  /** Name of the set; undefined for none. */
  readonly set: string | undefined;
  /** The stored key, or the one that the request sent, packed. */
  readonly key: Uint8Array | undefined;
  readonly generation: number;
  /** Seconds until it expires; 0 for never. */
  readonly ttl: number;
  /** When it was written last, in milliseconds since 2010. */
  readonly lastUpdate: number;
  /** Stored size in bytes. */
  readonly size: number;
  /** Names of the bins, in order. */
  readonly names: readonly string[];
  /** Their values, packed. */
  readonly values: readonly Uint8Array[];
}

/** A function of a registered module, and what to call it with. */
export interface UdfCall {
  /** Name of the module, without `.lua`. */
  readonly module: string;
  readonly function: string;
  /** A packed list. */
  readonly args: Uint8Array;
  /** Milliseconds that it may take. */
  readonly timeoutMs: number;
  /** The server's time, in milliseconds since 1970. */
  readonly now: number;
}

/** What a script wants changed; `bins` in the order in which it happened, undefined for a removed bin. */
export interface RecordChanges {
  readonly bins: readonly (readonly [name: string, value: Uint8Array | undefined])[];
  /** A time to live as it stands in a request, or undefined when the script set none. */
  readonly ttl: number | undefined;
  /** The stored key is to be dropped. */
  readonly dropsKey: boolean;
}

/** How a call ended. */
export type UdfOutcome =
  | {
      readonly kind: 'success';
      readonly value: Uint8Array;
      readonly changes: RecordChanges | undefined;
    }
  /** The script ran, but its last change could not be made: a result code and no value. */
  | { readonly kind: 'refused'; readonly code: number }
  /** The script failed: result code 100 and this text. */
  | { readonly kind: 'failure'; readonly text: string };

/** The values that a stream gave, packed, and why it ended early if it did. */
export interface StreamOutcome {
  readonly values: readonly Uint8Array[];
  readonly failure: string | undefined;
}
