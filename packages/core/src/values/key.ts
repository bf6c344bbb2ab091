import { InvalidArgError } from '../errors/errors.js';
import { refuse } from '../validate/refuse.js';
import { fromLatin1, isBytes, toHex } from './bytes.js';
import { computeDigest, packDigest } from './digest.js';
import { isInt64 } from './integer.js';

/** What a record is called within its set: a string, a safe integer, a bigint within i64, or bytes. */
export type UserKey = string | number | bigint | Uint8Array;

/** A key as commands take it: `['test', 'users', 42]`, or a {@link Key}. The set may be empty. */
export type KeyInput = readonly [namespace: string, setName: string, userKey: UserKey] | Key;

/** The name that aerospike-py gives to keys in results. */
export type AerospikeKey = Key;

/** Marks the class in every loaded copy of the package. A text: bundlers keep classes with computed keys. */
const BRAND = '@asp/core/key';

/**
 * The key of a record: namespace, set, user key and digest.
 *
 * Keys in results have a user key when the call named it or the record was stored with
 * `POLICY_KEY_SEND`; else `userKey` is `null` and only the digest is known.
 *
 * @example
 * ```ts
 * const key = new Key('test', 'users', 'alice');
 * const record = await client.get(key);
 * ```
 */
export class Key {
  /** The namespace. */
  readonly namespace: string;
  /** The set; `''` for a record outside any set. */
  readonly setName: string;
  /** The user key, or `null` when only the digest is known. */
  readonly userKey: UserKey | null;
  /** Packed: results hold a key each, and a `Buffer` with its memory takes some 200 bytes. */
  #digest: string | null;

  /**
   * @param namespace - the namespace
   * @param setName - the set, may be empty
   * @param userKey - a string, a safe integer, a bigint within i64, bytes; `null` with a digest
   * @param digest - 20 bytes; computed from set and user key when left out
   * @throws InvalidArgError when a part is of the wrong type or out of range
   */
  constructor(
    namespace: string,
    setName: string,
    userKey: UserKey | null,
    digest: Uint8Array | null = null,
  ) {
    checkParts('key', namespace, setName, userKey, digest);
    this.namespace = namespace;
    this.setName = setName;
    this.userKey = userKey;
    this.#digest = digest && packDigest(digest);
  }

  /** @internal */
  get '@asp/core/key'(): true {
    return true;
  }

  /** @internal */
  get '@asp/core/digest'(): string {
    if (this.#digest === null) {
      if (this.userKey === null) throw new InvalidArgError('A key needs a user key or a digest.');
      this.#digest = packDigest(computeDigest(this.setName, this.userKey));
    }
    return this.#digest;
  }

  /**
   * The 20 bytes that identify the record in its namespace: a new `Buffer` on Node, a `Uint8Array` elsewhere.
   * No server needed.
   */
  get digest(): Uint8Array {
    return fromLatin1(digestText(this));
  }

  /**
   * The key from a tuple or a key.
   *
   * @throws InvalidArgError when it is neither
   */
  static from(input: KeyInput, argument = 'key'): Key {
    return keyFrom(input, argument);
  }

  /** Whether `value` is a key, whichever loaded copy of the package made it. */
  static is(value: unknown): value is Key {
    return typeof value === 'object' && value !== null && BRAND in value;
  }

  /** Whether both keys name the same record. */
  equals(other: Key): boolean {
    return this.namespace === other.namespace && digestText(this) === digestText(other);
  }

  /** `test:users:alice`; bytes and digests in hexadecimal. */
  toString(): string {
    const { namespace, setName, userKey } = this;
    return `${namespace}:${setName}:${userKey === null ? `#${toHex(this.digest)}` : userKeyText(userKey)}`;
  }

  /** Named fields for `JSON.stringify`; the digest in hexadecimal. */
  toJSON(): {
    namespace: string;
    setName: string;
    userKey: string | number | null;
    digest: string;
  } {
    const { namespace, setName, userKey } = this;
    return {
      namespace,
      setName,
      userKey: userKey === null || typeof userKey === 'number' ? userKey : userKeyText(userKey),
      digest: toHex(this.digest),
    };
  }
}

// Outside: a class that names itself within comes out of the build under another name, and
// `console.log` shows that name.
function keyFrom(input: KeyInput, argument: string): Key {
  const parts: unknown = input;
  if (isTriple(parts)) {
    const [namespace, setName, userKey] = parts;
    // Under the name of 'key' it is the constructor that checks.
    if (argument !== 'key') checkParts(argument, namespace, setName, userKey, null);
    return new Key(namespace, setName, userKey);
  }
  if (Key.is(input)) return input;
  refuse(argument, parts, '[namespace, set, userKey] or a Key');
}

/** An array of three; what the three are is the constructor's to check. */
function isTriple(value: unknown): value is [string, string, UserKey] {
  return Array.isArray(value) && value.length === 3;
}

/** The digest as {@link packDigest} makes it. */
export function digestText(key: Key): string {
  return key['@asp/core/digest'];
}

function userKeyText(userKey: UserKey): string {
  return typeof userKey === 'object' ? `0x${toHex(userKey)}` : String(userKey);
}

function checkParts(
  path: string,
  namespace: unknown,
  setName: unknown,
  userKey: unknown,
  digest: Uint8Array | null,
): void {
  if (typeof namespace !== 'string') refuse(`${path}.namespace`, namespace, 'a string');
  if (typeof setName !== 'string') refuse(`${path}.setName`, setName, 'a string (may be empty)');
  if (digest !== null && (!isBytes(digest) || digest.length !== 20)) {
    refuse(`${path}.digest`, digest, '20 bytes');
  }
  if (!isUserKey(userKey) && !(userKey === null && digest !== null)) {
    refuse(
      `${path}.userKey`,
      userKey,
      'a string, a safe integer, a bigint within 64 bits, or bytes',
    );
  }
}

/** Whether a value may be a user key. */
export function isUserKey(value: unknown): value is UserKey {
  switch (typeof value) {
    case 'string':
      return true;
    case 'number':
      return Number.isSafeInteger(value);
    case 'bigint':
      return isInt64(value);
    default:
      return isBytes(value);
  }
}
