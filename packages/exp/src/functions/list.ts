export * from './list-read.js';
export * from './list-modify.js';
export * from './list-remove.js';
