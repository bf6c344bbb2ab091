// What the editor offers: the functions of exp with what the reference says of them, and the other names.
import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import type { EditorView } from '@codemirror/view';
import { exp } from '@asp/exp';
import functions from '@site/.generated/functions.json';
import { NAMES } from './build';
import type { Locale } from './words';

/** Answers what can stand at the caret. */
export function completeExpressions(locale: Locale) {
  const ofExp = [
    ...functions.map((each) => functionOption(each, locale)),
    ...constants(Object.keys(exp).filter((name) => name === name.toUpperCase())),
  ];
  const names = constants(Object.keys(NAMES));
  return (context: CompletionContext): CompletionResult | null => {
    const member = context.matchBefore(/\bexp\.[\w.]*/);
    if (member) return { from: member.from + 4, options: ofExp, validFor: /^[\w.]*$/ };
    const word = context.matchBefore(/(?<![\w.'"`])[A-Za-z_]\w*/);
    if (!word && !context.explicit) return null;
    return { from: word?.from ?? context.pos, options: names, validFor: /^\w*$/ };
  };
}

const constants = (names: readonly string[]): Completion[] =>
  names.map((label) => ({ label, type: 'constant' }));

function functionOption(
  { name, parameters, returns, en, ko }: (typeof functions)[number],
  locale: Locale,
): Completion {
  return {
    label: name,
    type: 'function',
    detail: `(${parameters.join(', ')})`,
    info: () => described(`exp.${name}(${parameters.join(', ')}): ${returns}`, { en, ko }[locale]),
    apply: (view, _, from, to) => applyCall(view, name, parameters.length > 0, { from, to }),
  };
}

function described(signature: string, summary: string): Node {
  const box = document.createElement('div');
  const code = document.createElement('code');
  code.textContent = signature;
  const text = document.createElement('p');
  text.textContent = summary;
  box.append(code, text);
  return box;
}

/** Writes the call with the caret between its parentheses, unless they are there already. */
function applyCall(
  view: EditorView,
  name: string,
  takes: boolean,
  { from, to }: { from: number; to: number },
): void {
  const isCalled = view.state.sliceDoc(to, to + 1) === '(';
  const anchor = from + name.length + (isCalled || takes ? 1 : 2);
  view.dispatch({
    changes: { from, to, insert: isCalled ? name : `${name}()` },
    selection: { anchor },
  });
}
