import { refuse } from '../validate/refuse.js';
import {
  between,
  contains,
  equals,
  geoContainsGeojsonPoint,
  geoWithinGeojsonRegion,
  geoWithinRadius,
  type Predicate,
} from './predicate.js';

type Kind = Predicate['kind'];
type Of<K extends Kind> = Extract<Predicate, { readonly kind: K }>;

/** Makes each kind again from its fields, by the builder that checks them. */
const BUILDERS: { readonly [K in Kind]: (predicate: Of<K>) => Predicate } = {
  equals: (p) => equals(p.bin, p.value, p),
  between: (p) => between(p.bin, p.min, p.max, p),
  contains: (p) => contains(p.bin, p.indexType, p.value, p),
  geoWithinGeojsonRegion: (p) => geoWithinGeojsonRegion(p.bin, p.region, p),
  geoWithinRadius: (p) => geoWithinRadius(p.bin, p.lat, p.lng, p.radius, p),
  geoContainsGeojsonPoint: (p) => geoContainsGeojsonPoint(p.bin, p.point, p),
};

/**
 * Checks what `where` is given: a predicate, made by a builder or written by hand.
 *
 * @throws InvalidArgError for anything else, naming the field
 */
export function checkPredicate(value: unknown): Predicate {
  if (!isOfKnownKind(value)) {
    refuse('predicate', value, 'made by equals, between, contains or a geo… function');
  }
  const build: (predicate: never) => Predicate = BUILDERS[value.kind];
  return build(value as never);
}

function isOfKnownKind(value: unknown): value is { readonly kind: Kind } {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false;
  return typeof value.kind === 'string' && Object.hasOwn(BUILDERS, value.kind);
}
