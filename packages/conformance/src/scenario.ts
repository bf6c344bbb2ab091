import type { AsyncClient } from '@asp/async';
import type { KeyInput } from '@asp/core';
import type { RunningServer } from '@asp/memory-server';
import { expect } from 'vitest';

/** Which client a scenario runs with. */
export type ClientMode = 'async' | 'sync';

/**
 * Which server it runs against; `real` is the one that `AEROSPIKE_HOSTS` names, `secure` a memory server
 * with security.
 */
export type ServerKind = 'memory' | 'real' | 'secure';

/** What a scenario works with. One body serves both clients: always `await`, also `for await`. */
export interface ScenarioContext {
  readonly mode: ClientMode;
  readonly kind: ServerKind;
  /** A connected client, with security one who may do everything. The sync client is typed as the async one: `await` takes its plain values. */
  readonly client: AsyncClient;
  /** Hosts of the server, for scenarios that need a client of their own. */
  readonly hosts: readonly [host: string, port: number][];
  /** A new, unconnected client of the same mode; connect it and it is closed at the end. */
  newClient(config?: Record<string, unknown>): AsyncClient;
  /** The memory server's control surface; null on a real server. */
  readonly server: RunningServer | null;
  readonly ns: string;
  /** A set of this scenario's own. */
  readonly set: string;
  /** A key in that set; without a name, a new one at each call. */
  key(name?: string | number | bigint | Uint8Array): KeyInput;
  /** Runs `body` and returns the error of class `type` that it must throw. */
  fails<E extends Error>(
    body: () => unknown,
    type: abstract new (...args: never[]) => E,
  ): Promise<E>;
}

/** The body of one behaviour. */
export type Scenario = (t: ScenarioContext) => Promise<void>;

/** The scenarios of one file, by title; the file's default export. */
export interface ScenarioFile {
  readonly family: string;
  /** Whether they need a server with security. */
  readonly isSecure: boolean;
  readonly scenarios: Readonly<Record<string, Scenario>>;
}

/** Declares the scenarios of a file: `export default scenarios('record/put', { 'title': async (t) => … })`. */
export function scenarios(family: string, all: Readonly<Record<string, Scenario>>): ScenarioFile {
  return { family, isSecure: false, scenarios: all };
}

/** Declares scenarios for a server with security. */
export function secureScenarios(
  family: string,
  all: Readonly<Record<string, Scenario>>,
): ScenarioFile {
  return { family, isSecure: true, scenarios: all };
}

/** See {@link ScenarioContext.fails}. */
export async function fails<E extends Error>(
  body: () => unknown,
  type: abstract new (...args: never[]) => E,
): Promise<E> {
  let caught: unknown;
  try {
    await body();
  } catch (error) {
    caught = error;
  }
  expect(caught, 'expected an error').toBeInstanceOf(type);
  return caught as E;
}
