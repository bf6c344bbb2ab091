import { pack } from '../../pack.js';
import { toValue } from '../convert.js';
import type { UdfValue } from '../values.js';

/** How many bytes a list or map takes when it is sent. */
export function packedSize(value: UdfValue): number {
  const packable = toValue(value, 'reply');
  return packable === undefined ? 0 : pack(packable).length;
}
