// The editable records: JSON in, and what an expression says about each of them out.
import { Key } from '@asp/core';
import { exp, type Exp } from '@asp/exp';
import { readAnswer, readRequest, writeRequest, type Place } from './wire';

interface Engine {
  handle(bytes: Uint8Array): Uint8Array;
}

/** Makes the server in the page. It is a large script, so it is fetched when the page needs it. */
export async function engineMaker(): Promise<() => Engine> {
  const { createEngine, loadGeo } = await import('@asp/memory-server/engine');
  await loadGeo();
  return () => createEngine({ namespaces: ['test'] });
}

/** What an expression says about a record: a value, or `null` for unknown. */
export interface Outcome {
  readonly key: string;
  readonly bins: string;
  readonly value: boolean | string | null;
}

/** Records that were written to a server of their own. */
export class Samples {
  private constructor(
    private readonly engine: Engine,
    private readonly records: readonly { readonly place: Place; readonly bins: string }[],
  ) {}

  /** @throws Error that says what is wrong with the text. */
  static write(json: string, makeEngine: () => Engine): Samples {
    const engine = makeEngine();
    const given: unknown = JSON.parse(json);
    if (!Array.isArray(given)) throw new Error('[ { "key": …, "bins": { … } }, … ]');
    const records = given.map((each: unknown, i) => {
      const { key, set = 'samples', ttl = 0, bins } = each as Partial<SampleRecord>;
      if (typeof key !== 'string' || typeof bins !== 'object' || bins === null)
        throw new Error(`[${i}]: { "key": "…", "bins": { … } }`);
      const place = {
        namespace: 'test',
        set,
        userKey: key,
        digest: new Key('test', set, key).digest,
      };
      const values = new Map(Object.entries(bins).map(([name, value]) => [name, literal(value)]));
      const { code } = readAnswer(engine.handle(writeRequest(place, values, ttl)));
      if (code !== 0) throw new Error(`[${i}]: ${key}: ${code}`);
      return { place, bins: JSON.stringify(bins) };
    });
    return new Samples(engine, records);
  }

  /** Asks the server for the value of `expression` on each record. */
  evaluate(expression: Exp): Outcome[] {
    return this.records.map(({ place, bins }) => {
      const answer = readAnswer(this.engine.handle(readRequest(place, expression)));
      if (answer.code !== 0 && answer.code !== UNKNOWN)
        throw new Error(`result code ${answer.code}`);
      return { key: place.userKey, bins, value: answer.value ?? null };
    });
  }
}

/** "The operation is not applicable": how a server answers an expression without a value. */
const UNKNOWN = 26;

interface SampleRecord {
  readonly key: string;
  readonly set: string;
  readonly ttl: number;
  readonly bins: Readonly<Record<string, unknown>>;
}

/** JSON as a literal expression; objects with a GeoJSON type are GeoJSON. */
function literal(value: unknown): Exp {
  if (typeof value === 'string') return exp.stringVal(value);
  if (typeof value === 'boolean') return exp.boolVal(value);
  if (typeof value === 'number')
    return Number.isInteger(value) ? exp.intVal(value) : exp.floatVal(value);
  if (Array.isArray(value)) return exp.listVal(value as never);
  if (typeof value !== 'object' || value === null) throw new Error(`${String(value)}: no bin`);
  if (isGeo(value)) return exp.geoVal(value as never);
  return exp.mapVal(value as never);
}

const isGeo = (value: object) => 'type' in value && ('coordinates' in value || 'geometry' in value);
