import { ClientError } from '@asp/core';
import { Host } from './host.js';
import { LINK_FD } from './messages.js';

// The child lives as long as its link. Ctrl-C reaches it too, as a member of the terminal's group, and
// must not take the connection from a program that wants to end in an orderly way.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);

const host = new Host(LINK_FD, () => process.exit(0));

import('@asp/async').then(
  ({ AsyncClient }) => host.ready((config) => new AsyncClient(config)),
  (cause: unknown) => {
    const message =
      '@asp/sync: its child process could not load @asp/async and the official client. Install ' +
      "'@asp/async' and 'aerospike' where '@asp/sync' is installed, for this version of Node " +
      `(${process.version}) and platform (${process.platform} ${process.arch}). The reason: ${String(cause)}`;
    host.fail(new ClientError(message, { cause }), () => process.exit(1));
  },
);
