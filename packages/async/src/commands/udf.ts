import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { AerospikeError, ClientError, UDF_TYPE_LUA, type AdminPolicy } from '@asp/core';
import { toNativeAdminPolicy } from '../native/policies.js';
import type { Session } from '../native/session.js';
import type { Implementations } from './implementation.js';
import { infoNode, nodeNames } from './info.js';
import { pollUntil } from './poll.js';

const nothing = (): undefined => undefined;

async function readModule(filename: string): Promise<Buffer> {
  try {
    return await readFile(filename);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ClientError(`udfPut: the file cannot be read: ${reason}.`, {
      operation: 'udfPut',
      cause,
    });
  }
}

/** A node's copy of a module in base64; null when it has none. */
async function sourceOn(
  session: Session,
  operation: string,
  module: string,
  node: string,
): Promise<string | null> {
  try {
    const answer = await infoNode(session, operation, `udf-get:filename=${module}`, node);
    return /content=([^;]*);/.exec(answer)?.[1] ?? null;
  } catch (error) {
    if (error instanceof AerospikeError && /\bnot_found\b/.test(error.message)) return null;
    throw error;
  }
}

/** Waits until every node has this source, or none. */
async function untilAllNodes(
  session: Session,
  operation: string,
  module: string,
  policy: AdminPolicy | null | undefined,
  source: string | null,
): Promise<void> {
  const what = `module ${module} is not the same on all nodes`;
  await pollUntil(operation, what, policy, async () => {
    const asked = nodeNames(session).map((node) => sourceOn(session, operation, module, node));
    return (await Promise.all(asked)).every((found) => found === source);
  });
}

export const UDF = {
  udfPut: async (session, filename, udfType, policy) => {
    const content = await readModule(filename);
    await session.ask(
      'udfPut',
      (handle, done) =>
        handle.udfRegister(filename, udfType ?? UDF_TYPE_LUA, toNativeAdminPolicy(policy), done),
      nothing,
    );
    const source = content.toString('base64');
    await untilAllNodes(session, 'udfPut', basename(filename), policy, source);
  },

  udfRemove: async (session, module, policy) => {
    const name = module.endsWith('.lua') ? module : `${module}.lua`;
    await session.ask(
      'udfRemove',
      (handle, done) => handle.udfRemove(name, toNativeAdminPolicy(policy), done),
      nothing,
    );
    await untilAllNodes(session, 'udfRemove', name, policy, null);
  },
} satisfies Implementations<'udfPut' | 'udfRemove'>;
