// What the playground's editor completes: the functions of exp, as the tables of the guide have them.
import { GROUPS } from '../remark/expression-groups.mjs';

/** `{ name, parameters, returns, en, ko }[]`, in the order of the reference. Reads the model, which has to be there. */
export async function expressionFunctions() {
  const { firstSentence, keysWith, prose, symbol } = await import('../remark/model.mjs');
  return keysWith('@asp/exp/')
    .map((key) => ({ key, name: key.slice('@asp/exp/'.length), of: symbol(key) }))
    .filter(({ name, of }) => of.kind === 'Function' && !GROUPS.wire(name))
    .map(({ key, name, of: { params, returns } }) => ({
      name,
      parameters: params.map((p) => `${p.rest ? '...' : ''}${p.name}${p.optional ? '?' : ''}`),
      returns,
      en: plain(firstSentence(prose(key, '', 'en'))),
      ko: plain(firstSentence(prose(key, '', 'ko'))),
    }));
}

/** Without the marks of code and links. */
const plain = (text) => text.replaceAll(/\{@link ([^}]*)\}/g, '$1').replaceAll('`', '');
