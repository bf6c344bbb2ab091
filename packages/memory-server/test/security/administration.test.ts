import { describe, expect, it } from 'vitest';
import { createEngine } from '../../src/engine.js';
import { digest, message } from '../message.js';
import {
  COMMAND,
  Connection,
  connectionWith,
  HASHES,
  oldPassword,
  password,
} from './connection.js';
import {
  privileges,
  readQuota,
  role,
  roles,
  secured,
  user,
  whitelist,
  writeQuota,
} from './connection.js';

const secret = password(HASHES.secret);
const long = 'n'.repeat(64);
const READ = 10;

type Fields = Parameters<Connection['security']> extends [unknown, ...infer F] ? F : never;
type Case = readonly [command: keyof typeof COMMAND, what: string, fields: Fields, code: number];

/** There are the users `admin` and `ada` and the role `own`. */
const CASES: readonly Case[] = [
  ['createUser', 'a new name', [user('bob'), secret, roles('read')], 0],
  ['createUser', 'a role that does not exist', [user('bob'), secret, roles('none')], 0],
  ['createUser', 'a name of 63 bytes', [user('n'.repeat(63)), secret, roles()], 0],
  ['createUser', 'no name', [secret, roles()], 60],
  ['createUser', 'an empty name', [user(''), secret, roles()], 60],
  ['createUser', 'a name of 64 bytes', [user(long), secret, roles()], 60],
  ['createUser', 'a name that is taken', [user('ada'), secret, roles()], 61],
  ['createUser', 'no password', [user('bob'), roles()], 62],
  ['createUser', 'a password that is no hash', [user('bob'), password('secret'), roles()], 62],
  ['createUser', 'an empty role name', [user('bob'), secret, roles('')], 70],
  ['createUser', 'a role name of 64 bytes', [user('bob'), secret, roles(long)], 70],
  ['dropUser', 'a user', [user('ada')], 0],
  ['dropUser', 'nobody', [user('bob')], 60],
  ['dropUser', 'no name', [], 60],
  ['setPassword', 'a user', [user('ada'), secret], 0],
  ['setPassword', 'nobody', [user('bob'), secret], 60],
  ['setPassword', 'no password', [user('ada')], 62],
  ['setPassword', 'a password that is no hash', [user('ada'), password('x')], 62],
  ['setPassword', 'a user with a certificate only', [user('pki'), secret], 64],
  ['changePassword', 'nobody', [user('bob'), oldPassword(HASHES.admin), secret], 60],
  ['changePassword', 'another user', [user('ada'), oldPassword(HASHES.secret), secret], 81],
  ['changePassword', 'a wrong old one', [user('admin'), oldPassword(HASHES.secret), secret], 62],
  ['changePassword', 'no old one', [user('admin'), secret], 62],
  ['changePassword', 'no new one', [user('admin'), oldPassword(HASHES.admin)], 62],
  ['grantRoles', 'a role', [user('ada'), roles('write', 'none')], 0],
  ['grantRoles', 'nobody', [user('bob'), roles('write')], 60],
  ['grantRoles', 'no roles', [user('ada')], 70],
  ['grantRoles', 'an empty role name', [user('ada'), roles('')], 70],
  ['revokeRoles', 'a role, and one that was not granted', [user('ada'), roles('read', 'x')], 0],
  ['revokeRoles', 'nobody', [user('bob'), roles('read')], 60],
  ['revokeRoles', 'no roles', [user('ada')], 70],
  ['queryUsers', 'nobody', [user('bob')], 60],
  ['createRole', 'a privilege', [role('new'), privileges([READ, 'test'])], 0],
  ['createRole', 'a whitelist alone', [role('new'), whitelist('10.0.0.0/8')], 0],
  ['createRole', 'a quota alone', [role('new'), readQuota(5)], 0],
  ['createRole', 'no name', [privileges([READ])], 70],
  ['createRole', 'a name of 64 bytes', [role(long), privileges([READ])], 70],
  ['createRole', 'a name that is taken', [role('own'), privileges([READ])], 71],
  ['createRole', 'a name of the server’s own', [role('read'), privileges([READ])], 71],
  ['createRole', 'nothing', [role('new')], 72],
  ['createRole', 'an empty list', [role('new'), privileges()], 72],
  ['createRole', 'an unknown privilege', [role('new'), privileges([9])], 72],
  ['createRole', 'a set without a namespace', [role('new'), privileges([READ, '', 's'])], 72],
  ['createRole', 'a bad whitelist', [role('new'), whitelist('10.0.0.0/33')], 73],
  ['createRole', 'a negative quota', [role('new'), writeQuota(0xff_ff_ff_ff)], 75],
  ['dropRole', 'a role', [role('own')], 0],
  ['dropRole', 'no such role', [role('new')], 70],
  ['dropRole', 'one of the server’s own', [role('read')], 70],
  ['grantPrivileges', 'a privilege', [role('own'), privileges([13, 'test', 's'])], 0],
  ['grantPrivileges', 'no such role', [role('new'), privileges([READ])], 70],
  ['grantPrivileges', 'one of the server’s own', [role('read'), privileges([13])], 70],
  ['grantPrivileges', 'no privileges', [role('own')], 72],
  ['grantPrivileges', 'an unknown privilege', [role('own'), privileges([99])], 72],
  ['revokePrivileges', 'a privilege it does not have', [role('own'), privileges([13])], 0],
  ['revokePrivileges', 'no such role', [role('new'), privileges([READ])], 70],
  ['revokePrivileges', 'no privileges', [role('own')], 72],
  ['queryRoles', 'no such role', [role('new')], 70],
  ['setWhitelist', 'addresses', [role('own'), whitelist('10.0.0.0/8,127.0.0.1')], 0],
  ['setWhitelist', 'no such role', [role('new'), whitelist('10.0.0.1')], 70],
  ['setWhitelist', 'an address out of range', [role('own'), whitelist('10.0.0.256')], 73],
  ['setWhitelist', 'a name', [role('own'), whitelist('localhost')], 73],
  ['setWhitelist', 'an IPv6 address', [role('own'), whitelist('::1')], 73],
  ['setWhitelist', 'an address too many commas', [role('own'), whitelist('10.0.0.1,,')], 73],
  ['setQuotas', 'quotas', [role('own'), readQuota(5), writeQuota(0)], 0],
  ['setQuotas', 'no such role', [role('new'), readQuota(5), writeQuota(5)], 70],
  ['setQuotas', 'a negative one', [role('own'), readQuota(0x80_00_00_00), writeQuota(5)], 75],
];

