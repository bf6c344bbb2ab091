// What a user does first with each package. The body is the same in ES modules, CommonJS and TypeScript.

/** Where the programs of the two clients find their server. */
export const HOST = 'ASP_HOST';

/** On a busy machine a second is little, and this is not about time. */
const PATIENT =
  '{ timeout: 60_000, policies: { read: { totalTimeout: 60_000 }, write: { totalTimeout: 60_000 } } }';

/** `names`: what is imported; `body`: uses them and asserts; `types`: TypeScript that must compile. */
export const PROGRAMS = {
  '@asp/core': {
    names: [
      'double',
      'GeoJSON',
      'InvalidArgError',
      'Key',
      'lists',
      'POLICY_GEN_EQ',
      'RecordNotFound',
    ],
    body: `
  const key = new Key('test', 'users', 'ada');
  assert.equal(key.digest.length, 20);
  assert.match(inspect(key), /^Key \\{/);
  assert.match(inspect(GeoJSON.point(1, 2)), /^GeoJSON \\{/);
  assert.match(inspect(double(3)), /^Double \\{/);
  assert.deepEqual(lists.append('tags', 'new'), { op: 'lists.append', bin: 'tags', value: 'new' });
  assert.equal(POLICY_GEN_EQ, 1);
  assert.equal(new RecordNotFound('gone').constructor.name, 'RecordNotFound');
  assert.throws(() => new Key('test', 'users', 1.5), (error) => error instanceof InvalidArgError);`,
    types: `
const key: Key = new Key('test', 'users', 'ada');
export const operation = lists.append('tags', key.setName, { writeFlags: 0 });
export const policy: WritePolicy = { gen: POLICY_GEN_EQ };
// @ts-expect-error no such field
export const wrong: WritePolicy = { generation: 1 };`,
    typeNames: ['WritePolicy'],
  },
  '@asp/exp': {
    names: ['exp', 'fromBase64', 'isExp', 'print', 'toBase64'],
    body: `
  const filter = exp.ge(exp.intBin('age'), exp.intVal(21));
  assert.equal(toBase64(filter), 'kwSTUQKjYWdlFQ==');
  assert.equal(print(fromBase64(toBase64(filter))), 'ge(intBin("age"), 21)');
  assert.ok(isExp(filter) && /^\\{/.test(inspect(filter)));`,
    types: `
export const filter: BoolExp = exp.ge(exp.intBin('age'), exp.intVal(21));
// @ts-expect-error an integer is not compared with text
export const wrong = exp.ge(exp.intBin('age'), exp.stringVal('x'));`,
    typeNames: ['BoolExp'],
  },
  '@asp/async': {
    names: ['AsyncClient'],
    body: `
  const client = await new AsyncClient({ hosts: [process.env.${HOST}], ...${PATIENT} }).connect();
  await client.put(['test', 'users', 'ada'], { name: 'Ada', blob: Buffer.from('a'), big: 2n ** 60n });
  const { bins, key } = await client.get(['test', 'users', 'ada']);
  assert.deepEqual({ ...bins }, { name: 'Ada', blob: Buffer.from('a'), big: 2n ** 60n });
  assert.match(inspect(key), /^Key \\{/);
  await client.close();`,
    types: `
const client = new AsyncClient({ hosts: ['127.0.0.1:3000'] });
export const name = async (): Promise<string> => (await client.get<{ name: string }>(['test', 'users', 1])).bins.name;
// @ts-expect-error a key has three parts
export const wrong = () => client.get(['test', 'users']);`,
    typeNames: [],
  },
  '@asp/sync': {
    names: ['client'],
    body: `
  const db = client({ hosts: [process.env.${HOST}], ...${PATIENT} }).connect();
  db.put(['test', 'users', 'bob'], { name: 'Bob', blob: Buffer.from('b'), big: 2n ** 60n });
  const { bins } = db.get(['test', 'users', 'bob']);
  assert.deepEqual({ ...bins }, { name: 'Bob', blob: Buffer.from('b'), big: 2n ** 60n });
  assert.ok(inspect(bins).includes('Bob'));
  db.close();`,
    types: `
const db = client({ hosts: ['127.0.0.1:3000'] });
export const name = (): string => db.get<{ name: string }>(['test', 'users', 1]).bins.name;
// @ts-expect-error a key has three parts
export const wrong = () => db.get(['test', 'users']);`,
    typeNames: [],
  },
  '@asp/memory-server': {
    names: ['MemoryServer'],
    body: `
  const server = await MemoryServer.start({ namespaces: ['test'] });
  assert.ok(server.port > 0 && inspect(server.host).includes('.'));
  await server.stop();`,
    types: `
export const port = async (): Promise<number> => (await MemoryServer.start({ port: 0 })).port;
// @ts-expect-error a port is a number
export const wrong = () => MemoryServer.start({ port: '3000' });`,
    typeNames: [],
    program: 'asp-memory-server',
  },
};

const main = (body) => `
main().then(() => console.log('ok'), (error) => { console.error(error); process.exitCode = 1; });
async function main() {${body}
}
`;

/** The programs of a package as files: one for `import`, one for `require`, one of types for each. */
export function programFiles(name) {
  const { names, body, types, typeNames } = PROGRAMS[name];
  const imported = [...names, ...typeNames.map((type) => `type ${type}`)].join(', ');
  const typed = `import { ${imported} } from '${name}';\n${types}\nexport const all: unknown = [${names.join(', ')}];\n`;
  return {
    'esm.mjs': `import assert from 'node:assert/strict';\nimport { inspect } from 'node:util';\nimport { ${names.join(', ')} } from '${name}';\n${main(body)}`,
    'cjs.cjs': `const assert = require('node:assert/strict');\nconst { inspect } = require('node:util');\nconst { ${names.join(', ')} } = require('${name}');\n${main(body)}`,
    'esm.mts': typed,
    'cjs.cts': typed,
  };
}
