const TICK_MS = 10;

/**
 * Exits with 7 when this process is alive after `ms` of its own turning: ticks, not the wall's clock,
 * so that a machine that stops the process for a while is not held against it.
 */
export function endWithin(ms) {
  let ticks = 0;
  setInterval(() => {
    ticks += 1;
    if (ticks * TICK_MS >= ms) process.exit(7);
  }, TICK_MS).unref();
}
