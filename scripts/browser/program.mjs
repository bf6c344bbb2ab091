// What runs in the page, in a worker and in Node, and must answer the same everywhere.
import { double, GeoJSON, Key, lists, RecordNotFound } from '@asp/core';
import { exp, fromBase64, print, toBase64 } from '@asp/exp';

export function answers() {
  const filter = exp.and(
    exp.ge(exp.intBin('age'), exp.intVal(2n ** 60n)),
    exp.eq(exp.mapVal({ 이름: '에이다', list: [1, 2.5, null, true] }), exp.mapBin('m')),
  );
  return JSON.stringify({
    digests: ['ada', '한국어 🙂', -1, 2n ** 62n, new Uint8Array([0, 255])].map(
      (userKey) => new Key('test', 'users', userKey).toJSON().digest,
    ),
    base64: toBase64(filter),
    stable: toBase64(fromBase64(toBase64(filter))) === toBase64(filter),
    printed: print(filter, { indent: 2 }),
    operation: lists.append('tags', 'new'),
    values: [GeoJSON.point(127, 37.5), double(3)],
    error: new RecordNotFound('gone') instanceof Error,
    types: [typeof Buffer, typeof process].join(),
  });
}
