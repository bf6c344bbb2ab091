/** One test of the official suite, as it ended. */
export interface Outcome {
  readonly file: string;
  readonly title: string;
  readonly state: 'pass' | 'fail' | 'pending';
  readonly error?: string;
}

/** Counts per test file. */
export type Counts = Readonly<Record<string, { pass: number; pending: number; fail: number }>>;

export function count(outcomes: readonly Outcome[]): Counts {
  const counts: Record<string, { pass: number; pending: number; fail: number }> = {};
  for (const { file, state } of outcomes) {
    counts[file] ??= { pass: 0, pending: 0, fail: 0 };
    counts[file][state] += 1;
  }
  return counts;
}

/** A table per file: what a real CE scores, what this server scores, and the difference. */
export function table(real: Counts, ours: Counts): string {
  const files = [...new Set([...Object.keys(real), ...Object.keys(ours)])].sort();
  const rows = files.map((file) => {
    const wanted = real[file]?.pass ?? 0;
    const got = ours[file] ?? { pass: 0, pending: 0, fail: 0 };
    const note =
      got.pass === wanted && got.fail === 0 ? '' : `  ${got.pass - wanted}, ${got.fail} failed`;
    return `${file.padEnd(28)}${String(wanted).padStart(8)}${String(got.pass).padStart(8)}${note}`;
  });
  return [`${'file'.padEnd(28)}${'real CE'.padStart(8)}${'ours'.padStart(8)}`, ...rows].join('\n');
}

export function failed(outcomes: readonly Outcome[]): Outcome[] {
  return outcomes.filter(({ state }) => state === 'fail');
}

export function failures(outcomes: readonly Outcome[]): string {
  return failed(outcomes)
    .map(({ file, title, error }) => `  ${file}: ${title}\n      ${firstLine(error)}`)
    .join('\n');
}

function firstLine(text = ''): string {
  return text.split('\n')[0]?.slice(0, 200) ?? '';
}

export function total(counts: Counts, state: 'pass' | 'pending' | 'fail'): number {
  return Object.values(counts).reduce((sum, one) => sum + one[state], 0);
}
