import { Host } from '../../src/rpc/host.js';
import type { MakeClient } from '../../src/rpc/hosted-client.js';
import { LINK_FD } from '../../src/rpc/messages.js';
import { FakeClient } from './fake-client.js';

// As src/rpc/child.ts, but with a client that needs no server.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
const host = new Host(LINK_FD, () => process.exit(0));
const makeFake: unknown = (config: never) => new FakeClient(config);
host.ready(makeFake as MakeClient);
