export * from './map-read.js';
export * from './map-modify.js';
export * from './map-remove.js';
