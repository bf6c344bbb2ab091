import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import { useEffect, useMemo, useState, type ComponentType, type ReactNode } from 'react';
import { build, type Built } from './build';
import type { CodeEditorProps } from './CodeEditor';
import { EXAMPLES, RECORDS } from './examples.mjs';
import { CodeError } from './interpret';
import { fromHash, toHash, type Draft } from './link';
import { Copy, Outcomes, Shown } from './Results';
import { engineMaker, Samples, type Outcome } from './samples';
import styles from './Playground.module.css';
import { WORDS, type Locale } from './words';

const FIRST: Draft = { code: EXAMPLES[0]?.code ?? '', records: RECORDS };

/** An editor of expressions with the memory server's evaluator behind it, in the page. */
export default function Playground(): ReactNode {
  const { i18n } = useDocusaurusContext();
  const locale: Locale = i18n.currentLocale === 'ko' ? 'ko' : 'en';
  const words = WORDS[locale];
  const [draft, setDraft] = useState(FIRST);
  useEffect(() => {
    const shared = fromHash(window.location.hash);
    if (shared) setDraft(shared);
  }, []);
  const { built, fault } = useMemo(() => attempt(draft.code, locale), [draft.code, locale]);
  const { outcomes, badRecords, refusal } = useOutcomes(draft.records, built);
  const picked = EXAMPLES.find(({ code }) => code === draft.code)?.id ?? '';

  return (
    <div className={styles.playground}>
      <noscript>{words.needsScript}</noscript>
      <div className={styles.bar}>
        <label>
          {words.pick}{' '}
          <select
            value={picked}
            onChange={({ target }) => {
              const example = EXAMPLES.find(({ id }) => id === target.value);
              if (example) setDraft({ ...draft, code: example.code });
            }}
          >
            {picked === '' && <option value="">–</option>}
            {EXAMPLES.map(({ id, title }) => (
              <option key={id} value={id}>
                {title[locale]}
              </option>
            ))}
          </select>
        </label>
        <Copy
          label={words.share}
          done={words.copied}
          text={() => {
            window.history.replaceState(null, '', toHash(draft));
            return window.location.href;
          }}
        />
        <button type="button" className={styles.button} onClick={() => setDraft(FIRST)}>
          {words.reset}
        </button>
      </div>
      <Editor
        id="playground-code"
        language="javascript"
        {...{ locale, label: words.code, help: words.codeHelp, fault: fault?.at }}
        value={draft.code}
        onChange={(code) => setDraft((before) => ({ ...before, code }))}
      />
      <Fault text={fault?.text} />
      <Fault text={refusal && words.refused + refusal} />
      <Fault text={badRecords && words.badRecords + badRecords} />
      {built && outcomes && (
        <Outcomes outcomes={outcomes} isFilter={built.isFilter} words={words} />
      )}
      {built && !outcomes && !refusal && !badRecords && <p role="status">{words.loading}</p>}
      <Editor
        id="playground-records"
        language="json"
        {...{ locale, label: words.records, help: words.recordsHelp }}
        value={draft.records}
        onChange={(records) => setDraft((before) => ({ ...before, records }))}
      />
      {built && <Shown built={built} words={words} />}
    </div>
  );
}

function Fault({ text }: { text: string | undefined }): ReactNode {
  return text ? (
    <p role="alert" className={styles.fault}>
      {text}
    </p>
  ) : null;
}

interface CodeFault {
  readonly text: string;
  readonly at?: CodeEditorProps['fault'];
}

function attempt(code: string, locale: Locale): { built?: Built; fault?: CodeFault } {
  const words = WORDS[locale];
  try {
    const built = build(code);
    return built ? { built } : { fault: { text: words.noExpression } };
  } catch (error) {
    if (!(error instanceof CodeError)) return { fault: { text: String(error) } };
    const { says, place } = error;
    const message = says[locale];
    if (!place) return { fault: { text: message } };
    return { fault: { text: words.line(place.line) + message, at: { message, place } } };
  }
}

/** The records are written again only when they change. */
function useOutcomes(records: string, built: Built | undefined) {
  const [maker, setMaker] = useState<Awaited<ReturnType<typeof engineMaker>>>();
  useEffect(() => void engineMaker().then((made) => setMaker(() => made)), []);
  const samples = useMemo(() => {
    if (!maker) return null;
    try {
      return Samples.write(records, maker);
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }, [records, maker]);
  return useMemo((): { outcomes?: Outcome[]; badRecords?: string; refusal?: string } => {
    if (typeof samples === 'string') return { badRecords: samples };
    if (!samples || !built) return {};
    try {
      return { outcomes: samples.evaluate(built.expression) };
    } catch (error) {
      return { refusal: error instanceof Error ? error.message : String(error) };
    }
  }, [samples, built]);
}

interface EditorProps extends CodeEditorProps {
  readonly label: string;
  readonly help: string;
}

/** A text area until the editor proper is loaded, and where it cannot be. Tab leaves both. */
function Editor({ label, help, ...props }: EditorProps): ReactNode {
  const { id, value, onChange } = props;
  const Code = useCodeEditor();
  return (
    <div className={styles.editor}>
      <label id={`${id}-label`} htmlFor={Code ? undefined : id}>
        {label}
      </label>
      {Code ? (
        <Code {...props} />
      ) : (
        <textarea
          id={id}
          aria-describedby={`${id}-help`}
          rows={Math.min(18, Math.max(5, value.split('\n').length))}
          spellCheck={false}
          autoCapitalize="off"
          autoCorrect="off"
          autoComplete="off"
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
      <small id={`${id}-help`}>{help}</small>
    </div>
  );
}

/** It is a large script, so it comes after the page. */
function useCodeEditor(): ComponentType<CodeEditorProps> | undefined {
  const [Code, setCode] = useState<ComponentType<CodeEditorProps>>();
  useEffect(
    () =>
      void import('./CodeEditor').then(
        (loaded) => setCode(() => loaded.default),
        () => undefined,
      ),
    [],
  );
  return Code;
}
