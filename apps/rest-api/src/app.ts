import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import fastify, { type FastifyInstance } from 'fastify';
import type { AsyncClient } from '@asp/async';
import { problemOf } from './problems.js';
import { Products } from './products.js';
import { collectionRoutes, readRoutes, writeRoutes } from './routes.js';
import { Health } from './schemas.js';
import { validator } from './validation.js';

/** Whether the service wants requests; false from the moment it is told to stop. */
export interface Readiness {
  isStopping: boolean;
}

/** What the service is made of. */
export interface AppOptions {
  readonly client: AsyncClient;
  readonly namespace: string;
  readonly set: string;
  readonly readiness: Readiness;
  /** Log level of pino; `silent` for none. */
  readonly logLevel: string;
}

/** The service, not yet listening. */
export async function makeApp({ client, readiness, ...options }: AppOptions) {
  const app = fastify({
    logger: { level: options.logLevel },
    return503OnClosing: false, // what has arrived is answered, also while closing
    forceCloseConnections: 'idle',
  }).withTypeProvider<TypeBoxTypeProvider>();
  // Bodies as they are: "3" is no number, and an unknown field is refused, not dropped.
  app.setValidatorCompiler(validator);

  app.setErrorHandler<Error>((error, request, reply) => {
    const problem = problemOf(error);
    if (problem.status >= 500) request.log.error(error);
    if (problem.status === 503) reply.header('retry-after', '1');
    return reply.code(problem.status).type('application/problem+json').send(problem);
  });
  app.setNotFoundHandler((request, reply) => {
    const problem = { type: 'about:blank', title: 'Not found', status: 404, detail: request.url };
    return reply.code(404).type('application/problem+json').send(problem);
  });
  app.addHook('onSend', async (_request, reply) => {
    if (readiness.isStopping) reply.header('connection', 'close'); // go to another instance
  });

  await addDocumentation(app);
  addHealth(app, client, readiness);
  const products = new Products(client, options.namespace, options.set);
  for (const routes of [collectionRoutes, readRoutes, writeRoutes]) {
    await app.register(routes, { products });
  }
  return app;
}

async function addDocumentation(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Products', version: '1.0.0', description: 'ETags are record generations.' },
    },
  });
  await app.register(swaggerUi, { routePrefix: '/docs' });
  const schema = { hide: true };
  app.get('/openapi.json', { schema }, () => app.swagger());
  app.get('/', { schema }, (_request, reply) => reply.redirect('/docs'));
}

function addHealth(app: FastifyInstance, client: AsyncClient, readiness: Readiness): void {
  const schema = { tags: ['health'], response: { 200: Health, 503: Health } };
  app.get('/health/live', { schema }, () => ({ status: 'alive' }));
  app.get('/health/ready', { schema }, async (_request, reply) => {
    if (readiness.isStopping) return reply.code(503).send({ status: 'stopping' });
    const isUp = await client.ping();
    return reply.code(isUp ? 200 : 503).send({ status: isUp ? 'ready' : 'database unreachable' });
  });
}
