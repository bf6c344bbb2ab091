// Korean text of the API reference: i18n/ko/api/*.json, keyed by symbol and part; which English text
// each was written for is in i18n/ko/api.lock.json. `phrases.json` holds texts that repeat.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../i18n/ko', import.meta.url));
export const lockFile = join(folder, 'api.lock.json');

const json = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {});

export const hashOf = (text) => createHash('sha256').update(text).digest('hex').slice(0, 10);

/** Reads the catalogue. A symbol may stand in one file only. */
export function readCatalogue() {
  const entries = {};
  for (const file of readdirSync(join(folder, 'api')).sort()) {
    for (const [key, parts] of Object.entries(json(join(folder, 'api', file)))) {
      if (key in entries) throw new Error(`${file}: ${key} stands in another file too`);
      entries[key] = parts;
    }
  }
  return { entries, lock: json(lockFile), phrases: json(join(folder, 'phrases.json')) };
}

/** The Korean of one part, or null when there is none that was written for this English text. */
export function translate({ entries, lock, phrases }, key, part, english) {
  const own = entries[key]?.[part];
  if (own !== undefined) return lock[key]?.[part] === hashOf(english) ? own : null;
  return phrases[english] ?? null;
}

/** Which parts of the model are translated, missing, stale or poorer, and which entries name nothing. */
export function audit(catalogue, model) {
  const missing = [];
  const stale = [];
  const poorer = [];
  let done = 0;
  for (const [key, { text }] of Object.entries(model)) {
    for (const [part, english] of Object.entries(text)) {
      const korean = translate(catalogue, key, part, english);
      if (korean === null) {
        const list = catalogue.entries[key]?.[part] === undefined ? missing : stale;
        list.push(label(key, part));
        continue;
      }
      done += 1;
      const lost = namesIn(english).filter((name) => !namesIn(korean).includes(name));
      if (lost.length > 0) poorer.push(`${label(key, part)}: ${lost.join(', ')}`);
    }
  }
  const unknown = Object.entries(catalogue.entries).flatMap(([key, parts]) =>
    Object.keys(parts)
      .filter((part) => model[key]?.text[part] === undefined)
      .map((part) => label(key, part)),
  );
  return { done, missing, stale, poorer, unknown };
}

/** What a text says in code or links to; shapes of tuples are written in the language of the text. */
function namesIn(text) {
  const names = text.replace(/```[^]*?```/g, '').match(/`[^`]+`|\{@link [^}]+\}/g) ?? [];
  return names.filter((name) => !name.startsWith('`['));
}

const label = (key, part) => (part ? `${key} [${part}]` : key);
