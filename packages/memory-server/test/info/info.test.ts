import { describe, expect, it } from 'vitest';
import { createEngine } from '../../src/engine.js';
import type { Engine } from '../../src/engine.js';
import { digest, infoAnswer, infoRequest, int64, message } from '../message.js';

const newEngine = () => createEngine({ namespaces: ['test', 'bar'], clusterName: 'mem' });

const ask = (engine: Engine, command: string) =>
  infoAnswer(engine.handle(infoRequest(command)))[command];

const int = { op: 2, name: 'n', type: 1, value: int64(1) };
const put = (n: number, set = 'demo') => message({ info2: 1, set, digest: digest(n), ops: [int] });

/** `name=value` pairs between separators. */
const pairs = (text = '', separator = ';') =>
  Object.fromEntries(text.split(separator).map((part) => part.split('=', 2) as [string, string]));

describe('info', () => {
  it.each([
    ['build', '8.1.2.0'],
    ['edition', 'Aerospike Community Edition'],
    ['version', 'Aerospike Community Edition build 8.1.2.0'],
    ['namespaces', 'test;bar'],
    ['cluster-name', 'mem'],
    ['status', 'ok'],
    ['partitions', '4096'],
    ['compatibility-id', '15'],
    ['connection', 'admin=false'],
    ['peers-clear-std', '0,3000,[]'],
    ['peers-tls-std', 'ERROR:25:enterprise only'],
    ['roster', 'ERROR:25:enterprise only'],
    ['bogus', 'ERROR:4:unrecognized command'],
    ['bogus:a=b', 'ERROR:4:unrecognized command'],
    ['namespace/nowhere', 'type=unknown'],
    ['sets/nowhere', 'ns_type=unknown'],
    ['sindex/nowhere', 'ns_type=unknown'],
    ['sets/test/never', ''],
    ['truncate', "ERROR:20:missing 'namespace'"],
    ['truncate:namespace=test', "ERROR:4:missing 'set'"],
    ['truncate:namespace=test;set=', "ERROR:4:missing 'set' value"],
    ['truncate:namespace=nowhere;set=a', 'ok'],
    ['truncate:namespace=test;set=a;lut=5', 'ERROR:4:would truncate to 0'],
    [
      'truncate:namespace=test;set=a;lut=9999999999999999999',
      'ERROR:4:would truncate in the future',
    ],
    ['truncate-namespace:namespace=test;set=a', 'ERROR:4:unexpected set name'],
    ['get-config:context=foo', 'ERROR:4:invalid context'],
    ['get-config:context=namespace', "ERROR:20:missing 'namespace'"],
    ['get-config:context=namespace;namespace=foo', 'ERROR:20:namespace not found on node'],
    ['set-config:', "ERROR:4:missing 'context'"],
    ['set-config:context=service', 'ERROR:4:invalid set-config parameter'],
    ['set-config:context=service;batch-max-requests=x', 'ERROR:4:invalid set-config parameter'],
    ['set-config:context=service;node-id=5', 'ERROR:4:invalid set-config parameter'],
    ['set-config:context=namespace;namespace=test;bogus=1', 'ERROR:4:invalid set-config parameter'],
    [
      'set-config:context=namespace;namespace=foo;default-ttl=1',
      'ERROR:20:namespace not found on node',
    ],
    ['set-config:context=namespace;default-ttl=1', "ERROR:20:missing 'namespace'"],
    ['sindex-stat:namespace=test;indexname=foo', 'ERROR:201:no index'],
    ['sindex-list:b64=x', 'ERROR:4:bad b64'],
    ['cluster-stable:size=2', 'ERROR:7:cluster not specified size'],
    ['cluster-stable:namespace=foo', 'ERROR:20:namespace not found on node'],
    ['cluster-stable:ignore-migrations=x', 'ERROR:4:bad ignore migrations'],
    ['latencies:hist=foo', 'ERROR:4:bad hist name'],
    ['latencies:hist={test}-read', '{test}-read:'],
    ['index-pressure', 'test:0:0;bar:0:0'],
    ['get-stats:context=xdr', ''],
    ['get-stats:context=foo', 'ERROR:4:unknown context'],
    ['physical-devices:path=/x', 'ERROR:2:no device info'],
    ['user-agent-set:value=abc', "ERROR:4:'value' invalid base64"],
    ['eviction-reset:namespace=test', 'ok'],
  ])('%s is answered as CE answers it', (command, answer) => {
    expect(ask(newEngine(), command)).toBe(answer);
  });

  it('answers several commands in order, and a summary to none', () => {
    const engine = newEngine();
    expect(Object.keys(infoAnswer(engine.handle(infoRequest('node', 'build'))))).toEqual([
      'node',
      'build',
    ]);
    expect(Object.keys(infoAnswer(engine.handle(infoRequest())))).toEqual([
      'features',
      'node',
      'compatibility-id',
      'edition',
      'build_ee_sha',
      'build_sha',
      'build_arch',
      'build_time',
      'build_os',
      'build',
      'version',
      'statistics',
      'services-alumni',
      'services',
      'partition-generation',
    ]);
  });

  it('counts records and outcomes', () => {
    const engine = newEngine();
    for (const n of [1, 2, 3]) engine.handle(put(n));
    engine.handle(message({ info1: 3, digest: digest(1) }));
    engine.handle(message({ info1: 3, digest: digest(9) }));
    engine.handle(message({ info2: 3, digest: digest(3) }));
    expect(pairs(ask(engine, 'namespace/test'))).toMatchObject({
      objects: '2',
      client_write_success: '3',
      client_read_success: '1',
      client_read_not_found: '1',
      client_delete_success: '1',
      'default-ttl': '0',
    });
    expect(pairs(ask(engine, 'statistics'))).toMatchObject({ objects: '2', cluster_size: '1' });
    expect(pairs(ask(engine, 'sets/test/demo')?.slice(0, -1), ':')).toMatchObject({ objects: '2' });
  });

  it('counts what expired, and what records take, also of a state that is restored', () => {
    const engine = newEngine();
    const namespace = engine.cluster.namespaces.get('test');
    engine.handle(message({ info2: 1, ttl: 10, digest: digest(1), ops: [int] }));
    engine.handle(put(2));
    const used = { data_used_bytes: '128', expired_objects: '0' };
    expect(pairs(ask(engine, 'namespace/test'))).toMatchObject(used);
    const state = namespace?.state();
    engine.cluster.clock.advance(12_000);
    const after = { objects: '1', data_used_bytes: '64', expired_objects: '1' };
    expect(pairs(ask(engine, 'namespace/test'))).toMatchObject(after);
    if (state) namespace?.restore(state);
    expect(pairs(ask(engine, 'sets/test/demo')?.slice(0, -1), ':')).toMatchObject({
      data_used_bytes: '128',
    });
  });

  it('truncates a set, or a namespace', () => {
    const engine = newEngine();
    engine.handle(put(1, 'a'));
    engine.handle(put(2, 'b'));
    expect(ask(engine, 'truncate:namespace=test;set=a')).toBe('ok');
    expect(ask(engine, 'objects')).toBe('1');
    expect(ask(engine, 'truncate-namespace:namespace=test')).toBe('ok');
    expect(ask(engine, 'objects')).toBe('0');
  });

  it('truncates what was written before a time', () => {
    const engine = newEngine();
    engine.handle(put(1, 'a'));
    engine.cluster.clock.advance(10);
    const lut = BigInt(engine.cluster.clock.now()) * 1_000_000n;
    engine.cluster.clock.advance(10);
    engine.handle(put(2, 'a'));
    expect(ask(engine, `truncate:namespace=test;set=a;lut=${lut}`)).toBe('ok');
    expect(ask(engine, 'objects')).toBe('1');
  });

  it('sets parameters that take effect, and keeps the others', () => {
    const engine = newEngine();
    const set = (rest: string) =>
      ask(engine, `set-config:context=namespace;namespace=test;${rest}`);
    expect(set('default-ttl=2d')).toBe('ok');
    expect(set('max-record-size=1K')).toBe('ok');
    expect(set('migrate-sleep=7')).toBe('ok');
    const config = pairs(ask(engine, 'get-config:context=namespace;namespace=test'));
    expect(config).toMatchObject({
      'default-ttl': '172800',
      'max-record-size': '1024',
      'migrate-sleep': '7',
      'nsup-period': '1',
    });
    expect(ask(engine, 'set-config:context=service;batch-max-requests=7')).toBe('ok');
    expect(pairs(ask(engine, 'get-config:context=service'))).toMatchObject({
      'batch-max-requests': '7',
      'cluster-name': 'mem',
    });
  });
});
