import { afterEach, describe, expect, it, vi } from 'vitest';

afterEach(() => {
  vi.doUnmock('aerospike');
  vi.resetModules();
});

/** load.ts as if the package were this. */
async function loadWith(module: () => unknown) {
  vi.resetModules();
  vi.doMock('aerospike', module as () => Record<string, unknown>);
  return await import('../../src/native/load.js');
}

describe('loadOfficialClient', () => {
  it('says what to install when the package is missing', async () => {
    const { loadOfficialClient } = await loadWith(() => {
      throw new Error("Cannot find package 'aerospike'");
    });
    const error = await loadOfficialClient().catch((thrown: unknown) => thrown as Error);
    expect(error).toMatchObject({ name: 'ClientError' });
    expect((error as Error).message).toMatch(/npm install aerospike@6\.7\.1.*>=6\.7\.1 <8/);
    expect((error as Error).cause).toBeInstanceOf(Error);
  });

  it('names the parts that an unknown version lacks', async () => {
    const { loadOfficialClient } = await loadWith(() => ({
      default: {
        client: () => null,
        setDefaultLogging: () => null,
        Double: Object,
        GeoJSON: Object,
      },
    }));
    await expect(loadOfficialClient()).rejects.toThrow(
      /lacks HyperLogLog.*supported: >=6\.7\.1 <8/,
    );
  });

  it('silences the addon, and loads once', async () => {
    const levels: unknown[] = [];
    const official = {
      client: () => null,
      setDefaultLogging: (log: unknown) => levels.push(log),
      Double: Object,
      GeoJSON: Object,
      HyperLogLog: Object,
    };
    const { loadOfficialClient, officialClient } = await loadWith(() => ({ default: official }));
    expect(() => officialClient()).toThrow('not connected');
    expect(await loadOfficialClient()).toBe(await loadOfficialClient());
    expect(levels).toEqual([{ level: -1 }]);
    expect(officialClient()).toBe(official);
  });

  it('checks a client for the commands that are used', async () => {
    const { checkHandle } = await import('../../src/native/load.js');
    expect(() => checkHandle({ getAsync: () => undefined })).toThrow(
      /lacks selectAsync, existsAsync/,
    );
    expect(() => checkHandle(undefined)).toThrow(/lacks getAsync/);
  });
});
