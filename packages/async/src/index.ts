/**
 * `@asp/async`: the asynchronous Aerospike client. Types, constants, errors and values come from `@asp/core`.
 *
 * @packageDocumentation
 */
export { AsyncClient, type AsyncClientConstructor } from './client.js';
export * from '@asp/core';
