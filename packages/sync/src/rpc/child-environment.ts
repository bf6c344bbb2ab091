import { createRequire } from 'node:module';
import { syncOptions } from '../configure.js';

/**
 * What would make the child something else than it is: loaders and debuggers of the program, and the
 * marks of a forked process or a cluster worker.
 */
const PRIVATE = [
  'NODE_OPTIONS',
  'NODE_CHANNEL_FD',
  'NODE_CHANNEL_SERIALIZATION_MODE',
  'NODE_UNIQUE_ID',
  'NODE_V8_COVERAGE',
] as const;

/** The child's environment: the program's, without what is private to it, and what the user adds. */
export function childEnvironment(): Record<string, string | undefined> {
  const hidden = Object.fromEntries(PRIVATE.map((name) => [name, undefined]));
  // Electron's binary is a Node only when told so.
  const electron = process.versions['electron'] === undefined ? {} : { ELECTRON_RUN_AS_NODE: '1' };
  return { ...process.env, ...hidden, ...electron, ...syncOptions().env };
}

/** Node's options for the child: the user's, and Yarn's resolver where modules are found through it. */
export function childExecArgv(childPath: string): string[] {
  const own = syncOptions().execArgv ?? [];
  if (process.versions['pnp'] === undefined) return [...own];
  return ['-r', createRequire(childPath).resolve('pnpapi'), ...own];
}
