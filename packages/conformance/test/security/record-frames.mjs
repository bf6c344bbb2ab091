// Writes official-frames.json of packages/memory-server/test/security anew: the security messages that the
// official client sends, in hex.
//
//   pnpm --filter @asp/memory-server build && node test/security/record-frames.mjs
//
// They pass through a relay in a thread of its own, since the official client's connect stops its thread.

import { writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

const FILE = '../../../memory-server/test/security/official-frames.json';

const SECURITY = 2;
const COMMAND = 10; // behind the header of 8 bytes, scheme and result
const AUTHENTICATE = 0;
const LOGIN = 20;

/** Passes everything on; tells its port, and when asked the security frames on their way to the server. */
function relay({ host, port }) {
  const frames = [];
  const listener = createServer((client) => {
    const server = connect({ host, port });
    server.pipe(client);
    let pending = Buffer.alloc(0);
    client.on('data', (chunk) => {
      pending = Buffer.concat([pending, chunk]);
      for (let size; pending.length >= 8; pending = pending.subarray(size)) {
        size = 8 + pending.readUIntBE(2, 6);
        if (pending.length < size) break;
        const frame = pending.subarray(0, size);
        if (frame[1] === SECURITY) frames.push(frame.toString('hex'));
        server.write(frame);
      }
    });
    client.on('close', () => server.destroy()).on('error', () => server.destroy());
    server.on('error', () => client.destroy());
  });
  listener.listen(0, '127.0.0.1', () => parentPort.postMessage(listener.address().port));
  parentPort.on('message', () => parentPort.postMessage(frames));
}

async function record() {
  const { default: aerospike } = await import('aerospike');
  const { MemoryServer } = await import('@asp/memory-server');
  const server = await MemoryServer.start({ security: true });
  const { host, port } = server;
  const worker = new Worker(new URL(import.meta.url), { workerData: { host, port } });
  const answer = () => new Promise((resolve) => worker.once('message', resolve));
  const hosts = `127.0.0.1:${await answer()}`;
  const client = await aerospike.connect({ hosts, user: 'admin', password: 'admin' });
  const { Privilege } = aerospike.admin;
  const { READ, WRITE, SINDEX_ADMIN } = aerospike.privilegeCode;
  const privileges = [
    new Privilege(SINDEX_ADMIN),
    new Privilege(READ, { namespace: 'test', set: 'users' }),
    new Privilege(WRITE, { namespace: 'test' }),
  ];
  const calls = [
    ['createUser', 'ada', 'secret', ['read', 'auditor']],
    ['createPKIUser', 'pki', ['read']],
    ['createRole', 'auditor', privileges, null, ['10.0.0.0/8', '127.0.0.1'], 7, 5],
    ['createRole', 'plain', privileges],
    ['queryUser', 'ada'],
    ['queryUsers'],
    ['queryRole', 'auditor'],
    ['queryRoles'],
    ['grantRoles', 'ada', ['write', 'udf-admin']],
    ['revokeRoles', 'ada', ['auditor', 'write']],
    ['grantPrivileges', 'plain', [new Privilege(READ, { namespace: 'test' })]],
    ['revokePrivileges', 'plain', [new Privilege(SINDEX_ADMIN)]],
    ['setWhitelist', 'plain', ['192.168.0.0/16', '10.1.2.3']],
    ['setWhitelist', 'plain', []],
    ['setQuotas', 'plain', 100, 150],
    ['setPassword', 'ada', 'superuser'],
    ['changePassword', 'admin', 'secret'],
    ['dropRole', 'plain'],
    ['dropUser', 'pki'],
  ];
  for (const [method, ...args] of calls) await client[method](...args);
  client.close();
  worker.postMessage('frames, please');
  const frames = await answer();
  await worker.terminate();
  await server.stop();
  const ofCommand = (command) => frames.filter((frame) => commandOf(frame) === command);
  const others = frames.filter((frame) => ![AUTHENTICATE, LOGIN].includes(commandOf(frame)));
  if (others.length !== calls.length) throw new Error(`${others.length} for ${calls.length} calls`);
  const {
    default: { version },
  } = await import('aerospike/package.json', { with: { type: 'json' } });
  const file = {
    source: `aerospike ${version}, user admin, password admin`,
    login: ofCommand(LOGIN)[0],
    authenticate: ofCommand(AUTHENTICATE)[0],
    calls: others.map((frame, i) => [calls[i][0], frame]),
  };
  writeFileSync(new URL(FILE, import.meta.url), `${JSON.stringify(file, null, 2)}\n`);
}

const commandOf = (frame) => Buffer.from(frame, 'hex')[COMMAND];

if (isMainThread) await record();
else relay(workerData);
