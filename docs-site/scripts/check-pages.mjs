// The pages of both languages say the same things in the same places, nothing is orphaned, and what the
// packages' tables hold is all shown.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { COMMANDS } from '@asp/core/internal';
import { GROUPS } from '../remark/expression-groups.mjs';
import { officialGaps, OUTSIDE_TABLES } from '../remark/outside-tables.mjs';
import { TABLES } from '../remark/table-kinds.mjs';

const site = fileURLToPath(new URL('..', import.meta.url));
const FOLDERS = { en: 'docs', ko: 'i18n/ko/docusaurus-plugin-content-docs/current' };
const faults = [];
const fault = (text) => faults.push(text);

const english = pagesOf('en');
const korean = pagesOf('ko');
comparePages();
checkSidebar();
checkExamples();
checkCompleteness();
officialGaps().forEach(fault);
makeTables();

for (const text of faults) console.error(`✗ ${text}`);
console.log(`${english.size} pages in two languages, ${faults.length} faults`);
process.exit(faults.length === 0 ? 0 : 1);

function pagesOf(locale) {
  const folder = join(site, FOLDERS[locale]);
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.mdx'))
    .sort();
  return new Map(
    names.map((name) => [
      name,
      pageOf(readFileSync(join(folder, name), 'utf8'), `${locale}/${name}`),
    ]),
  );
}

/** What must be equal between the languages. */
function pageOf(source, place) {
  const prose = source.replace(/^```[^]*?^```/gm, (block) => {
    if (/^```(ts|js|typescript|javascript)\b/.test(block))
      fault(`${place}: code is typed into the page`);
    return block.slice(0, block.indexOf('\n'));
  });
  const headings = [...prose.matchAll(/^(#+) (.+)$/gm)].map(([, level, text]) => {
    const id = /\{#([\w-]+)\}$/.exec(text)?.[1];
    if (!id) fault(`${place}: heading without an id: ${text}`);
    return `${level} ${id}`;
  });
  const elements = [
    ...prose.matchAll(/<(Example|Output|Table|Command|Playground|Sizes|Speeds) [^>]*\/>/g),
  ].map(([whole]) => whole);
  const tables = [...prose.matchAll(/(?:^\|.*\n?)+/gm)].map(
    ([whole]) => whole.trim().split('\n').length,
  );
  const blocks = [...prose.matchAll(/^```(\w+)/gm)].map(([, lang]) => lang);
  const id = /^id: (.+)$/m.exec(source)?.[1];
  const items = [...prose.matchAll(/^- /gm)].length;
  return { headings, elements, tables, blocks, id: [id], items: [items] };
}

function comparePages() {
  for (const name of new Set([...english.keys(), ...korean.keys()])) {
    const [en, ko] = [english.get(name), korean.get(name)];
    if (!en || !ko) fault(`${name}: only in ${en ? 'English' : 'Korean'}`);
    else
      for (const what of Object.keys(en)) {
        const [a, b] = [en[what], ko[what]];
        const at = a.findIndex((one, i) => one !== b[i]);
        if (at >= 0 || a.length !== b.length) {
          const i = at >= 0 ? at : a.length;
          fault(`${name}: ${what} differ at ${i + 1}: ${a[i] ?? '(end)'} ≠ ${b[i] ?? '(end)'}`);
        }
      }
  }
}

function checkSidebar() {
  const sidebar = readFileSync(join(site, 'sidebars.ts'), 'utf8');
  for (const [name, { id }] of english) {
    if (!sidebar.includes(`'${id[0]}'`)) fault(`${name}: not in the sidebar`);
  }
}

/** Every program, and every region of it, is shown somewhere. */
function checkExamples() {
  const shown = new Set();
  for (const { elements } of english.values()) {
    for (const element of elements) {
      const [, of, region] = /<Example of="([^"]+)" region="([^"]+)"/.exec(element) ?? [];
      if (of) shown.add(`${of}#${region}`);
    }
  }
  const folder = join(site, 'examples');
  for (const path of readdirSync(folder, { recursive: true })
    .map(String)
    .filter((p) => p.endsWith('.ts'))) {
    const name = path.replaceAll('\\', '/').slice(0, -3);
    for (const [, region] of readFileSync(join(folder, path), 'utf8').matchAll(
      /\/\/ #region (\S+)/g,
    )) {
      if (!shown.has(`${name}#${region}`))
        fault(`examples/${name}: region ${region} is shown nowhere`);
    }
  }
}

function checkCompleteness() {
  const model = JSON.parse(readFileSync(join(site, '.generated/api.json'), 'utf8'));
  const elements = [...english.values()].flatMap((page) => page.elements);
  const has = (element) => elements.includes(element);
  for (const name of Object.keys(COMMANDS)) {
    if (!has(`<Command of="${name}" />`)) fault(`the method ${name} is on no page`);
  }
  const prefixes = elements.flatMap(
    (e) => /<Table of="constants" prefix="([^"]+)"/.exec(e)?.[1] ?? [],
  );
  for (const [key, { name, kind }] of Object.entries(model)) {
    const isConstant = kind === 'Variable' && /^@asp\/core\/[A-Z][A-Z0-9_]+$/.test(key);
    if (isConstant && !prefixes.some((p) => name.startsWith(p)))
      fault(`the constant ${name} is on no page`);
    if (kind !== 'Function' || !key.startsWith('@asp/exp/')) continue;
    const groups = Object.keys(GROUPS).filter((group) =>
      GROUPS[group](key.slice('@asp/exp/'.length)),
    );
    if (groups.length !== 1) fault(`${key} is in ${groups.length} groups of expressions`);
    else if (!has(`<Table of="expressions" group="${groups[0]}" />`))
      fault(`the group ${groups[0]} is on no page`);
  }
}

/** Every table of the pages can be made, in both languages. */
function makeTables() {
  const tables = { ...TABLES, ...OUTSIDE_TABLES };
  for (const [name, { elements }] of english) {
    for (const element of elements.filter((e) => e.startsWith('<Table '))) {
      const given = Object.fromEntries(
        [...element.matchAll(/(\w+)="([^"]*)"/g)].map(([, key, value]) => [key, value]),
      );
      try {
        for (const locale of ['en', 'ko']) tables[given.of](locale, given);
      } catch (error) {
        fault(`${name}: ${element}: ${error.message}`);
      }
    }
  }
}
