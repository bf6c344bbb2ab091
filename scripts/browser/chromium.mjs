// Where Chromium is: CHROMIUM says it, or it stands where Debian and others put it. Undefined when there is none.
import { existsSync } from 'node:fs';

const CANDIDATES = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

export function chromiumPath() {
  return CANDIDATES.find((path) => path && existsSync(path));
}
