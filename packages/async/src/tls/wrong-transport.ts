import type { ConnectionOptions } from 'node:tls';
import { askInfo, openSocket, type Seed } from '../seed-socket.js';

const LIMIT_MS = 1_000;

/**
 * Why a seed that closed the connection did so, if it would have answered in the other way: by TLS, or
 * without it. Nothing but a hello, or a question for names, is sent; no certificate, no password.
 */
export async function wrongTransport(
  seed: Seed,
  used: ConnectionOptions | false,
): Promise<string | undefined> {
  if (used === false)
    return (await speaksTls(seed)) ? 'speaks TLS only: set config.tls' : undefined;
  return (await speaksPlain(seed)) ? 'does not speak TLS: leave config.tls out' : undefined;
}

function speaksPlain(seed: Seed): Promise<boolean> {
  return attempt(seed, false, (socket, done) => {
    askInfo(socket).then(
      () => done(true),
      () => done(false),
    );
  });
}

/** Whoever shakes hands, or refuses to with an alert, speaks TLS. Who it is does not matter here. */
function speaksTls(seed: Seed): Promise<boolean> {
  return attempt(seed, { rejectUnauthorized: false }, (socket, done) => {
    socket.once('secureConnect', () => done(true));
    socket.once('close', () => done(false));
    socket.on('error', ({ code = '' }: NodeJS.ErrnoException) => {
      done(/^ERR_SSL_.*ALERT/.test(code));
    });
  });
}

async function attempt(
  seed: Seed,
  tls: ConnectionOptions | false,
  look: (socket: ReturnType<typeof openSocket>, done: (answer: boolean) => void) => void,
): Promise<boolean> {
  const socket = openSocket(seed, tls);
  const timer = setTimeout(() => socket.destroy(), LIMIT_MS);
  try {
    return await new Promise<boolean>((resolve) => look(socket, resolve));
  } finally {
    clearTimeout(timer);
    socket.on('error', () => undefined).destroy();
  }
}
