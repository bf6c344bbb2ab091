import { ClientError } from '@asp/core';
import type { NativeHandle, OfficialModule } from './addon.js';

const SUPPORTED = '>=6.7.1 <8';

/** What the module must offer: it is looked at, so that a renamed part is noticed at connect. */
const MODULE_PARTS = [
  'client',
  'setDefaultLogging',
  'Double',
  'GeoJSON',
  'HyperLogLog',
] as const satisfies readonly (keyof OfficialModule)[];

const HANDLE_PARTS = [
  'getAsync',
  'selectAsync',
  'existsAsync',
  'putAsync',
  'removeAsync',
  'operateAsync',
  'applyAsync',
  'batchRead',
  'batchWrite',
  'queryAsync',
  'scanAsync',
  'infoNode',
  'getNodes',
] as const satisfies readonly (keyof NativeHandle)[];

let loaded: OfficialModule | undefined;

/**
 * Loads the official client on first use; importing this package does not. The addon is silent unless a
 * client's `log` says otherwise.
 *
 * @throws ClientError when it is missing, has no binary for this platform, or is a version that we do not know.
 */
export async function loadOfficialClient(): Promise<OfficialModule> {
  return (loaded ??= prepare(await importModule()));
}

/** The loaded module; only after {@link loadOfficialClient} has resolved. */
export function officialClient(): OfficialModule {
  if (!loaded) throw new ClientError('Client is not connected. Call connect() first.');
  return loaded;
}

async function importModule(): Promise<unknown> {
  try {
    const module = (await import('aerospike')) as { default?: unknown };
    return module.default ?? module;
  } catch (cause) {
    throw new ClientError(
      `The native client could not be loaded: ${reason(cause)}. Install it with ` +
        `\`npm install aerospike@6.7.1\` (supported: ${SUPPORTED}; Node 20, 22 and 24 on Linux, macOS and Windows). ` +
        'It loads once per process: not in two worker threads.',
      { cause },
    );
  }
}

function reason(cause: unknown): string {
  return cause instanceof Error ? (cause.message.split('\n')[0] ?? cause.name) : String(cause);
}

function prepare(module: unknown): OfficialModule {
  const missing = MODULE_PARTS.filter((part) => !has(module, part));
  if (missing.length > 0 || !isOfficial(module)) throw unsupported(missing);
  module.setDefaultLogging({ level: -1 });
  return module;
}

/** Checks that a client of the loaded module has the commands that we call. */
export function checkHandle(handle: unknown): asserts handle is NativeHandle {
  const missing = HANDLE_PARTS.filter((part) => !has(handle, part));
  if (missing.length > 0) throw unsupported(missing);
}

function isOfficial(module: unknown): module is OfficialModule {
  return has(module, 'client');
}

function has(value: unknown, part: string): boolean {
  return (
    (typeof value === 'object' || typeof value === 'function') &&
    value !== null &&
    typeof Reflect.get(value, part) === 'function'
  );
}

function unsupported(missing: readonly string[]): ClientError {
  return new ClientError(
    `The installed \`aerospike\` package lacks ${missing.join(', ')}. Install a supported version: ` +
      `\`npm install aerospike@6.7.1\` (supported: ${SUPPORTED}).`,
  );
}
