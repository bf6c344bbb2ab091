import { subscribe } from 'node:diagnostics_channel';
import { syncOptions } from './configure.js';

let isWatching = false;
/** Whether a request has come in while nobody was warned yet. */
let isServing = false;
let isWarned = false;

/** Looks out for HTTP requests from now on. */
export function watchForServer(): void {
  if (isWatching) return;
  isWatching = true;
  subscribe('http.server.request.start', () => {
    isServing = true;
  });
}

/** Warns once when a blocking call is made in a thread that serves HTTP. */
export function warnInServer(): void {
  if (!isServing || isWarned || syncOptions().warnInServer === false) return;
  isWarned = true;
  process.emitWarning(
    'A blocking call was made in a thread that serves HTTP: no other request is served while it waits. ' +
      'Use @asp/async in servers. configureSync({ warnInServer: false }) silences this warning.',
    { type: 'AspSyncWarning', code: 'ASP_SYNC_IN_SERVER' },
  );
}
