// How each package manager installs a project whose @asp packages are tarballs, and runs an installed program.
const files = (tarballs) =>
  Object.fromEntries(Object.entries(tarballs).map(([name, file]) => [name, `file:${file}`]));

const without = (all, name) =>
  Object.fromEntries(Object.entries(all).filter(([key]) => key !== name));

/**
 * `manifest`: what a package.json says besides, so that the package's own @asp dependencies are tarballs too;
 * no registry has them yet. `install` and `exec`: commands, where `cache` is a folder of this run.
 */
export const MANAGERS = {
  npm: {
    manifest: (tarballs, name) => ({ overrides: without(files(tarballs), name) }),
    install: (cache) => ['npm', 'install', '--no-audit', '--no-fund', '--silent', '--cache', cache],
    exec: (program) => ['npx', '--no-install', program],
  },
  pnpm: {
    manifest: (tarballs) => ({ pnpm: { overrides: files(tarballs) } }),
    install: (cache) => ['pnpm', 'install', '--silent', '--ignore-workspace', '--store-dir', cache],
    exec: (program) => ['pnpm', 'exec', program],
  },
  yarn: {
    manifest: (tarballs) => ({ resolutions: files(tarballs) }),
    install: (cache) => [
      'npx',
      '-y',
      'yarn@1.22.22',
      'install',
      '--silent',
      '--no-lockfile',
      '--cache-folder',
      cache,
    ],
    exec: (program) => ['npx', '-y', 'yarn@1.22.22', '--silent', 'run', program],
  },
};
