import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { it } from 'vitest';
import { createEngine } from '../src/engine.js';
import { hexOf, answers } from './message.js';
it('x', () => {
  const rec = gunzipSync(readFileSync(new URL('data/expressions.jsonl.gz', import.meta.url))).toString().trim().split('\n').map((l) => JSON.parse(l));
  const engine = createEngine({ namespaces: [{ name: 'test' }] });
  let bad = 0; const codes = new Map<string, number>(); const kinds = new Map<string,number>();
  for (const { what, request, response } of rec) {
    const got = hexOf(engine.handle(new Uint8Array(Buffer.from(request, 'hex'))));
    const e = answers(new Uint8Array(Buffer.from(response, 'hex')))[0]!;
    codes.set(String(e.code), (codes.get(String(e.code)) ?? 0) + 1);
    if (got !== response) {
      const g = answers(new Uint8Array(Buffer.from(got, 'hex')))[0]!;
      const k = what.slice(0, 30).replace(/,.*/, ''); kinds.set(k, (kinds.get(k) ?? 0) + 1);
      const s = (a: typeof g) => `${a.code} g${a.generation} ` + a.bins.map((b) => `${b.name}:${b.type}:${hexOf(b.value)}`).join(' ');
      if (bad++ < 60) console.log(what.slice(0, 330), '\n   got ', s(g).slice(0,160), '\n   want', s(e).slice(0,160));
    }
  }
  console.log(rec.length, 'bad', bad, [...codes], [...kinds]);
});
