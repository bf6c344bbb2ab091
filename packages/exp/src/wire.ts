export * from './msgpack/index.js';
