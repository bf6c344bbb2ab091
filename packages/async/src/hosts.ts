import { InvalidArgError, type Host } from '@asp/core';
import { describe } from '@asp/core/internal';
import type { Seed } from './seed-socket.js';

const DEFAULT_PORT = 3000;

/**
 * `host`, `host:port` or `host:tlsname:port`; an IPv6 address stands in brackets. As the official client
 * has it.
 */
const HOST =
  /^(?<host>\[[0-9a-f:.]+\]|[^\s:[\]]+)(?::(?<tls>[^\s:]*[a-z*][^\s:]*))?(?::(?<port>[^:]*))?$/i;

/**
 * The seeds of a configuration.
 *
 * @throws InvalidArgError when there is none, or one is neither `'host:port'` nor `[host, port]`
 */
export function parseHosts(hosts: readonly Host[] | undefined): Seed[] {
  if (!Array.isArray(hosts) || hosts.length === 0) {
    refuse('config.hosts', hosts, 'a non-empty array of hosts');
  }
  return hosts.map((host: unknown, i) => parseHost(host, `config.hosts[${String(i)}]`));
}

function parseHost(input: unknown, path: string): Seed {
  if (typeof input === 'string') return parseText(input, path);
  if (!Array.isArray(input) || input.length < 1 || input.length > 2) {
    refuse(path, input, "'host:port' or [host, port]");
  }
  const [host, port = DEFAULT_PORT] = input as unknown[];
  if (typeof host !== 'string' || host === '') refuse(`${path}[0]`, host, 'a host name');
  if (!isPort(port)) refuse(`${path}[1]`, port, 'a port, 1..65535');
  return { host, port };
}

function parseText(text: string, path: string): Seed {
  const parts = HOST.exec(text)?.groups;
  const host = parts?.['host'];
  if (!parts || host === undefined) refuse(path, text, "'host:port'");
  const tlsName = parts['port'] === undefined ? undefined : parts['tls'];
  const portText = parts['port'] ?? parts['tls'];
  const port = portText === undefined ? DEFAULT_PORT : Number(portText);
  if (!isPort(port) || portText === '') {
    refuse(path, text, "'host:port' with a port of 1..65535: Invalid port");
  }
  return { host: host.replace(/^\[|\]$/g, ''), port, tlsName };
}

function isPort(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= 65_535;
}

function refuse(path: string, value: unknown, allowed: string): never {
  throw new InvalidArgError(`${path} must be ${allowed}, not ${describe(value)}.`, {
    argument: 'config',
    path,
    value,
    allowed,
  });
}
