// Writes ../data/corpus.txt.gz anew: the base64 that the official client makes of every spec of specs.mjs,
// one a line. Run it after a change of specs.mjs: node test/corpus/record.mjs

import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { encode, toOfficial } from './official.mjs';
import { corpus } from './specs.mjs';

const lines = corpus().map((spec) => encode(toOfficial(spec)));
const text = gzipSync(`${lines.join('\n')}\n`, { level: 9 });
writeFileSync(new URL('../data/corpus.txt.gz', import.meta.url), text);
console.log(`${lines.length} expressions`);
process.exit(0); // the client's event loop would keep the process alive
