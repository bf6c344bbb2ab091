import { ResultError } from '../result-error.js';
import { RESULT } from '../wire/numbers.js';
import { isEqual } from './constant-time.js';

/*
 * Clients never send a password but its bcrypt hash, always with the same salt (`as_password.c`), so
 * that the hash is what a server compares. It is kept as it came, as a real server keeps it in its
 * `security.smd`: hashing it once more would guard a file, and there is none.
 */

/** What bcrypt makes: version, cost, 22 characters of salt, 31 of hash. */
const BCRYPT = /^\$2[abxy]\$\d\d\$[./A-Za-z0-9]{53}$/;

/** The hash of `admin`, the first user's first password. */
const ADMIN = '$2a$10$7EqJtq98hPqEX7fNZaFWoO1mVO/4MLpGzsqojz6E9Gef6iXDjXdDa';

/** The hash of `nopassword`, which clients send for a user that only has a certificate. */
const NO_PASSWORD = '$2a$10$7EqJtq98hPqEX7fNZaFWoOePA2sZy..tlOF99W2N0g5KZ3dLaw8WO';

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const noPassword = encoder.encode(NO_PASSWORD);

/** A user's password, hashed by the client. It has no way out: neither logs nor answers hold it. */
export class Credential {
  readonly #hash: Uint8Array;

  private constructor(hash: Uint8Array) {
    this.#hash = hash;
  }

  /** The password of the first user: `admin`. */
  static admin(): Credential {
    return new Credential(encoder.encode(ADMIN));
  }

  /** @throws {@link ResultError} 62 for what is no bcrypt hash. */
  static from(hash: Uint8Array | undefined): Credential {
    if (!hash || !BCRYPT.test(decoder.decode(hash))) {
      throw new ResultError(RESULT.INVALID_PASSWORD, 'password is no bcrypt hash');
    }
    return new Credential(hash);
  }

  /** True for a user who logs in with a certificate and with nothing else. */
  get isForbidden(): boolean {
    return isEqual(this.#hash, noPassword);
  }

  /** Whether a client sent the same hash. */
  matches(hash: Uint8Array): boolean {
    return isEqual(this.#hash, hash) && !this.isForbidden;
  }
}
