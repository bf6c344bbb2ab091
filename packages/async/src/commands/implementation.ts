import type { Commands, LifecycleCommands } from '@asp/core';
import type { DispatchedName } from '@asp/core/internal';
import type { Session } from '../native/session.js';

type AllCommands = Commands<'async'> & LifecycleCommands<'async', unknown>;

/** The function behind one method of the client; its arguments are validated already. */
export type Implementation<N extends DispatchedName> = (
  session: Session,
  ...args: Parameters<AllCommands[N]>
) => ReturnType<AllCommands[N]>;

/** The functions behind a family of methods. */
export type Implementations<N extends DispatchedName = DispatchedName> = {
  readonly [name in N]: Implementation<name>;
};
