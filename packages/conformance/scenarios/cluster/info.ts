import { InvalidArgError } from '@asp/core';
import { expect } from 'vitest';
import { scenarios } from '../../src/scenario.js';

export default scenarios('cluster/info', {
  'names of the nodes': async (t) => {
    const names = await t.client.getNodeNames();
    expect(names.length).toBeGreaterThan(0);
    expect(names.every((name) => typeof name === 'string' && name !== '')).toBe(true);
  },

  'infoAll: one answer per node, without the echoed command': async (t) => {
    const answers = await t.client.infoAll('build');
    const names = await t.client.getNodeNames();
    expect(answers.map(({ nodeName }) => nodeName).sort()).toEqual([...names].sort());
    for (const { errorCode, response } of answers) {
      expect(errorCode).toBe(0);
      expect(response).toMatch(/^\d+\.\d+\.\d+/);
    }
    const [namespaces] = await t.client.infoAll('namespaces', { timeout: 2000 });
    expect(namespaces?.response.split(';')).toContain(t.ns);
  },

  'infoRandomNode: the answer alone': async (t) => {
    expect(await t.client.infoRandomNode('build')).toMatch(/^\d+\.\d+\.\d+/);
    expect((await t.client.infoRandomNode('namespaces', { timeout: 2000 })).split(';')).toContain(
      t.ns,
    );
  },

  'a refusal is an answer of infoAll, and an error of infoRandomNode': async (t) => {
    const command = `sindex-stat:namespace=${t.ns};indexname=no-such-index`;
    const [answer] = await t.client.infoAll(command);
    expect(answer?.errorCode).toBe(201);
    expect(answer?.response).not.toBe('');
    const error = await t.fails(() => t.client.infoRandomNode(command), Error);
    expect(error).toMatchObject({ name: 'IndexNotFound', code: 201 });
  },

  'a command that the native client would cut off is refused': async (t) => {
    for (const command of ['x'.repeat(256), 'build\0', '']) {
      await t.fails(() => t.client.infoAll(command), InvalidArgError);
      await t.fails(() => t.client.infoRandomNode(command), InvalidArgError);
    }
  },

  'ping: true while connected, false before and after': async (t) => {
    const client = t.newClient();
    expect(await client.ping()).toBe(false);
    await client.connect();
    expect(await client.ping()).toBe(true);
    await client.close();
    expect(await client.ping()).toBe(false);
  },

  'truncate empties a set': async (t) => {
    for (let i = 0; i < 20; i += 1) await t.client.put(t.key(i), { i });
    await t.client.put([t.ns, `${t.set}2`, 1], { i: 1 });
    // What was written in the very millisecond of the cut stays, on a real server too: cut again then.
    for (let left = 20; left > 0; left = (await t.client.scan(t.ns, t.set).results()).length) {
      await t.client.truncate(t.ns, t.set);
    }
    expect((await t.client.get([t.ns, `${t.set}2`, 1])).bins).toEqual({ i: 1 });
    await t.client.put(t.key('new'), { a: 1 });
    expect((await t.client.get(t.key('new'))).bins).toEqual({ a: 1 });
  },

  'truncate before a time in the past keeps what is newer': async (t) => {
    await t.client.put(t.key(1), { a: 1 });
    const hourAgo = BigInt(Date.now() - 3_600_000) * 1_000_000n;
    await t.client.truncate(t.ns, t.set, hourAgo);
    expect((await t.client.get(t.key(1))).bins).toEqual({ a: 1 });
    await t.fails(() => t.client.truncate(t.ns, t.set, -1), InvalidArgError);
  },
});
