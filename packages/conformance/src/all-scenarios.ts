import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { ScenarioFile } from './scenario.js';

const folder = fileURLToPath(new URL('../scenarios', import.meta.url));

/** Every scenario file, found by its place: `scenarios/<family>/<name>.ts`. */
export async function allScenarios(): Promise<ScenarioFile[]> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .sort();
  return Promise.all(
    files.map(async (file) => {
      const module: unknown = await import(pathToFileURL(join(folder, file)).href);
      return (module as { default: ScenarioFile }).default;
    }),
  );
}
