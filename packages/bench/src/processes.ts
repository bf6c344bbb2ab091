import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { median } from './measure.js';

/**
 * Runs this program `count` times, one after the other, and prints for each comparison the mean of the ratios,
 * with the least and the greatest. One process is biased by some percent from its first second on: by where
 * its memory lies, and by what of each round its garbage collections meet.
 *
 * @param args - the arguments of the runs
 */
export async function benchInProcesses(count: number, args: readonly string[]): Promise<void> {
  const outputs: string[] = [];
  for (let at = 1; at <= count; at += 1) {
    process.stderr.write(`process ${String(at)} of ${String(count)}\n`);
    outputs.push(await outputOf(args));
  }
  console.log(`Means of ${String(count)} processes (least–greatest ratio)`);
  console.log(meansOf(outputs).join('\n'));
}

async function outputOf(args: readonly string[]): Promise<string> {
  const [, program = ''] = process.argv;
  const child = spawn(process.execPath, [program, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const stop = (): void => void child.kill();
  process.once('SIGINT', stop);
  const exit = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const [output, code] = await Promise.all([text(child.stdout), exit]);
  process.off('SIGINT', stop);
  if (code !== 0) throw new Error(`a run of its own ended with ${String(code)}:\n${output}`);
  return output;
}

/** `  title   1,234/s vs   1,200/s   × 1.03 …` */
const COMPARISON = /^( {2}\S.*? {2,})([\d.,]+)(\/s| ms) vs +([\d.,]+)(?:\/s| ms) +× ([\d.]+)/;

/** The lines of the first output, in which each comparison stands for those at its place in all of them. */
export function meansOf(outputs: readonly string[]): string[] {
  const [first = [], ...others] = outputs.map((output) => output.split('\n'));
  return first.map((line, at) => {
    const found = [line, ...others.map((lines) => lines[at] ?? '')].map((one) =>
      COMPARISON.exec(one),
    );
    const rows = found.flatMap((match) => (match ? [match] : []));
    const [, title = '', , unit = ''] = rows[0] ?? [];
    if (rows.length < outputs.length) return line;
    const [ours, theirs] = [2, 4].map((part) => median(rows.map((row) => number(row[part]))));
    const ratios = rows.map((row) => number(row[5]));
    const mean = ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length;
    const [least, most] = [Math.min(...ratios), Math.max(...ratios)];
    return (
      `${title}${shown(ours, unit)} vs ${shown(theirs, unit)}   × ${mean.toFixed(3)}` +
      `   (${least.toFixed(2)}–${most.toFixed(2)})`
    );
  });
}

function number(text = ''): number {
  return Number(text.replaceAll(',', ''));
}

function shown(value = 0, unit: string): string {
  return `${value.toLocaleString('en')}${unit}`.padStart(11);
}
