import { buildEngine } from './build-engine.js';
import type { Engine } from './build-engine.js';
import type { EngineOptions } from './options.js';
import { inlineRunner } from './udf/inline-runner.js';

export type { Engine } from './build-engine.js';
export { loadGeo } from './geo/index.js';
export type { EngineOptions, NamespaceOptions } from './options.js';
export type { Peer } from './security/access.js';
export type { SecurityOptions } from './security/security.js';
export type { Session, Sink } from './session.js';

/**
 * Makes an engine. Scripts run in the caller's thread.
 *
 * Where modules cannot be loaded synchronously (a browser), await `loadGeo()` before GeoJSON is used.
 *
 * @throws RangeError for an option out of range.
 * @example
 * ```ts
 * const engine = createEngine({ namespaces: ['test'] });
 * const answer = engine.handle(requestBytes);
 * ```
 */
export function createEngine(options: EngineOptions = {}): Engine {
  return buildEngine(options, inlineRunner);
}
