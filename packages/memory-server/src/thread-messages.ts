import type { HostOptions, NodeAddress } from './host.js';

/** What the thread is started with. */
export interface ThreadData {
  readonly options: Omit<HostOptions, 'log'>;
  /** Whether log lines are wanted. */
  readonly logs: boolean;
}

/** Messages to the thread. */
export type ToThread = { readonly type: 'stop' };

/** Messages from the thread. */
export type FromThread =
  | { readonly type: 'listening'; readonly addresses: readonly NodeAddress[] }
  | { readonly type: 'failed'; readonly message: string }
  | { readonly type: 'log'; readonly line: string }
  | { readonly type: 'stopped' };
