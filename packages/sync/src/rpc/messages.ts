/**
 * What travels between the caller's thread, the worker and the child.
 *
 * ```
 * frame   = u32 length of the rest | u32 call | u8 kind | payload      (little-endian)
 * request = u32 client | u32 deadline in ms | value number of the method | values
 *                                                  kind CALL, from caller to child
 * answer  = values                                 kind VALUE or ERROR, from child to caller
 * ```
 *
 * Two ways lead there. The caller writes and reads the link itself, as soon as the worker has lent it; or
 * it writes whole frames into memory that it shares with the worker, which passes them on and looks at
 * nothing but call and kind. Answers come back the same way, without the header.
 */
export const HEADER = 9;

/** The child's end of the link: a socket pair, so stdout and stderr stay free for what prints there. */
export const LINK_FD = 3;

/** What a frame is. */
export const KIND = {
  /** To the child: run a command. */
  call: 1,
  /** From the child: loaded, with the child's protocol version as call. */
  ready: 2,
  /** From the child: a command's result. */
  value: 3,
  /** From the child: a command's failure, or with call 0 why the child could not start. */
  error: 4,
  /** From the child: the deadline is over, no answer will follow. It proves that the child reacts. */
  late: 5,
  /** From the child: still at it. */
  pulse: 6,
  /** From the child: values client, level and message, for a client's `log.sink`. */
  log: 7,
} as const;

/** Changes whenever the grammar does: a worker refuses a child of another build. */
export const PROTOCOL = 3;

/** Requests to the child that are not commands of a client. */
export const REQUEST = {
  /** config, username, password: makes and connects the client of that number. */
  connect: '$connect',
  /** Closes the client and its cursors, and forgets them. */
  close: '$close',
  /** cursor, description: starts a query or scan. */
  open: '$open',
  /** cursor: the next chunk. */
  next: '$next',
  /** cursor: stops the query at the server. */
  end: '$end',
} as const;

/** The name of such a request. */
export type RequestName = (typeof REQUEST)[keyof typeof REQUEST];

/** What the caller asks of the worker. */
export const ASK = {
  /** Pass the request on and wait for the answer. */
  call: 1,
  /** Go on waiting for the answer. */
  wait: 2,
  /** Hand over the log lines that came in. */
  logs: 3,
  /** Let the child end, and wait until it has. */
  end: 4,
  /** Tell, as a {@link Fault}, why the lent link has ended. */
  why: 5,
  /** Whether there are clients; without any the child ends after a while. Also: are you there? */
  keep: 6,
} as const;

/** How the worker answers: `length * 8 + ANSWER`, plus {@link LOGS} if log lines wait. */
export const ANSWER = {
  value: 0,
  error: 1,
  /** Nothing yet: ask again. It proves that the worker lives. */
  pending: 2,
  /** The transport failed: a {@link Fault} as JSON. */
  fault: 3,
} as const;
export const LOGS = 4;

/** A failure of the transport itself. */
export interface Fault {
  /**
   * `timeout`: no answer by the deadline. `stuck`: the same, and the child did not react at all and was
   * killed. `gone`: the child ended. `start`: it could not be started. `stale`: it was replaced since.
   */
  readonly kind: 'timeout' | 'stuck' | 'gone' | 'start' | 'stale';
  readonly message: string;
}

/** Under which name the worker finds its {@link Setup} in the environment data of threads. */
export const SETUP = '@asp/sync/setup';

/** What the worker needs to know once. */
export interface Setup {
  /** Memory in which requests arrive. */
  readonly outbox: SharedArrayBuffer;
  /** Memory for answers. */
  readonly inbox: SharedArrayBuffer;
  /** Numbers that both ends see. */
  readonly desk: SharedArrayBuffer;
  /** Whether the caller may have the link for itself. */
  readonly lends: boolean;
  readonly childPath: string;
  readonly execArgv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The number of the first child; greater than that of any child that the caller knows. */
  readonly firstGeneration: number;
}

/** A number as {@link ANSWER} tells, or with the memory that holds an answer too long for the inbox. */
export type Answer = number | readonly [number, SharedArrayBuffer];

/** One request as the worker gets it. */
export interface Order {
  readonly call: number;
  /** Bytes of the frame in the outbox. */
  readonly length: number;
  /** Milliseconds until the answer must be there; 0 = as long as the child reacts. */
  readonly deadline: number;
  /** The child that the request is for; 0 = any, to be started if need be. */
  readonly generation: number;
}