function prepared() {
  const both = secured();
  both.admin.security('createUser', user('ada'), secret, roles('read'));
  both.admin.security('createUser', user('pki'), password(HASHES.nopassword), roles());
  both.admin.security('createRole', role('own'), privileges([READ]));
  return both;
}

describe('an administrator', () => {
  it.each(CASES)('%s with %s', (command, _what, fields, code) => {
    expect(prepared().admin.security(command, ...fields)).toBe(code);
  });

  it('leaves nothing half done when a command is refused', () => {
    const { admin } = prepared();
    expect(admin.security('createRole', role('new'), privileges([READ]), whitelist('x'))).toBe(73);
    expect(admin.security('queryRoles', role('new'))).toBe(70);
  });

  it('has no quotas where they are switched off', () => {
    const { admin } = secured({ security: { quotas: false } });
    expect(admin.security('createRole', role('new'), privileges([READ]), readQuota(1))).toBe(74);
    expect(admin.security('createRole', role('new'), privileges([READ]))).toBe(0);
    expect(admin.security('setQuotas', role('new'), readQuota(1), writeQuota(1))).toBe(74);
    expect([...admin.list('queryUsers')[0]!.fields.keys()]).toEqual([0, 10, 18]);
  });
});

describe('somebody who is no administrator', () => {
  const open = Object.keys(COMMAND) as (keyof typeof COMMAND)[];
  const refused = open.filter((name) => !/^(login|authenticate|changePassword)$/.test(name));

  it.each(refused)('may not %s', (command) => {
    const connection = connectionWith(secured(), [1], [12]);
    expect(connection.security(command, user('admin'), role('read'))).toBe(81);
  });

  it('may look at the own user, and change the own password', () => {
    const { engine, admin } = prepared();
    const ada = new Connection(engine);
    ada.login('ada', 'secret');
    expect(ada.list('queryUsers', user('ada'))).toHaveLength(1);
    const change = [user('ada'), oldPassword(HASHES.secret), password(HASHES.superuser)] as const;
    expect(ada.security('changePassword', ...change)).toBe(0);
    expect(new Connection(engine).login('ada', 'superuser').code).toBe(0);
    expect(admin.security('setPassword', user('ada'), secret)).toBe(0);
    expect(new Connection(engine).login('ada', 'superuser').code).toBe(65);
  });
});

