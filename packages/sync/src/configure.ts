/** Settings of the blocking transport. What is left out keeps its default. */
export interface SyncOptions {
  /** The package's `dist/worker.cjs`. Needed when a bundler has moved the code away from it. */
  readonly workerPath?: string | undefined;
  /** The package's `dist/child.cjs`. Needed when a bundler has moved the code away from it. */
  readonly childPath?: string | undefined;
  /**
   * Options of Node for the child process, as `['--inspect=9300']`. Default: none; the program's own
   * options and `NODE_OPTIONS` do not reach the child.
   */
  readonly execArgv?: readonly string[] | undefined;
  /** Environment variables that the child gets besides the program's. `undefined` removes one. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
  /**
   * Whether every call goes through the worker thread, as it does on Windows and in threads of your own.
   * Default false: in the main thread calls use the child's link directly, which is faster.
   */
  readonly relay?: boolean | undefined;
  /** Whether a call made while an HTTP request is served prints a warning, once. Default true. */
  readonly warnInServer?: boolean | undefined;
}

let options: SyncOptions = {};

/**
 * Changes settings of the blocking transport for this thread. Paths, options and environment hold for
 * the next worker and child that are started: call it before the first `connect()`.
 *
 * @example
 * ```ts
 * configureSync({ warnInServer: false });
 * ```
 */
export function configureSync(changes: SyncOptions): void {
  options = { ...options, ...changes };
}

/** The settings as they are. */
export function syncOptions(): SyncOptions {
  return options;
}
