// The tables, by name: each a function of the page's language and the element's attributes.
import {
  COMMANDS,
  CONFIG_FIELDS,
  CONTEXTS,
  OPERATIONS,
  POLICY_FIELDS,
  PYTHON_HELPERS,
  RESULT_CODES,
} from '@asp/core/internal';
import { GROUPS } from './expression-groups.mjs';
import { inline, inlineCode, link, table, text } from './markdown.mjs';
import { homeOf, inFlavour } from './command.mjs';
import { firstSentence, keysWith, prose, symbol, typeNodes } from './model.mjs';
import { WORDS } from './words.mjs';

const shown = (value) => (value === null ? text('–') : inlineCode(String(value)));

/** Encoding and printing are no expressions: they are not in `exp`. */
const prefixOf = (group) => (group === 'wire' ? '' : 'exp.');

export const TABLES = {
  /** The fields of one kind of policy or meta. */
  policy: (locale, { kind }) => fields(locale, POLICY_FIELDS, kind, POLICY_HOMES),
  /** The fields of the configuration, or of an object in it. */
  config: (locale, { kind }) => fields(locale, CONFIG_FIELDS, kind, CONFIG_HOMES),

  /** The constants whose names begin with `prefix`. */
  constants(locale, { prefix }) {
    const words = WORDS[locale];
    const keys = keysWith(`@asp/core/${prefix}`).filter((key) => symbol(key).kind === 'Variable');
    if (keys.length === 0) throw new Error(`no constant begins with ${prefix}`);
    return table(
      [words.name, words.value, words.meaning],
      keys.map((key) => [
        inlineCode(symbol(key).name),
        inlineCode(symbol(key).type),
        inline(prose(key, '', locale)),
      ]),
    );
  },

  /** Every result code. */
  codes(locale) {
    const words = WORDS[locale];
    const rows = [...RESULT_CODES.values()];
    return table(
      [words.code, words.name, words.errorClass, words.retry, words.meaning],
      rows.map((row) => [
        inlineCode(String(row.code)),
        inlineCode(row.name),
        typeNodes(row.errorClass),
        text(row.retryable ? words.yes : words.no),
        inline(prose(`@asp/core/RESULT_CODES.${row.code}`, '', locale)),
      ]),
    );
  },

  /** The error classes. */
  classes(locale) {
    const words = WORDS[locale];
    const keys = keysWith('@asp/core/').filter(
      (key) => symbol(key).kind === 'Class' && isError(symbol(key)),
    );
    return table(
      [words.errorClass, words.parent, words.meaning],
      keys.map((key) => [
        typeNodes(symbol(key).name),
        inlineCode(symbol(key).extends?.[0] ?? ''),
        inline(firstSentence(prose(key, '', locale))),
      ]),
    );
  },

  /** Every method of a client, and what it answers in each package. */
  methods(locale) {
    const words = WORDS[locale];
    return table(
      [words.method, '@asp/async', '@asp/sync', words.meaning],
      Object.keys(COMMANDS).map((name) => [
        link(`/client#${name.toLowerCase()}`, inlineCode(name)),
        ...['async', 'sync'].map((flavour) => inlineCode(answered(name, flavour))),
        inline(firstSentence(prose(homeOf(name), '', locale))),
      ]),
    );
  },

  /** The operation builders of one module: lists, maps, bitwise, hll, operations. */
  operations(locale, { module }) {
    const words = WORDS[locale];
    const rows = Object.entries(OPERATIONS).filter(([name]) => name.startsWith(`${module}.`));
    if (rows.length === 0) throw new Error(`no operation in ${module}`);
    return table(
      [words.builder, words.answers, words.meaning],
      rows.map(([name, row]) => {
        const key = `@asp/core/${name}`;
        const params = ['bin', ...parameters(row.params), ...(row.options ? ['options?'] : [])];
        return [
          inlineCode(`${name}(${params.join(', ')})`),
          inlineCode(row.result),
          inline(firstSentence(prose(key, '', locale))),
        ];
      }),
    );
  },

  /** The steps of a context. */
  contexts(locale) {
    const words = WORDS[locale];
    return table(
      [words.step, words.value, words.meaning],
      Object.entries(CONTEXTS).map(([name, row]) => [
        inlineCode(`cdtContext.${name}`),
        inlineCode(row.value),
        inline(prose(`@asp/core/cdtContext.${name}`, '', locale)),
      ]),
    );
  },

  /** The expression functions of one group. */
  expressions(locale, { group }) {
    const words = WORDS[locale];
    const keys = keysWith('@asp/exp/').filter(
      (key) => symbol(key).kind === 'Function' && GROUPS[group]?.(key.slice(9)),
    );
    if (keys.length === 0) throw new Error(`no expression in group ${group}`);
    return table(
      [words.function, words.result, words.meaning],
      keys.map((key) => {
        const { params, returns } = symbol(key);
        const list = params.map((p) => `${p.rest ? '...' : ''}${p.name}${p.optional ? '?' : ''}`);
        return [
          inlineCode(`${prefixOf(group)}${key.slice(9)}(${list.join(', ')})`),
          inlineCode(returns),
          inline(firstSentence(prose(key, '', locale))),
        ];
      }),
    );
  },

  /** aerospike-py's helpers and ours. */
  python(locale, { prefix }) {
    const words = WORDS[locale];
    const rows = Object.entries(PYTHON_HELPERS).filter(([name]) => name.startsWith(prefix));
    return table(
      ['aerospike-py', words.here],
      rows.map(([theirs, ours]) => [inlineCode(theirs), inlineCode(ours)]),
    );
  },

  /** aerospike-py's client methods and ours. */
  pythonMethods(locale) {
    return table(
      ['aerospike-py', WORDS[locale].here],
      Object.keys(COMMANDS).map((name) => [
        inlineCode(pythonName(name)),
        link(`/client#${name.toLowerCase()}`, inlineCode(name)),
      ]),
    );
  },

  /** The official client's steps of a context and ours. */
  officialContexts(locale) {
    const words = WORDS[locale];
    return table(
      [words.official, words.here],
      Object.entries(CONTEXTS).map(([name, row]) => [
        inlineCode(`Context.${row.official}`),
        inlineCode(`cdtContext.${name}`),
      ]),
    );
  },
};

