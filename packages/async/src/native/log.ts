import { LOG_LEVEL_INFO, LOG_LEVEL_OFF, LOG_LEVEL_WARN, type LogConfig } from '@asp/core';
import type { OfficialClient } from './addon.js';

/** The log setting of one native client: silent unless a level is given. It writes to stderr. */
export function toNativeLog(log: LogConfig | undefined): { level: number } {
  return { level: log?.sink === undefined ? (log?.level ?? LOG_LEVEL_OFF) : LOG_LEVEL_OFF };
}

/** What happens to the cluster, to the configured sink. */
export function logEvents(official: OfficialClient, log: LogConfig | undefined): void {
  const { sink } = log ?? {};
  if (!sink) return;
  const level = log?.level ?? LOG_LEVEL_INFO;
  const tell = (at: typeof LOG_LEVEL_INFO | typeof LOG_LEVEL_WARN, text: string): void => {
    if (at <= level) sink(at, text);
  };
  official.on('nodeAdded', ({ nodeName }) => tell(LOG_LEVEL_INFO, `node ${nodeName ?? ''} added`));
  official.on('nodeRemoved', ({ nodeName }) =>
    tell(LOG_LEVEL_WARN, `node ${nodeName ?? ''} removed`),
  );
  official.on('disconnected', () => tell(LOG_LEVEL_WARN, 'disconnected from the cluster'));
}
