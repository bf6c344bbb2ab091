import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { configureSync } from '../../src/index.js';
import { childEnvironment, childExecArgv } from '../../src/rpc/child-environment.js';
import { newFolder } from '../support/processes.js';

/** Reports a version of something that Node is not. */
function pretend(name: 'pnp' | 'electron'): void {
  vi.stubGlobal(
    'process',
    Object.create(process, { versions: { value: { ...process.versions, [name]: '3' } } }),
  );
}

describe('the child’s options', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    configureSync({ execArgv: undefined });
  });

  it('are none', () => {
    expect(childExecArgv(join(newFolder(), 'child.cjs'))).toEqual([]);
  });

  it('hold Yarn’s resolver where packages are found through it', () => {
    const folder = newFolder();
    const resolver = join(folder, 'node_modules/pnpapi/index.js');
    mkdirSync(join(folder, 'node_modules/pnpapi'), { recursive: true });
    writeFileSync(resolver, '');
    pretend('pnp');
    configureSync({ execArgv: ['--own'] });
    expect(childExecArgv(join(folder, 'child.cjs'))).toEqual(['-r', resolver, '--own']);
  });

  it('make a Node of Electron', () => {
    expect(childEnvironment()).not.toHaveProperty('ELECTRON_RUN_AS_NODE');
    pretend('electron');
    expect(childEnvironment()).toMatchObject({ ELECTRON_RUN_AS_NODE: '1' });
  });
});
