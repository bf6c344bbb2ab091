/**
 * A literal list or map as the msgpack that was decoded, kept because our own encoder would write it
 * differently: an unordered map, or one that another client wrote in its own order.
 */
export class Packed {
  constructor(readonly msgpack: Uint8Array) {}
}
