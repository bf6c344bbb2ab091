/** The classes below `RecordError`, by name. */
export type RecordErrorName =
  | 'RecordError'
  | 'RecordNotFound'
  | 'RecordExistsError'
  | 'RecordGenerationError'
  | 'RecordTooBig'
  | 'BinNameError'
  | 'BinExistsError'
  | 'BinNotFound'
  | 'BinTypeError'
  | 'FilteredOut';

/** The classes below `AerospikeIndexError`, by name. */
export type IndexErrorName = 'AerospikeIndexError' | 'IndexNotFound' | 'IndexFoundError';

/** The classes below `QueryError`, by name. */
export type QueryErrorName = 'QueryError' | 'QueryAbortedError';

/** The classes below `ServerError`, by name. */
export type ServerErrorName =
  'ServerError' | IndexErrorName | QueryErrorName | 'AdminError' | 'UDFError';

/** The classes below `ClientError`, by name. */
export type ClientErrorName = 'ClientError' | 'BackpressureError';

/** Every error class, by name: what `error.name` can be. */
export type ErrorName =
  | 'AerospikeError'
  | ClientErrorName
  | ServerErrorName
  | RecordErrorName
  | 'ClusterError'
  | 'AerospikeTimeoutError'
  | 'InvalidArgError';
