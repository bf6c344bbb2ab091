/** What the program is told by its environment. */
export interface Settings {
  /** Seed hosts; `null` for a memory server. */
  readonly hosts: string | null;
  readonly host: string;
  readonly port: number;
  readonly namespace: string;
  readonly set: string;
}

export const HELP = `A leaderboard with a live page, on @asp/async. It takes no arguments; settings are environment variables:

  AEROSPIKE_HOSTS  host:port,… of a cluster; without it, a memory server is started
  HOST, PORT       where to listen (127.0.0.1, 8081)
  NAMESPACE, SET   where the boards are stored (test, leaderboard)`;

/**
 * The settings of an environment; an empty variable is none.
 *
 * @throws Error that names what makes no sense
 */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const port = env.PORT || '8081';
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new Error(`PORT=${port} is no port`);
  return {
    hosts: env.AEROSPIKE_HOSTS || null,
    host: env.HOST || '127.0.0.1',
    port: Number(port),
    namespace: env.NAMESPACE || 'test',
    set: env.SET || 'leaderboard',
  };
}