/** What a method answers in one flavour, without parameters of types. */
function answered(name, flavour) {
  const bare = (type) => type.split(' & ')[0].replace(/<.*>/, '');
  const type = inFlavour(symbol(homeOf(name)).returns, flavour);
  const inner = /^Promise<(.*)>$/.exec(type)?.[1];
  return inner === undefined ? bare(type) : `Promise<${bare(inner)}>`;
}

/** aerospike-py calls the client's methods as we do, in its own case. */
export const pythonName = (name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const POLICY_HOMES = [
  'BasePolicy',
  'ReadRouting',
  'WriteRules',
  'BatchTransport',
  'BatchDeletePolicy',
  'QueryPolicy',
  'AdminPolicy',
  'IndexOptions',
];
const META_HOMES = {
  writeMeta: ['WriteMeta'],
  batchWriteMeta: ['BatchWriteMeta', 'WriteRulesOfMeta'],
  batchDeleteMeta: ['WriteRulesOfMeta'],
};
const CONFIG_HOMES = ['ClientConfig', 'DefaultPolicies', 'TlsConfig', 'LogConfig'];

function fields(locale, rows, kind, homes) {
  const words = WORDS[locale];
  const own = Object.entries(rows).filter(([, row]) => row.of.includes(kind));
  if (own.length === 0) throw new Error(`no field of ${kind}`);
  return table(
    [words.field, words.takes, words.default, words.meaning],
    own.map(([key, row]) => {
      const name = key.replace('meta.', '');
      const home = (META_HOMES[kind] ?? homes)
        .map((h) => `@asp/core/${h}.${name}`)
        .find((h) => symbol(h));
      if (!home) throw new Error(`${kind}.${name} is documented nowhere`);
      const standard = row.byKind?.[kind] ?? row.default;
      return [
        inlineCode(name),
        takes(row),
        shown(standard === '' ? "''" : standard),
        inline(prose(home, '', locale)),
      ];
    }),
  );
}

function takes({ check, unit }) {
  if (check.is === 'enum') return inlineCode(check.names);
  if (check.is === 'integer') return text(`${check.min} … ${check.max}${unit ? ` ${unit}` : ''}`);
  return inlineCode(check.is === 'object' ? check.of : check.is);
}

const parameters = (params) =>
  Object.entries(params).map(([name, kind]) => (kind.endsWith('?') ? `${name}?` : name));

function isError({ name, extends: parents }) {
  return (
    name === 'AerospikeError' ||
    (parents ?? []).some((parent) => {
      const above = symbol(`@asp/core/${parent}`);
      return above !== undefined && isError(above);
    })
  );
}
