/** What the program is told by its environment. */
export interface Settings {
  /** Seed hosts; `null` for a memory server. */
  readonly hosts: string | null;
  readonly host: string;
  readonly port: number;
  readonly namespace: string;
  readonly set: string;
  readonly logLevel: string;
  /** For connecting and for each call to the cluster, in milliseconds. */
  readonly timeout: number;
  /** Milliseconds. */
  readonly shutdownDelay: number;
}

export const HELP = `A REST service for products, with @asp/async. It takes no arguments; settings are environment variables:

  AEROSPIKE_HOSTS    host:port,… of a cluster; without it, a memory server is started
  HOST, PORT         where to listen (127.0.0.1, 8080)
  NAMESPACE, SET     where products are stored (test, products)
  LOG_LEVEL          trace, debug, info, warn (default), error, silent
  TIMEOUT_MS         for connecting and for each call to the cluster (5000)
  SHUTDOWN_DELAY_MS  how long requests are still served after SIGTERM (0)`;

/**
 * The settings of an environment; an empty variable is none.
 *
 * @throws Error that names what makes no sense
 */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  return {
    hosts: env.AEROSPIKE_HOSTS || null,
    host: env.HOST || '127.0.0.1',
    port: count(env, 'PORT', 8080, 65_535),
    namespace: env.NAMESPACE || 'test',
    set: env.SET || 'products',
    logLevel: env.LOG_LEVEL || 'warn',
    timeout: count(env, 'TIMEOUT_MS', 5_000, 600_000),
    shutdownDelay: count(env, 'SHUTDOWN_DELAY_MS', 0, 600_000),
  };
}

function count(env: NodeJS.ProcessEnv, name: string, preset: number, most: number): number {
  const text = env[name] || String(preset);
  if (/^\d{1,6}$/.test(text) && Number(text) <= most) return Number(text);
  throw new Error(`${name}=${text}: a number up to ${most} is wanted`);
}
