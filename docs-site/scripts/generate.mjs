// Makes what the site shows but nobody writes: the API reference in both languages, and the model that
// the tables on the pages are made from. `--model` stops after the model.
import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { codesOf, modelOf } from './api-model.mjs';
import { convert, site } from './api-project.mjs';
import { repairAnchors } from './repair-anchors.mjs';
import { translateProject } from './translate-api.mjs';

const MARKDOWN = {
  router: 'module',
  entryFileName: 'index',
  modulesFileName: 'modules',
  hidePageHeader: true,
  hideBreadcrumbs: true,
  sanitizeComments: true,
  parametersFormat: 'table',
  interfacePropertiesFormat: 'table',
  typeDeclarationFormat: 'table',
  name: '@asp',
};
const PAGES = {
  en: 'docs/api',
  ko: 'i18n/ko/docusaurus-plugin-content-docs/current/api',
};

const codes = await codesOf();
await render('en', (project) =>
  write('.generated/api.json', JSON.stringify({ ...modelOf(project), ...codes }, null, 1)),
);
if (!process.argv.includes('--model')) {
  await render('ko', translateProject);
  // Said as long as it is so: the ratchet of check-translations.mjs reaches 0 one day.
  if (JSON.parse(readFileSync(join(site, 'i18n/ko/api.ratchet.json'), 'utf8')).missing > 0) {
    appendFileSync(
      join(site, PAGES.ko, 'index.md'),
      '\n아직 한국어로 옮기지 않은 설명은 영어로 표시됩니다.\n',
    );
  }
}

async function render(lang, first) {
  const out = join(site, PAGES[lang]);
  const { app, project } = await convert({ ...MARKDOWN, lang, out });
  first(project);
  rmSync(out, { recursive: true, force: true });
  if (process.argv.includes('--model')) return;
  await app.generateOutputs(project);
  repairAnchors(out);
}

function write(path, text) {
  mkdirSync(dirname(join(site, path)), { recursive: true });
  writeFileSync(join(site, path), text);
}
