import { InvalidArgError, type Host } from '@asp/core';
import { describe, expect, it } from 'vitest';
import { parseHosts } from '../src/hosts.js';

const good: [Host, string, number, string?][] = [
  ['10.0.0.1', '10.0.0.1', 3000],
  ['h', 'h', 3000],
  ['h:4000', 'h', 4000],
  ['db-1.example.com:3100', 'db-1.example.com', 3100],
  ['h:cert.example.com:4333', 'h', 4333, 'cert.example.com'],
  ['[::1]', '::1', 3000],
  ['[fe80::1]:3001', 'fe80::1', 3001],
  [['h'], 'h', 3000],
  [['h', 4000], 'h', 4000],
];

const bad: [unknown, RegExp][] = [
  ['h:abc', /Invalid port/],
  ['h:', /Invalid port/],
  ['h:0', /Invalid port/],
  ['h:65536', /Invalid port/],
  ['h:30.5', /Invalid port/],
  ['', /host:port/],
  ['a b', /host:port/],
  [['h', '3000'], /hosts\[0\]\[1\] must be a port/],
  [['h', 70000], /a port, 1\.\.65535/],
  [['', 3000], /a host name/],
  [[], /\[host, port\]/],
  [['h', 3000, 1], /\[host, port\]/],
  [42, /\[host, port\]/],
  [null, /\[host, port\]/],
];

describe('parseHosts', () => {
  it.each(good)('reads %j', (host, name, port, tlsName) => {
    const [seed] = parseHosts([host]);
    expect([seed?.host, seed?.port, seed?.tlsName]).toEqual([name, port, tlsName]);
  });

  it.each(bad)('refuses %j', (host, message) => {
    expect(() => parseHosts([host as Host])).toThrow(InvalidArgError);
    expect(() => parseHosts([host as Host])).toThrow(message);
  });

  it.each([[undefined], [[]], ['127.0.0.1:3000'], [{}]])('refuses %j as the list', (hosts) => {
    expect(() => parseHosts(hosts as Host[])).toThrow(/config\.hosts must be a non-empty array/);
  });
});
