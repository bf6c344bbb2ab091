import type { CheckedRows, BitOperationName, Rows } from './operation-names.js';

const policy = { policy: 'bitPolicy?' } as const;
const range = { bitOffset: 'offset', bitSize: 'size' } as const;

/** An integer is set under another number than bytes. */
type BitRows = Rows<BitOperationName> & {
  readonly 'bitwise.set': { readonly codes: { readonly integer: number } };
};

/**
 * Bitwise operations on blobs. Parameters: `lib/bitwise.js` of the official client 6.7.1. Numbers
 * and wire order: `as_bit_operations.h` and `.c` of the Apache-licensed C client. On the wire
 * `overflowAction` also carries `sign` as bit 0.
 */
export const BIT_OPERATIONS: BitRows = /* @__PURE__ */ (() =>
  ({
    'bitwise.resize': {
      family: 'bit',
      code: 0,
      access: 'modify',
      params: { size: 'size', flags: 'bitResizeFlags?' },
      options: policy,
      wire: ['size', 'policy.writeFlags', 'flags'],
      result: 'none',
    },
    'bitwise.insert': {
      family: 'bit',
      code: 1,
      access: 'modify',
      params: { byteOffset: 'offset', value: 'bytes' },
      options: policy,
      wire: ['byteOffset', 'value', 'policy.writeFlags'],
      result: 'none',
    },
    'bitwise.remove': {
      family: 'bit',
      code: 2,
      access: 'modify',
      params: { byteOffset: 'offset', byteSize: 'size' },
      options: policy,
      wire: ['byteOffset', 'byteSize', 'policy.writeFlags'],
      result: 'none',
    },
    'bitwise.set': {
      family: 'bit',
      code: 3,
      codes: { integer: 12 },
      access: 'modify',
      params: { ...range, value: 'bytesOrInteger' },
      options: policy,
      wire: ['bitOffset', 'bitSize', 'value', 'policy.writeFlags'],
      result: 'none',
    },
    'bitwise.or': {
      family: 'bit',
      code: 4,
      access: 'modify',
      params: { ...range, value: 'bytes' },
      options: policy,
      wire: ['bitOffset', 'bitSize', 'value', 'policy.writeFlags'],
      result: 'none',
    },
    'bitwise.xor': {
      family: 'bit',
      code: 5,
      access: 'modify',
      params: { ...range, value: 'bytes' },
      options: policy,
      wire: ['bitOffset', 'bitSize', 'value', 'policy.writeFlags'],
      result: 'none',
    },
    'bitwise.and': {
      family: 'bit',
      code: 6,
      access: 'modify',
      params: { ...range, value: 'bytes' },
      options: policy,
      wire: ['bitOffset', 'bitSize', 'value', 'policy.writeFlags'],
      result: 'none',
    },
    'bitwise.not': {
      family: 'bit',
      code: 7,
      access: 'modify',
      params: range,
      options: policy,
      wire: ['bitOffset', 'bitSize', 'policy.writeFlags'],
      result: 'none',
    },
    'bitwise.lshift': {
      family: 'bit',
      code: 8,
      access: 'modify',
      params: { ...range, shift: 'size' },
      options: policy,
      wire: ['bitOffset', 'bitSize', 'shift', 'policy.writeFlags'],
      result: 'none',
    },
    'bitwise.rshift': {
      family: 'bit',
      code: 9,
      access: 'modify',
      params: { ...range, shift: 'size' },
      options: policy,
      wire: ['bitOffset', 'bitSize', 'shift', 'policy.writeFlags'],
      result: 'none',
    },
    'bitwise.add': {
      family: 'bit',
      code: 10,
      access: 'modify',
      params: { ...range, value: 'integer', sign: 'boolean?' },
      options: { policy: 'bitPolicy?', overflowAction: 'bitOverflow?' },
      wire: ['bitOffset', 'bitSize', 'value', 'policy.writeFlags', 'overflowAction'],
      result: 'none',
    },
    'bitwise.subtract': {
      family: 'bit',
      code: 11,
      access: 'modify',
      params: { ...range, value: 'integer', sign: 'boolean?' },
      options: { policy: 'bitPolicy?', overflowAction: 'bitOverflow?' },
      wire: ['bitOffset', 'bitSize', 'value', 'policy.writeFlags', 'overflowAction'],
      result: 'none',
    },
    'bitwise.get': {
      family: 'bit',
      code: 50,
      access: 'read',
      params: range,
      wire: ['bitOffset', 'bitSize'],
      result: 'bytes',
    },
    'bitwise.getInt': {
      family: 'bit',
      code: 54,
      access: 'read',
      params: { ...range, sign: 'boolean?' },
      wire: ['bitOffset', 'bitSize', 'sign?'],
      result: 'integer',
    },
    'bitwise.lscan': {
      family: 'bit',
      code: 52,
      access: 'read',
      params: { ...range, value: 'boolean' },
      wire: ['bitOffset', 'bitSize', 'value'],
      result: 'integer',
    },
    'bitwise.rscan': {
      family: 'bit',
      code: 53,
      access: 'read',
      params: { ...range, value: 'boolean' },
      wire: ['bitOffset', 'bitSize', 'value'],
      result: 'integer',
    },
    // The server and aerospike-py have it; the official Node client does not.
    'bitwise.count': {
      family: 'bit',
      code: 51,
      access: 'read',
      params: range,
      wire: ['bitOffset', 'bitSize'],
      result: 'integer',
      beyondOfficial: true,
    },
  }) as const satisfies CheckedRows<BitOperationName>)();
