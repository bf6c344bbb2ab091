import type { ControlCall, ControlMethod } from './host.js';
import type { HostOptions, NodeAddress } from './host.js';

/** What the thread is started with. */
export interface ThreadData {
  readonly options: Omit<HostOptions, 'log'>;
  /** Whether log lines are wanted. */
  readonly logs: boolean;
}

/** Messages to the thread. */
export type ToThread =
  | { readonly type: 'stop' }
  | ({ readonly type: 'call'; readonly id: number } & ControlCall<ControlMethod>);

/** Messages from the thread. */
export type FromThread =
  | { readonly type: 'listening'; readonly addresses: readonly NodeAddress[] }
  | { readonly type: 'failed'; readonly error: unknown; readonly code: string | undefined }
  | { readonly type: 'log'; readonly line: string }
  | { readonly type: 'result'; readonly id: number; readonly value: unknown }
  | { readonly type: 'error'; readonly id: number; readonly error: unknown };
