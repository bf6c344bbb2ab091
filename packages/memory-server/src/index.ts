export { MemoryServer } from './start.js';
export type { InjectedFault, MemoryServerOptions, RunningServer, ServerClock } from './start.js';
export type { RecordView, Snapshot } from './control.js';
export type { Fault, FaultEffect, RequestKind } from './faults.js';
export type { HostOptions, NodeAddress } from './host.js';
export type { EngineOptions, NamespaceOptions } from './options.js';
export type { PlainValue } from './plain-value.js';
