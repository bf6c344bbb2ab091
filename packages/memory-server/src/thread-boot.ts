/**
 * The first file of the memory server's thread: runs `thread.cjs`. Half of the time between `start()`
 * and listening goes into compiling that file, so what V8 made of it is handed to the next threads.
 */
import { readFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { Script } from 'node:vm';
import { parentPort, workerData } from 'node:worker_threads';
import type { FromThread, ThreadData, ToThread } from './thread-messages.js';

const { file, compiled } = (workerData as ThreadData).code;
const script = new Script(Module.wrap(readFileSync(file, 'utf8')), {
  filename: file,
  ...(compiled && { cachedData: compiled }),
});

type CommonJs = (
  exports: object,
  require: NodeJS.Require,
  module: object,
  file: string,
  folder: string,
) => void;

const run = script.runInThisContext() as CommonJs;
const module = { exports: {} };
run(module.exports, createRequire(file), module, file, dirname(file));

parentPort?.on('message', (message: ToThread) => {
  if (message.type !== 'compiled') return;
  const answer: FromThread = { type: 'compiled', code: script.createCachedData() };
  parentPort?.postMessage(answer);
});
