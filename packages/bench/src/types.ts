import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { median } from './measure.js';
import { heading } from './print.js';

const home = resolve(import.meta.dirname, '..'); // of the built file in dist/

/** The same small program on both clients. */
const PROGRAMS = {
  '@asp/async': `import { AsyncClient } from '@asp/async';
const client = await new AsyncClient({ hosts: ['127.0.0.1:3000'] }).connect();
await client.put(['test', 'users', 'ada'], { name: 'Ada', age: 36 });
const { bins } = await client.get<{ name: string; age: number }>(['test', 'users', 'ada']);
console.log(bins.name);
await client.close();
export {};
`,
  aerospike: `import Aerospike from 'aerospike';
const client = await Aerospike.connect({ hosts: '127.0.0.1:3000' });
const key = new Aerospike.Key('test', 'users', 'ada');
await client.put(key, { name: 'Ada', age: 36 });
const { bins } = await client.get(key);
console.log(bins['name']);
client.close();
export {};
`,
} as const;

const CONFIG = {
  compilerOptions: {
    target: 'es2022',
    module: 'nodenext',
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    esModuleInterop: true,
    types: ['node'],
  },
  files: ['hello.ts'],
};

/** How long \`tsc\` takes on a hello-world, by the client that it imports: median of processes in turn. */
export function benchTypes(quick: boolean): void {
  heading('tsc on a hello-world');
  const names = Object.keys(PROGRAMS) as (keyof typeof PROGRAMS)[];
  const seconds = new Map(names.map((name) => [name, [] as number[]]));
  for (let round = 0; round < (quick ? 2 : 5); round += 1) {
    for (const name of names) seconds.get(name)?.push(compile(name));
  }
  for (const [name, all] of seconds) {
    console.log(`  import of ${name.padEnd(24)}${median(all).toFixed(2)} s`);
  }
}

function compile(name: keyof typeof PROGRAMS): number {
  const folder = join(home, 'node_modules', '.hello', name.replace('/', '-'));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'hello.ts'), PROGRAMS[name]);
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(CONFIG));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  const start = performance.now();
  const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8' });
  const took = (performance.now() - start) / 1000;
  rmSync(folder, { recursive: true });
  if (status !== 0) throw new Error(`tsc refuses the program on ${name}:\n${stdout}`);
  return took;
}
