import { AerospikeIndexError, AerospikeTimeoutError } from './errors.js';

/** The older name of {@link AerospikeTimeoutError} in aerospike-py. Prefer the new one. */
export const TimeoutError = AerospikeTimeoutError;

/** The older name of {@link AerospikeTimeoutError} in aerospike-py. Prefer the new one. */
export type TimeoutError = AerospikeTimeoutError;

/** The older name of {@link AerospikeIndexError} in aerospike-py. Prefer the new one. */
export const IndexError = AerospikeIndexError;

/** The older name of {@link AerospikeIndexError} in aerospike-py. Prefer the new one. */
export type IndexError = AerospikeIndexError;
