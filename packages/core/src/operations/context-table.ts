/** One kind of step into nested lists and maps: a row of `CONTEXTS`. */
export interface ContextRow {
  /** The number on the wire. */
  readonly code: number;
  /** What the step's `value` holds; `none` for a step without one. */
  readonly value: 'index' | 'rank' | 'value' | 'key' | 'keys' | 'expression' | 'none';
  /** For steps that create what is missing: which collection, and so what chooses the flag. */
  readonly creates?: 'list' | 'map';
  /** The method of the official client's `cdt.Context`. */
  readonly official: string;
}

/**
 * Context steps. Numbers: `as_cdt_ctx.h` of the Apache-licensed C client. `allChildren` travels as
 * `allChildrenWithFilter(true)`; `andFilter` narrows what the step before it selected. The last
 * three and `mapKeysIn` need server 8.1.1 or later.
 */
export const CONTEXTS = {
  listIndex: { code: 0x10, value: 'index', official: 'addListIndex' },
  listIndexCreate: { code: 0x10, value: 'index', creates: 'list', official: 'addListIndexCreate' },
  listRank: { code: 0x11, value: 'rank', official: 'addListRank' },
  listValue: { code: 0x13, value: 'value', official: 'addListValue' },
  mapIndex: { code: 0x20, value: 'index', official: 'addMapIndex' },
  mapRank: { code: 0x21, value: 'rank', official: 'addMapRank' },
  mapKey: { code: 0x22, value: 'key', official: 'addMapKey' },
  mapKeyCreate: { code: 0x22, value: 'key', creates: 'map', official: 'addMapKeyCreate' },
  mapValue: { code: 0x23, value: 'value', official: 'addMapValue' },
  mapKeysIn: { code: 0x2a, value: 'keys', official: 'addMapKeysIn' },
  allChildren: { code: 0x04, value: 'none', official: 'addAllChildren' },
  allChildrenWithFilter: { code: 0x04, value: 'expression', official: 'addAllChildrenWithFilter' },
  andFilter: { code: 0x204, value: 'expression', official: 'addAndFilter' },
} as const satisfies Record<string, ContextRow>;

/** The kind of a context step: `'mapKey'`. */
export type ContextKind = keyof typeof CONTEXTS;

/**
 * What a creating step adds to its number (`as_list_order_to_flag` and `as_map_order_to_flag` in
 * `as_cdt_order.h` of the C client). A list: ordered, or unordered with or without padding up to
 * the index. A map: by its order.
 */
export const CREATE_FLAGS = {
  list: { unordered: 0x40, padded: 0x80, ordered: 0xc0 },
  map: { unordered: 0x40, keyOrdered: 0x80, keyValueOrdered: 0xc0 },
} as const;
