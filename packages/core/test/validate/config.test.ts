import { ClientError, InvalidArgError, type ClientConfig } from '@asp/core';
import { checkConfig } from '@asp/core/internal';
import { describe, expect, it } from 'vitest';

const hosts = ['127.0.0.1:3000'];
const check = (config: unknown): void => checkConfig(config as ClientConfig);

describe('a configuration', () => {
  it.each<[string, object]>([
    ['hosts alone', { hosts }],
    ['hosts as pairs', { hosts: [['127.0.0.1', 3000]] }],
    ['nothing set', { hosts, user: null, clusterName: null, tls: undefined }],
    [
      'everything set',
      {
        hosts,
        clusterName: 'c',
        authMode: 0,
        user: 'u',
        password: 'p',
        timeout: 100,
        loginTimeout: 100,
        idleTimeout: 1000,
        maxConnsPerNode: 10,
        minConnsPerNode: 1,
        connPoolsPerNode: 1,
        tendInterval: 500,
        useServicesAlternate: false,
        rackAware: true,
        rackIds: [1, 2],
        tls: { enable: true, cafile: '/ca.pem', crlCheck: false },
        policies: { read: { totalTimeout: 5 }, batchDelete: {}, admin: { timeout: 5 } },
        maxConcurrentOperations: 0,
        operationQueueTimeoutMs: 0,
        autoBatch: true,
        autoBatchWrites: false,
        appId: 'app',
        log: { level: 2, sink: () => undefined },
      },
    ],
  ])('%s', (_, config) => {
    expect(() => check(config)).not.toThrow();
  });

  it.each<[string, unknown, string]>([
    ['null', null, 'config'],
    ['a string', 'localhost', 'config'],
    ['no host', { hosts: [] }, 'config.hosts'],
    ['a string as hosts', { hosts: 'localhost' }, 'config.hosts'],
    ['a number as cluster name', { hosts, clusterName: 5 }, 'config.clusterName'],
    ['an unknown field', { hosts, maxConns: 5 }, 'config.maxConns'],
    ['an unknown auth mode', { hosts, authMode: 9 }, 'config.authMode'],
    ['a negative time', { hosts, timeout: -1 }, 'config.timeout'],
    ['a fraction', { hosts, tendInterval: 1.5 }, 'config.tendInterval'],
    ['racks that are no integers', { hosts, rackIds: ['1'] }, 'config.rackIds'],
    ['an unknown TLS field', { hosts, tls: { ca: 'x' } }, 'config.tls.ca'],
    ['TLS that is no object', { hosts, tls: true }, 'config.tls'],
    ['a log level that is none', { hosts, log: { level: 9 } }, 'config.log.level'],
    ['a sink that is none', { hosts, log: { sink: 'x' } }, 'config.log.sink'],
    ['policies of an unknown kind', { hosts, policies: { reads: {} } }, 'config.policies.reads'],
    [
      'a default policy with an unknown field',
      { hosts, policies: { write: { timeout: 5 } } },
      'config.policies.write.timeout',
    ],
    [
      'a default policy out of range',
      { hosts, policies: { admin: { timeout: -5 } } },
      'config.policies.admin.timeout',
    ],
  ])('refuses %s', (_, config, path) => {
    expect(() => check(config)).toThrow(InvalidArgError);
    expect(() => check(config)).toThrow(expect.objectContaining({ path, argument: 'config' }));
  });

  it('refuses fewer connections at most than at least', () => {
    expect(() => check({ hosts, minConnsPerNode: 101 })).toThrow(ClientError);
    expect(() => check({ hosts, minConnsPerNode: 5, maxConnsPerNode: 4 })).toThrow(
      'config.minConnsPerNode (5) is greater than maxConnsPerNode (4).',
    );
    expect(() => check({ hosts, minConnsPerNode: 5, maxConnsPerNode: 5 })).not.toThrow();
  });

  it('hints at the right name', () => {
    expect(() => check({ hosts, max_conns_per_node: 5 })).toThrow('Did you mean maxConnsPerNode?');
  });
});
