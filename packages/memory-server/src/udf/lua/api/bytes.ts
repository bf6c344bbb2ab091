import type { LuaHost } from '../host.js';
import type { LuaFunction, State } from '../module.js';
import { textOf } from '../text.js';
import { UdfBytes } from '../values.js';
import type { UdfValue } from '../values.js';
import { INTEGER_FORMATS, type IntegerFormat } from './integer-formats.js';
import type { Functions, Library } from './library.js';
import { readVarInt, writeVarInt, VAR_INT_ROOM } from './var-int.js';

const MAX_U32 = 0xffff_ffff;
const MAX_I32 = 0x7fff_ffff;
const MIN_I32 = -0x8000_0000;
/** More room than this a script does not get. */
const MAX_ROOM = 128 * 1024 * 1024;

/**
 * The `bytes` module. Positions count from 1. A call with another number of arguments, a position or a number out of
 * range is answered with false or nothing, never refused.
 */
export function bytesLibrary(host: LuaHost): Library {
  const access = new BytesAccess(host);
  const integers: Record<string, LuaFunction> = {};
  for (const [name, format] of Object.entries(INTEGER_FORMATS)) {
    integers[`get_${name}`] = access.getInteger(format);
    integers[`set_${name}`] = access.setInteger(format);
    integers[`append_${name}`] = access.appendInteger(format);
  }
  const getByte = access.getInteger(INTEGER_FORMATS.byte);
  const setByte = access.setInteger(INTEGER_FORMATS.byte);
  const module: Functions = {
    ...integers,
    ...sizes(host, access),
    ...varInts(host, access),
    ...texts(host, access),
    ...parts(host, access),
  };
  return {
    module,
    construct: (state) => {
      const count = access.count(state);
      if (count > 2) return 0;
      const capacity = count === 2 ? Number(BigInt.asUintN(32, host.bigint(state, 2))) : 0;
      const bytes = new UdfBytes();
      access.reserve(state, bytes, capacity);
      return access.push(state, bytes);
    },
    object: {
      __index: getByte,
      __newindex: setByte,
      // Lua hands `#` two arguments, so that it always says 0, as on a real server.
      __len: (state) =>
        access.push(state, access.count(state) === 1 ? access.at(state, 1).size : 0),
      __tostring: (state) => access.push(state, textOf(access.at(state, 1)) ?? 'Bytes()'),
    },
  };
}

/** Arguments and results of the functions on bytes. */
class BytesAccess {
  constructor(private readonly host: LuaHost) {}

  count(state: State): number {
    return this.host.lua._lua_gettop(state);
  }

  at(state: State, index: number): UdfBytes {
    return this.host.check(state, index, 'Bytes', UdfBytes);
  }

  /** A position that starts at 0, or undefined for one out of range. */
  position(state: State, index: number): number | undefined {
    const position = this.host.integer(state, index);
    return position < 1 || position > MAX_U32 ? undefined : position - 1;
  }

  push(state: State, value: UdfValue): number {
    this.host.pushValue(state, value);
    return 1;
  }

  reserve(state: State, bytes: UdfBytes, capacity: number): void {
    if (capacity > MAX_ROOM) this.host.raise(state, 'not enough memory');
    bytes.reserve(capacity);
  }

  write(state: State, bytes: UdfBytes, at: number, content: Uint8Array): number {
    this.reserve(state, bytes, at + content.length);
    bytes.write(at, content);
    return this.push(state, true);
  }

  getInteger({ size, read }: IntegerFormat) {
    return (state: State): number => {
      if (this.count(state) !== 2) return 0;
      const bytes = this.at(state, 1);
      const at = this.position(state, 2);
      if (at === undefined || at + size > bytes.size) return 0;
      return this.push(state, read(viewOf(bytes.room, at, size)));
    };
  }

  setInteger(format: IntegerFormat) {
    return (state: State): number => {
      if (this.count(state) !== 3) return this.push(state, false);
      const bytes = this.at(state, 1);
      const at = this.position(state, 2);
      const value = this.host.bigint(state, 3);
      return this.putInteger(state, format, bytes, at, value);
    };
  }

  appendInteger(format: IntegerFormat) {
    return (state: State): number => {
      if (this.count(state) !== 2) return this.push(state, false);
      const bytes = this.at(state, 1);
      const value = this.host.bigint(state, 2);
      return this.putInteger(state, format, bytes, bytes.size, value);
    };
  }

  private putInteger(
    state: State,
    { size, min, max, write }: IntegerFormat,
    bytes: UdfBytes,
    at: number | undefined,
    value: bigint,
  ): number {
    if (at === undefined || value < min || value > max) return this.push(state, false);
    const content = new Uint8Array(size);
    write(viewOf(content, 0, size), value);
    return this.write(state, bytes, at, content);
  }
}

const viewOf = (room: Uint8Array, at: number, size: number): DataView =>
  new DataView(room.buffer, room.byteOffset + at, size);

