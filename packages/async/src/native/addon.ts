/** What this package uses of the official client: its module, its client class and the addon's handle. */

/** A failure as the addon reports it. */
export interface NativeError {
  readonly code: number;
  readonly message: string;
  readonly inDoubt: boolean;
}

/** A key as the addon takes it; it writes the digest back when it has computed it. */
export interface NativeKey {
  readonly ns: string;
  readonly set: string;
  readonly key: string | number | bigint | Uint8Array | undefined;
  digest: Buffer | undefined;
}

/** A record key as the addon answers it. */
export interface NativeAnswerKey {
  readonly ns?: string;
  readonly set?: string;
  readonly key?: string | number | bigint | Buffer;
  readonly digest?: Buffer;
}

/** Bins as the addon takes and answers them. */
export type NativeBins = Record<string, unknown>;

/** Generation and time to live as the addon takes and answers them. */
export interface NativeMeta {
  readonly gen?: number | undefined;
  readonly ttl?: number | undefined;
}

/** A policy as the addon takes it; `null` = the defaults given at connect. */
export type NativePolicy = Readonly<Record<string, unknown>> | null;

/** An operation as the addon takes it. */
export type NativeOperation = Readonly<Record<string, unknown>>;

/** One record of a batch as the addon answers it. */
export interface NativeBatchResult {
  readonly status: number;
  readonly key: NativeAnswerKey;
  readonly meta?: NativeMeta;
  readonly bins?: NativeBins;
  readonly inDoubt: boolean;
}

/** A user as the addon answers it. */
export interface NativeUser {
  readonly name: string;
  readonly roles: readonly string[];
  readonly connsInUse: number;
  readonly readInfo: readonly number[];
  readonly writeInfo: readonly number[];
}

/** A role as the addon answers it. */
export interface NativeRole {
  readonly name: string;
  readonly readQuota: number;
  readonly writeQuota: number;
  readonly whitelist: readonly string[];
  readonly privileges: readonly { namespace: string; set: string; code: number }[];
}

/** How the addon answers; what it passes depends on the command. It must never throw. */
export type NativeCallback<T extends readonly unknown[] = readonly []> = (
  error: NativeError | null | undefined,
  ...answer: T
) => unknown;

type Done = NativeCallback;
type Got<T> = NativeCallback<[value: T]>;
type GotRecord = NativeCallback<[bins: NativeBins, meta: NativeMeta]>;

/** Called once per record, then once without one. Returning `false` stops the query; nothing follows. */
export type NativeRecordCallback = NativeCallback<
  [bins?: NativeBins | null, meta?: NativeMeta, key?: NativeAnswerKey]
>;

/** What a query or scan is about. */
export interface NativeStatement {
  readonly filters?: readonly unknown[];
  readonly selected?: readonly string[];
  readonly nobins?: boolean;
  readonly maxRecords?: number;
  readonly pfEnabled: boolean;
  readonly partFilter?: {
    readonly begin: number;
    readonly count: number;
    readonly digest?: Buffer;
  };
}

