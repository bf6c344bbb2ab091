/** What this room needs of Node's module, said here so that it also compiles for a browser. */
interface NodeModule {
  createRequire(from: string): (name: string) => unknown;
}

declare const __filename: string | undefined;

/**
 * A synchronous `require` that resolves like an import of this file, in ESM and CommonJS alike.
 *
 * `process.getBuiltinModule` instead of an import keeps this room free of `node:` imports: it must load in a browser.
 *
 * @throws Error outside Node.
 */
export function createRequireHere(): (name: string) => unknown {
  const node = globalThis.process as { getBuiltinModule?: (name: string) => unknown } | undefined;
  const module = node?.getBuiltinModule?.('node:module') as NodeModule | undefined;
  if (!module)
    throw new Error(
      'No synchronous module loading here: await loadGeo() before the first geospatial value.',
    );
  // In CommonJS there is no import.meta; in `node -e` there is a __filename that is no file.
  const url = import.meta.url as string | undefined;
  return module.createRequire(url ?? __filename ?? '');
}
