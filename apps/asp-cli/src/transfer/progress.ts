import { Presets, SingleBar } from 'cli-progress';

/** Shows how far long work has come. */
export interface Progress {
  update(done: number): void;
  stop(): void;
}

const SILENT: Progress = { update: () => undefined, stop: () => undefined };

/**
 * A bar on standard error; nothing where that is no terminal, or when it is not wanted.
 *
 * @param total - how much there is to do; it may turn out to be more
 */
export function progress(what: string, total: number, isWanted: boolean): Progress {
  if (!isWanted || !process.stderr.isTTY) return SILENT;
  const bar = new SingleBar(
    { format: `${what} {bar} {percentage}% | {value}/{total} | {eta_formatted}`, hideCursor: null },
    Presets.shades_classic,
  );
  bar.start(Math.max(total, 1), 0);
  return {
    update: (done) => {
      if (done > bar.getTotal()) bar.setTotal(done);
      bar.update(done);
    },
    stop: () => bar.stop(),
  };
}
