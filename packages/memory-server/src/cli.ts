#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { Host } from './host.js';
import type { SecurityOptions } from './security/security.js';
import type { TlsOptions } from './net/tls.js';

const HELP = `asp-memory-server: an Aerospike server in memory

  --port <n>          port to listen on (default 3000; 0 for any free one)
  --host <address>    address to listen on (default 127.0.0.1)
  --namespace <name>  a namespace to serve; may be repeated (default test)
  --default-ttl <s>   seconds a record lives by default (default 0: for ever)
  --nodes <n>         nodes of the cluster, on consecutive ports (default 1)
  --tls-cert <file>   speak TLS with this certificate (PEM), instead of plain TCP
  --tls-key <file>    the certificate's private key
  --tls-ca <file>     authority whose clients are trusted; may be repeated
  --tls-request-cert  turn clients away that have no certificate of such an authority
  --tls-name <name>   the nodes' TLS name (default: from the certificate)
  --security          clients must log in, at first as admin with the password admin
  --session-ttl <s>   seconds until a client has to log in again (default 86400)
  --verbose           print what a server writes to its log
  --help              print this
`;

function options() {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '3000' },
      host: { type: 'string', default: '127.0.0.1' },
      namespace: { type: 'string', multiple: true, default: ['test'] },
      'default-ttl': { type: 'string', default: '0' },
      nodes: { type: 'string', default: '1' },
      'tls-cert': { type: 'string' },
      'tls-key': { type: 'string' },
      'tls-ca': { type: 'string', multiple: true },
      'tls-request-cert': { type: 'boolean' },
      'tls-name': { type: 'string' },
      security: { type: 'boolean', default: false },
      'session-ttl': { type: 'string' },
      verbose: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  return values;
}

function integer(name: string, text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value)) {
    throw new RangeError(`--${name} ${text}: an integer of 0 or more was expected`);
  }
  return value;
}

type Given = ReturnType<typeof options>;

/** The server's TLS options, if there is a flag of TLS at all. */
function tls(given: Given): TlsOptions | undefined {
  const { 'tls-cert': cert, 'tls-key': key, 'tls-ca': ca, 'tls-name': name } = given;
  const requestCert = given['tls-request-cert'];
  const flags = [cert, key, ca, name, requestCert];
  if (flags.every((flag) => flag === undefined)) return undefined;
  if (cert === undefined || key === undefined) {
    throw new RangeError('TLS needs both --tls-cert and --tls-key');
  }
  return {
    ...{ cert, key },
    ...(ca && { ca }),
    ...(requestCert !== undefined && { requestCert }),
    ...(name !== undefined && { name }),
  };
}

/** Security is on with either flag. */
function security({ security: isOn, 'session-ttl': ttl }: Given): boolean | SecurityOptions {
  return ttl === undefined ? isOn : { sessionTtl: integer('session-ttl', ttl) };
}

async function main(): Promise<void> {
  const given = options();
  if (given.help) {
    process.stdout.write(HELP);
    return;
  }
  const tlsOptions = tls(given);
  const defaultTtl = integer('default-ttl', given['default-ttl']);
  const host = await Host.start({
    host: given.host,
    port: integer('port', given.port),
    nodes: integer('nodes', given.nodes),
    namespaces: given.namespace.map((name) => ({ name, defaultTtl })),
    ...(tlsOptions && { tls: tlsOptions }),
    security: security(given),
    ...(given.verbose && { log: (line: string) => process.stderr.write(`${line}\n`) }),
  });
  // Before anybody is told that there is something to stop.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void host.close());
  }
  const addresses = host.addresses.map((node) => `${node.host}:${node.port}`).join(', ');
  process.stdout.write(`asp-memory-server listening on ${addresses}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(
    `asp-memory-server: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exitCode = 1;
});
