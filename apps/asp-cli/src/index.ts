#!/usr/bin/env node
import { configureSync } from '@asp/sync';
import { EXIT, exitCodeOf, messageOf } from './exit-codes.js';
import { note } from './out.js';
import { makeProgram } from './program.js';
import { replCommand } from './repl.js';
import { Session } from './session.js';

configureSync({ warnInServer: false });
process.exitCode = await main();

async function main(): Promise<number> {
  const session = new Session();
  listenToSignals(session);
  const program = makeProgram(session);
  replCommand(program, session);
  try {
    await program.parseAsync();
    return EXIT.ok;
  } catch (error) {
    return tell(error);
  } finally {
    await session.close();
  }
}

/** Errors of commander have been printed; their code tells help from wrong usage. */
function tell(error: unknown): number {
  if (error instanceof Error && 'exitCode' in error && error.name === 'CommanderError') {
    return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  }
  const message = messageOf(error);
  if (message !== null) note(`asp: ${message}`);
  return exitCodeOf(error);
}

/** The first signal stops at the next place from which work can go on; the second ends at once. */
function listenToSignals(session: Session): void {
  let count = 0;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      session.interrupt();
      count += 1;
      if (count > 1) process.exit(EXIT.interrupted);
    });
  }
}
