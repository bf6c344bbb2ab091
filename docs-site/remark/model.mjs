// The public symbols' prose and shapes, in the language of a page. Made by scripts/generate.mjs.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readCatalogue, translate } from '../scripts/catalogue.mjs';
import { anchorsOf } from '../scripts/repair-anchors.mjs';
import { inlineCode, link, text } from './markdown.mjs';

const reference = fileURLToPath(new URL('../docs/api/@asp/core/index.md', import.meta.url));
/** Without the reference (gates run before it is made) no type is linked. */
const anchors = existsSync(reference) ? anchorsOf(readFileSync(reference, 'utf8')) : new Set();
const path = fileURLToPath(new URL('../.generated/api.json', import.meta.url));
const model = JSON.parse(readFileSync(path, 'utf8'));
const catalogue = readCatalogue();

export const symbol = (key) => model[key];
export const keysWith = (prefix) => Object.keys(model).filter((key) => key.startsWith(prefix));

/** One part of a symbol's prose; English where there is no Korean yet. '' when there is none. */
export function prose(key, part, locale) {
  const english = model[key]?.text[part] ?? '';
  if (locale === 'en' || english === '') return english;
  return translate(catalogue, key, part, english) ?? english;
}

export const firstSentence = (value) => /^.*?\.(?=\s|$)/.exec(value)?.[0] ?? value;

/** A type as code, its names linked to the reference. */
export function typeNodes(type) {
  const pieces = [];
  for (const piece of type.split(/\b([A-Z]\w+)\b/).filter(Boolean)) {
    const last = pieces.at(-1);
    if (isLinked(piece)) pieces.push({ name: piece });
    else if (last?.text !== undefined) last.text += piece;
    else pieces.push({ text: piece });
  }
  return pieces.map((piece) =>
    piece.name === undefined
      ? plain(piece.text)
      : link(`/api/@asp/core#${piece.name.toLowerCase()}`, inlineCode(piece.name)),
  );
}

const isLinked = (piece) =>
  `@asp/core/${piece}` in model && anchors.has(piece.toLowerCase()) && /^[A-Z][a-z]/.test(piece);

const plain = (piece) => (piece.trim() ? inlineCode(piece) : text(piece));
