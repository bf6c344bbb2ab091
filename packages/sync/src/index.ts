/**
 * `@asp/sync`: the blocking Aerospike client. Types, constants, errors and values come from `@asp/core`.
 *
 * @packageDocumentation
 */
export { client, Client, type ClientConstructor } from './client.js';
export { configureSync, type SyncOptions } from './configure.js';
export * from '@asp/core';
