/** How `bytes` stores a kind of integer. */
export interface IntegerFormat {
  /** In bytes. */
  readonly size: number;
  readonly min: bigint;
  readonly max: bigint;
  readonly read: (view: DataView) => number | bigint;
  readonly write: (view: DataView, value: bigint) => void;
}

const I64 = { min: -(2n ** 63n), max: 2n ** 63n - 1n } as const;

const int16 = (little: boolean): IntegerFormat => ({
  size: 2,
  min: -0x8000n,
  max: 0x7fffn,
  read: (view) => view.getInt16(0, little),
  write: (view, value) => view.setInt16(0, Number(value), little),
});

const int32 = (little: boolean): IntegerFormat => ({
  size: 4,
  min: -0x8000_0000n,
  max: 0x7fff_ffffn,
  read: (view) => view.getInt32(0, little),
  write: (view, value) => view.setInt32(0, Number(value), little),
});

const int64 = (little: boolean): IntegerFormat => ({
  size: 8,
  ...I64,
  read: (view) => view.getBigInt64(0, little),
  write: (view, value) => view.setBigInt64(0, value, little),
});

/** The integers of the `bytes` module, by the end of their functions' names. */
export const INTEGER_FORMATS = {
  byte: {
    size: 1,
    min: 0n,
    max: 0xffn,
    read: (view) => view.getUint8(0),
    write: (view, value) => view.setUint8(0, Number(value)),
  },
  int16: int16(false),
  int16_be: int16(false),
  int16_le: int16(true),
  int32: int32(false),
  int32_be: int32(false),
  int32_le: int32(true),
  int64: int64(false),
  int64_be: int64(false),
  int64_le: int64(true),
} as const satisfies Record<string, IntegerFormat>;
