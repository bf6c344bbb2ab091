import { describe, expect, it } from 'vitest';
import { createEngine } from '../../src/engine.js';
import type { Engine } from '../../src/engine.js';
import { infoRequest, infoAnswer, digest, int64, message } from '../message.js';
import { batchGet } from './batch-get.js';

const ask = (engine: Engine, command: string) =>
  infoAnswer(engine.handle(infoRequest(command)))[command];

const put = (n: number) =>
  message({ info2: 1, digest: digest(n), ops: [{ op: 2, name: 'a', type: 1, value: int64(n) }] });
const get = (n: number) => message({ info1: 3, digest: digest(n) });

const VERBOSE = "ERROR:4:'verbose' may be either 'true' or 'false'";

// What a real CE 8.1.2.0 answered.
const ANSWERS: readonly [command: string, answer: string][] = [
  ['dump-cluster', 'ok'],
  ['dump-fabric', 'ok'],
  ['dump-hb', 'ok'],
  ['dump-hb:verbose=true', 'ok'],
  ['dump-hb:verbose=x', VERBOSE],
  ['dump-cluster:verbose=', "ERROR:4:missing 'verbose' value"],
  ['dump-hlc', 'ok'],
  ['dump-migrates', 'ok'],
  ['dump-rw', 'ok'],
  ['dump-rw:x', 'ok'],
  ['dump-skew:x', 'ok'],
  ['dump-wb-summary', "ERROR:20:missing 'namespace'"],
  ['dump-wb-summary:ns=test', VERBOSE],
  ['dump-wb-summary:namespace=nope', 'ERROR:20:namespace not found on node'],
  ['jem-stats', 'ok'],
  ['jem-stats:file=', "ERROR:4:missing 'file' value"],
  ['log:id=0', 'ERROR:4:bad sink-id'],
  ['log/x', 'ERROR:4:bad sink-id'],
  ['log/5', 'ERROR::bad-id'],
  ['log/-1', 'ERROR::bad-id'],
  ['log/0/rw', 'rw:INFO'],
  ['log/0/bogus', 'ERROR::bad-context'],
  ['log-set', 'ERROR:4:missing id'],
  ['set-log', 'ERROR:4:missing id'],
  ['log-set:id=x;any=info', 'ERROR:4:bad id'],
  ['log-set:id=0', 'ERROR:4:missing context'],
  ['log-set:id=0;any', 'ERROR:4:bad level'],
  ['log-set:id=9;any=info', 'ERROR:4:bad parameter'],
  ['log-set:id=0;bogus=info', 'ERROR:4:bad parameter'],
  ['log-set:id=0;any=bogus', 'ERROR:4:bad parameter'],
  ['log-set:id=0;any=info', 'ok'],
  ['log-message', "ERROR:4:missing 'message'"],
  ['log-message:message=', "ERROR:4:missing 'message' value"],
  ['log-message:message=hi', ''],
  ['mcast', 'ERROR:4:heartbeat is in multicast mode'],
  ['tip', "ERROR:4:missing 'host'"],
  ['tip:host=a;port=x', "ERROR:4:'port' must be an integer"],
  ['tip:host=127.0.0.1;port=1;tls=x', "ERROR:4:'tls' must be either 'true' or 'false'"],
  ['tip:host=127.0.0.1;port=1', 'ok'],
  ['tip-clear', "ERROR:4:missing 'host-port-list'"],
  ['tip-clear:host-port-list=127.0.0.1:1', 'ERROR::0 cleared, 1 not found'],
  ['tip-clear:host-port-list=all', 'ERROR::0 cleared, 0 not found'],
  ['histogram', "ERROR:20:missing 'namespace'"],
  ['histogram:namespace=test;type=ttl', ''],
  ['histogram:namespace=test;type=object-size-linear', ''],
  ['histogram:namespace=test;type=bogus', 'ERROR:4:unknown hist name'],
  ['histogram:namespace=test;type=ttl;set=x', 'ERROR:4:unknown set name'],
  ['smd-show', "ERROR:4:missing 'module'"],
  ['smd-show:module=bogus', "ERROR:4:unknown 'module'"],
  ['smd-show:module=sindex', '<empty>'],
  ['smd-show:module=udf', '<empty>'],
  ['smd-show:module=evict', '<empty>'],
  ['smd-show:module=roster', 'ERROR:25:enterprise only'],
  ['smd-show:module=security', 'ERROR:25:enterprise only'],
  ['latencies:hist=batch-index', 'batch-index:'],
  ['latencies:hist=info', 'info:'],
];

