import { UsageError } from './exit-codes.js';

/** The words of a line, quoted as in a shell: `put test users ada 'name="Ada L"'`. */
export function splitLine(line: string): string[] {
  const words: string[] = [];
  let word: string | null = null;
  let quote = '';
  for (let i = 0; i < line.length; i += 1) {
    const char = line.charAt(i);
    if (quote === '' && /\s/.test(char)) {
      if (word !== null) words.push(word);
      word = null;
    } else if (quote === '' && (char === '"' || char === "'")) {
      quote = char;
      word ??= '';
    } else if (char === quote) quote = '';
    else if (char === '\\' && quote !== "'" && i + 1 < line.length) {
      i += 1;
      word = (word ?? '') + line.charAt(i);
    } else word = (word ?? '') + char;
  }
  if (quote !== '') throw new UsageError(`a ${quote} is not closed`);
  return word === null ? words : [...words, word];
}
