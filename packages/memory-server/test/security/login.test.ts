import { describe, expect, it } from 'vitest';
import { createEngine } from '../../src/engine.js';
import { digest, infoRequest, message, text, uint } from '../message.js';
import {
  clearPassword,
  COMMAND,
  Connection,
  connectionWith,
  credential,
  HASHES,
  oldPassword,
  password,
} from './connection.js';
import {
  role,
  roles,
  secured,
  securityAnswers,
  securityMessage,
  token,
  user,
  whitelist,
} from './connection.js';

const DAY = 86_400;
const read = message({ info1: 3, digest: digest(1) });
const NOT_AUTHENTICATED = 'ERROR:80:not authenticated\n';

describe('a connection that is not logged in', () => {
  const open = () => new Connection(createEngine({ security: true }));

  it.each([
    ['a read', read],
    ['a write', message({ info2: 1, digest: digest(1) })],
    ['a query', message({ info1: 3 })],
    ['a batch', message({ info1: 8 })],
    ['bytes that are no message', message({}).slice(0, 8)],
  ])('gets code 80 for %s', (_what, request) => {
    const bytes = request.length === 8 ? Uint8Array.of(2, 3, 0, 0, 0, 0, 0, 0) : request;
    expect(open().ask(bytes)).toMatchObject([{ code: 80 }]);
  });

  it.each(['build', 'namespaces', 'no-such-command', 'truncate:namespace=test;set=s'])(
    'gets nothing for the info command %s',
    (command) => {
      const answer = open().send(infoRequest(command, 'node'));
      expect(Buffer.from(answer).toString('utf8', 8)).toBe(NOT_AUTHENTICATED);
    },
  );

  it.each(Object.entries(COMMAND).filter(([name]) => name !== 'login' && name !== 'authenticate'))(
    'gets code 80 for the security command %s',
    (_name, command) => {
      const [answer, ...more] = securityAnswers(
        open().send(securityMessage(command, user('admin'))),
      );
      expect(answer?.code).toBe(80);
      expect(more).toEqual([]);
    },
  );

  it('is logged in once it has the right password, and not before', () => {
    const connection = open();
    expect(connection.login('admin', 'secret').code).toBe(65);
    expect(connection.ask(read)).toMatchObject([{ code: 80 }]);
    expect(connection.login('nobody', 'secret').code).toBe(60);
    expect(connection.login('admin', 'admin').code).toBe(0);
    expect(connection.info('namespaces')).toBe('test');
  });
});

describe('a login', () => {
  it('answers with a token and its seconds', () => {
    const { engine } = secured();
    const { token: first, ttl } = new Connection(engine).login('admin', 'admin');
    const { token: second } = new Connection(engine).login('admin', 'admin');
    expect(ttl).toBe(DAY);
    expect(first).toHaveLength(32);
    expect(first).not.toEqual(second);
  });

  it.each([
    ['no credential', [user('admin')], 65],
    ['an empty credential', [user('admin'), credential('')], 65],
    ['the start of the right one', [user('admin'), credential(HASHES.admin.slice(0, -1))], 65],
    ['more than the right one', [user('admin'), credential(`${HASHES.admin}.`)], 65],
    [
      'a password in clear text',
      [user('admin'), credential(HASHES.admin), clearPassword('admin')],
      90,
    ],
    ['no user and no certificate', [], 60],
  ] as const)('with %s', (_what, fields, code) => {
    const { engine } = secured();
    expect(new Connection(engine).security('login', ...fields)).toBe(code);
  });

  it('by certificate is for the user it names', () => {
    const { engine, admin } = secured();
    admin.security('createUser', user('pki'), password(HASHES.nopassword), roles('read'));
    const connection = new Connection(engine, { address: '127.0.0.1', commonName: 'pki' });
    expect(connection.security('login')).toBe(0);
    expect(connection.ask(read)).toMatchObject([{ code: 2 }]);
    const other = new Connection(engine, { address: '127.0.0.1', commonName: 'nobody' });
    expect(other.security('login')).toBe(60);
  });

  it('of a user with a certificate only is refused with every password', () => {
    const { engine, admin } = secured();
    admin.security('createUser', user('pki'), password(HASHES.nopassword), roles('read'));
    expect(new Connection(engine).login('pki', 'nopassword').code).toBe(65);
    expect(admin.security('setPassword', user('pki'), password(HASHES.secret))).toBe(64);
  });
});

