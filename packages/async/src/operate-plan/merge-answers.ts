import type { BinTuple, ReadValue } from '@asp/core';

/**
 * The bins of `operate`: one value per bin, or an array in the order of the operations when several have
 * answered for it. Nothing that is nil.
 */
export function mergeAnswers(answers: readonly BinTuple[]): Record<string, ReadValue> {
  const found = new Map<string, ReadValue[]>();
  for (const { name, value } of answers) {
    if (value === null) continue;
    const values = found.get(name);
    if (values === undefined) found.set(name, [value]);
    else values.push(value);
  }
  return Object.fromEntries(
    [...found].map(([name, values]) => [name, values.length === 1 ? (values[0] ?? null) : values]),
  );
}
