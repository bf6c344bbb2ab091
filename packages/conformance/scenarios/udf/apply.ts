import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClientError, InvalidArgError, UDFError } from '@asp/core';
import { expect } from 'vitest';
import { scenarios, type ScenarioContext } from '../../src/scenario.js';

const LUA = `
function echo(rec, value) return value end
function add(rec, a, b) return a + b end
function read(rec, bin) return rec[bin] end
function write(rec, bin, value)
  rec[bin] = value
  if aerospike:exists(rec) then aerospike:update(rec) else aerospike:create(rec) end
  return rec[bin]
end
function fail(rec) error('my own message') end
`;

/** Registers the module under a name of the scenario's own, and removes it at the end. */
async function withModule(
  t: ScenarioContext,
  body: (module: string) => Promise<void>,
): Promise<void> {
  const module = `m_${t.set.replaceAll('-', '')}`;
  const folder = await mkdtemp(join(tmpdir(), 'asp-udf-'));
  try {
    await writeFile(join(folder, `${module}.lua`), LUA);
    await t.client.udfPut(join(folder, `${module}.lua`));
    await body(module);
    await t.client.udfRemove(module);
  } finally {
    await rm(folder, { recursive: true });
  }
}

export default scenarios('udf/apply', {
  'values there and back': (t) =>
    withModule(t, async (module) => {
      await t.client.put(t.key(1), { a: 1 });
      for (const value of [42, 'x', 1.5, true, [1, 'a'], { a: 1 }]) {
        expect(await t.client.apply(t.key(1), module, 'echo', [value])).toEqual(value);
      }
      expect(await t.client.apply(t.key(1), module, 'echo')).toBeNull();
      expect(await t.client.apply(t.key(1), module, 'add', [2, 3])).toBe(5);
    }),

  'reads and writes bins': (t) =>
    withModule(t, async (module) => {
      await t.client.put(t.key(1), { a: 7 });
      expect(await t.client.apply(t.key(1), module, 'read', ['a'])).toBe(7);
      expect(await t.client.apply(t.key(1), module, 'write', ['b', 'new'])).toBe('new');
      expect((await t.client.get(t.key(1))).bins).toEqual({ a: 7, b: 'new' });
      await t.client.apply(t.key(2), module, 'write', ['made', 1]);
      expect((await t.client.get(t.key(2))).bins).toEqual({ made: 1 });
    }),

  'errors of the function carry its message': (t) =>
    withModule(t, async (module) => {
      await t.client.put(t.key(1), { a: 1 });
      const error = await t.fails(() => t.client.apply(t.key(1), module, 'fail'), UDFError);
      expect(error.code).toBe(100);
      expect(error.message).toContain('my own message');
      await t.fails(() => t.client.apply(t.key(1), module, 'no_such_function'), UDFError);
      await t.fails(() => t.client.apply(t.key(1), 'no_such_module', 'f'), UDFError);
    }),

  'a module that is not Lua, a file that is not there': async (t) => {
    await t.fails(() => t.client.udfPut('/no/such/file.lua'), ClientError);
    await t.fails(() => t.client.udfPut('x.lua', 1), InvalidArgError);
    const folder = await mkdtemp(join(tmpdir(), 'asp-udf-'));
    const file = join(folder, 'broken.lua');
    await writeFile(file, 'function (');
    await t.fails(() => t.client.udfPut(file), UDFError);
    await rm(folder, { recursive: true });
  },
});
