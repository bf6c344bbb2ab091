import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import type { ReactNode } from 'react';
import figures from '../../data/bench.json';
import WideTable from '../theme/WideTable';
import styles from './Figures.module.css';
import { WORDS } from './words';

interface Speed {
  readonly name: string;
  readonly ours: number;
  readonly yardstick: number;
  readonly ratio: number;
}

interface Group {
  readonly heading: string;
  readonly rows: readonly Speed[];
}

function useWords() {
  const { i18n } = useDocusaurusContext();
  const locale = i18n.currentLocale === 'ko' ? 'ko' : 'en';
  return { words: WORDS[locale], number: new Intl.NumberFormat(locale) };
}

/** What `npm run bench` measured: tables whose last column is drawn. Nothing where nothing is recorded. */
export function Speeds(): ReactNode {
  const { words, number } = useWords();
  const { date, node, machine } = figures;
  const groups = figures.groups as readonly Group[];
  if (groups.length === 0) return null;
  return (
    <>
      <p>{words.measured(date, node, machine)}</p>
      {groups.map(({ heading, rows }) => {
        const most = largest(rows.map((row) => row.ratio));
        return (
          <WideTable key={heading} className={styles.figures}>
            <caption>{words.heading(heading)}</caption>
            <thead>
              <tr>
                <th scope="col">{words.call}</th>
                <th scope="col">{words.ours}</th>
                <th scope="col">{words.yardstick}</th>
                <th scope="col">{words.ratio}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ name, ours, yardstick, ratio }) => (
                <tr key={name}>
                  <th scope="row">{words.row(name)}</th>
                  <td className={styles.number}>{number.format(ours)}</td>
                  <td className={styles.number}>{number.format(yardstick)}</td>
                  <td>
                    <Bar part={ratio / most} text={ratio.toFixed(2)} mark={1 / most} />
                  </td>
                </tr>
              ))}
            </tbody>
          </WideTable>
        );
      })}
    </>
  );
}

/** How much a browser loads, by parts of the packages. */
export function Sizes(): ReactNode {
  const { words, number } = useWords();
  const { sizes } = figures;
  return (
    <WideTable className={styles.figures}>
      <thead>
        <tr>
          <th scope="col">{words.part}</th>
          <th scope="col">{words.size}</th>
        </tr>
      </thead>
      <tbody>
        {sizes.map(({ name, bytes }) => (
          <tr key={name}>
            <th scope="row">{words.sizeName(name)}</th>
            <td>
              <Bar
                part={bytes / largest(sizes.map((size) => size.bytes))}
                text={
                  bytes < 1000 ? `${bytes} B` : `${number.format(Math.round(bytes / 100) / 10)} kB`
                }
              />
            </td>
          </tr>
        ))}
      </tbody>
    </WideTable>
  );
}

const largest = (values: readonly number[]) => Math.max(...values, 1);

/** The number is text; the bar beside it only repeats it for the eye. `mark`: where 1 is. */
function Bar({ part, text, mark }: { part: number; text: string; mark?: number }): ReactNode {
  return (
    <span className={styles.cell}>
      <span className={styles.value}>{text}</span>
      <span className={styles.track} aria-hidden="true">
        <span className={styles.bar} style={{ width: `${Math.max(part * 100, 0.5)}%` }} />
        {mark !== undefined && <span className={styles.mark} style={{ left: `${mark * 100}%` }} />}
      </span>
    </span>
  );
}
