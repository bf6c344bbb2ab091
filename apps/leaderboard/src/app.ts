import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import fastify, { type FastifyInstance } from 'fastify';
import { InvalidArgError } from '@asp/async';
import type { Leaderboard } from './leaderboard.js';
import { Live } from './live.js';
import { WINDOWS, type Window } from './windows.js';

const player = { type: 'string', minLength: 1, maxLength: 40, pattern: '\\S' };

const schemas = {
  score: {
    body: {
      type: 'object',
      required: ['player', 'points'],
      additionalProperties: false,
      properties: { player, points: { type: 'integer', minimum: 1, maximum: 1_000_000 } },
    },
  },
  player: { params: { type: 'object', properties: { player } } },
  board: {
    params: { type: 'object', properties: { window: { enum: WINDOWS } } },
    querystring: {
      type: 'object',
      properties: { count: { type: 'integer', minimum: 1, maximum: 1000, default: 10 } },
    },
  },
} as const;

/** The page, its events and the API, not yet listening. */
export async function makeApp(leaderboard: Leaderboard): Promise<FastifyInstance> {
  const app = fastify({
    forceCloseConnections: true,
    ajv: { customOptions: { removeAdditional: false } }, // unknown fields are refused, not dropped
  });
  const live = new Live(leaderboard);
  app.addHook('preClose', (done) => {
    live.close();
    done();
  });
  app.setErrorHandler<Error & { statusCode?: number }>((error, _request, reply) => {
    const status = error instanceof InvalidArgError ? 400 : (error.statusCode ?? 503);
    return reply.code(status).send({ error: error.message });
  });
  await app.register(fastifyStatic, {
    root: fileURLToPath(new URL('../public', import.meta.url)),
  });

  app.post<{ Body: { player: string; points: number } }>(
    '/api/scores',
    { schema: schemas.score },
    async ({ body }) => {
      const standing = await leaderboard.score(body.player.trim(), body.points);
      live.changed();
      return standing;
    },
  );
  app.get<{ Params: { player: string } }>(
    '/api/players/:player',
    { schema: schemas.player },
    ({ params }) => leaderboard.standing(params.player),
  );
  app.get<{ Params: { window: Window }; Querystring: { count: number } }>(
    '/api/boards/:window',
    { schema: schemas.board },
    ({ params, query }) => leaderboard.board(params.window, query.count),
  );
  app.get<{ Querystring: { visitor?: string } }>('/api/live', async ({ query }, reply) => {
    if (query.visitor) await leaderboard.visit(query.visitor.slice(0, 40));
    await live.watch(reply);
  });
  return app;
}
