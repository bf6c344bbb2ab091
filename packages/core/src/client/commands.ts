import type { Mode } from '../mode.js';
import type { AdminCommands, LifecycleCommands } from './admin-commands.js';
import type { BatchCommands } from './batch-commands.js';
import type { QueryCommands } from './query-commands.js';
import type { RecordCommands } from './record-commands.js';

/** Every command of a client, declared once for both modes. */
export interface Commands<M extends Mode>
  extends RecordCommands<M>, BatchCommands<M>, QueryCommands<M>, AdminCommands<M> {}

/** A whole client: the commands, its life cycle, and disposal by `await using` / `using`. */
export type ClientShape<M extends Mode, Self> = Commands<M> &
  LifecycleCommands<M, Self> &
  (M extends 'async'
    ? { [Symbol.asyncDispose](): PromiseLike<void> }
    : { [Symbol.dispose](): void });
