import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { ClientError, UDF_TYPE_LUA } from '@asp/core';
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

/** What the nodes list: `filename=…,hash=…,type=LUA;…`; the hash is the SHA-1 of the content. */
async function isEverywhere(
  session: Session,
  operation: string,
  test: (entries: readonly string[]) => boolean,
): Promise<boolean> {
  const lists = nodeNames(session).map((node) => infoNode(session, operation, 'udf-list', node));
  return (await Promise.all(lists)).every((list) => test(list.split(';')));
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
    const name = basename(filename);
    const entry = `filename=${name},hash=${createHash('sha1').update(content).digest('hex')},`;
    await pollUntil('udfPut', `module ${name} is not on all nodes`, policy, () =>
      isEverywhere(session, 'udfPut', (entries) => entries.some((one) => one.startsWith(entry))),
    );
  },

  udfRemove: async (session, module, policy) => {
    const name = module.endsWith('.lua') ? module : `${module}.lua`;
    await session.ask(
      'udfRemove',
      (handle, done) => handle.udfRemove(name, toNativeAdminPolicy(policy), done),
      nothing,
    );
    await pollUntil('udfRemove', `module ${name} is still on some nodes`, policy, () =>
      isEverywhere(session, 'udfRemove', (entries) =>
        entries.every((one) => !one.startsWith(`filename=${name},`)),
      ),
    );
  },
} satisfies Implementations<'udfPut' | 'udfRemove'>;
