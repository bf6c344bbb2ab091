// Fails when a committed file names a registry host or a path of the machine it was written on.
import { execFileSync } from 'node:child_process';

const RULES = [
  // [what it is, extended regular expression, pathspecs to leave out]
  ['a registry host in a lockfile', 'tarball: |resolved "?https?://|registry\\.npmjs', []],
  [
    'a path of some machine',
    '(^|[^a-zA-Z0-9_.])/(work|farm|home/[a-z]+|Users/[A-Za-z]+)/[a-z]',
    [],
  ],
  ['a secret or key file', 'BEGIN (RSA |EC )?PRIVATE KEY', []],
];

let found = 0;
for (const [what, pattern, exclude] of RULES) {
  const hits = grep(pattern, [...exclude, 'scripts/check-files.mjs']);
  if (hits) console.error(`${what}:\n${hits}`);
  found += hits ? 1 : 0;
}
console.log(found ? '' : 'no host, no machine path, no key in any committed file');
process.exit(found ? 1 : 0);

function grep(pattern, exclude) {
  const specs = exclude.map((path) => `:(exclude)${path}`);
  try {
    const args = ['grep', '-nIE', pattern, '--', '.', ...specs];
    return execFileSync('git', args, { encoding: 'utf8' }).trim();
  } catch {
    return ''; // git grep exits 1 when nothing matches
  }
}