/** The addon's own handle of one cluster: the layer below the official client's promises. */
export interface NativeHandle {
  getAsync(key: NativeKey, policy: NativePolicy, done: GotRecord): void;
  selectAsync(key: NativeKey, bins: readonly string[], policy: NativePolicy, done: GotRecord): void;
  existsAsync(key: NativeKey, policy: NativePolicy, done: GotRecord): void;
  putAsync(
    key: NativeKey,
    bins: NativeBins,
    meta: NativeMeta | null,
    policy: NativePolicy,
    done: Done,
  ): void;
  removeAsync(key: NativeKey, policy: NativePolicy, done: Done): void;
  operateAsync(
    key: NativeKey,
    ops: readonly NativeOperation[],
    meta: NativeMeta | null,
    policy: NativePolicy,
    done: GotRecord,
  ): void;
  applyAsync(
    key: NativeKey,
    udf: { module: string; funcname: string; args: readonly unknown[] },
    policy: NativePolicy,
    done: Got<unknown>,
  ): void;
  batchRead(
    records: readonly unknown[],
    policy: NativePolicy,
    done: Got<NativeBatchResult[]>,
  ): void;
  batchWrite(
    records: readonly unknown[],
    policy: NativePolicy,
    done: Got<NativeBatchResult[]>,
  ): void;
  queryAsync(
    ns: string,
    set: string,
    statement: NativeStatement,
    policy: NativePolicy,
    each: NativeRecordCallback,
  ): void;
  scanAsync(
    ns: string,
    set: string,
    statement: NativeStatement,
    policy: NativePolicy,
    scanId: number | undefined,
    each: NativeRecordCallback,
  ): void;
  indexCreate(
    ns: string,
    set: string,
    bin: string | null,
    expression: string | null,
    index: string,
    collection: number,
    dataType: number,
    context: { context: unknown },
    policy: NativePolicy,
    done: Done,
  ): void;
  indexRemove(ns: string, index: string, policy: NativePolicy, done: Done): void;
  truncate(ns: string, set: string, nanos: number, policy: NativePolicy, done: Done): void;
  udfRegister(file: string, type: number, policy: NativePolicy, done: Done): void;
  udfRemove(module: string, policy: NativePolicy, done: Done): void;
  infoAny(request: string, policy: NativePolicy, done: Got<string | null>): void;
  infoNode(request: string, node: string, policy: NativePolicy, done: Got<string | null>): void;
  userCreate(
    user: string,
    password: string,
    roles: readonly string[],
    policy: NativePolicy,
    done: Done,
  ): void;
  userDrop(user: string, policy: NativePolicy, done: Done): void;
  changePassword(
    user: string,
    password: string,
    policy: NativePolicy,
    own: string | undefined,
    done: Done,
  ): void;
  setPassword(
    user: string,
    password: string,
    policy: NativePolicy,
    own: string | undefined,
    done: Done,
  ): void;
  roleGrant(user: string, roles: readonly string[], policy: NativePolicy, done: Done): void;
  roleRevoke(user: string, roles: readonly string[], policy: NativePolicy, done: Done): void;
  queryUser(user: string, policy: NativePolicy, done: Got<NativeUser>): void;
  queryUsers(policy: NativePolicy, done: Got<NativeUser[]>): void;
  roleCreate(
    role: string,
    privileges: readonly unknown[],
    policy: NativePolicy,
    whitelist: readonly string[] | null,
    readQuota: number,
    writeQuota: number,
    done: Done,
  ): void;
  roleDrop(role: string, policy: NativePolicy, done: Done): void;
  privilegeGrant(
    role: string,
    privileges: readonly unknown[],
    policy: NativePolicy,
    done: Done,
  ): void;
  privilegeRevoke(
    role: string,
    privileges: readonly unknown[],
    policy: NativePolicy,
    done: Done,
  ): void;
  queryRole(role: string, policy: NativePolicy, done: Got<NativeRole>): void;
  queryRoles(policy: NativePolicy, done: Got<NativeRole[]>): void;
  roleSetWhitelist(
    role: string,
    whitelist: readonly string[] | null,
    policy: NativePolicy,
    done: Done,
  ): void;
  roleSetQuotas(
    role: string,
    readQuota: number,
    writeQuota: number,
    policy: NativePolicy,
    done: Done,
  ): void;
  getNodes(): { name: string; address: string }[];
  hasPendingAsyncCommands(): boolean;
}

/** The official client's `Client`: one cluster. */
export interface OfficialClient {
  readonly as_client: NativeHandle;
  connect(): Promise<unknown>;
  close(releaseEventLoop?: boolean): void;
  isConnected(checkTenderErrors?: boolean): boolean;
  addSeedHost(host: string, port: number): void;
  on(event: string, listener: (event: { nodeName?: string }) => void): unknown;
}

/** What of the official client's module is used. */
export interface OfficialModule {
  client(config: Readonly<Record<string, unknown>>): OfficialClient;
  setDefaultLogging(log: { level: number; file?: number }): void;
  readonly Double: new (value: number) => { Double: number };
  readonly GeoJSON: new (text: string) => object;
  readonly HyperLogLog: new (bytes: Buffer) => { readonly buffer: Buffer };
  readonly [table: string]: unknown;
}
