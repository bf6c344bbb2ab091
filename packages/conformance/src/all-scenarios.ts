import type { ScenarioFile } from './scenario.js';

const modules = import.meta.glob<{ default: ScenarioFile }>('../scenarios/**/*.ts', {
  eager: true,
});

/** Every scenario file, found by its place: `scenarios/<family>/<name>.ts`. */
export const ALL_SCENARIOS: readonly ScenarioFile[] = Object.values(modules).map((m) => m.default);
