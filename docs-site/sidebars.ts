import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { SidebarsConfig } from '@docusaurus/plugin-content-docs';

type Item = SidebarsConfig[string] extends readonly (infer I)[] ? I : never;

/** Every item has a key of its own: the labels repeat between packages, translations may not. */
const category = (key: string, label: string, items: readonly unknown[], id?: string) => ({
  type: 'category' as const,
  key,
  label,
  items,
  collapsed: true,
  ...(id !== undefined && { link: { type: 'doc' as const, id } }),
});

const doc = (id: string, label: string) => ({ type: 'doc' as const, key: id, id, label });

function reference() {
  const packages = ['async', 'sync', 'core', 'exp', 'memory-server'];
  return packages.map((name) => {
    const namespaces = join(__dirname, 'docs/api/@asp', name, 'namespaces');
    if (!existsSync(namespaces)) return doc(`api/@asp/${name}`, `@asp/${name}`);
    const pages = readdirSync(namespaces)
      .map((file) => file.replace(/\.md$/, ''))
      .sort();
    const items = pages.map((page) => doc(`api/@asp/${name}/namespaces/${page}`, page));
    return category(`api-${name}`, `@asp/${name}`, items, `api/@asp/${name}/index`);
  });
}

const sidebars: SidebarsConfig = {
  docs: [
    'index',
    'getting-started',
    category('client', 'Client', [
      'client',
      'types',
      'policies',
      'query',
      'errors',
      'constants',
      'security',
    ]),
    category('guides', 'Guides', [
      'operations',
      'expressions',
      'playground',
      'concurrency',
      'sync',
      'testing',
      'apps',
    ]),
    category('migration', 'Migration', ['migrating-official', 'migrating-aerospike-py']),
    category('help', 'Help', ['faq', 'troubleshooting', 'glossary']),
    category('reference', 'API reference', reference(), 'api/index'),
  ] as readonly unknown[] as Item[],
};

export default sidebars;
