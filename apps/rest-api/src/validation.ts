import type { FastifySchemaCompiler } from 'fastify';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { Value } from 'typebox/value';

/**
 * Checks requests against their schemas. Words of a path, a query or a header become the numbers that they stand
 * for, and what a query leaves out its default; a body is taken as it is: there "3" is no number.
 */
export const validator: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  const compiled = Compile(schema);
  return (given: unknown) => {
    const value = httpPart === 'body' ? given : Value.Convert(schema, Value.Default(schema, given));
    if (compiled.Check(value)) return { value };
    // An unknown field is told of twice; once is enough.
    return { error: compiled.Errors(value).filter(({ keyword }) => keyword !== 'boolean') };
  };
};
