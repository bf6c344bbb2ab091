/** The thread that scripts run in. Started by `thread-runner.ts`; see there. */
import { parentPort } from 'node:worker_threads';
import { loadLua } from './lua/module.js';
import { LuaRunner } from './lua/runner.js';
import type { FromUdfThread, ToUdfThread, UdfAnswer, UdfQuestion } from './thread-messages.js';

const port = parentPort;
if (!port) throw new Error('this file runs in a worker thread only');

const send = (message: FromUdfThread) => port.postMessage(message);

function answerOf(runner: LuaRunner, question: UdfQuestion): UdfAnswer {
  switch (question.type) {
    case 'validate':
      return runner.validate(question.fileName, question.source);
    case 'record':
      return runner.applyRecord(question.call, question.record);
    case 'streams':
      return runner.applyStreams(question.call, question.groups);
  }
}

// What fails here ends the thread, and another takes its place: Lua's memory may be in disorder.
void loadLua().then((lua) => {
  const runner = new LuaRunner(lua, (level, text) => send({ type: 'log', level, text }));
  port.on('message', (message: ToUdfThread) => {
    if (message.type === 'module') runner.setModule(message.fileName, message.source);
    else send({ type: 'answer', answer: answerOf(runner, message) });
  });
  send({ type: 'ready' });
});
