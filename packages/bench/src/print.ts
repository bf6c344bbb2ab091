import type { Sample } from './measure.js';

/** One line of a comparison: ops/s of the contestant and of the yardstick, their ratio, latencies. */
export function line(title: string, ours: Sample, yardstick: Sample): string {
  return [
    `  ${title.padEnd(34)}`,
    `${rate(ours)} vs ${rate(yardstick)}`,
    `× ${ours.ratio.toFixed(2)}`.padStart(9),
    `   p50 ${ms(ours.p50)} vs ${ms(yardstick.p50)}`,
    `   p99 ${ms(ours.p99)} vs ${ms(yardstick.p99)}`,
  ].join('');
}

/** What goes behind a {@link line} when the processor time of this process says something. */
export function cpuOf(ours: Sample, yardstick: Sample): string {
  const times = `${ours.cpu.toFixed(1)} vs ${yardstick.cpu.toFixed(1)}`;
  return `   cpu µs ${times} (× ${ours.cpuRatio.toFixed(2)})`;
}

function rate({ perSecond }: Sample): string {
  return `${Math.round(perSecond).toLocaleString('en')}/s`.padStart(11);
}

/** Milliseconds as text. */
export function ms(value: number): string {
  return `${value.toFixed(value < 10 ? 3 : 1)} ms`;
}

export function heading(text: string): void {
  console.log(`\n${text}`);
}
