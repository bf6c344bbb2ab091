import { randomUUID } from 'node:crypto';
import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox';
import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import { decodeCursor, encodeCursor } from './cursor.js';
import { etagOf, expectedBy, isKnown } from './preconditions.js';
import { HttpError } from './problems.js';
import type { Products, Versioned } from './products.js';
import {
  ListQuery,
  Problem,
  Product,
  ProductBody,
  ProductChange,
  ProductPage,
  ProductParams,
} from './schemas.js';

const IfMatch = Type.Object({
  'if-match': Type.Optional(Type.String({ description: 'the ETag that was read' })),
});
const IfNoneMatch = Type.Object({ 'if-none-match': Type.Optional(Type.String()) });
const Preconditions = Type.Object({ ...IfMatch.properties, ...IfNoneMatch.properties });
const Nothing = Type.Null();
const otherwise = { '4xx': Problem, '5xx': Problem };

type Routes = FastifyPluginCallbackTypebox<{ readonly products: Products }>;

const one = { params: ProductParams, tags: ['products'] };

/** `/products`: pages, and new products. */
export const collectionRoutes: Routes = (app, { products }, done) => {
  app.get(
    '/products',
    {
      schema: {
        ...{ tags: ['products'], summary: 'A page of products, in no order' },
        querystring: ListQuery,
        response: { 200: ProductPage, ...otherwise },
      },
    },
    async ({ query: { cursor, ...query } }) => {
      const from = cursor === undefined ? null : decodeCursor(cursor);
      const { items, next } = await products.list(query, from);
      return { items, next: next && encodeCursor(next) };
    },
  );

  app.post(
    '/products',
    {
      schema: {
        ...{ tags: ['products'], summary: 'Create a product with an id of the service' },
        body: ProductBody,
        response: { 201: Product, ...otherwise },
      },
    },
    async ({ body }, reply) => {
      const made = await products.replace(randomUUID(), body, 'nothing');
      return created(reply, made);
    },
  );
  done();
};

/** `/products/:id`, read and deleted. */
export const readRoutes: Routes = (app, { products }, done) => {
  app.get(
    '/products/:id',
    {
      schema: {
        ...{ ...one, summary: 'Read a product; 304 when If-None-Match knows it' },
        headers: IfNoneMatch,
        response: { 200: Product, 304: Nothing, ...otherwise },
      },
    },
    async ({ params, headers }, reply) => {
      const { product, gen } = await products.get(params.id);
      reply.header('etag', etagOf(gen));
      return isKnown(headers['if-none-match'], gen) ? reply.code(304).send(null) : product;
    },
  );

  app.delete(
    '/products/:id',
    {
      schema: {
        ...{ ...one, summary: 'Delete; with If-Match only the version you read' },
        headers: IfMatch,
        response: { 204: Nothing, ...otherwise },
      },
    },
    async ({ params, headers }, reply) => {
      await products.remove(params.id, expectedBy(headers));
      return reply.code(204).send(null);
    },
  );
  done();
};

/** `/products/:id`, written: optimistic locking by ETag. */
export const writeRoutes: Routes = (app, { products }, done) => {
  app.put(
    '/products/:id',
    {
      schema: {
        ...{ ...one, summary: 'Create with If-None-Match: *, or replace with If-Match' },
        headers: Preconditions,
        body: ProductBody,
        response: { 200: Product, 201: Product, ...otherwise },
      },
    },
    async ({ params, headers, body }, reply) => {
      const expected = expectedBy(headers);
      if (expected === 'anything' && headers['if-match'] === undefined) {
        throw new HttpError(428, 'Say If-Match with the ETag you read, or If-None-Match: *.');
      }
      const written = await products.replace(params.id, body, expected);
      return expected === 'nothing' ? created(reply, written) : answer(reply, written);
    },
  );

  app.patch(
    '/products/:id',
    {
      schema: {
        ...{ ...one, summary: 'Change some fields; with If-Match only of the version you read' },
        headers: IfMatch,
        body: ProductChange,
        response: { 200: Product, ...otherwise },
      },
    },
    async ({ params, headers, body }, reply) =>
      answer(reply, await products.change(params.id, body, expectedBy(headers))),
  );
  done();
};

function answer(reply: FastifyReply, { product, gen }: Versioned): Product {
  reply.header('etag', etagOf(gen));
  return product;
}

function created(reply: FastifyReply, written: Versioned): Product {
  reply.code(201).header('location', `/products/${written.product.id}`);
  return answer(reply, written);
}
