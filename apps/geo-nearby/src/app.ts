import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import fastify, { type FastifyInstance } from 'fastify';
import { InvalidArgError, type Position } from '@asp/async';
import type { Places } from './places.js';
import { RIVER } from './seoul.js';

const lng = { type: 'number', minimum: -180, maximum: 180 };
const lat = { type: 'number', minimum: -90, maximum: 90 };
const kind = { type: 'string', maxLength: 40 };
const object = (required: Record<string, object>, optional: Record<string, object> = {}) => ({
  type: 'object',
  required: Object.keys(required),
  additionalProperties: false,
  properties: { ...required, ...optional },
});

const metres = { type: 'number', minimum: 1, maximum: 100_000 };
const position = { type: 'array', items: [lng, lat], minItems: 2, maxItems: 2 };
const ring = { type: 'array', items: position, minItems: 4, maxItems: 1000 };

interface Point {
  readonly lng: number;
  readonly lat: number;
}

/** The page and the API, not yet listening. */
export async function makeApp(places: Places): Promise<FastifyInstance> {
  const app = fastify({
    forceCloseConnections: true,
    ajv: { customOptions: { removeAdditional: false } }, // unknown fields are refused, not dropped
  });
  app.setErrorHandler<Error & { statusCode?: number }>((error, _request, reply) => {
    const status = error instanceof InvalidArgError ? 400 : (error.statusCode ?? 503);
    return reply.code(status).send({ error: error.message });
  });
  await app.register(fastifyStatic, {
    root: fileURLToPath(new URL('../public', import.meta.url)),
  });

  app.get('/api/map', async () => ({ districts: await places.allDistricts(), river: RIVER }));
  app.get<{ Querystring: Point & { metres: number; kind?: string } }>(
    '/api/nearby',
    { schema: { querystring: object({ lng, lat, metres }, { kind }) } },
    async ({ query }) => ({
      places: await places.nearby([query.lng, query.lat], query.metres, query.kind || null),
      districts: await places.districtsAt([query.lng, query.lat]),
    }),
  );
  app.post<{ Body: { ring: Position[]; kind?: string } }>(
    '/api/inside',
    { schema: { body: object({ ring }, { kind }) } },
    async ({ body }) => ({ places: await places.inside(body.ring, body.kind || null) }),
  );
  return app;
}
