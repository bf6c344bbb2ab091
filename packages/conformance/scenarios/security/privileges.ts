import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AerospikeError,
  OPERATOR_INCR,
  OPERATOR_READ,
  PRIV_DATA_ADMIN,
  PRIV_READ,
  PRIV_READ_WRITE,
  PRIV_READ_WRITE_UDF,
  PRIV_SINDEX_ADMIN,
  PRIV_SYS_ADMIN,
  PRIV_TRUNCATE,
  PRIV_UDF_ADMIN,
  PRIV_USER_ADMIN,
  PRIV_WRITE,
  type BatchRecords,
} from '@asp/core';
import { expect } from 'vitest';
import { secureScenarios, type Scenario, type ScenarioContext } from '../../src/scenario.js';

type Client = ScenarioContext['client'];

/** Calls a command of a family. Answers a code that does not throw; what else comes is no matter. */
type Call = (t: ScenarioContext, client: Client) => unknown;

const ROLE_VIOLATION = 81;

const codeOf = async (batch: Promise<BatchRecords>) => (await batch).batchRecords[0]?.result;

const PRIVILEGES = {
  'user-admin': PRIV_USER_ADMIN,
  'sys-admin': PRIV_SYS_ADMIN,
  'data-admin': PRIV_DATA_ADMIN,
  'udf-admin': PRIV_UDF_ADMIN,
  'sindex-admin': PRIV_SINDEX_ADMIN,
  read: PRIV_READ,
  'read-write': PRIV_READ_WRITE,
  'read-write-udf': PRIV_READ_WRITE_UDF,
  write: PRIV_WRITE,
  truncate: PRIV_TRUNCATE,
} as const;

type Name = keyof typeof PRIVILEGES;

const READERS: readonly Name[] = ['read', 'read-write', 'read-write-udf'];
const WRITERS: readonly Name[] = ['read-write', 'read-write-udf', 'write'];
const DATA_ADMINS: readonly Name[] = ['sys-admin', 'data-admin'];

/** Every family of commands, and the privileges that allow it. */
const FAMILIES: Readonly<Record<string, readonly [allowed: readonly Name[], call: Call]>> = {
  get: [READERS, (t, client) => client.get(t.key())],
  select: [READERS, (t, client) => client.select(t.key(), ['a'])],
  exists: [READERS, (t, client) => client.exists(t.key())],
  put: [WRITERS, (t, client) => client.put(t.key(), { a: 1 })],
  touch: [WRITERS, (t, client) => client.touch(t.key())],
  increment: [WRITERS, (t, client) => client.increment(t.key(), 'a', 1)],
  remove: [WRITERS, (t, client) => client.remove(t.key())],
  'operate, with a read': [
    ['read-write', 'read-write-udf'],
    (t, client) =>
      client.operate(t.key(), [
        { op: OPERATOR_INCR, bin: 'a', val: 1 },
        { op: OPERATOR_READ, bin: 'a' },
      ]),
  ],
  apply: [['read-write-udf'], (t, client) => client.apply(t.key(), 'module', 'call', [])],
  scan: [READERS, (t, client) => client.scan(t.ns, t.set).results()],
  query: [READERS, (t, client) => client.query(t.ns, t.set).select('a').results()],
  batchRead: [READERS, (t, client) => codeOf(client.batchRead([t.key()]))],
  batchWrite: [WRITERS, (t, client) => codeOf(client.batchWrite([[t.key(), { a: 1 }]]))],
  batchRemove: [WRITERS, (t, client) => codeOf(client.batchRemove([t.key()]))],
  batchOperate: [
    WRITERS,
    (t, client) =>
      codeOf(client.batchOperate([t.key()], [{ op: OPERATOR_INCR, bin: 'a', val: 1 }])),
  ],
  truncate: [[...DATA_ADMINS, 'truncate'], (t, client) => client.truncate(t.ns, t.set)],
  index: [
    [...DATA_ADMINS, 'sindex-admin'],
    async (t, client) => {
      const name = `ix-${t.set}`;
      await client.indexIntegerCreate(t.ns, t.set, 'a', name);
      await client.indexRemove(t.ns, name);
    },
  ],
  udf: [[...DATA_ADMINS, 'udf-admin'], putAndRemoveModule],
  'info build': [
    Object.keys(PRIVILEGES) as Name[],
    async (_t, client) => (await client.infoAll('build'))[0]?.errorCode,
  ],
  'info set-config': [
    ['sys-admin'],
    async (_t, client) =>
      (await client.infoAll('set-config:context=service;batch-max-requests=0'))[0]?.errorCode,
  ],
  users: [['user-admin'], (_t, client) => client.adminQueryUsers()],
};

