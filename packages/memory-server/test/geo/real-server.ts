import { readFileSync } from 'node:fs';

/** What a real server answered; see the file's own `source`. */
export interface RealServer {
  /** Longitude, latitude and the leaf cell, in hex. */
  readonly points: readonly (readonly [number, number, string])[];
  readonly regions: readonly {
    readonly geojson: string;
    /** Cells in hex, or null for a refused region. */
    readonly cells: string | null;
    /** Indexes of the points within. */
    readonly holds: readonly number[];
  }[];
}

export const REAL: RealServer = JSON.parse(
  readFileSync(new URL('./real-server.json', import.meta.url), 'utf8'),
);
