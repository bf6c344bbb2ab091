import * as errors from './errors.js';
import type { ErrorName } from './names.js';

/** How every error class is made. */
export type ErrorConstructor = new (
  message: string,
  details?: errors.ErrorDetails,
) => errors.AerospikeError;

/** The error classes by name. */
export const CLASSES: Readonly<Record<ErrorName, ErrorConstructor>> = {
  AerospikeError: errors.AerospikeError,
  ClientError: errors.ClientError,
  BackpressureError: errors.BackpressureError,
  ClusterError: errors.ClusterError,
  AerospikeTimeoutError: errors.AerospikeTimeoutError,
  InvalidArgError: errors.InvalidArgError,
  ServerError: errors.ServerError,
  AerospikeIndexError: errors.AerospikeIndexError,
  IndexFoundError: errors.IndexFoundError,
  IndexNotFound: errors.IndexNotFound,
  QueryError: errors.QueryError,
  QueryAbortedError: errors.QueryAbortedError,
  AdminError: errors.AdminError,
  UDFError: errors.UDFError,
  RecordError: errors.RecordError,
  RecordNotFound: errors.RecordNotFound,
  RecordExistsError: errors.RecordExistsError,
  RecordGenerationError: errors.RecordGenerationError,
  RecordTooBig: errors.RecordTooBig,
  BinNameError: errors.BinNameError,
  BinExistsError: errors.BinExistsError,
  BinNotFound: errors.BinNotFound,
  BinTypeError: errors.BinTypeError,
  FilteredOut: errors.FilteredOut,
};