async function putAndRemoveModule(t: ScenarioContext, client: Client): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'asp-privileges-'));
  const module = `m_${t.set.replaceAll('-', '')}`;
  try {
    await writeFile(join(folder, `${module}.lua`), 'function f(rec) return 1 end');
    await client.udfPut(join(folder, `${module}.lua`));
    await client.udfRemove(module);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Whether a command was refused for want of a privilege; other failures are none. */
async function isRefused(t: ScenarioContext, client: Client, call: Call): Promise<boolean> {
  try {
    return (await call(t, client)) === ROLE_VIOLATION;
  } catch (error) {
    expect(error).toBeInstanceOf(AerospikeError);
    const { name, code } = error as AerospikeError;
    if (code === ROLE_VIOLATION) expect(name).toBe('AdminError');
    return code === ROLE_VIOLATION;
  }
}

/** A user with one privilege meets every family of commands. */
const allowsAndRefuses =
  (privilege: Name): Scenario =>
  async (t) => {
    const name = `only-${privilege}-${t.set}`;
    await t.client.adminCreateRole(name, [{ code: PRIVILEGES[privilege] }]);
    await t.client.adminCreateUser(name, 'secret', [name]);
    const client = await t.newClient().connect(name, 'secret');
    const met: Record<string, boolean> = {};
    const expected: Record<string, boolean> = {};
    for (const [family, [allowed, call]] of Object.entries(FAMILIES)) {
      met[family] = !(await isRefused(t, client, call));
      expected[family] = allowed.includes(privilege);
    }
    expect(met).toEqual(expected);
    await t.client.adminDropUser(name);
    await t.client.adminDropRole(name);
  };

const names = Object.keys(PRIVILEGES) as Name[];

export default secureScenarios('security/privileges', {
  ...Object.fromEntries(
    names.map((name) => [
      `${name} allows and refuses each family of commands`,
      allowsAndRefuses(name),
    ]),
  ),

  'a privilege for a set holds for that set': async (t) => {
    const name = `scope-${t.set}`;
    await t.client.adminCreateRole(name, [{ code: PRIV_READ_WRITE, ns: t.ns, set: t.set }]);
    await t.client.adminCreateUser(name, 'secret', [name]);
    const client = await t.newClient().connect(name, 'secret');
    const other = [t.ns, `${t.set}x`, 1] as const;
    await client.put(t.key(1), { a: 1 });
    expect(await client.scan(t.ns, t.set).results()).toHaveLength(1);
    const refused: readonly (() => unknown)[] = [
      () => client.put([...other], { a: 1 }),
      () => client.get([...other]),
      () => client.scan(t.ns, '').results(),
    ];
    for (const call of refused) expect(await isRefused(t, client, call)).toBe(true);
    const { batchRecords } = await client.batchRead([t.key(1), [...other], t.key(2)]);
    expect(batchRecords.map(({ result }) => result)).toEqual([0, ROLE_VIOLATION, 2]);
    await t.client.adminDropUser(name);
    await t.client.adminDropRole(name);
  },

  'privileges of several roles add up, and changes hold at once': async (t) => {
    const name = `several-${t.set}`;
    await t.client.adminCreateUser(name, 'secret', ['read']);
    const client = await t.newClient().connect(name, 'secret');
    const put = () => isRefused(t, client, () => client.put(t.key('a'), { a: 1 }));
    expect(await put()).toBe(true);
    await t.client.adminGrantRoles(name, ['write']);
    expect(await put()).toBe(false);
    expect((await client.get(t.key('a'))).bins).toEqual({ a: 1 });
    await t.client.adminRevokeRoles(name, ['write']);
    expect(await put()).toBe(true);
    await t.client.adminDropUser(name);
  },
});
