// async only
// #region suite
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { AsyncClient } from '@asp/async';
import { MemoryServer, type RunningServer } from '@asp/memory-server';

let server: RunningServer;
let db: AsyncClient;

before(async () => {
  server = await MemoryServer.start();
  db = await new AsyncClient({
    hosts: [`${server.host}:${server.port}`],
  }).connect();
});
beforeEach(() => server.reset());
after(async () => {
  await db.close();
  await server.stop();
});

test('a visit is counted', async () => {
  await db.increment(['test', 'users', 'ada'], 'visits', 1);
  const { bins } = await db.get(['test', 'users', 'ada']);
  assert.equal(bins.visits, 1);
});

test('every test begins with an empty server', async () => {
  assert.equal((await db.scan('test', 'users').results()).length, 0);
});
// #endregion
