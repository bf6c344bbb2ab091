// One method of the client: signature in both flavours, what it does, parameters, result, errors.
import { COMMANDS } from '@asp/core/internal';
import {
  code,
  flavours,
  inline,
  inlineCode,
  paragraph,
  strong,
  table,
  text,
  list,
} from './markdown.mjs';
import { keysWith, prose, symbol, typeNodes } from './model.mjs';
import { WORDS } from './words.mjs';

const HOMES = [
  'RecordCommands',
  'BatchCommands',
  'QueryCommands',
  'AdminCommands',
  'LifecycleCommands',
  'Scan',
  'Query',
];

/** The symbol that documents a method of the client, or of a query (`Scan.results`). */
export function homeOf(name) {
  const key = name.includes('.')
    ? `@asp/core/${name}`
    : HOMES.map((home) => `@asp/core/${home}.${name}`).find((home) => symbol(home));
  if (!key || !symbol(key)) throw new Error(`no command ${name}`);
  return key;
}

export function command(name, locale) {
  if (!name.includes('.') && !Object.hasOwn(COMMANDS, name)) throw new Error(`no command ${name}`);
  const key = homeOf(name);
  const { params, returns } = symbol(key);
  const words = WORDS[locale];
  const say = (part) => inline(prose(key, part, locale));
  const asynchronous = signature(symbol(key), 'async');
  const synchronous = signature(symbol(key), 'sync');
  const nodes = [
    asynchronous === synchronous
      ? code('ts', asynchronous)
      : flavours(code('ts', asynchronous), code('ts', synchronous)),
    paragraph(say('')),
  ];
  if (params.length > 0) {
    nodes.push(
      table(
        [words.parameter, words.type, words.meaning],
        params.map((p) => [
          [inlineCode(p.name), ...(p.optional ? [text(` (${words.optional})`)] : [])],
          typeNodes(p.type),
          say(p.name),
        ]),
      ),
    );
  }
  const result = say('@returns');
  if (result.length > 0) nodes.push(paragraph(strong(`${words.result}: `), result));
  const errors = throwsOf(key).map((part) => say(part));
  if (errors.length > 0) nodes.push(paragraph(strong(words.throws)), list(errors));
  return nodes;
}

const throwsOf = (key) =>
  Object.keys(symbol(key).text).filter((part) => part.startsWith('@throws '));

function signature({ name, params, returns }, flavour) {
  const list = params.map(
    (p) => `${p.rest ? '...' : ''}${p.name}${p.optional ? '?' : ''}: ${p.type}`,
  );
  const line = `${name}(${list.join(', ')}): ${inFlavour(returns, flavour)}`;
  if (line.length <= 90) return line;
  return `${name}(\n${list.map((item) => `  ${item},\n`).join('')}): ${inFlavour(returns, flavour)}`;
}

/** `Reply<M, X>` is a promise on the async client and plain on the other. */
export function inFlavour(type, flavour) {
  const isAsync = flavour === 'async';
  return type
    .replace(/^Reply<M, (.*)>$/, isAsync ? 'Promise<$1>' : '$1')
    .replace(/^Stream<M, (.*)>$/, isAsync ? 'AsyncIterable<$1>' : 'Iterable<$1>')
    .replace(/(Scan|Query)<M, /g, `$1<'${flavour}', `)
    .replace(/ & Iterated<M, (.*?)>>/g, isAsync ? ' & AsyncIterable<$1>>' : ' & Iterable<$1>>')
    .replace(/ & Awaitable<M, (.*)>$/, isAsync ? ' & PromiseLike<$1>' : '')
    .replace(/\bSelf\b/, isAsync ? 'AsyncClient' : 'Client');
}

export { keysWith };
