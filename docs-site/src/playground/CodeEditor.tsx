// The editor proper: colours, completion, faults where they are. Loaded after the page, which shows a
// text area until then.
import { autocompletion, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { javascriptLanguage } from '@codemirror/lang-javascript';
import { jsonLanguage, jsonParseLinter } from '@codemirror/lang-json';
import { bracketMatching, LanguageSupport, syntaxHighlighting } from '@codemirror/language';
import { linter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView, keymap, lineNumbers, type Rect } from '@codemirror/view';
import { classHighlighter } from '@lezer/highlight';
import { useEffect, useRef, type ReactNode } from 'react';
import { completeExpressions } from './complete';
import type { Place } from './interpret';
import type { Locale } from './words';

export interface CodeEditorProps {
  readonly id: string;
  readonly language: 'javascript' | 'json';
  readonly locale: Locale;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** What is wrong, and where. */
  readonly fault?: { readonly message: string; readonly place: Place } | undefined;
}

export default function CodeEditor(props: CodeEditorProps): ReactNode {
  const { value, fault } = props;
  const parent = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const latest = useRef(props);
  latest.current = props;
  useEffect(() => {
    if (!parent.current) return undefined;
    const state = EditorState.create({ doc: latest.current.value, extensions: setup(latest) });
    const made = new EditorView({ parent: parent.current, state });
    view.current = made;
    return () => made.destroy();
  }, []);
  useEffect(() => {
    const { state } = view.current ?? {};
    if (state && state.doc.toString() !== value)
      view.current?.dispatch({ changes: { from: 0, to: state.doc.length, insert: value } });
  }, [value]);
  useEffect(() => {
    const { state } = view.current ?? {};
    if (!state || latest.current.language === 'json') return;
    const found = fault ? [marked(fault, state.doc.length)] : [];
    view.current?.dispatch(setDiagnostics(state, found));
  }, [value, fault]);
  return <div ref={parent} />;
}

function marked({ message, place }: NonNullable<CodeEditorProps['fault']>, length: number) {
  const to = Math.min(place.to, length);
  return { from: Math.min(place.from, to), to, message, severity: 'error' as const };
}

/** What is said of a completion stands below the list, or above it: beside it there is no room on a phone. */
function beyondList(_: EditorView, list: Rect, __: Rect, info: Rect, space: Rect) {
  const fits = space.bottom - list.bottom >= info.bottom - info.top;
  return { style: `left: 0; ${fits ? 'top' : 'bottom'}: 100%` };
}

function setup(latest: { readonly current: CodeEditorProps }): Extension[] {
  const { id, language, locale } = latest.current;
  return [
    language === 'json'
      ? [new LanguageSupport(jsonLanguage), linter(jsonParseLinter())]
      : [
          new LanguageSupport(javascriptLanguage),
          autocompletion({
            override: [completeExpressions(locale)],
            interactionDelay: 0,
            positionInfo: beyondList,
          }),
        ],
    syntaxHighlighting(classHighlighter),
    bracketMatching(),
    lineNumbers(),
    history(),
    // Tab is not among them: it leaves the editor, as everywhere on the page.
    keymap.of([...completionKeymap, ...lintKeymap, ...historyKeymap, ...defaultKeymap]),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({
      id,
      'aria-labelledby': `${id}-label`,
      'aria-describedby': `${id}-help`,
    }),
    EditorView.updateListener.of(({ docChanged, state }) => {
      if (docChanged) latest.current.onChange(state.doc.toString());
    }),
  ];
}
