// The world in which an example of the TSDoc runs: a memory server with these records, and what its text takes for
// granted. Bundled into the process that runs the examples.
import { AsyncClient } from '@asp/async';
import { hll, Key, PRIV_SINDEX_ADMIN } from '@asp/core';
import { exp } from '@asp/exp';

const alice = ['test', 'users', 'alice'];
const key = new Key('test', 'users', 'key');

/** The third write of each makes its generation 3. */
const person = (name) => ({
  ...{ name, age: 25, city: 'Seoul', tags: ['a', 'b'], visits: 1, score: 1.5, log: 'start' },
  ...{ tmp: 1, old: 2 },
});
const RECORDS = [
  ...[1, 2, 3].map((id) => [['test', 'users', id], person(`user ${id}`)]),
  [alice, person('Alice')],
  [key, { visits: 1, log: ['start'], user: { profile: { tags: [] } } }],
];

/** What must be there for an example that says this, and what must not. */
const GIVEN = [
  [/\bwhere\(/, (client) => client.indexStringCreate('test', 'users', 'city', 'users-city')],
  [
    /\bwhere\(|\bindexRemove\(/,
    (client) => client.indexIntegerCreate('test', 'users', 'age', 'users-age'),
  ],
  [/\budfRemove\(|\bapply\b/, (client) => client.udfPut('./udf/sums.lua')],
  [/\bRecordNotFound\b/, (client) => client.remove(key)],
  [
    /\bnew HllValue\(/,
    (client) => client.operate(['test', 'visits', 'monday'], [hll.add('users', ['ada'], 8)]),
  ],
  [/'app'|adminQueryUsers/, (client) => client.adminCreateUser('app', 'old', ['sindex-admin'])],
  [/adminCreateUser/, (client) => client.adminDropUser('app')],
  [
    /'auditor'|adminQueryRoles/,
    (client) => client.adminCreateRole('auditor', [{ code: PRIV_SINDEX_ADMIN }]),
  ],
  [/adminCreateRole/, (client) => client.adminDropRole('auditor')],
];

/** Module files that examples register, by path. */
export const FILES = { 'udf/sums.lua': 'function add(rec, a, b)\n  return a + b\nend\n' };

/** A second, the default of most, is little on a busy machine. */
const long = { totalTimeout: 60_000, socketTimeout: 60_000 };
const PATIENT = {
  ...{ timeout: 60_000, loginTimeout: 60_000 },
  policies: {
    ...{ read: long, write: long, batch: long, batchWrite: long, batchDelete: long, query: long },
    admin: { timeout: 60_000 },
  },
};

const usesRoles = (code) => /\badmin[A-Z]/.test(code);

/** What an example is given. `close` leaves nothing of it open. */
export async function openWorld(servers, code) {
  const server = usesRoles(code) ? servers.secured : servers.plain;
  await server.reset();
  const address = `${server.host}:${server.port}`;
  const login = usesRoles(code) ? { user: 'admin', password: 'admin' } : {};
  const client = await new AsyncClient({ hosts: [address], ...login, ...PATIENT }).connect();
  if (!usesRoles(code)) await fill(client);
  for (const [says, prepare] of GIVEN) if (says.test(code)) await prepare(client);
  return {
    ...{ server, address, client, key },
    keys: [1, 2, 3].map((id) => ['test', 'users', id]),
    filter: exp.ge(exp.intBin('age'), exp.intVal(18)),
    requestBytes: Buffer.from('\x02\x01\0\0\0\0\0\x06build\n', 'latin1'),
  };
}

async function fill(client) {
  for (let generation = 1; generation <= 3; generation += 1) {
    for (const [to, bins] of RECORDS) await client.put(to, bins);
  }
}
