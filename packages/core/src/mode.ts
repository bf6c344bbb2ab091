/** How a client answers: with promises, or by blocking until the answer is there. */
export type Mode = 'async' | 'sync';

/** What a command returns in mode `M`: a promise of `T`, or `T` itself. */
export type Reply<M extends Mode, T> = M extends 'async' ? Promise<T> : T;

/** What a streaming command can be iterated as in mode `M`: `for await` or `for`. */
export type Stream<M extends Mode, T> = M extends 'async' ? AsyncIterable<T> : Iterable<T>;
