// The Korean of the API reference: no text lacks it, none was written for another English text, none
// leaves out a name that the English one mentions, and no entry names a symbol that is gone. Reads the
// model that `generate.mjs --model` makes.
//   --accept            new entries are bound to the English text of today
//   --accept <prefix>   so are changed ones whose symbol begins so: say it after you have read them
//   --missing <prefix>  prints the English texts that lack Korean
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { audit, hashOf, lockFile, readCatalogue, translate } from './catalogue.mjs';

const file = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const json = (path) => JSON.parse(readFileSync(path, 'utf8'));
const model = json(file('.generated/api.json'));
const [, , flag, prefix] = process.argv;

if (flag === '--missing') printMissing();
else {
  if (flag === '--accept') accept();
  check();
}

function printMissing() {
  const catalogue = readCatalogue();
  for (const [key, { text }] of Object.entries(model)) {
    if (!key.startsWith(prefix ?? '')) continue;
    for (const [part, english] of Object.entries(text)) {
      if (translate(catalogue, key, part, english) === null)
        console.log(JSON.stringify([key, part, english]));
    }
  }
}

function accept() {
  const { entries, lock } = readCatalogue();
  const next = {};
  for (const key of Object.keys(entries).sort()) {
    for (const part of Object.keys(entries[key])) {
      const english = model[key]?.text[part];
      if (english === undefined) continue;
      const isRead = lock[key]?.[part] === undefined || (prefix && key.startsWith(prefix));
      (next[key] ??= {})[part] = isRead ? hashOf(english) : lock[key][part];
    }
  }
  writeFileSync(lockFile, `${JSON.stringify(next, null, 1)}\n`);
}

function check() {
  const { done, missing, stale, poorer, unknown } = audit(readCatalogue(), model);
  for (const label of missing) console.error(`✗ lacks Korean: ${label}`);
  for (const label of stale) console.error(`✗ the English text has changed: ${label}`);
  for (const label of poorer) console.error(`✗ the Korean text leaves out: ${label}`);
  for (const label of unknown) console.error(`✗ there is no such text: ${label}`);
  const faults = missing.length + stale.length + poorer.length + unknown.length;
  console.log(`API reference in Korean: ${done} texts, ${faults} faults`);
  process.exit(faults === 0 ? 0 : 1);
}
