import { join } from 'node:path';
import { inject } from 'vitest';
import {
  client,
  configureSync,
  type Client,
  type ClientConfig,
  type SyncOptions,
} from '../../src/index.js';

/** A built program by its name. */
export function program(name: string): string {
  return join(inject('programs'), `${name}.cjs`);
}

/** Lets this thread's transport run the worker of the sources and the fake child. */
export function useFakeChild(options: SyncOptions = {}): void {
  configureSync({ workerPath: program('worker'), childPath: program('child'), ...options });
}

/** Deadlines of two minutes: no test of something else fails because the machine is busy. */
export const PATIENT = { totalTimeout: 60_000 };
const policies = { read: PATIENT, write: PATIENT, batch: PATIENT };

/** A connected client of the fake child. */
export function fakeClient(config: Partial<ClientConfig> = {}): Client {
  return client({ hosts: ['fake'], policies, ...config }).connect();
}

/** Has the fake client do one of its tricks. */
export function trick(db: Client, name: string, args: unknown[] = [], policy?: object): unknown {
  return db.apply(['t', 's', 1], 'fake', name, args as never, policy);
}
