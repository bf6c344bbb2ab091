// <Table of="…" /> and <Command of="…" />: what a page shows from the packages' own tables. A table that
// is not complete, or a name that does not exist, fails the build.
import { command } from './command.mjs';
import { attributes, replace } from './markdown.mjs';
import { OUTSIDE_TABLES } from './outside-tables.mjs';
import { TABLES } from './table-kinds.mjs';

export function generatedTables() {
  return (tree, file) => {
    const locale = file.path.replaceAll('\\', '/').includes('/i18n/ko/') ? 'ko' : 'en';
    replace(tree, (node) => {
      const given = attributes(node);
      if (node.name === 'Command') return command(given.of, locale);
      if (node.name !== 'Table') return null;
      const make = { ...TABLES, ...OUTSIDE_TABLES }[given.of];
      if (!make) throw new Error(`${file.path}: no table "${given.of}"`);
      return [make(locale, given)];
    });
  };
}
