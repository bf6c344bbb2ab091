// The five packages' public names as typedoc sees them, read from the sources in one program.
import { Application, ReflectionKind } from 'typedoc';
import { join, resolve } from 'node:path';

export const site = resolve(import.meta.dirname, '..');
const root = resolve(site, '..');
export const PACKAGES = ['core', 'exp', 'async', 'sync', 'memory-server'];

/** Converts the sources. `render` has the options of typedoc-plugin-markdown, when pages are wanted. */
export async function convert(render = null) {
  const app = await Application.bootstrapWithPlugins({
    entryPoints: PACKAGES.map((name) => join(root, 'packages', name, 'src/index.ts')),
    basePath: join(root, 'packages'),
    tsconfig: join(site, 'tsconfig.api.json'),
    skipErrorChecking: true, // the packages' own type check is the judge of types
    disableGit: true,
    disableSources: true,
    excludeInternal: true,
    excludePrivate: true,
    excludeExternals: false,
    readme: 'none',
    logLevel: 'Warn',
    validation: { notExported: false, invalidLink: true },
    plugin: render ? ['typedoc-plugin-markdown'] : [],
    ...render,
  });
  const project = await app.convert();
  if (!project) throw new Error('typedoc could not read the packages');
  for (const module of project.getReflectionsByKind(ReflectionKind.Module)) {
    module.name = `@asp/${module.name.split('/')[0]}`;
  }
  return { app, project };
}

/** The packages' modules, in the order of PACKAGES. */
export function modulesOf(project) {
  return PACKAGES.map((name) => {
    const module = project.children?.find((child) => child.name === `@asp/${name}`);
    if (!module) throw new Error(`typedoc found no ${name}`);
    return module;
  });
}

/** A key that names a symbol for people: `@asp/core/RecordCommands.put`. */
export function keyOf(reflection) {
  const names = [];
  for (let r = reflection; r && !r.isProject(); r = r.parent) {
    if (r.kindOf(ReflectionKind.SomeSignature) && !r.kindOf(ReflectionKind.IndexSignature))
      continue;
    if (r.name === '__type') continue;
    names.unshift(r.name);
  }
  return names.length > 1 ? `${names[0]}/${names.slice(1).join('.')}` : names[0];
}

/** The text of one part of a comment, as Markdown with `{@link}`s. */
export function textOf(parts) {
  return (parts ?? [])
    .map((part) => (part.kind === 'inline-tag' ? `{${part.tag} ${part.text}}` : part.text))
    .join('')
    .replace(/\s*\n\s*/g, ' ')
    .trim();
}