it.each(ANSWERS)('%s is answered as CE answers it', (command, answer) => {
  expect(ask(createEngine(), command)).toBe(answer);
});

describe('levels of the log', () => {
  it('can be set and read', () => {
    const engine = createEngine();
    expect(ask(engine, 'log-set:id=0;rw=debug')).toBe('ok');
    expect(ask(engine, 'log/0/rw')).toBe('rw:DEBUG');
    const all = ask(engine, 'log/')?.split(';');
    expect(all).toHaveLength(65);
    expect(all?.filter((each) => !each.endsWith(':INFO'))).toEqual(['rw:DEBUG']);
    ask(engine, 'log-set:id=0;any=info');
    expect(ask(engine, 'log/0/rw')).toBe('rw:INFO');
  });

  it('do not matter to a message for the log', () => {
    const lines: string[] = [];
    const engine = createEngine({ log: (line) => lines.push(line) });
    ask(engine, 'log-message:message=hello;who=me');
    expect(lines).toEqual(['me: hello']);
  });
});

describe('system metadata', () => {
  it('are shown as a real server shows them', () => {
    const engine = createEngine();
    const create = (rest: string) => ask(engine, `sindex-create:namespace=test;${rest}`);
    for (const rest of [
      'set=s;indexname=ix1;bin=a;type=numeric',
      'set=s;indexname=ix2;bin=a;type=string;indextype=mapkeys',
      'set=s;indexname=ix3;bin=a;type=blob;indextype=list',
      'indexname=ix4;bin=a;type=geo2dsphere;indextype=mapvalues',
      'set=s;indexname=ix5;bin=m;type=numeric;context=kiKiA2E=',
      'set=s;indexname=ix6;type=numeric;exp=kxSTUQKhaQE=',
      'set=s;indexname=ix7;indextype=set',
    ]) {
      expect(create(rest)).toBe('ok');
    }
    expect(ask(engine, 'smd-show:module=sindex')?.split(';')).toEqual([
      'test|s|a|.|I=ix1',
      'test|s|a|K|S=ix2',
      'test|s|a|L|B=ix3',
      'test||a|V|G=ix4',
      'test|s|m|ckiKiA2E=|.|I=ix5',
      'test|s||ekxSTUQKhaQE=|.|I=ix6',
      'test|s|S=ix7',
    ]);
    expect(ask(engine, 'smd-info')).toContain('committed_tid=7,n_keys=7,state=pr;');
  });

  it('know what was truncated, until that is taken back', () => {
    const engine = createEngine();
    const now = engine.cluster.clock.now();
    ask(engine, 'truncate:namespace=test;set=t');
    const [, key, time] = /^(.*)=(\d+)$/.exec(ask(engine, 'smd-show:module=truncate') ?? '') ?? [];
    expect(key).toBe('test|t');
    expect(Number(time)).toBeGreaterThanOrEqual(now - Date.UTC(2010, 0, 1));
    ask(engine, 'truncate-undo:namespace=test;set=t');
    expect(ask(engine, 'smd-show:module=truncate')).toBe('<empty>');
  });
});

