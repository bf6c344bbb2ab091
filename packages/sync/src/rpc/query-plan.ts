import type { PartitionFilter, Predicate, QueryPolicy } from '@asp/core';

/** A query or scan as plain data: what the caller's builder collects and the child runs. */
export interface QueryPlan {
  readonly method: 'query' | 'scan';
  /** The arguments of that command. */
  readonly args: readonly unknown[];
  readonly select: readonly string[];
  readonly where: readonly Predicate[];
  readonly policy: QueryPolicy | null;
}

/** The last value of a chunk: `null` while there may be more, else where the run ended. */
export type ChunkEnd = { readonly cursor: PartitionFilter | null } | null;
