// The blocking twin of an async program: same names and results, so only the waiting differs.
// A query is called `query` and a scan `scan` in examples.
const IMPORT = /import \{([^}]*)\} from '@asp\/async'/g;
const OPENED = /await using (\w+) = await new AsyncClient\(([^;]*?)\)\.connect\(/g;
/** Parentheses, three deep. */
const ARGUMENTS = String.raw`\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)`;

/** Programs about promises themselves begin with this line and have no twin. */
export const isAsyncOnly = (source) => source.startsWith('// async only');

export function toSync(source) {
  const clients = [...source.matchAll(OPENED)].map(([, name]) => name);
  // Only calls on a client lose their await: a memory server is started with one in both flavours.
  const names = ['db', 'query', 'scan', ...clients].join('|');
  const waiting = new RegExp(`await (${names})\\b`, 'g');
  // Parentheses that only the await needed: (await db.get(key)).bins
  const wrapped = new RegExp(`(?<![\\w)])\\((await (?:${names})(?:\\.\\w+${ARGUMENTS})+)\\)`, 'g');
  return source
    .replace(
      IMPORT,
      (_, names) => `import {${names.replace('AsyncClient', 'client')}} from '@asp/sync'`,
    )
    .replace(OPENED, 'using $1 = client($2).connect(')
    .replace(/new AsyncClient\(/g, 'client(')
    .replace(/for await \(/g, 'for (')
    .replace(wrapped, '$1')
    .replace(waiting, '$1');
}