describe('lists', () => {
  it('have every user with roles and connections', () => {
    const { engine, admin } = prepared();
    const ada = new Connection(engine);
    ada.login('ada', 'secret');
    const described = () =>
      admin
        .list('queryUsers')
        .map(({ fields }) => [
          fields.get(0)!.toString(),
          fields.get(10)!.toString('latin1'),
          fields.get(18)!.readUInt32BE(),
        ]);
    expect(described()).toEqual([
      ['admin', '\x01\x0auser-admin', 1],
      ['ada', '\x01\x04read', 1],
      ['pki', '\x00', 0],
    ]);
    ada.close();
    expect(described()[1]).toEqual(['ada', '\x01\x04read', 0]);
  });

  it('count connections by node', () => {
    const { engine, admin } = secured({ nodes: 2 });
    const other = new Connection(engine, { address: '127.0.0.1' }, 1);
    other.login('admin', 'admin');
    new Connection(engine).login('admin', 'admin');
    const connections = (of: Connection) =>
      of.list('queryUsers')[0]!.fields.get(18)!.readUInt32BE();
    expect([connections(admin), connections(other)]).toEqual([2, 1]);
  });

  it('have the server’s own roles first, each with the privilege of its name', () => {
    const own = prepared().admin.list('queryRoles');
    expect(
      own.map(({ fields }) => [fields.get(11)!.toString(), fields.get(12)!.toString('hex')]),
    ).toEqual([
      ['user-admin', '0100'],
      ['sys-admin', '0101'],
      ['data-admin', '0102'],
      ['udf-admin', '0103'],
      ['sindex-admin', '0104'],
      ['read', '010a0000'],
      ['read-write', '010b0000'],
      ['read-write-udf', '010c0000'],
      ['write', '010d0000'],
      ['truncate', '010e0000'],
      ['own', '010a0000'],
    ]);
  });
});

describe('changes', () => {
  const get = message({ info1: 3, digest: digest(1) });

  it('of roles hold at once, also for connections that are open', () => {
    const { engine, admin } = prepared();
    const ada = new Connection(engine);
    ada.login('ada', 'secret');
    const code = () => ada.ask(get)[0]?.code;
    expect(code()).toBe(2);
    admin.security('revokeRoles', user('ada'), roles('read'));
    expect(code()).toBe(81);
    admin.security('grantRoles', user('ada'), roles('later'));
    expect(code()).toBe(81);
    admin.security('createRole', role('later'), privileges([READ, 'test', 'other']));
    expect(code()).toBe(81);
    admin.security('grantPrivileges', role('later'), privileges([READ, 'test', 'demo']));
    expect(code()).toBe(2);
    admin.security('revokePrivileges', role('later'), privileges([READ, 'test', 'demo']));
    expect(code()).toBe(81);
    admin.security('grantPrivileges', role('later'), privileges([READ]));
    expect(code()).toBe(2);
    admin.security('dropRole', role('later'));
    expect(code()).toBe(81);
  });

  it('are undone by a reset, which throws out everybody but admin', async () => {
    const { engine, admin } = prepared();
    const ada = new Connection(engine);
    ada.login('ada', 'secret');
    admin.security('setPassword', user('admin'), secret);
    engine.cluster.security!.directory.reset();
    expect(ada.ask(get)).toMatchObject([{ code: 80 }]);
    expect(admin.list('queryUsers')).toHaveLength(1);
    expect(admin.list('queryRoles')).toHaveLength(10);
    expect(new Connection(engine).login('admin', 'admin').code).toBe(0);
  });
});

it.each([{ sessionTtl: 119 }, { sessionTtl: 864_001 }, { sessionTtl: 1.5 }])(
  'options out of range are refused: %j',
  (security) => expect(() => createEngine({ security })).toThrow(/sessionTtl: seconds from 120/),
);
