// Makes what the site shows but nobody writes: the API reference in both languages, and the model that
// the tables on the pages are made from. `--model` stops after the model.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { codesOf, modelOf } from './api-model.mjs';
import { convert, site } from './api-project.mjs';
import { expressionFunctions } from './expression-functions.mjs';
import { infoCommands, officialClient } from './outside-model.mjs';
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

const isModelOnly = process.argv.includes('--model');
const codes = await codesOf();
await render('en', (project) =>
  write('.generated/api.json', JSON.stringify({ ...modelOf(project), ...codes }, null, 1)),
);
write('.generated/functions.json', JSON.stringify(await expressionFunctions(), null, 1));
const outside = { infoCommands: infoCommands(), official: officialClient() };
write('.generated/outside.json', JSON.stringify(outside, null, 1));
if (!isModelOnly) await render('ko', translateProject);

/** Reads the packages, lets `first` look at them, and writes the reference if it is wanted. */
async function render(lang, first) {
  const out = join(site, PAGES[lang]);
  const { app, project } = await convert(isModelOnly ? null : { ...MARKDOWN, lang, out });
  first(project);
  if (isModelOnly) return;
  rmSync(out, { recursive: true, force: true });
  await app.generateOutputs(project);
  repairAnchors(out);
}

function write(path, text) {
  mkdirSync(dirname(join(site, path)), { recursive: true });
  writeFileSync(join(site, path), text);
}
