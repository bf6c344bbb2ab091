/** The boards: how long each one counts. */
export const WINDOWS = ['day', 'week', 'all'] as const;
/** One of {@link WINDOWS}. */
export type Window = (typeof WINDOWS)[number];

const DAY = 86_400_000;
const MONDAY = 4 * DAY; // 1970-01-01 was a Thursday

/**
 * Where a window's scores of a moment are: a day, a week (from Monday, UTC), or everything. A new day has a
 * new record, and the old one expires by itself.
 */
export function bucketOf(window: Window, now: number): string {
  if (window === 'all') return 'all';
  if (window === 'day') return `day-${new Date(now).toISOString().slice(0, 10)}`;
  const week = Math.floor((now - MONDAY) / (7 * DAY));
  return `week-${new Date(week * 7 * DAY + MONDAY).toISOString().slice(0, 10)}`;
}

/** How long a bucket is kept, in seconds, counted from its last score; `null` for ever. */
export const LIVES: Readonly<Record<Window, number | null>> = {
  day: (8 * DAY) / 1000,
  week: (60 * DAY) / 1000,
  all: null,
};
