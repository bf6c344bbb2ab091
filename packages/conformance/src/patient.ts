import type { ClientConfig } from '@asp/core';

/** A busy machine must not fail what is not about time. */
export const PATIENT = {
  read: { totalTimeout: 10_000 },
  write: { totalTimeout: 10_000 },
  batch: { totalTimeout: 10_000 },
  batchWrite: { totalTimeout: 10_000 },
  batchDelete: { totalTimeout: 10_000 },
  admin: { timeout: 10_000 },
} satisfies ClientConfig['policies'];
