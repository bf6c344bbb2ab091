import type { CheckedRows, HllOperationName, Rows } from './operation-names.js';

const policy = { policy: 'hllPolicy?' } as const;

/**
 * HyperLogLog operations. Parameters: `lib/hll.js` of the official client 6.7.1. Numbers and wire
 * order: `as_hll_operations.h` and `.c` of the Apache-licensed C client. `hll.add` has no
 * `readBack`: no read tells how many values changed a register.
 */
export const HLL_OPERATIONS: Rows<HllOperationName> = /* @__PURE__ */ (() =>
  ({
    'hll.init': {
      family: 'hll',
      code: 0,
      access: 'modify',
      params: { indexBits: 'indexBits', minhashBits: 'minhashBits?' },
      options: policy,
      wire: ['indexBits', 'minhashBits', 'policy.writeFlags'],
      result: 'none',
    },
    'hll.add': {
      family: 'hll',
      code: 1,
      access: 'modify',
      params: { list: 'values', indexBits: 'indexBits?', minhashBits: 'minhashBits?' },
      options: policy,
      wire: ['list', 'indexBits', 'minhashBits', 'policy.writeFlags'],
      result: 'count',
    },
    'hll.setUnion': {
      family: 'hll',
      code: 2,
      access: 'modify',
      params: { list: 'sketches' },
      options: policy,
      wire: ['list', 'policy.writeFlags'],
      result: 'none',
    },
    'hll.refreshCount': {
      family: 'hll',
      code: 3,
      access: 'modify',
      params: {},
      wire: [],
      result: 'integer',
      readBack: { op: 'hll.getCount', when: 'after' },
    },
    'hll.fold': {
      family: 'hll',
      code: 4,
      access: 'modify',
      params: { indexBits: 'indexBits' },
      wire: ['indexBits'],
      result: 'none',
    },
    'hll.getCount': {
      family: 'hll',
      code: 50,
      access: 'read',
      params: {},
      wire: [],
      result: 'integer',
    },
    'hll.getUnion': {
      family: 'hll',
      code: 51,
      access: 'read',
      params: { list: 'sketches' },
      wire: ['list'],
      result: 'hll',
    },
    'hll.getUnionCount': {
      family: 'hll',
      code: 52,
      access: 'read',
      params: { list: 'sketches' },
      wire: ['list'],
      result: 'integer',
    },
    'hll.getIntersectCount': {
      family: 'hll',
      code: 53,
      access: 'read',
      params: { list: 'sketches' },
      wire: ['list'],
      result: 'integer',
    },
    'hll.getSimilarity': {
      family: 'hll',
      code: 54,
      access: 'read',
      params: { list: 'sketches' },
      wire: ['list'],
      result: 'double',
    },
    'hll.describe': {
      family: 'hll',
      code: 55,
      access: 'read',
      params: {},
      wire: [],
      result: 'items',
    },
  }) as const satisfies CheckedRows<HllOperationName>)();
