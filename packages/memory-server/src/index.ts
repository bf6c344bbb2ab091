export { MemoryServer } from './start.js';
export type { MemoryServerOptions, RunningServer } from './start.js';
export type { HostOptions, NodeAddress } from './host.js';
export type { EngineOptions, NamespaceOptions } from './options.js';
