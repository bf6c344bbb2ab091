import { ResultError } from '../result-error.js';
import type { CommandKind } from '../requests/request-table.js';
import type { QueryKind } from '../requests/query.js';
import { FIELD, INFO1, RESULT } from '../wire/numbers.js';
import type { InfoCommand } from '../wire/info.js';
import { infoParameter } from '../wire/info.js';
import { decodeUint32Field } from '../wire/query.js';
import type { Request } from '../wire/request.js';
import { firstOf, INFO_MASKS, QUERY_MASKS, RECORD_MASKS } from './permissions.js';
import type { Rights } from './rights.js';
import type { Security } from './security.js';
import type { NodeLoad, User } from './user.js';

/** Who is at the other end of a connection, as far as the network tells. */
export interface Peer {
  /** The peer's IP address. */
  readonly address?: string | undefined;
  /** The common name of the certificate that the peer proved to own. */
  readonly commonName?: string | undefined;
}

/** What a connection may do: nothing before a login, then what the user's roles allow by now. */
export class Access {
  private current: User | undefined;

  constructor(
    readonly security: Security,
    private readonly node: number,
    readonly peer: Peer,
  ) {}

  private get directory() {
    return this.security.directory;
  }

  /** Who is logged in; undefined also when that user was dropped meanwhile. */
  get user(): User | undefined {
    return this.current?.isDropped === true ? undefined : this.current;
  }

  /** Logs a user in. @throws {@link ResultError} 82 when the user may not come from this address. */
  login(user: User): void {
    this.logout();
    if (!this.directory.rightsOf(user).admits(this.peer.address)) {
      throw new ResultError(RESULT.NOT_WHITELISTED, `user ${user.name} from ${this.from}`);
    }
    this.current = user;
    user.load(this.node).connections++;
  }

  /** Also when the connection is closed. */
  logout(): void {
    if (this.current) this.current.load(this.node).connections--;
    this.current = undefined;
  }

  /** What forbids a command that needs some permissions; 0 when nothing does. */
  refusal(mask: number, namespace = '', set = ''): number {
    const { user } = this;
    if (!user) return RESULT.NOT_AUTHENTICATED;
    const rights = this.directory.rightsOf(user);
    if (!rights.admits(this.peer.address)) return RESULT.NOT_WHITELISTED;
    return rights.missing(mask, namespace, set) === 0 ? RESULT.OK : RESULT.ROLE_VIOLATION;
  }

  /** What forbids a command on a record, its user's quota included; 0 when nothing does. */
  refusalOfRecord(kind: CommandKind, request: Request): number {
    const isBoth = kind === 'write' && (request.info1 & INFO1.READ) !== 0;
    const mask = RECORD_MASKS[isBoth ? 'write-and-read' : kind];
    const refused = this.refusal(mask, request.namespace, request.set);
    if (refused !== RESULT.OK) return refused;
    const isRead = kind === 'read';
    return this.metered((load, { readQuota, writeQuota }) =>
      isRead ? load.reads.take(readQuota) : load.writes.take(writeQuota),
    )
      ? RESULT.OK
      : RESULT.QUOTA_EXCEEDED;
  }

  /**
   * Checks a query and takes its records per second from the user's quota.
   *
   * @returns gives them back, when the query is over.
   * @throws {@link ResultError} 80 to 83 when the query is forbidden.
   */
  admitQuery(kind: QueryKind, request: Request): () => void {
    const refused = this.refusal(QUERY_MASKS.get(kind) ?? 0, request.namespace, request.set);
    if (refused !== RESULT.OK) throw new ResultError(refused, `query (${kind})`);
    const recordsPerSecond = decodeUint32Field(request, FIELD.RECS_PER_SEC) ?? 0;
    const isRead = kind === 'basic' || kind === 'aggregation';
    const release = this.metered((load, { readQuota, writeQuota }) =>
      isRead
        ? load.reads.reserve(readQuota, recordsPerSecond)
        : load.writes.reserve(writeQuota, recordsPerSecond),
    );
    if (!release) throw new ResultError(RESULT.QUOTA_EXCEEDED, `query (${kind})`);
    return release;
  }

  /** The text that refuses an info command; undefined when it is allowed. */
  refusalOfInfo({ name, parameters }: InfoCommand): string | undefined {
    const mask = INFO_MASKS.get(name) ?? 0;
    const namespace = infoParameter(parameters, 'namespace') ?? infoParameter(parameters, 'ns');
    const refused = this.refusal(mask, namespace, infoParameter(parameters, 'set'));
    if (refused === RESULT.OK) return undefined;
    return infoRefusal(refused, mask);
  }

  private metered<T>(use: (load: NodeLoad, rights: Rights) => T): T | undefined {
    const { user } = this;
    return user && use(user.load(this.node), this.directory.rightsOf(user));
  }

  private get from(): string {
    return this.peer.address ?? 'an unknown address';
  }
}

/** Spelled as a real server spells it. */
export function infoRefusal(code: number, mask = 0): string {
  switch (code) {
    case RESULT.NOT_AUTHENTICATED:
      return `ERROR:${code}:not authenticated`;
    case RESULT.ROLE_VIOLATION:
      return `ERROR:${code}:role violation - requires permission '${firstOf(mask)}'`;
    default:
      return `ERROR:${code}:unexpected security result`;
  }
}
