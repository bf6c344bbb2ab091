import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createEngine } from '../../src/engine.js';
import { display } from '../../src/expressions/display.js';
import { compile } from '../../src/expressions/program.js';
import { infoAnswer, infoRequest } from '../message.js';

/**
 * What `sindex-list` of a real CE 8.1.2.0 says of indexes on these expressions: at least one for every
 * operation that expressions can call. A listing with the type of a bin ends that server.
 */
const TEXTS: readonly (readonly [base64: string, text: string])[] = JSON.parse(
  readFileSync(new URL('./real-texts.json', import.meta.url), 'utf8'),
);

describe('an expression in a listing', () => {
  it.each(TEXTS.map(([base64, text]) => [text, base64]))('%s', (text, base64) => {
    expect(display(compile(new Uint8Array(Buffer.from(base64, 'base64'))))).toBe(text);
  });

  it('is text, or base64 where that is asked for', () => {
    const engine = createEngine();
    const ask = (command: string) => infoAnswer(engine.handle(infoRequest(command)))[command];
    const exp = Buffer.from([0x93, 20, 0x93, 81, 2, 0xa1, 0x6e, 1]).toString('base64');
    ask(`sindex-create:namespace=test;indexname=e;set=s;type=numeric;exp=${exp}`);
    expect(ask('sindex-list:namespace=test')).toContain(':exp=add(bin_int("n"), 1):');
    expect(ask('sindex-list:namespace=test;b64=true')).toContain(`:exp=${exp}:`);
  });
});
