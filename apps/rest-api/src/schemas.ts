import { Type, type Static } from 'typebox';

const closed = { additionalProperties: false };

/** What a client says about a product. */
export const ProductBody = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 200 }),
    price: Type.Number({ minimum: 0, maximum: 1_000_000_000, description: 'in euros' }),
    stock: Type.Integer({ minimum: 0, maximum: 1_000_000_000 }),
    tags: Type.Array(Type.String({ maxLength: 40 }), { maxItems: 20 }),
  },
  { ...closed, title: 'ProductBody' },
);
/** See {@link ProductBody}. */
export type ProductBody = Static<typeof ProductBody>;

/** A product as it is answered. */
export const Product = Type.Object(
  { id: Type.String(), ...ProductBody.properties },
  { title: 'Product' },
);
/** See {@link Product}. */
export type Product = Static<typeof Product>;

/** Some fields of a product. */
export const ProductChange = Type.Partial(ProductBody, {
  ...closed,
  minProperties: 1,
  title: 'ProductChange',
});
/** See {@link ProductChange}. */
export type ProductChange = Static<typeof ProductChange>;

/** The path of one product. */
export const ProductParams = Type.Object({
  id: Type.String({ minLength: 1, maxLength: 100, pattern: '^[A-Za-z0-9._-]+$' }),
});

/** What narrows a list, and where it goes on. */
export const ListQuery = Type.Object(
  {
    limit: Type.Integer({ minimum: 1, maximum: 1000, default: 50 }),
    cursor: Type.Optional(Type.String({ description: '`next` of the page before' })),
    tag: Type.Optional(Type.String()),
    maxPrice: Type.Optional(Type.Number({ minimum: 0 })),
  },
  closed,
);
/** See {@link ListQuery}. */
export type ListQuery = Static<typeof ListQuery>;

/** A page of products. */
export const ProductPage = Type.Object(
  {
    items: Type.Array(Product),
    next: Type.Union([Type.String(), Type.Null()], { description: 'cursor of the next page' }),
  },
  { title: 'ProductPage' },
);

/** An error, as RFC 9457 has it. */
export const Problem = Type.Object(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.String(),
    code: Type.Optional(Type.Integer({ description: "Aerospike's result code" })),
    inDoubt: Type.Optional(Type.Boolean({ description: 'true: the write may have happened' })),
  },
  { title: 'Problem' },
);
/** See {@link Problem}. */
export type Problem = Static<typeof Problem>;

/** What a health check answers. */
export const Health = Type.Object({ status: Type.String() }, { title: 'Health' });
