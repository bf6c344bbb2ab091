const MASK = 0xffff_ffff_ffff_ffffn;
const C1 = 0x87c3_7b91_1142_53d5n;
const C2 = 0x4cf5_ad43_2745_937fn;

const multiply = (left: bigint, right: bigint): bigint => (left * right) & MASK;
const rotate = (value: bigint, by: bigint): bigint =>
  ((value << by) | (value >> (64n - by))) & MASK;

const mixFirst = (block: bigint): bigint => multiply(rotate(multiply(block, C1), 31n), C2);
const mixSecond = (block: bigint): bigint => multiply(rotate(multiply(block, C2), 33n), C1);

function finish(value: bigint): bigint {
  let mixed = value ^ (value >> 33n);
  mixed = multiply(mixed, 0xff51_afd7_ed55_8ccdn);
  mixed ^= mixed >> 33n;
  mixed = multiply(mixed, 0xc4ce_b9fe_1a85_ec53n);
  return mixed ^ (mixed >> 33n);
}

/**
 * MurmurHash3 for x64, 128 bits, seed 0 (public domain, Austin Appleby): the hash of the server's
 * HyperLogLog. The two halves are unsigned.
 */
export function murmur128(bytes: Uint8Array): [bigint, bigint] {
  const blocks = bytes.length >> 4;
  const padded = new DataView(new ArrayBuffer((blocks + 1) * 16));
  new Uint8Array(padded.buffer).set(bytes);
  let h1 = 0n;
  let h2 = 0n;
  for (let i = 0; i < blocks; i++) {
    h1 ^= mixFirst(padded.getBigUint64(i * 16, true));
    h1 = (((rotate(h1, 27n) + h2) & MASK) * 5n + 0x52dce729n) & MASK;
    h2 ^= mixSecond(padded.getBigUint64(i * 16 + 8, true));
    h2 = (((rotate(h2, 31n) + h1) & MASK) * 5n + 0x38495ab5n) & MASK;
  }
  // The bytes left over are padded with zeros; zeros mix to zero.
  h2 ^= mixSecond(padded.getBigUint64(blocks * 16 + 8, true));
  h1 ^= mixFirst(padded.getBigUint64(blocks * 16, true));
  const size = BigInt(bytes.length);
  h1 = ((h1 ^ size) + (h2 ^ size)) & MASK;
  h2 = ((h2 ^ size) + h1) & MASK;
  h1 = finish(h1);
  h2 = finish(h2);
  h1 = (h1 + h2) & MASK;
  return [h1, (h2 + h1) & MASK];
}
