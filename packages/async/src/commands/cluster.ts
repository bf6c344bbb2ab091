import type { LifecycleCommands } from '@asp/core';
import type { Implementations } from './implementation.js';
import { infoAllNodes, infoAnyNode, nodeNames } from './info.js';

type ClusterName = Exclude<
  keyof LifecycleCommands<'async', unknown>,
  'connect' | 'close' | 'isConnected'
>;

export const CLUSTER = {
  getNodeNames: (session) => Promise.resolve(nodeNames(session)),
  ping: (session) =>
    infoAnyNode(session, 'ping', 'build').then(
      () => true,
      () => false,
    ),
  infoAll: (session, command, policy) => infoAllNodes(session, command, policy),
  infoRandomNode: (session, command, policy) =>
    infoAnyNode(session, 'infoRandomNode', command, policy),
} satisfies Implementations<ClusterName>;
