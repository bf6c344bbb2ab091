import { readdirSync, readFileSync } from 'node:fs';
import { MsgpackReader } from '@asp/exp/wire';
import { pack } from '../../src/udf/pack.js';
import type { RecordView } from '../../src/udf/record-view.js';
import {
  Blob,
  Double,
  Geo,
  readValue,
  textFromBytes,
  toStored,
  type Value,
} from '../../src/values/index.js';

/** Particle type and bytes, in hex. */
export type RecordedValue = readonly [type: number, hex: string];
export type RecordedBins = Readonly<Record<string, RecordedValue>>;

/** A call as a real server answered it. */
export interface RecordedCall {
  readonly module: string;
  readonly function: string;
  readonly args: string;
  readonly sendKey?: boolean;
  readonly storedKey?: boolean;
  readonly before: RecordedBins | null;
  readonly code: number;
  readonly reply: readonly [name: string, type: number, hex: string] | null;
  readonly after: RecordedBins | null;
}

const read = (name: string): Buffer => readFileSync(new URL(name, import.meta.url));

export const RECORDED: { readonly calls: readonly RecordedCall[] } = JSON.parse(
  read('./real-server.json').toString(),
);

/** The modules that the calls are to, by file name. */
export const MODULES: ReadonlyMap<string, Uint8Array> = new Map(
  readdirSync(new URL('./modules/', import.meta.url)).map((name) => [
    name,
    read(`./modules/${name}`),
  ]),
);

export const bytes = (hex: string): Uint8Array => Buffer.from(hex, 'hex');

/** A particle, decoded without the code under test where that is easy. */
export function valueOf([type, hex]: RecordedValue): Value {
  const content = Buffer.from(hex, 'hex');
  switch (type) {
    case 1: {
      const value = content.readBigInt64BE();
      return Number.isSafeInteger(Number(value)) ? Number(value) : value;
    }
    case 2:
      return new Double(content.readDoubleBE());
    case 3:
      return textFromBytes(content);
    case 17:
      return content[0] === 1;
    case 19:
    case 20:
      return toStored(readValue(new MsgpackReader(content)), true);
    case 23:
      return new Geo(content.subarray(3 + 8 * content.readUInt16BE(1)).toString());
    default:
      return new Blob(content, type);
  }
}

export const DIGEST = 'f9964060a07bb17735afd5944367c920f9f5fb46';

/** The record as it was before the call. */
export function viewOf(call: RecordedCall): RecordView {
  const bins = Object.entries(call.before ?? {});
  const hasKey = call.sendKey === true || call.storedKey === true;
  return {
    exists: call.before !== null,
    digest: bytes(DIGEST),
    set: 'udf',
    key: hasKey ? pack(1) : undefined,
    generation: call.before ? 1 : 0,
    ttl: call.before ? 2_592_000 : 0,
    lastUpdate: call.before ? Date.now() - 1_262_304_000_000 : 0,
    size: 96,
    names: bins.map(([name]) => name),
    values: bins.map(([, value]) => pack(valueOf(value))),
  };
}
