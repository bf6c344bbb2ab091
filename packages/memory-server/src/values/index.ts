export { compare, isEqual, isInteger, isText } from './compare.js';
export { mergeSort } from './merge-sort.js';
export { readValue, writeValue } from './msgpack.js';
export { packedSize } from './packed-size.js';
export { isKey, NotStorable, sortEntries, toStored } from './stored.js';
export { compareBytes, compareText, copyBytes, textBytes, textFromBytes } from './text.js';
export {
  Blob,
  BLOB_TYPE,
  Double,
  Extension,
  Geo,
  HLL_TYPE,
  List,
  LIST_FLAGS,
  MAP_FLAGS,
  MapValue,
  Marker,
  RawText,
  type MapEntries,
  type Value,
} from './value.js';
