import { useState, type ReactNode } from 'react';
import type { Built } from './build';
import type { Outcome } from './samples';
import WideTable from '../theme/WideTable';
import styles from './Playground.module.css';
import type { WORDS } from './words';

type Words = (typeof WORDS)[keyof typeof WORDS];

/** The three forms of an expression. */
export function Shown({ built, words }: { built: Built; words: Words }): ReactNode {
  const forms = [
    [words.printed, built.printed],
    [words.base64, built.base64],
    [`${words.bytes} (${built.size})`, built.bytes],
  ] as const;
  return (
    <dl className={styles.forms}>
      {forms.map(([label, text]) => (
        <div key={label}>
          <dt>
            {label} <Copy label={words.copy} done={words.copied} text={() => text} />
          </dt>
          <dd>
            <pre tabIndex={0}>{text}</pre>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Which records pass, or what the expression is worth on each. */
export function Outcomes({
  outcomes,
  isFilter,
  words,
}: {
  outcomes: readonly Outcome[];
  isFilter: boolean;
  words: Words;
}): ReactNode {
  const passed = outcomes.filter(({ value }) => value === true).length;
  return (
    <section aria-label={words.result}>
      <p role="status" data-testid="summary">
        {isFilter ? words.passed(passed, outcomes.length) : words.notBoolean}
      </p>
      <WideTable className={styles.outcomes}>
        <thead>
          <tr>
            <th scope="col">{words.key}</th>
            <th scope="col">{words.value}</th>
            <th scope="col">{words.bins}</th>
          </tr>
        </thead>
        <tbody>
          {outcomes.map(({ key, bins, value }) => (
            <tr key={key} data-passes={value === true}>
              <th scope="row">{key}</th>
              <td>
                {isFilter ? (
                  verdict(value, words)
                ) : value === null ? (
                  words.noValue
                ) : (
                  <code>{String(value)}</code>
                )}
              </td>
              <td>
                <code className={styles.bins}>{bins}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </WideTable>
    </section>
  );
}

function verdict(value: Outcome['value'], words: Words): string {
  if (value === true) return `✓ ${words.match}`;
  return value === null ? `? ${words.unknown}` : `✗ ${words.noMatch}`;
}

/** A button that copies and says so. */
export function Copy({
  label,
  done,
  text,
}: {
  label: string;
  done: string;
  text: () => string;
}): ReactNode {
  const [isCopied, setCopied] = useState(false);
  return (
    <button
      type="button"
      className={styles.button}
      onClick={() => void copy(text()).then(() => setCopied(true))}
      onBlur={() => setCopied(false)}
    >
      {isCopied ? done : label}
    </button>
  );
}

/** Without permission for the clipboard, the address bar or the shown text remain to copy from. */
async function copy(text: string): Promise<void> {
  await navigator.clipboard?.writeText(text).catch(() => undefined);
}
