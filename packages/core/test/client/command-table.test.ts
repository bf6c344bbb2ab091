import { COMMANDS, attachCommands, dispatchedCommands, type CommandName } from '@asp/core/internal';
import { describe, expect, it } from 'vitest';

/** aerospike-py's 44 methods at the time of the seed document, in camelCase. */
const SEED = `connect isConnected close getNodeNames
put get select exists remove touch append prepend increment removeBin operate operateOrdered apply
batchRead batchOperate batchRemove query scan
indexIntegerCreate indexStringCreate indexGeo2dsphereCreate indexRemove truncate udfPut udfRemove
adminCreateUser adminDropUser adminChangePassword adminGrantRoles adminRevokeRoles adminQueryUser
adminQueryUsers adminCreateRole adminDropRole adminGrantPrivileges adminRevokePrivileges adminQueryRole
adminQueryRoles adminSetWhitelist adminSetQuotas`
  .split(/\s+/)
  .sort();

const BEYOND = ['batchWrite', 'indexBlobCreate', 'infoAll', 'infoRandomNode', 'ping'];

describe('COMMANDS', () => {
  it("has aerospike-py's 44 methods and what the contract adds", () => {
    expect(SEED).toHaveLength(44);
    expect(Object.keys(COMMANDS).sort()).toEqual([...SEED, ...BEYOND].sort());
  });

  it.each(Object.entries(COMMANDS))('%s: a policy or meta argument has a kind', (_, row) => {
    const kinds: readonly string[] = row.args.map(([, kind]) => kind);
    if (kinds.includes('policy')) expect(row).toHaveProperty('policy');
    if (kinds.includes('meta')) expect(row).toHaveProperty('meta');
    const names = row.args.map(([name]) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('gives the policy last, but where aerospike-py does not', () => {
    const exceptions = Object.entries(COMMANDS)
      .filter(([, { args }]) => args.some(([, kind]) => kind === 'policy'))
      .filter(([, { args }]) => args.at(-1)?.[1] !== 'policy')
      .map(([name]) => name);
    expect(exceptions.sort()).toEqual([
      'adminCreateRole',
      'batchWrite',
      'indexBlobCreate',
      'indexGeo2dsphereCreate',
      'indexIntegerCreate',
      'indexStringCreate',
    ]);
  });
});

describe('attachCommands', () => {
  class Client {
    readonly calls: unknown[] = [];
  }
  attachCommands(
    Client.prototype,
    (name, row) =>
      function (this: Client, ...args: unknown[]) {
        this.calls.push([name, row.family, args]);
        return name;
      },
  );

  it('puts every command but the life cycle on the prototype', () => {
    const own = Object.getOwnPropertyNames(Client.prototype).filter((n) => n !== 'constructor');
    expect(own.sort()).toEqual(dispatchedCommands().sort());
    const names = Object.keys(COMMANDS) as CommandName[];
    expect(names.filter((name) => !own.includes(name)).sort()).toEqual([
      'close',
      'connect',
      'isConnected',
    ]);
  });

  it('makes methods like those of a class', () => {
    expect(Object.keys(Client.prototype)).toEqual([]);
    const method = Object.getOwnPropertyDescriptor(Client.prototype, 'put')!;
    expect(method).toMatchObject({ enumerable: false, writable: true, configurable: true });
    expect((method.value as () => void).name).toBe('put');
  });

  it('calls with the client as this, and all arguments', () => {
    const client = new Client() as Client & { get(...args: unknown[]): unknown };
    expect(client.get(['test', 's', 1], null)).toBe('get');
    expect(client.calls).toEqual([['get', 'record', [['test', 's', 1], null]]]);
  });
});
