import type { LuaFunction } from '../module.js';

/** Functions by name. */
export type Functions = Readonly<Record<string, LuaFunction>>;

/** What one kind of object offers to scripts. */
export interface Library {
  /** The functions of the module: `list.append`, … */
  readonly module: Functions;
  /** What calling the module does: `list{1, 2}`. */
  readonly construct?: LuaFunction;
  /** The metamethods of the objects. */
  readonly object: Functions;
}
