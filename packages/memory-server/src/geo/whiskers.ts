import type { SpherePoint } from './geometry.js';

/** Whether two points are the same to the last bit. */
export function isSamePoint(
  left: SpherePoint | undefined,
  right: SpherePoint | undefined,
): boolean {
  return left?.x === right?.x && left?.y === right?.y && left?.z === right?.z;
}

/**
 * A ring without the stretches that are walked to and fro (A B A becomes A), which enclose nothing; empty when that is
 * all it had. No corner of the ring equals the one before it.
 */
export function withoutWhiskers(ring: readonly SpherePoint[]): SpherePoint[] {
  const path: SpherePoint[] = [];
  for (const corner of ring) {
    if (isSamePoint(corner, path.at(-2)) && path.length >= 2) path.pop();
    else path.push(corner);
  }
  if (path.length >= 2 && isSamePoint(path[0], path.at(-1))) path.pop();
  let start = 0;
  let end = path.length;
  while (end - start >= 3 && isWhiskerAcross(path, start, end)) {
    start++;
    end--;
  }
  return end - start < 3 ? [] : path.slice(start, end);
}

/** Whether the whisker's tip is the first or the last corner of what is left. */
function isWhiskerAcross(path: readonly SpherePoint[], start: number, end: number): boolean {
  return isSamePoint(path[start + 1], path[end - 1]) || isSamePoint(path[start], path[end - 2]);
}
