import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { build, completions, type Built } from './build';
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
        name="code"
        label={words.code}
        help={words.codeHelp}
        suggestions={words.suggestions}
        value={draft.code}
        onChange={(code) => setDraft({ ...draft, code })}
      />
      <Fault text={fault} />
      <Fault text={refusal && words.refused + refusal} />
      <Fault text={badRecords && words.badRecords + badRecords} />
      {built && outcomes && (
        <Outcomes outcomes={outcomes} isFilter={built.isFilter} words={words} />
      )}
      {built && !outcomes && !refusal && !badRecords && <p role="status">{words.loading}</p>}
      <Editor
        name="records"
        label={words.records}
        help={words.recordsHelp}
        value={draft.records}
        onChange={(records) => setDraft({ ...draft, records })}
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

function attempt(code: string, locale: Locale): { built?: Built; fault?: string } {
  const words = WORDS[locale];
  try {
    const built = build(code);
    return built ? { built } : { fault: words.noExpression };
  } catch (error) {
    const place = error instanceof CodeError && error.line ? words.line(error.line) : '';
    return { fault: place + (error instanceof Error ? error.message : String(error)) };
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

interface EditorProps {
  readonly name: string;
  readonly label: string;
  readonly help: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** What the list of completions is called; without it there is none. */
  readonly suggestions?: string;
}

/** A text area: it works with every keyboard, screen reader and phone. Tab leaves it. */
function Editor({ name, label, help, value, onChange, suggestions }: EditorProps): ReactNode {
  const area = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState(0);
  const offers = suggestions ? completions(value.slice(0, caret)) : [];
  const insert = (rest: string) => {
    const after = caret + rest.length + 1;
    onChange(`${value.slice(0, caret)}${rest}(${value.slice(caret)}`);
    setCaret(after);
    area.current?.focus();
    requestAnimationFrame(() => area.current?.setSelectionRange(after, after));
  };
  return (
    <div className={styles.editor}>
      <label htmlFor={`playground-${name}`}>{label}</label>
      <textarea
        ref={area}
        id={`playground-${name}`}
        aria-describedby={`playground-${name}-help`}
        rows={Math.min(18, Math.max(5, value.split('\n').length))}
        spellCheck={false}
        autoCapitalize="off"
        autoCorrect="off"
        autoComplete="off"
        wrap="off"
        value={value}
        onChange={({ target }) => {
          onChange(target.value);
          setCaret(target.selectionStart);
        }}
        onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart)}
      />
      <small id={`playground-${name}-help`}>{help}</small>
      {offers.length > 0 && (
        <div role="group" aria-label={suggestions} className={styles.offers}>
          {offers.map((offer) => (
            <button
              key={offer.name}
              type="button"
              className={styles.offer}
              onClick={() => insert(offer.rest)}
            >
              {offer.name}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
