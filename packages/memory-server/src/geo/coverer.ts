import type { GeoShape } from './geometry.js';
import { MaxHeap } from './max-heap.js';
import { s2 } from './s2.js';

/** How finely a region is covered by cells. */
export interface CoveringOptions {
  /** No cell larger than this level (0 is a cube face, 30 a square centimetre). */
  readonly minLevel: number;
  /** No cell smaller than this level. */
  readonly maxLevel: number;
  /** As many cells as this where the shape allows it. */
  readonly maxCells: number;
}

interface Candidate {
  readonly id: bigint;
  readonly level: number;
  /** Nothing is won by dividing it further. */
  terminal: boolean;
  children: Candidate[];
}

/**
 * Covers a region with a few S2 cells, ascending.
 *
 * This is the covering algorithm of Google's S2 (Apache-2.0, `s2region_coverer.cc`) for exterior coverings with a level
 * step of one, written anew: the cells are visible on the wire, and the port in our geometry library ranks candidates
 * in another order than the original, so it finds other cells.
 */
export function cover(shape: GeoShape, options: CoveringOptions): bigint[] {
  return new Covering(shape, options).run();
}

class Covering {
  readonly #result: bigint[] = [];
  readonly #queue = new MaxHeap<Candidate>();

  constructor(
    private readonly shape: GeoShape,
    private readonly options: CoveringOptions,
  ) {}

  run(): bigint[] {
    for (const id of roughCover(
      this.shape,
      this.options.maxLevel,
      Math.min(4, this.options.maxCells),
    )) {
      const candidate = this.#candidate(id);
      if (candidate) this.#add(candidate);
    }
    for (let next = this.#queue.pop(); next; next = this.#queue.pop()) {
      if (this.#canDivide(next)) {
        for (const child of next.children) this.#add(child);
      } else {
        this.#result.push(next.id);
      }
    }
    return normalize(this.#result).flatMap((id) => divideTo(id, this.options.minLevel));
  }

  #canDivide({ level, children }: Candidate): boolean {
    const { minLevel, maxCells } = this.options;
    if (level < minLevel || children.length === 1) return true;
    return this.#result.length + this.#queue.size + children.length <= maxCells;
  }

  #candidate(id: bigint): Candidate | undefined {
    const { Cell } = s2();
    const cell = Cell.fromCellID(id);
    if (!this.shape.intersectsCell(cell)) return undefined;
    const { minLevel, maxLevel } = this.options;
    const terminal =
      cell.level >= minLevel && (cell.level + 1 > maxLevel || this.shape.containsCell(cell));
    return { id, level: cell.level, terminal, children: [] };
  }

  #add(candidate: Candidate): void {
    if (!candidate.terminal) {
      candidate.children = children(candidate.id).flatMap((id) => this.#candidate(id) ?? []);
      if (candidate.children.length === 0) return;
      const terminals = candidate.children.filter((child) => child.terminal).length;
      // Four children that stay whole say no more than their parent.
      candidate.terminal = terminals === 4 && candidate.level >= this.options.minLevel;
      if (!candidate.terminal) {
        // Largest cells first, then those with few children, then those with few terminal children.
        const rank = (((candidate.level << 2) + candidate.children.length) << 2) + terminals;
        this.#queue.push(candidate, -rank);
        return;
      }
    }
    this.#result.push(candidate.id);
  }
}

/** At most `maxCells` cells (where they have a common ancestor) around the shape's own rough bound. */
function roughCover(shape: GeoShape, maxLevel: number, maxCells: number): bigint[] {
  const { cellid } = s2();
  let cells = normalize(
    shape
      .cellUnionBound()
      .map((id) => (cellid.level(id) > maxLevel ? cellid.parent(id, maxLevel) : id)),
  );
  while (cells.length > maxCells) {
    let ancestor = deepestCommonAncestor(cells);
    if (ancestor === undefined) break;
    cells = replaceBy(cells, ancestor);
    while (cellid.level(ancestor) > 0) {
      ancestor = cellid.immediateParent(ancestor);
      if (!children(ancestor).every((child) => cells.includes(child))) break;
      cells = replaceBy(cells, ancestor);
    }
  }
  return cells;
}

function deepestCommonAncestor(cells: readonly bigint[]): bigint | undefined {
  const { cellid } = s2();
  let best: bigint | undefined;
  for (const [i, id] of cells.entries()) {
    const next = cells[i + 1];
    if (next === undefined) break;
    const [level, related] = cellid.commonAncestorLevel(id, next);
    if (related && (best === undefined || level > cellid.level(best)))
      best = cellid.parent(id, level);
  }
  return best;
}

function replaceBy(cells: readonly bigint[], ancestor: bigint): bigint[] {
  const { cellid } = s2();
  return [...cells.filter((id) => !cellid.contains(ancestor, id)), ancestor].sort(ascending);
}

/** Sorts, drops what a larger cell holds, and puts a parent for four children. */
function normalize(cells: readonly bigint[]): bigint[] {
  const { cellid } = s2();
  const result: bigint[] = [];
  for (const cell of [...cells].sort(ascending)) {
    let id = cell;
    let last = result.at(-1);
    if (last !== undefined && cellid.contains(last, id)) continue;
    for (; last !== undefined && cellid.contains(id, last); last = result.at(-1)) result.pop();
    while (result.length >= 3 && cellid.level(id) > 0) {
      const parent: bigint = cellid.immediateParent(id);
      const four = [...result.slice(-3), id];
      if (!children(parent).every((child, i) => child === four[i])) break;
      result.length -= 3;
      id = parent;
    }
    result.push(id);
  }
  return result;
}

function divideTo(id: bigint, level: number): bigint[] {
  return s2().cellid.level(id) >= level
    ? [id]
    : children(id).flatMap((child) => divideTo(child, level));
}

function children(id: bigint): bigint[] {
  return s2().cellid.children(id);
}

function ascending(left: bigint, right: bigint): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