describe('a token', () => {
  it('logs other connections in until it expires by the server’s clock', () => {
    const engine = createEngine({ security: { sessionTtl: 120 } });
    const { token: bytes, ttl } = new Connection(engine).login('admin', 'admin');
    const authenticate = () =>
      new Connection(engine).security('authenticate', user('admin'), token(bytes));
    expect(ttl).toBe(120);
    engine.cluster.clock.advance(119_000);
    expect(authenticate()).toBe(0);
    engine.cluster.clock.advance(1000);
    expect(authenticate()).toBe(66);
  });

  it('outlives a change of the password, and connections too', () => {
    const { engine, admin } = secured();
    const { token: bytes } = admin.login('admin', 'admin');
    const change = admin.security(
      'changePassword',
      ...[user('admin'), oldPassword(HASHES.admin), password(HASHES.secret)],
    );
    expect(change).toBe(0);
    expect(admin.info('namespaces')).toBe('test');
    expect(new Connection(engine).security('authenticate', user('admin'), token(bytes))).toBe(0);
  });

  it.each([
    ['another user', 'ada', (bytes: Uint8Array) => bytes, 65],
    ['an unknown user', 'nobody', (bytes: Uint8Array) => bytes, 60],
    ['a bit changed at its start', 'admin', (bytes: Uint8Array) => flipped(bytes, 0), 65],
    ['a bit changed at its end', 'admin', (bytes: Uint8Array) => flipped(bytes, 31), 65],
    ['its end cut off', 'admin', (bytes: Uint8Array) => bytes.slice(0, 31), 65],
    ['nothing in it', 'admin', () => new Uint8Array(0), 65],
  ])('is worth nothing with %s', (_what, name, change, code) => {
    const { engine, admin } = secured();
    admin.security('createUser', user('ada'), password(HASHES.secret), roles());
    const { token: bytes } = admin.login('admin', 'admin');
    const other = new Connection(engine);
    expect(other.security('authenticate', user(name), token(change(bytes)))).toBe(code);
    expect(other.ask(read)).toMatchObject([{ code: 80 }]);
  });

  it('ends with its user, and so do connections', () => {
    const both = secured();
    const ada = connectionWith(both, [10]);
    const name = both.admin.list('queryUsers').at(-1)!.fields.get(0)!.toString();
    const { token: bytes } = ada.login(name, 'secret');
    expect(ada.ask(read)).toMatchObject([{ code: 2 }]);
    expect(both.admin.security('dropUser', user(name))).toBe(0);
    expect(ada.ask(read)).toMatchObject([{ code: 80 }]);
    // a new user of that name is somebody else
    both.admin.security('createUser', user(name), password(HASHES.secret), roles('read'));
    expect(ada.ask(read)).toMatchObject([{ code: 80 }]);
    expect(new Connection(both.engine).security('authenticate', user(name), token(bytes))).toBe(65);
  });

  it('is not needed by old clients, which send the hash each time', () => {
    const { engine } = secured();
    const old = new Connection(engine);
    expect(old.security('authenticate', user('admin'), credential(HASHES.secret))).toBe(65);
    expect(old.security('authenticate', user('admin'), credential(HASHES.admin))).toBe(0);
  });
});

