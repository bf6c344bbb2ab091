import { pack, unpack } from '../pack.js';
import type { RecordChanges, RecordView } from '../record-view.js';
import { fromValue, toValue } from './convert.js';
import { UdfBytes } from './values.js';
import type { UdfValue } from './values.js';

/** Bins that a record may have for scripts to work with it. */
const MAX_BINS = 512;
/** Bins that a script may have read and set at one time. */
const MAX_CACHED = 1024;
/** Longest bin name in bytes; bins of longer names read as nil and are not written. */
const MAX_NAME = 15;

/** Result codes that a change can be refused with. */
const CODE = { incompatibleType: 12, binName: 21 } as const;

/** What `aerospike:create`, `update` and `remove` answer. */
const ANSWER = { done: 0, refused: -1, notOpen: -2, wrongState: 1 } as const;

/** A bin that was read or set: its value, and whether it still has to be written. */
interface CachedBin {
  readonly name: string;
  value: UdfValue;
  isDirty: boolean;
}

/** A record in the hands of a script. What it sets takes effect with `update` or `create`, which is noted here. */
export class UdfRecord {
  /** Result code of the last change that was refused; 0 otherwise. */
  refusal = 0;
  private isOpen: boolean;
  private names: string[];
  private readonly stored = new Map<string, Uint8Array>();
  private cache: CachedBin[] = [];
  private holdsTooMany = false;
  private log: [string, Uint8Array | undefined][] | undefined;
  private keyDropped = false;
  private newTtl: number | undefined;

  /** @param isReadOnly - a record in a stream, on which changes have no effect. */
  constructor(
    readonly view: RecordView,
    readonly isReadOnly = false,
  ) {
    this.isOpen = view.exists;
    this.names = [...view.names];
    view.names.forEach((name, i) => {
      const value = view.values[i];
      if (value) this.stored.set(name, value);
    });
  }

  /** What the script changed, if it made any change. */
  get changes(): RecordChanges | undefined {
    if (!this.log) return undefined;
    return { bins: this.log, ttl: this.newTtl, dropsKey: this.keyDropped };
  }

  /** Names of the bins; `undefined` while the record does not exist. */
  get binNames(): readonly string[] | undefined {
    return this.isLoadable ? this.names : undefined;
  }

  /** False for a record that is not there, or has more bins than scripts can handle. */
  private get isLoadable(): boolean {
    return this.isOpen && this.view.names.length <= MAX_BINS;
  }

  get setName(): string | undefined {
    return this.isOpen ? this.view.set : undefined;
  }

  get key(): UdfValue {
    const { key } = this.view;
    if (!this.isLoadable || this.keyDropped || !key) return null;
    return fromValue(unpack(key)) ?? null;
  }

  get digest(): UdfBytes {
    return new UdfBytes(new Uint8Array(this.view.digest));
  }

  /** A number about the record as it was found; 0 while it does not exist. */
  found(what: 'generation' | 'ttl' | 'lastUpdate' | 'size'): number {
    return this.isOpen && this.view.exists ? this.view[what] : 0;
  }

  get(name: string): UdfValue {
    if (!isName(name)) return null;
    const cached = this.cache.find((bin) => bin.name === name);
    if (cached) return cached.value;
    const stored = this.isLoadable ? this.stored.get(name) : undefined;
    const value = stored && fromValue(unpack(stored));
    if (value === undefined) return null;
    this.remember(name, value, false);
    return value;
  }

  set(name: string, value: UdfValue): void {
    if (isName(name) && !this.isReadOnly) this.remember(name, value, true);
  }

  setTtl(seconds: number): void {
    if (!this.isReadOnly) this.newTtl = seconds;
  }

  dropKey(): void {
    if (this.isLoadable && !this.isReadOnly) this.keyDropped = true;
  }

  /** `aerospike:exists(rec)`. */
  exists(): boolean {
    return this.isReadOnly || this.isOpen;
  }

  /** `aerospike:create(rec)`: 0, or 1 when it exists. */
  create(): number {
    if (this.isReadOnly) return ANSWER.wrongState;
    if (this.isOpen) {
      return this.isLoadable && this.names.length === 0 ? this.execute() : ANSWER.wrongState;
    }
    const answer = this.execute();
    this.isOpen = answer === ANSWER.done;
    return answer;
  }

  /** `aerospike:update(rec)`: 0, or −2 when it does not exist. */
  update(): number {
    if (this.isReadOnly) return ANSWER.wrongState;
    return this.isLoadable ? this.execute() : ANSWER.notOpen;
  }

  /** `aerospike:remove(rec)`: 0, or 1 when it does not exist. */
  remove(): number {
    if (this.isReadOnly || !this.isLoadable) return ANSWER.wrongState;
    this.forget();
    for (const name of this.names) this.remember(name, null, true);
    return this.execute();
  }

  private forget(): void {
    this.cache = [];
    this.holdsTooMany = false;
  }

  private remember(name: string, value: UdfValue, isDirty: boolean): void {
    if (this.holdsTooMany) return;
    const cached = this.cache.find((bin) => bin.name === name);
    if (cached) {
      cached.value = value;
      cached.isDirty = isDirty;
      return;
    }
    const filled = this.cache.filter((bin) => bin.value !== null).length;
    const isFull = this.cache.length >= MAX_CACHED || (value !== null && filled >= MAX_BINS);
    if (isFull) this.holdsTooMany = true;
    else this.cache.push({ name, value, isDirty });
  }

  /** Carries out what was set. Nothing set is a touch. */
  private execute(): number {
    if (this.holdsTooMany) return this.refuse(CODE.binName);
    const log = (this.log ??= []);
    for (let i = 0; i < this.cache.length; i++) {
      const bin = this.cache[i];
      if (!bin?.isDirty) continue;
      if (bin.value === null) {
        this.removeBin(bin.name, log);
        // The last one takes the place, and its turn.
        const last = this.cache.pop();
        if (last && last !== bin) this.cache[i--] = last;
      } else {
        const code = this.writeBin(bin.name, bin.value, log);
        if (code !== 0) return this.refuse(code);
        bin.isDirty = false;
      }
    }
    this.refusal = 0;
    return ANSWER.done;
  }

  private writeBin(name: string, value: UdfValue, log: [string, Uint8Array | undefined][]): number {
    const stored = toValue(value, 'bin');
    if (stored === undefined) return CODE.incompatibleType;
    if (!this.stored.has(name)) {
      if (this.names.length >= MAX_BINS) return CODE.binName;
      this.names.push(name);
    }
    const packed = pack(stored);
    this.stored.set(name, packed);
    log.push([name, packed]);
    return 0;
  }

  private removeBin(name: string, log: [string, Uint8Array | undefined][]): void {
    if (!this.stored.delete(name)) return;
    const at = this.names.indexOf(name);
    const last = this.names.pop();
    if (last !== undefined && last !== name) this.names[at] = last;
    log.push([name, undefined]);
  }

  /** Takes back everything that was carried out. */
  private refuse(code: number): number {
    this.refusal = code;
    this.log = undefined;
    this.names = [...this.view.names];
    this.stored.clear();
    this.view.names.forEach((name, i) => {
      const value = this.view.values[i];
      if (value) this.stored.set(name, value);
    });
    this.forget();
    return ANSWER.refused;
  }
}

const encoder = new TextEncoder();
const isName = (name: string): boolean =>
  name.length <= MAX_NAME && encoder.encode(name).length <= MAX_NAME;
