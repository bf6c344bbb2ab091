import type * as S2js from 's2js';
import { createRequireHere } from './require-here.js';

/** The geometry library (Apache-2.0 port of Google's S2), as its types say it. */
export type S2 = typeof S2js.s2;

let loaded: S2 | undefined;

/**
 * Loads the geometry library ahead of its first use.
 *
 * In Node this is never needed: {@link s2} loads it by itself. Where there is no `require` (a browser), await this
 * once before the first geospatial value is handled. The library costs about 20 ms, which a server that never sees
 * a point must not pay when it starts.
 */
export async function loadGeo(): Promise<void> {
  loaded ??= (await import('s2js')).s2;
}

/**
 * The geometry library, loaded on the first call.
 *
 * @throws Error where it cannot be loaded synchronously and {@link loadGeo} was not awaited.
 */
export function s2(): S2 {
  loaded ??= (createRequireHere()('s2js') as typeof S2js).s2;
  return loaded;
}