function sizes(host: LuaHost, access: BytesAccess): Functions {
  return {
    size: (state) => access.push(state, access.count(state) === 1 ? access.at(state, 1).size : 0),
    /** Makes no room, whatever its name says. */
    set_size: (state) => {
      if (access.count(state) !== 2) return access.push(state, false);
      const bytes = access.at(state, 1);
      const capacity = host.integer(state, 2);
      return access.push(state, capacity >= 0 && capacity <= bytes.capacity);
    },
    get_type: (state) => {
      if (access.count(state) < 1) return 0;
      return access.push(state, access.at(state, 1).type);
    },
    set_type: (state) => {
      if (access.count(state) !== 2) return access.push(state, false);
      const bytes = access.at(state, 1);
      const type = host.bigint(state, 2);
      if (type === 0n) return access.push(state, false);
      bytes.type = Number(BigInt.asUintN(32, type));
      return access.push(state, true);
    },
  };
}

/** These write without counting what they wrote as bytes that are there, as on a real server. */
function varInts(host: LuaHost, access: BytesAccess): Functions {
  const put = (state: State, bytes: UdfBytes, at: number | undefined, index: number): number => {
    const value = host.integer(state, index);
    if (at === undefined || value < MIN_I32 || value > MAX_I32) return access.push(state, 0);
    access.reserve(state, bytes, at + VAR_INT_ROOM);
    return access.push(state, writeVarInt(bytes.room, at, value >>> 0));
  };
  return {
    get_var_int: (state) => {
      if (access.count(state) !== 2) return 0;
      const bytes = access.at(state, 1);
      const at = access.position(state, 2);
      if (at === undefined) return 0;
      const { value, size } = readVarInt(bytes.content, at);
      access.push(state, value);
      return 1 + access.push(state, size);
    },
    set_var_int: (state) => {
      if (access.count(state) !== 3) return access.push(state, 0);
      return put(state, access.at(state, 1), access.position(state, 2), 3);
    },
    append_var_int: (state) => {
      if (access.count(state) !== 2) return access.push(state, 0);
      const bytes = access.at(state, 1);
      return put(state, bytes, bytes.size, 2);
    },
  };
}

function texts(host: LuaHost, access: BytesAccess): Functions {
  return {
    get_string: (state) => {
      const part = readPart(host, access, state);
      if (!part) return 0;
      host.pushBytes(state, part);
      return 1;
    },
    set_string: (state) => {
      if (access.count(state) !== 3) return access.push(state, false);
      const bytes = access.at(state, 1);
      const at = access.position(state, 2);
      const content = host.bytes(state, 3);
      if (at === undefined || !content) return access.push(state, false);
      return access.write(state, bytes, at, content);
    },
    append_string: (state) => {
      if (access.count(state) !== 2) return access.push(state, false);
      const bytes = access.at(state, 1);
      const content = host.bytes(state, 2);
      if (!content || content.length === 0) return access.push(state, false);
      return access.write(state, bytes, bytes.size, content);
    },
  };
}

function parts(host: LuaHost, access: BytesAccess): Functions {
  /** The first bytes of an argument, as many as another argument says. */
  const source = (state: State, index: number): Uint8Array | undefined => {
    const bytes = access.at(state, index);
    const count = host.integer(state, index + 1);
    return count < 0 || count > MAX_U32 ? undefined : bytes.content.slice(0, count);
  };
  return {
    get_bytes: (state) => {
      const part = readPart(host, access, state);
      return part ? access.push(state, new UdfBytes(part)) : 0;
    },
    set_bytes: (state) => {
      if (access.count(state) !== 4) return access.push(state, false);
      const bytes = access.at(state, 1);
      const at = access.position(state, 2);
      const content = source(state, 3);
      if (at === undefined || !content) return access.push(state, false);
      // Unlike appending, this wants room for all it was asked for.
      const end = at + host.integer(state, 4);
      if (end > Math.max(bytes.capacity, at + content.length)) return access.push(state, false);
      return access.write(state, bytes, at, content);
    },
    append_bytes: (state) => {
      if (access.count(state) !== 3) return access.push(state, false);
      const bytes = access.at(state, 1);
      const content = source(state, 2);
      if (!content) return access.push(state, false);
      return access.write(state, bytes, bytes.size, content);
    },
  };
}

/** `n` bytes from a position; where there are none, zeros (a real server shows whatever lies there). */
function readPart(
  host: LuaHost,
  access: BytesAccess,
  state: State,
): Uint8Array<ArrayBuffer> | undefined {
  if (access.count(state) !== 3) return undefined;
  const bytes = access.at(state, 1);
  const at = access.position(state, 2);
  const count = host.integer(state, 3);
  if (at === undefined || count < 0 || count > MAX_U32) return undefined;
  if (count > MAX_ROOM) host.raise(state, 'not enough memory');
  const part = new Uint8Array(count);
  part.set(bytes.content.subarray(at, at + count));
  return part;
}