describe('user agents', () => {
  const agent = Buffer.from('1,client-1.0,app').toString('base64');

  /** A connection that stays open. */
  function open(engine: Engine) {
    const pieces: Uint8Array[] = [];
    const session = engine.open({ write: (piece) => pieces.push(piece) > 0, end: () => undefined });
    const say = (command: string) => {
      session.receive(infoRequest(command));
      return infoAnswer(Buffer.concat(pieces.splice(0)))[command];
    };
    return { say, close: () => session.close() };
  }

  it('are said once by each connection, and counted', () => {
    const engine = createEngine();
    const [one, two, three] = [open(engine), open(engine), open(engine)];
    expect(one.say('user-agents')).toBe('');
    for (const each of [one, two]) expect(each.say(`user-agent-set:value=${agent}`)).toBe('ok');
    expect(one.say('user-agent-set:value=a!')).toBe('ERROR:4:already set');
    three.say('features');
    expect(one.say('user-agents')).toBe(
      `user-agent=${agent}:count=2;user-agent=dW5rbm93bg==:count=1;`,
    );
    two.close();
    expect(one.say('user-agents')).toContain(`user-agent=${agent}:count=1;`);
  });
});

describe('latencies', () => {
  const RATES = /^msec,\d+\.\d(,\d+\.\d\d){17}$/;

  it('are told of ten seconds once these are over', () => {
    const engine = createEngine();
    const told = (name: string) => ask(engine, `latencies:hist=${name}`)?.slice(name.length + 1);
    for (let n = 0; n < 30; n++) engine.handle(put(n));
    for (let n = 0; n < 20; n++) engine.handle(get(n));
    engine.handle(batchGet([1, 2, 3]));
    engine.handle(message({ info1: 3, info3: 4, fields: [[11, Uint8Array.of(0, 0)]] }));
    expect(told('{test}-write')).toBe('');
    engine.cluster.clock.advance(10_000);
    expect(told('{test}-write')).toMatch(RATES);
    expect(told('{test}-write')).toMatch(/^msec,3\.0,/);
    expect(told('{test}-read')).toMatch(/^msec,2\.0,/);
    expect(told('{test}-batch-sub-read')).toMatch(/^msec,0\.3,/);
    expect(told('batch-index')).toMatch(/^msec,0\.1,/);
    expect(told('{test}-pi-query')).toMatch(/^msec,0\.1,/);
    expect(told('{test}-udf')).toBe('');
    engine.cluster.clock.advance(20_000);
    expect(told('{test}-write')).toMatch(/^msec,0\.0(,0\.00){17}$/);
  });
});

describe('statistics', () => {
  const numbers = (text = '') =>
    new Map(text.split(';').map((part) => part.split('=') as [string, string]));

  it('count batches, queries and info commands', () => {
    const engine = createEngine();
    engine.handle(put(1));
    engine.handle(batchGet([1]));
    engine.handle(batchGet([2]));
    engine.handle(message({ info1: 3, info3: 4, fields: [[11, Uint8Array.of(0, 0)]] }));
    const node = numbers(ask(engine, 'statistics'));
    expect(node.get('batch_index_initiate')).toBe('2');
    expect(node.get('batch_index_complete')).toBe('2');
    expect(Number(node.get('info_complete'))).toBe(1);
    const namespace = numbers(ask(engine, 'namespace/test'));
    expect(namespace.get('pi_query_long_basic_complete')).toBe('1');
    expect(namespace.get('index_used_bytes')).toBe('64');
  });
});

it('partition-info tells where each partition is, and its records', () => {
  const engine = createEngine({ nodes: 2 });
  engine.handle(
    message({
      info2: 1,
      digest: digest(1, 7),
      ops: [{ op: 2, name: 'a', type: 1, value: int64(1) }],
    }),
  );
  const [head = '', ...rows] = ask(engine, 'partition-info')?.split(';') ?? [];
  const columns = head.split(':');
  expect(rows).toHaveLength(4096);
  const of = (id: number, column: string) => rows[id]?.split(':')[columns.indexOf(column)];
  const known = ['namespace', 'partition', 'state', 'records'].map((column) => of(7, column));
  expect(known).toEqual(['test', '7', 'S', '1']);
  expect([of(0, 'replica'), of(1, 'replica')].sort()).toEqual(['0', '1']);
});
