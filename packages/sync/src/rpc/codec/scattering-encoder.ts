import { Encoder } from './encoder.js';

/** Blobs from this size on are sent from where they are. */
const BY_REFERENCE = 1 << 14;

/** An encoder that leaves large blobs where they are: its message comes in parts. */
export class ScatteringEncoder extends Encoder {
  /** Blobs, and where in the encoder's own bytes each of them belongs. */
  #blobs: (readonly [at: number, blob: Uint8Array])[] = [];
  #blobBytes = 0;
  /** Whether it does so: else large blobs are copied like small ones. */
  scatters = true;

  /** The message's length, blobs included. */
  get length(): number {
    return this.at + this.#blobBytes;
  }

  override start(headroom: number): void {
    super.start(headroom);
    if (this.#blobs.length > 0) this.#blobs = [];
    this.#blobBytes = 0;
  }

  override rewind(at: number): void {
    super.rewind(at);
    if (!this.isScattered) return;
    this.#blobs = this.#blobs.filter(([place]) => place <= at);
    this.#blobBytes = this.#blobs.reduce((sum, [, blob]) => sum + blob.length, 0);
  }

  override blob(bytes: Uint8Array): void {
    if (bytes.length < BY_REFERENCE || !this.scatters) {
      super.blob(bytes);
      return;
    }
    this.u32(bytes.length);
    this.#blobs.push([this.at, bytes]);
    this.#blobBytes += bytes.length;
  }

  /** Whether there are such blobs. */
  get isScattered(): boolean {
    return this.#blobs.length > 0;
  }

  /** The message, cut where the blobs belong. */
  parts(): Uint8Array[] {
    const own = this.written;
    if (!this.isScattered) return [own];
    const parts: Uint8Array[] = [];
    let from = 0;
    for (const [at, blob] of this.#blobs) {
      parts.push(own.subarray(from, at), blob);
      from = at;
    }
    parts.push(own.subarray(from));
    return parts;
  }
}
