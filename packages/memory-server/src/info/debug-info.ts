import type { ServerNode } from '../server-node.js';
import { BLOCK, storedSize } from '../requests/record-size.js';
import { partitionOf } from '../storage/partition.js';
import type { Namespace } from '../storage/namespace.js';
import type { StoredRecord } from '../storage/record.js';
import { Double, Geo, type Value } from '../values/index.js';
import { CITRUSLEAF_EPOCH_MS, PARTICLE, RESULT } from '../wire/numbers.js';
import { encodeParticle } from '../wire/particles.js';
import { InfoError, LIMIT, namespaceNamed, optional, required } from './call.js';
import type { InfoCall, Responder } from './call.js';

const invalid = (text: string) => new InfoError(RESULT.REQUEST_INVALID, text);

/** `debug-record:namespace=…;keyd=<40 hex digits>`: a record as it lies in the server. */
export const debugRecord: Responder = (call) => describe(call, true);

/** The same without the values. */
export const debugRecordMeta: Responder = (call) => describe(call, false);

function describe(call: InfoCall, hasValues: boolean): string {
  const namespace = namespaceNamed(call, required(call, 'namespace', LIMIT.namespace));
  const digest = digestOf(required(call, 'keyd', 40));
  if (hasValues) checkMode(optional(call, 'mode', LIMIT.namespace));
  const record = namespace.get(digest);
  if (!record) throw new InfoError(RESULT.RECORD_NOT_FOUND, 'record not found');
  const { bins } = record;
  return [
    ...metadata(call.node, namespace, record),
    ...(record.key ? [`key=${keyText(record.key, hasValues)}`] : []),
    `n-bins=${bins.size}`,
    `bins=${bins
      .names()
      .map((name, i) => binText(name, bins.at(i) ?? null, hasValues))
      .join(':')}`,
  ].join(';');
}

function digestOf(hex: string): string {
  if (hex.length !== 40) throw invalid('keyd');
  if (!/^[0-9a-f]{40}$/i.test(hex)) throw invalid('bad keyd');
  return String.fromCharCode(...(hex.match(/../g) ?? []).map((byte) => parseInt(byte, 16)));
}

/** A record has no other form here. */
function checkMode(mode: string | undefined): void {
  if (mode === undefined) return;
  if (!/^(pickle|raw|raw-encrypted)$/.test(mode)) throw invalid('unknown mode');
  throw invalid(`memory-server does not implement 'mode=${mode}'`);
}

/** Zeros stand for what only a real server's index and storage have. */
function metadata(node: ServerNode, namespace: Namespace, record: StoredRecord): string[] {
  const partition = partitionOf(record.digest);
  const setId = record.set ? [...namespace.sets.keys()].indexOf(record.set.name) + 1 : 0;
  const isIndexed = namespace.indexes.all().some((index) => index.holds(record));
  const index = [
    ...['rc=0', 'tree-id=1', 'color=0', 'is-orig=0', `keyd=${hexOfDigest(record.digest)}`],
    ...['left=0', 'right=0', `set-id=${setId}`, `set-name=${record.set?.name ?? 'null'}`],
    ...[`in-sindex=${isIndexed ? 1 : 0}`, 'xdr-bin-cemetery=0', 'xdr-write=0'],
    ...['xdr-tombstone=0', 'xdr-nsup-tombstone=0', `void-time=${record.voidTime}`],
    ...[
      `lut=${record.lastUpdate - CITRUSLEAF_EPOCH_MS}`,
      `generation=${record.generation}`,
      'rblock-id=0',
    ],
    ...[`n-rblocks=${storedSize(record) / BLOCK - 1}`, 'file-id=0', 'stripe-name=stripe-0'],
    ...[`key-stored=${record.key ? 1 : 0}`, 'repl-state=0', 'tombstone=0', 'cenotaph=0'],
    'orig-h=0',
  ];
  const replica = node.cluster.partitionOwners[partition] === node.index ? 0 : 1;
  return [`pid=${partition}`, `repl-ix=${replica}`, `index=${index.join(',')}`];
}

function keyText(key: Uint8Array, hasValue: boolean): string {
  const type = key[0] ?? 0;
  const meta = `flat-size=${key.length},type=${type}`;
  if (!hasValue) return meta;
  const bytes = key.subarray(1);
  const isInteger = type === PARTICLE.INTEGER;
  return `${meta},value=${isInteger ? String(BigInt(`0x${hexOf(bytes)}`)) : hexOf(bytes)}`;
}

function binText(name: string, value: Value, hasValue: boolean): string {
  const { type, bytes } = encodeParticle(value);
  const meta = `bin-name=${name},xdr-write=0,lut=0,src-id=0,state=${STATES[type] ?? 3},type=${type}`;
  if (STATES[type] !== undefined) return hasValue ? `${meta},value=${plainText(value)}` : meta;
  const sized = `${meta},data-size=${bytes.length}`;
  if (!hasValue) return sized;
  return `${sized},value=${hexOf(value instanceof Geo ? littleEndian(bytes) : bytes)}`;
}

/** How a bin holds its value, for those that hold it themselves. */
const STATES: Readonly<Record<number, number>> = {
  [PARTICLE.INTEGER]: 1,
  [PARTICLE.DOUBLE]: 4,
  [PARTICLE.BOOL]: 5,
};

function plainText(value: Value): string {
  if (value instanceof Double) return value.value.toFixed(6);
  if (typeof value === 'boolean') return value ? '1' : '0';
  const isInteger = typeof value === 'number' || typeof value === 'bigint';
  return isInteger ? String(BigInt.asUintN(64, BigInt(value))) : '';
}

/** GeoJSON in storage: flags(1) cells(2) cell(8)* text, where the wire has big numbers first. */
function littleEndian(bytes: Uint8Array): Uint8Array {
  const stored = bytes.slice();
  stored.subarray(1, 3).reverse();
  const cells = new DataView(stored.buffer).getUint16(1, true);
  for (let cell = 0; cell < cells; cell++) stored.subarray(3 + 8 * cell, 11 + 8 * cell).reverse();
  return stored;
}

const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

const hexOfDigest = (digest: string): string =>
  hexOf(Uint8Array.from(digest, (character) => character.charCodeAt(0)));

/** `thread-traces`: where the threads are. The server has one, and it is here. */
export const threadTraces: Responder = () => {
  const frames = (new Error().stack ?? '').split('\n').slice(1);
  const lines = frames.map((frame) => frame.trim().replace(/^at /, '').replaceAll(';', ','));
  return ['---------- 1 (0x1) ----------', ...lines].join(';');
};
