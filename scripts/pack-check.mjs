// Judges what users would install: packs the package it is run in, then asks publint and attw.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './bootstrap.mjs';

const cwd = process.cwd();
const folder = mkdtempSync(join(tmpdir(), 'asp-pack-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

run('pnpm', ['pack', '--pack-destination', folder], {
  cwd,
  stdio: ['ignore', 'ignore', 'inherit'],
});
const tarball = join(folder, readdirSync(folder)[0]);
run('publint', ['run', '--strict', tarball], { cwd });
// Subpaths cannot resolve under node10, which no supported Node uses.
run('attw', ['--profile', 'node16', '--no-emoji', tarball], { cwd });
