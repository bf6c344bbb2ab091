/** A set of a namespace: it exists from its first record on, even after the last one is gone. */
export class RecordSet {
  /** Records in it now. */
  objects = 0;
  /** What its records would take in a real server's storage, in bytes. */
  usedBytes = 0;
  /** The ttl of records written without one, in seconds; 0 takes the namespace's. */
  defaultTtl = 0;
  /** Writes that would create more records are refused; 0 for no limit. */
  stopWritesCount = 0;

  constructor(readonly name: string) {}
}
