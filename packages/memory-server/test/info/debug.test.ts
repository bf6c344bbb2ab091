import { describe, expect, it } from 'vitest';
import { createEngine } from '../../src/engine.js';
import { concat, infoAnswer, infoRequest, int64, message, text } from '../message.js';
import type { Op } from '../message.js';

const DIGEST = '4d000e81b31e427cdd47099a6448836d00000005';
const digest = new Uint8Array(Buffer.from(DIGEST, 'hex'));
const POINT = '{"type":"Point","coordinates":[1,2]}';
const ops: readonly Op[] = [
  { op: 2, name: 'i', type: 1, value: int64(-5) },
  { op: 2, name: 'd', type: 2, value: new Uint8Array(Buffer.from('3ff8000000000000', 'hex')) },
  { op: 2, name: 'yes', type: 17, value: Uint8Array.of(1) },
  { op: 2, name: 's', type: 3, value: text('hello') },
  { op: 2, name: 'l', type: 20, value: Uint8Array.of(0x93, 1, 2, 3) },
  { op: 2, name: 'm', type: 19, value: Uint8Array.of(0x81, 1, 2) },
  { op: 2, name: 'b', type: 4, value: Uint8Array.of(1, 255) },
  { op: 2, name: 'g', type: 23, value: concat(Uint8Array.of(0, 0, 0), text(POINT)) },
];
const put = message({
  ...{ info2: 1, set: 'dbg', digest, ops, ttl: 1000 },
  fields: [[2, concat(Uint8Array.of(3), text('key'))]],
});

const newEngine = () => {
  const engine = createEngine();
  engine.handle(put);
  return engine;
};
const ask = (command: string, engine = newEngine()) =>
  infoAnswer(engine.handle(infoRequest(command)))[command] ?? '';

// What a real CE 8.1.2.0 answered, but for the places in its storage and the time, which are taken out.
const PARTS: readonly string[] = [
  'pid=77',
  'repl-ix=0',
  `index=rc=0,tree-id=1,color=0,is-orig=0,keyd=${DIGEST},left=0,right=0,set-id=1,set-name=dbg,` +
    'in-sindex=0,xdr-bin-cemetery=0,xdr-write=0,xdr-tombstone=0,xdr-nsup-tombstone=0,' +
    'generation=1,n-rblocks=11,key-stored=1,repl-state=0,tombstone=0,cenotaph=0,orig-h=0',
  'key=flat-size=4,type=3,value=6b6579',
  'n-bins=8',
  'bins=bin-name=i,xdr-write=0,lut=0,src-id=0,state=1,type=1,value=18446744073709551611:' +
    'bin-name=d,xdr-write=0,lut=0,src-id=0,state=4,type=2,value=1.500000:' +
    'bin-name=yes,xdr-write=0,lut=0,src-id=0,state=5,type=17,value=1:' +
    'bin-name=s,xdr-write=0,lut=0,src-id=0,state=3,type=3,data-size=5,value=68656c6c6f:' +
    'bin-name=l,xdr-write=0,lut=0,src-id=0,state=3,type=20,data-size=4,value=93010203:' +
    'bin-name=m,xdr-write=0,lut=0,src-id=0,state=3,type=19,data-size=3,value=810102:' +
    'bin-name=b,xdr-write=0,lut=0,src-id=0,state=3,type=4,data-size=2,value=01ff:' +
    'bin-name=g,xdr-write=0,lut=0,src-id=0,state=3,type=23,data-size=47,value=' +
    `00010009b79fca176e0310${Buffer.from(POINT).toString('hex')}`,
];

/** Without what depends on the time, and on a storage with stripes. */
const comparable = (answer: string): string[] =>
  answer
    .replace(/,(void-time=\d+|lut=\d{6,}|rblock-id=\d+|file-id=\d+|stripe-name=[^,]+)/g, '')
    .split(';');

describe('debug-record', () => {
  it('tells what CE tells of a record', () => {
    expect(comparable(ask(`debug-record:namespace=test;keyd=${DIGEST}`))).toEqual(PARTS);
  });

  it('leaves out the values where only metadata are asked for', () => {
    const parts = PARTS.map((part) => part.replace(/,value=[^:]+/g, ''));
    expect(comparable(ask(`debug-record-meta:namespace=test;keyd=${DIGEST}`))).toEqual(parts);
  });

  it.each([
    ['debug-record:', "ERROR:20:missing 'namespace'"],
    ['debug-record:namespace=test', "ERROR:4:missing 'keyd'"],
    ['debug-record:namespace=test;keyd=00', 'ERROR:4:keyd'],
    [`debug-record:namespace=nope;keyd=${DIGEST}`, 'ERROR:20:namespace not found on node'],
    [`debug-record-meta:namespace=test;keyd=${'0'.repeat(40)}`, 'ERROR:2:record not found'],
    [`debug-record:namespace=test;keyd=${'x'.repeat(40)}`, 'ERROR:4:bad keyd'],
    [`debug-record:namespace=test;keyd=${DIGEST};mode=x`, 'ERROR:4:unknown mode'],
  ])('%s is refused as CE refuses it', (command, answer) => {
    expect(ask(command)).toBe(answer);
  });

  it('refuses forms that a record has only in storage', () => {
    expect(ask(`debug-record:namespace=test;keyd=${DIGEST};mode=raw`)).toMatch(/^ERROR:4:memory-/);
  });

  it('says whether an index has the record', () => {
    const engine = newEngine();
    ask('sindex-create:namespace=test;set=dbg;indexname=x;bin=i;type=numeric', engine);
    expect(ask(`debug-record:namespace=test;keyd=${DIGEST}`, engine)).toContain(',in-sindex=1,');
  });
});

it('mesh tells the address of heartbeats that the configuration tells', () => {
  const config = ask('get-config:context=network');
  const [, address] = /heartbeat\.address=([^;]+)/.exec(config) ?? [];
  const [, port] = /heartbeat\.port=(\d+)/.exec(config) ?? [];
  expect(ask('mesh')).toBe(`${address}:${port}`);
});

it('thread-traces shows the calls of a thread in the form of CE', () => {
  const [head, ...frames] = ask('thread-traces').split(';');
  expect(head).toMatch(/^-{10} \d+ \(0x[0-9a-f]+\) -{10}$/);
  expect(frames.length).toBeGreaterThan(1);
});
