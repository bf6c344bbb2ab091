// npm run api: writes each package's public surface to packages/<name>/etc/<name>.api.md, so that a change of it shows
// up in review. With --check nothing is written, and a difference fails. --built skips the build.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Extractor, ExtractorConfig, ExtractorLogLevel } from '@microsoft/api-extractor';
import { install, root, run } from './bootstrap.mjs';
import { PACKAGES, temporary } from './tarballs/pack.mjs';

const isCheck = process.argv.includes('--check');
if (!process.argv.includes('--built')) {
  install();
  run('turbo', ['run', 'build', '--filter=./packages/*', '--output-logs=errors-only']);
}
const scratch = temporary('asp-api-');
const tsconfig = {
  compilerOptions: {
    ...{ target: 'es2022', module: 'nodenext', moduleResolution: 'nodenext', strict: true },
    ...{ lib: ['es2023', 'esnext.disposable'], types: ['node'], skipLibCheck: true },
  },
  include: ['dist/index.d.ts'],
};
const none = { logLevel: ExtractorLogLevel.None };

const changed = PACKAGES.filter((name) => !report(name));
if (changed.length > 0)
  console.error(
    `\nthe public surface changed: ${changed.join(', ')}. npm run api, and commit the reports`,
  );
else console.log(isCheck ? 'the public surface is as reported' : 'reports written');
process.exit(changed.length > 0 ? 1 : 0);

function report(name) {
  const projectFolder = join(root, 'packages', name);
  mkdirSync(join(projectFolder, 'etc'), { recursive: true });
  const configObject = {
    projectFolder,
    mainEntryPointFilePath: join(projectFolder, 'dist', 'index.d.ts'),
    compiler: { overrideTsconfig: tsconfig },
    apiReport: {
      enabled: true,
      reportFileName: `${name}.api.md`,
      reportFolder: join(projectFolder, 'etc'),
      reportTempFolder: scratch,
      includeForgottenExports: true,
    },
    docModel: { enabled: false },
    dtsRollup: { enabled: false },
    tsdocMetadata: { enabled: false },
    newlineKind: 'lf',
    messages: {
      compilerMessageReporting: { default: none },
      extractorMessageReporting: { default: none },
      tsdocMessageReporting: { default: none },
    },
  };
  const prepared = ExtractorConfig.prepare({
    configObject,
    configObjectFullPath: undefined,
    packageJsonFullPath: join(projectFolder, 'package.json'),
  });
  const { succeeded, apiReportChanged } = Extractor.invoke(prepared, {
    localBuild: !isCheck,
    messageCallback: (message) => {
      message.handled = true; // what is said below is enough
    },
  });
  return isCheck ? succeeded && !apiReportChanged : succeeded;
}
