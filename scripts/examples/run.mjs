// Runs the examples of the TSDoc, in a process of their own; examples.mjs makes the list. The servers have threads of
// their own, so that the blocking client's examples can wait for them, too.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { MemoryServer } from '@asp/memory-server';
import { FILES, openWorld } from './world.mjs';

/** `examples`: `{ place, code, needs, run }[]`. Ends the process: 1 when one failed. */
export async function runAll(examples) {
  const folder = mkdtempSync(join(tmpdir(), 'asp-examples-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  process.chdir(folder);
  const servers = {
    plain: await MemoryServer.start(),
    secured: await MemoryServer.start({ security: true }),
  };
  let failed = 0;
  for (const example of examples) {
    const fault = await patientFaultOf(example, servers);
    if (fault === undefined) continue;
    failed += 1;
    console.error(`${example.place}: ${fault}\n${example.code.replaceAll(/^/gm, '    ')}`);
  }
  await Promise.all(Object.values(servers).map((server) => server.stop()));
  console.log(`${examples.length} examples run, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}

/** Clients time out after a second unless they are told otherwise, and examples do not: a busy machine is slow, not wrong. */
const ATTEMPTS = 5;
const TIMED_OUT = /^(AerospikeTimeoutError|ClusterError):/;

async function patientFaultOf(example, servers) {
  for (let attempt = 1; ; attempt += 1) {
    const fault = await faultOf(example, servers).catch(String);
    if (fault === undefined || attempt === ATTEMPTS || !TIMED_OUT.test(fault)) return fault;
  }
}

/** What is wrong with an example, if anything. */
async function faultOf({ code, needs, run }, servers) {
  const printed = [];
  const { log } = console;
  const world = needs.length > 0 ? await openWorld(servers, code) : {};
  let answer;
  try {
    console.log = (...values) => printed.push(values);
    answer = await run(world);
    return judge(code, printed, answer);
  } catch (error) {
    return String(error);
  } finally {
    console.log = log;
    const { client, db } = answer?.declared ?? {};
    for (const open of [world.client, client, db]) await open?.close();
  }
}

/** Besides not failing, an example has to show something: nothing that it names or prints is missing or empty. */
function judge(code, printed, answer) {
  if (code.includes('console.log(') && printed.length === 0) return 'prints nothing';
  if (printed.flat().includes(undefined)) return 'prints undefined';
  for (const [name, value] of Object.entries(answer?.declared ?? {}))
    if (value === undefined || value?.length === 0) return `${name} is ${value ? 'empty' : value}`;
  for (const [value, says] of answer?.claims ?? [])
    if (JSON.stringify(value) !== JSON.stringify(runInNewContext(`(${says})`)))
      return `is ${JSON.stringify(value)}, not ${says}`;
  return undefined;
}
