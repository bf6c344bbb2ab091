import type { ControlCall, ControlMethod } from './host.js';
import type { HostOptions, NodeAddress } from './host.js';

/** What the thread is started with. */
export interface ThreadData {
  readonly options: Omit<HostOptions, 'log'>;
  /** Whether log lines are wanted. */
  readonly logs: boolean;
  /** The thread's code, and what an earlier thread compiled it to. */
  readonly code: { readonly file: string; readonly compiled: Uint8Array | undefined };
}

/** Messages to the thread. */
export type ToThread =
  | { readonly type: 'stop' }
  /** Asks for the compiled code. */
  | { readonly type: 'compiled' }
  | ({ readonly type: 'call'; readonly id: number } & ControlCall<ControlMethod>);

/** Messages from the thread. */
export type FromThread =
  | { readonly type: 'listening'; readonly addresses: readonly NodeAddress[] }
  | { readonly type: 'failed'; readonly error: unknown; readonly code: string | undefined }
  | { readonly type: 'compiled'; readonly code: Uint8Array }
  | { readonly type: 'log'; readonly line: string }
  | { readonly type: 'result'; readonly id: number; readonly value: unknown }
  | { readonly type: 'error'; readonly id: number; readonly error: unknown };
