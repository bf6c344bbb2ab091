import { createEngine } from '../../src/engine.js';
import type { Engine, EngineOptions, Peer } from '../../src/engine.js';
import { answers, bodies, concat, field, frame, infoAnswer, infoRequest } from '../message.js';
import { text, uint } from '../message.js';
import type { Answer } from '../message.js';

/** bcrypt hashes with the salt that clients use; made by `bcryptjs`, sent alike by the official client. */
export const HASHES = {
  admin: '$2a$10$7EqJtq98hPqEX7fNZaFWoO1mVO/4MLpGzsqojz6E9Gef6iXDjXdDa',
  secret: '$2a$10$7EqJtq98hPqEX7fNZaFWoOu7NRZ0i7m5NbgPBEsHTCoJzZDEKQRb.',
  superuser: '$2a$10$7EqJtq98hPqEX7fNZaFWoOZX0o4mZCBUwvzt/iecIcG4JaDOC41zK',
  nopassword: '$2a$10$7EqJtq98hPqEX7fNZaFWoOePA2sZy..tlOF99W2N0g5KZ3dLaw8WO',
} as const;

export type Password = keyof typeof HASHES;

/** The protocol's numbers, spelled out apart from `src/wire/numbers.ts`. */
export const COMMAND = {
  authenticate: 0,
  createUser: 1,
  dropUser: 2,
  setPassword: 3,
  changePassword: 4,
  grantRoles: 5,
  revokeRoles: 6,
  queryUsers: 9,
  createRole: 10,
  dropRole: 11,
  grantPrivileges: 12,
  revokePrivileges: 13,
  setWhitelist: 14,
  setQuotas: 15,
  queryRoles: 16,
  login: 20,
} as const;

type Field = readonly [id: number, value: Uint8Array];

export const user = (name: string): Field => [0, text(name)];
export const password = (hash: string): Field => [1, text(hash)];
export const oldPassword = (hash: string): Field => [2, text(hash)];
export const credential = (hash: string): Field => [3, text(hash)];
export const clearPassword = (value: string): Field => [4, text(value)];
export const token = (value: Uint8Array): Field => [5, value];
export const roles = (...names: readonly string[]): Field => [
  10,
  concat(uint(names.length, 1), ...names.map(sized)),
];
export const role = (name: string): Field => [11, text(name)];
export const whitelist = (addresses: string): Field => [13, text(addresses)];
export const readQuota = (quota: number): Field => [14, uint(quota, 4)];
export const writeQuota = (quota: number): Field => [15, uint(quota, 4)];

/** Privileges as `[code, namespace, set]`. */
export function privileges(...all: readonly (readonly [number, string?, string?])[]): Field {
  const rows = all.map(([code, namespace = '', set = '']) =>
    code < 10 ? uint(code, 1) : concat(uint(code, 1), sized(namespace), sized(set)),
  );
  return [12, concat(uint(all.length, 1), ...rows)];
}

const sized = (name: string) => concat(uint(name.length, 1), text(name));

/** A security frame. */
export function securityMessage(command: number, ...fields: readonly Field[]): Uint8Array {
  const header = concat(Uint8Array.of(0, 0, command, fields.length), new Uint8Array(12));
  return frame(2, concat(header, ...fields.map(([id, value]) => field(id, value))));
}

/** A security answer: its code and the fields' bytes. */
export interface SecurityAnswer {
  readonly code: number;
  readonly fields: ReadonlyMap<number, Buffer>;
}

export function securityAnswers(bytes: Uint8Array): SecurityAnswer[] {
  return bodies(bytes, 2).map((body) => {
    const fields = new Map<number, Buffer>();
    let at = 16;
    for (let n = body.readUInt8(3); n > 0; n--) {
      const size = body.readUInt32BE(at);
      fields.set(body.readUInt8(at + 4), body.subarray(at + 5, at + 4 + size));
      at += 4 + size;
    }
    if (at !== body.length) throw new Error('a security answer of another length');
    return { code: body.readUInt8(1), fields };
  });
}

/** A connection to an engine in this thread, which answers at once. */
export class Connection {
  private readonly received: Uint8Array[] = [];
  private readonly session;

  constructor(
    readonly engine: Engine,
    peer: Peer = { address: '127.0.0.1' },
    node = 0,
  ) {
    this.session = engine.open(
      { write: (bytes) => this.received.push(bytes) > 0, end: () => undefined },
      node,
      peer,
    );
  }

  send(...frames: readonly Uint8Array[]): Uint8Array {
    this.session.receive(concat(...frames));
    return concat(...this.received.splice(0));
  }

  /** The first answer of a request that may take time. */
  async wait(request: Uint8Array): Promise<Uint8Array> {
    let answer = this.send(request);
    while (answer.length === 0) {
      await new Promise((resolve) => setImmediate(resolve));
      answer = this.send();
    }
    return answer;
  }

  /** The code of a security command that answers one message. */
  security(command: keyof typeof COMMAND, ...fields: readonly Field[]): number {
    const [answer, ...more] = securityAnswers(
      this.send(securityMessage(COMMAND[command], ...fields)),
    );
    if (!answer || more.length > 0) throw new Error('one answer was expected');
    return answer.code;
  }

  /** The entries of a list, without its end. */
  list(command: 'queryUsers' | 'queryRoles', ...fields: readonly Field[]): SecurityAnswer[] {
    const all = securityAnswers(this.send(securityMessage(COMMAND[command], ...fields)));
    if (all.pop()?.code !== 50) throw new Error('a list was expected');
    return all;
  }

  /** Logs in; answers the code and the token. */
  login(name: string, with_: Password): { code: number; token: Uint8Array; ttl: number } {
    const frames = securityMessage(COMMAND.login, user(name), credential(HASHES[with_]));
    const [answer] = securityAnswers(this.send(frames));
    return {
      code: answer?.code ?? -1,
      token: answer?.fields.get(5) ?? new Uint8Array(0),
      ttl: answer?.fields.get(6)?.readUInt32BE() ?? -1,
    };
  }

  /** The messages that answer a request. */
  ask(request: Uint8Array): Answer[] {
    return answers(this.send(request));
  }

  info(command: string): string | undefined {
    return infoAnswer(this.send(infoRequest(command)))[command];
  }

  close(): void {
    this.session.close();
  }
}

/** An engine with security, and `admin` logged in. */
export function secured(options: EngineOptions = {}): { engine: Engine; admin: Connection } {
  const engine = createEngine({ security: true, ...options });
  const admin = new Connection(engine);
  if (admin.login('admin', 'admin').code !== 0) throw new Error('admin cannot log in');
  return { engine, admin };
}

let users = 0;

/** A connection of a new user who has a role with these privileges. */
export function connectionWith(
  server: { engine: Engine; admin: Connection },
  ...given: readonly (readonly [number, string?, string?])[]
): Connection {
  return userWith(server, ...given)();
}

/** A new user who has a role with these privileges; answers how to open connections. */
export function userWith(
  { engine, admin }: { engine: Engine; admin: Connection },
  ...given: readonly (readonly [number, string?, string?])[]
): () => Connection {
  const name = `u${++users}`;
  const codes = [
    ...(given.length > 0 ? [admin.security('createRole', role(name), privileges(...given))] : []),
    admin.security('createUser', user(name), password(HASHES.secret), roles(name)),
  ];
  if (codes.some((code) => code !== 0)) throw new Error(`codes ${codes.join(' ')}`);
  return () => {
    const connection = new Connection(engine);
    const { code } = connection.login(name, 'secret');
    if (code !== 0) throw new Error(`login: code ${code}`);
    return connection;
  };
}