describe('a whitelist', () => {
  const from = (address: string | undefined) => ({ address });

  it.each([
    ['10.1.2.3', 0],
    ['::ffff:10.1.2.3', 0],
    ['10.200.0.1', 0],
    ['192.168.7.7', 0],
    ['192.168.7.8', 82],
    ['11.0.0.1', 82],
    ['::1', 82],
    [undefined, 82],
  ])('of 10.0.0.0/8 and 192.168.7.7 answers %s with code %i', (address, code) => {
    const { engine, admin } = secured();
    admin.security('createRole', role('local'), whitelist('10.0.0.0/8,192.168.7.7'));
    admin.security('createUser', user('ada'), password(HASHES.secret), roles('read', 'local'));
    expect(new Connection(engine, from(address)).login('ada', 'secret').code).toBe(code);
  });

  it('holds for tokens, and for connections that are open when it changes', () => {
    const both = secured();
    const { admin } = both;
    admin.security('createRole', role('local'), whitelist('127.0.0.0/8'));
    admin.security('createUser', user('ada'), password(HASHES.secret), roles('read', 'local'));
    const ada = new Connection(both.engine);
    const { token: bytes } = ada.login('ada', 'secret');
    const elsewhere = new Connection(both.engine, from('10.0.0.1'));
    expect(elsewhere.security('authenticate', user('ada'), token(bytes))).toBe(82);
    expect(ada.ask(read)).toMatchObject([{ code: 2 }]);
    expect(admin.security('setWhitelist', role('local'), whitelist('10.0.0.0/8'))).toBe(0);
    expect(ada.ask(read)).toMatchObject([{ code: 82 }]);
    expect(admin.security('setWhitelist', role('local'))).toBe(0);
    expect(ada.ask(read)).toMatchObject([{ code: 2 }]);
  });
});

const UNUSED = new Uint8Array(12);

describe('a malformed security message', () => {
  it.each([
    ['another scheme', Uint8Array.of(1, 0, 20, 0, ...UNUSED), 53],
    ['an unknown command', Uint8Array.of(0, 0, 99, 0, ...UNUSED), 54],
    ['no header', Uint8Array.of(0, 0, 20), 55],
    ['a field that is not there', Uint8Array.of(0, 0, 20, 1, ...UNUSED), 55],
    ['a field of size 0', Uint8Array.of(0, 0, 20, 1, ...UNUSED, 0, 0, 0, 0, 0), 55],
    ['a field that is too long', Uint8Array.of(0, 0, 20, 1, ...UNUSED, 0, 0, 0, 9, 0), 55],
  ])('with %s', (_what, body, code) => {
    const connection = new Connection(createEngine({ security: true }));
    const frame = new Uint8Array([2, 2, ...uint(body.length, 6), ...body]);
    expect(securityAnswers(connection.send(frame))).toMatchObject([{ code }]);
  });

  it('with a list that is cut off', () => {
    const { admin } = secured();
    const cut = [10, Uint8Array.of(2, 4, ...text('read'))] as const;
    expect(admin.security('createUser', user('ada'), password(HASHES.secret), cut)).toBe(55);
  });
});

function flipped(bytes: Uint8Array, at: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}

it('neither logs nor answers hold a password or a token', () => {
  const lines: string[] = [];
  const { engine, admin } = secured({ log: (line) => lines.push(line) });
  const issued = admin.login('admin', 'admin').token;
  const connection = new Connection(engine);
  connection.login('admin', 'secret');
  connection.security('authenticate', user('admin'), token(flipped(issued, 3)));
  admin.security('createUser', user('ada'), password('not a hash'), roles());
  admin.security('createUser', user('ada'), password(HASHES.secret), roles('read'));
  admin.security('createUser', user('ada'), password(HASHES.secret), roles('read'));
  admin.security('changePassword', user('admin'), oldPassword(HASHES.superuser), password('x'));
  const listed = admin.send(securityMessage(COMMAND.queryUsers));
  const everything = `${lines.join('\n')}${Buffer.from(listed).toString('latin1')}`;
  expect(lines).toHaveLength(5);
  expect(everything).not.toMatch(/\$2a\$|not a hash/);
  expect(everything).not.toContain(Buffer.from(issued).toString('latin1'));
});
