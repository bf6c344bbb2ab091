// Tables about what is not ours, or not public: the official client's methods, what the memory server
// answers, and what commands need where there is security.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { COMMANDS, OPERATIONS } from '@asp/core/internal';
import { EXP_OPS } from '@asp/exp/wire';
import { privilegeTable } from '@asp/memory-server';
import { homeOf } from './command.mjs';
import { APPS } from './apps.mjs';
import { inline, inlineCode, link, table, text } from './markdown.mjs';
import { OFFICIAL_METHODS, OFFICIAL_WORDS } from './official-methods.mjs';
import { pythonName } from './table-kinds.mjs';
import { WORDS } from './words.mjs';

const path = fileURLToPath(new URL('../.generated/outside.json', import.meta.url));
const { infoCommands, official } = JSON.parse(readFileSync(path, 'utf8'));

const apps = fileURLToPath(new URL('../../apps', import.meta.url));

/** Words with a separator between them. */
const separated = (items) => items.flatMap((item, i) => (i === 0 ? [item] : [text(', '), item]));
const codes = (names) => separated(names.map((name) => inlineCode(name)));

/** The official client's methods that are not in our table, and rows of ours that it does not have. */
export function officialGaps() {
  return Object.entries(official.methods).flatMap(([name, methods]) => {
    const rows = OFFICIAL_METHODS[name] ?? {};
    const missing = methods.filter((method) => !Object.hasOwn(rows, method));
    const gone = Object.keys(rows).filter((method) => !methods.includes(method));
    return [
      ...missing.map((method) => `${name}.${method} of the official client has no row`),
      ...gone.map((method) => `the official client has no ${name}.${method}`),
    ];
  });
}

/** Our method, linked to where the client page describes it. */
function method(name) {
  if (name.includes('(')) return inlineCode(name);
  const [owner, member] = name.split('.');
  if (member) homeOf(`${owner === 'query' ? 'Query' : 'Scan'}.${member}`);
  else if (!Object.hasOwn(COMMANDS, name)) throw new Error(`no command ${name}`);
  const anchor = member ? `query-${member}` : name.toLowerCase();
  return link(`/client#${anchor}`, inlineCode(name));
}

/** Methods of the official client that ours stands for. */
const officialNames = (name) =>
  Object.entries(OFFICIAL_METHODS.Client)
    .filter(([, { here }]) => here.includes(name))
    .map(([theirs]) => theirs);

const AREAS = ['record', 'query', 'security'];

export const OUTSIDE_TABLES = {
  /** The methods of one class of the official client, and ours. */
  officialMethods(locale, { class: name }) {
    const words = WORDS[locale];
    return table(
      [words.official, words.here, words.note],
      Object.entries(OFFICIAL_METHODS[name]).map(([theirs, { here, why }]) => {
        return [
          inlineCode(theirs),
          here.length > 0 ? separated(here.map(method)) : text('–'),
          why ? inline(OFFICIAL_WORDS[locale][why]) : text(''),
        ];
      }),
    );
  },

  /** Our methods, and what they are called elsewhere. */
  elsewhere(locale) {
    const words = WORDS[locale];
    return table(
      [words.here, words.official, 'aerospike-py'],
      Object.keys(COMMANDS).map((name) => [
        method(name),
        codes(officialNames(name)),
        inlineCode(pythonName(name)),
      ]),
    );
  },

  /** How much of what CE does the memory server does, by area. */
  compatibility(locale) {
    const words = WORDS[locale];
    const of = (support) =>
      Object.keys(infoCommands).filter((name) => infoCommands[name] === support);
    const needs = privilegeTable();
    const all = (count) => text(words.all(count));
    return table(
      [words.area, words.supported, words.refused],
      [
        ...AREAS.map((area) => [
          text(words.areas[area]),
          codes(
            needs
              .filter(({ family, command }) => family === area && command !== 'transaction')
              .map(({ command }) => command),
          ),
          area === 'record' ? codes(['transaction']) : text(words.none),
        ]),
        [text(words.areas.operations), all(Object.keys(OPERATIONS).length), text(words.none)],
        [text(words.areas.expressions), all(Object.keys(EXP_OPS).length), text(words.none)],
        [text(words.areas.info), codes(of('answered')), codes(of('not'))],
        [text(words.areas.enterprise), text(words.asCe), codes(of('enterprise'))],
      ],
    );
  },

  /** The applications of the repository. */
  apps(locale) {
    const words = WORDS[locale];
    const folders = readdirSync(apps).filter((name) => existsSync(`${apps}/${name}/package.json`));
    return table(
      [words.application, words.does],
      folders.sort().map((name) => {
        const { description } = JSON.parse(readFileSync(`${apps}/${name}/package.json`, 'utf8'));
        if (!APPS[name]) throw new Error(`apps/${name} lacks Korean in remark/apps.mjs`);
        return [inlineCode(`apps/${name}`), text(locale === 'en' ? description : APPS[name])];
      }),
    );
  },

  /** What each command needs of a user. */
  privileges(locale) {
    const words = WORDS[locale];
    const rows = new Map();
    for (const { family, command, permissions, privileges } of privilegeTable()) {
      const key = `${family} ${permissions.join()}`;
      const row = rows.get(key) ?? { family, commands: [], permissions, privileges };
      row.commands.push(command);
      rows.set(key, row);
    }
    return table(
      [words.family, words.commandsOf, words.needs, words.permittedBy],
      [...rows.values()].map(({ family, commands, permissions, privileges }) => [
        text(words.areas[family]),
        codes(commands),
        permissions.length > 0 ? codes(permissions) : text(words.nothing),
        permissions.length > 0 ? codes(privileges) : text(words.everybody),
      ]),
    );
  },
};
