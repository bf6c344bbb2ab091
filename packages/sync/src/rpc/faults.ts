import { AerospikeTimeoutError, ClientError, ClusterError, Key, type KeyInput } from '@asp/core';
import type { Fault } from './messages.js';

/** What the error tells about the call that failed. */
export interface CallFacts {
  readonly operation: string;
  /** Whether the call may have changed something at the server. */
  readonly writes: boolean;
  /** The key that it was about. */
  readonly key?: KeyInput | undefined;
}

const ADVICE = 'Call connect() again';

/** A fault of the transport as the error that the caller gets. */
export function errorOfFault(fault: Fault, call: CallFacts): Error {
  const facts = factsOf(call);
  const text = `${call.operation}: ${fault.message}.`;
  switch (fault.kind) {
    case 'timeout':
      return new AerospikeTimeoutError(`${text} Raise totalTimeout or lower the load.`, facts);
    case 'stuck':
      return new AerospikeTimeoutError(`${text} ${ADVICE}.`, facts);
    case 'gone':
      return new ClusterError(`${text} ${ADVICE}.`, facts);
    case 'stale':
      return new ClusterError(
        `${call.operation}: the connection is lost, ${fault.message}. ${ADVICE}.`,
        {
          ...facts,
          inDoubt: false,
        },
      );
    case 'start':
      return new ClientError(`${text} ASP_DEBUG=sync and its stderr tell more.`, {
        ...facts,
        inDoubt: false,
      });
  }
}

/** Whether the connection is gone with it, so that only `connect()` helps. */
export function isFatal(fault: Fault): boolean {
  return fault.kind !== 'timeout';
}

/** What every error tells about its call. */
export function factsOf({ operation, writes, key }: CallFacts): {
  operation: string;
  inDoubt: boolean;
  key: Key | undefined;
} {
  return { operation, inDoubt: writes, key: key === undefined ? undefined : Key.from(key) };
}
