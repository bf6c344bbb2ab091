// The blocking twin of an async program: same names and results, so only the waiting differs.
// In examples a client is called `db`, a query `query` and a scan `scan`.
const IMPORT = /import \{([^}]*)\} from '@asp\/async'/g;
const REWRITES = [
  [
    /await using (\w+) = await new AsyncClient\((.*?)\)\.connect\(\)/gs,
    'using $1 = client($2).connect()',
  ],
  [/new AsyncClient\(/g, 'client('],
  [/for await \(/g, 'for ('],
  // Only calls on a client lose their await: a memory server is started with one in both flavours.
  [/await (db|query|scan)\b/g, '$1'],
];

/** Programs about promises themselves begin with this line and have no twin. */
export const isAsyncOnly = (source) => source.startsWith('// async only');

export function toSync(source) {
  const imported = source.replace(
    IMPORT,
    (_, names) => `import {${names.replace('AsyncClient', 'client')}} from '@asp/sync'`,
  );
  return REWRITES.reduce((text, [from, to]) => text.replace(from, to), imported);
}
