import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MemoryServer, type RunningServer } from '@asp/memory-server';

const entry = fileURLToPath(new URL('../dist/index.js', import.meta.url));
const given = process.env.AEROSPIKE_HOSTS;
const SET = `products-${process.pid}`;

interface Service {
  readonly url: string;
  readonly child: ChildProcess;
  readonly ended: Promise<number | null>;
}

let server: RunningServer | null = null;
let hosts: string;
let service: Service;

beforeAll(async () => {
  server = given === undefined ? await MemoryServer.start() : null;
  hosts = given ?? `${server?.host}:${server?.port}`;
  service = await startService();
});
afterAll(async () => {
  service.child.kill();
  await service.ended;
  await server?.stop();
});

/** Starts the program; resolves when it says where it listens. */
function startService(more: NodeJS.ProcessEnv = {}): Promise<Service> {
  const env = {
    ...process.env,
    ...more,
    AEROSPIKE_HOSTS: hosts,
    PORT: '0',
    SET,
    LOG_LEVEL: 'silent',
    TIMEOUT_MS: '50000', // a busy machine must not fail what is not about time
  };
  const child = spawn(process.execPath, [entry], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return new Promise((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      const url = /listening on (\S+)/.exec(String(chunk))?.[1];
      if (url !== undefined) resolve({ url, child, ended });
    });
    void ended.then((code) => reject(new Error(`ended with ${code}`)));
  });
}

const BODY = { name: 'Kettle', price: 40, stock: 3, tags: ['kitchen'] };

async function send(method: string, path: string, body?: unknown, headers: object = {}) {
  const response = await fetch(service.url + path, {
    method,
    headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const json = text === '' ? null : JSON.parse(text);
  return { status: response.status, headers: response.headers, json };
}

const put = (id: string, body: unknown, headers: object) =>
  send('PUT', `/products/${id}`, body, headers);

describe('a product', () => {
  it('is created, read, changed, replaced and deleted', async () => {
    const made = await send('POST', '/products', BODY);
    const path = made.headers.get('location')!;
    expect(made).toMatchObject({ status: 201, json: BODY });
    expect(made.headers.get('etag')).toBe('"1"');
    const read = await send('GET', path);
    expect(read).toMatchObject({ status: 200, json: { ...BODY, id: made.json.id } });

    const changed = await send('PATCH', path, { stock: 2 });
    expect(changed).toMatchObject({ status: 200, json: { ...BODY, stock: 2 } });
    expect(changed.headers.get('etag')).toBe('"2"');
    const replaced = await send('PUT', path, { ...BODY, tags: [] }, { 'if-match': '"2"' });
    expect(replaced).toMatchObject({ status: 200, json: { tags: [] } });
    expect((await send('DELETE', path, undefined, { 'if-match': '"2"' })).status).toBe(412);
    expect((await send('DELETE', path, undefined, { 'if-match': '"3"' })).status).toBe(204);
    expect((await send('GET', path)).status).toBe(404);
  });

  it('is locked by its ETag: of two writers one wins', async () => {
    expect((await put('lock', BODY, { 'if-none-match': '*' })).status).toBe(201);
    expect((await put('lock', BODY, { 'if-none-match': '*' })).status).toBe(412);
    const etag = (await send('GET', '/products/lock')).headers.get('etag')!;
    const both = await Promise.all(
      [1, 2].map((stock) => put('lock', { ...BODY, stock }, { 'if-match': etag })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect(both.find(({ status }) => status === 412)?.json).toMatchObject({ code: 3, status: 412 });
  });

  it('is not sent again to who knows it', async () => {
    await put('known', BODY, { 'if-none-match': '*' });
    const headers = { 'if-none-match': '"1"' };
    expect(await send('GET', '/products/known', undefined, headers)).toMatchObject({
      status: 304,
      json: null,
    });
    await send('PATCH', '/products/known', { stock: 9 });
    expect((await send('GET', '/products/known', undefined, headers)).status).toBe(200);
  });

  it.each([
    ['PUT', '/products/x', BODY, {}, 428],
    ['PUT', '/products/x', BODY, { 'if-match': '"1"' }, 404],
    ['PUT', '/products/x', BODY, { 'if-match': 'W/"1"' }, 400],
    ['PUT', '/products/x', { ...BODY, price: -1 }, { 'if-none-match': '*' }, 400],
    ['PUT', '/products/x', { ...BODY, colour: 'red' }, { 'if-none-match': '*' }, 400],
    ['PUT', '/products/x', { ...BODY, price: '40' }, { 'if-none-match': '*' }, 400],
    ['PUT', '/products/x', { ...BODY, tags: 'kitchen' }, { 'if-none-match': '*' }, 400],
    ['PUT', '/products/x', { ...BODY, stock: 2 ** 53 }, { 'if-none-match': '*' }, 400],
    ['PATCH', '/products/x', {}, {}, 400],
    ['PATCH', '/products/x', { stock: 1 }, {}, 404],
    ['GET', '/products/no%20such', undefined, {}, 400],
    ['GET', '/products?limit=0', undefined, {}, 400],
    ['GET', '/products?limit=many', undefined, {}, 400],
    ['GET', '/products?size=3', undefined, {}, 400],
    ['GET', '/products?cursor=nonsense', undefined, {}, 400],
    ['GET', '/products?cursor=eyJiZWdpbiI6LTF9', undefined, {}, 400],
    ['GET', '/nowhere', undefined, {}, 404],
  ])('%s %s %j with %j is a problem: %i', async (method, path, body, headers, status) => {
    const answer = await send(method, path, body, headers);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.json).toMatchObject({ status, title: expect.any(String) });
  });
});

describe('the list', () => {
  it('has every product once over its pages, narrowed at the server', async () => {
    const ids = Array.from({ length: 60 }, (_, i) => `page-${i}`);
    const made = await Promise.all(
      ids.map((id, i) =>
        put(id, { ...BODY, price: i, tags: i % 2 ? ['odd'] : ['even'] }, { 'if-none-match': '*' }),
      ),
    );
    expect(made.every(({ status }) => status === 201)).toBe(true);

    const found: string[] = [];
    let pages = 0;
    for (let next: string | null = ''; next !== null; pages += 1) {
      const cursor = next === '' ? '' : `&cursor=${next}`;
      const { json } = await send('GET', `/products?limit=7&tag=odd&maxPrice=39${cursor}`);
      const page = json as { items: { id: string }[]; next: string | null };
      found.push(...page.items.map(({ id }) => id));
      expect(page.items.length).toBeLessThanOrEqual(7);
      next = page.next;
    }
    const wanted = ids.filter((_, i) => i % 2 === 1 && i <= 39);
    expect(found.sort()).toEqual(wanted.sort());
    expect(pages).toBeGreaterThan(2);
  });
});

describe('the service', () => {
  it('tells how it is, and what it can do', async () => {
    expect(await send('GET', '/health/live')).toMatchObject({ status: 200 });
    expect(await send('GET', '/health/ready')).toMatchObject({ json: { status: 'ready' } });
    const { json } = await send('GET', '/openapi.json');
    expect(json.paths['/products/{id}']).toMatchObject({ get: {}, put: {}, patch: {}, delete: {} });
    const page = await fetch(service.url);
    expect(new URL(page.url).pathname).toBe('/docs');
    expect(await page.text()).toContain('swagger-ui');
  });

  it.each([
    ['a port that is taken', {}, [], 1, /^rest-api: listen EADDRINUSE.*\n$/],
    ['a port that is none', { PORT: 'http' }, [], 1, /^rest-api: PORT=http: .*\n$/],
    ['nobody there', { AEROSPIKE_HOSTS: '127.0.0.1:1' }, [], 1, /^rest-api: .* refused .*\n$/],
    ['an argument', {}, ['--port', '1'], 2, /AEROSPIKE_HOSTS/],
  ])('says in a line why it cannot start: %s', async (_, env, args, code, said) => {
    const { port } = new URL(service.url);
    const all = { ...process.env, AEROSPIKE_HOSTS: hosts, PORT: port, ...env };
    const { error, stderr } = await new Promise<{ error: unknown; stderr: string }>((resolve) =>
      execFile(process.execPath, [entry, ...args], { env: all }, (error, _out, stderr) =>
        resolve({ error, stderr }),
      ),
    );
    expect(error).toMatchObject({ code });
    expect(stderr).toMatch(said);
  });

  it('answers 1,000 requests at once without an error', async () => {
    const statuses = await Promise.all(
      Array.from({ length: 1000 }, async (_, i) => {
        const isRead = i % 4 === 3;
        const path = `/products/load-${i - (i % 4)}`;
        return isRead
          ? (await send('GET', '/products?limit=1')).status
          : (await put(`load-${i}`, { ...BODY, name: path }, { 'if-none-match': '*' })).status;
      }),
    );
    expect(statuses.filter((status) => status >= 400)).toEqual([]);
  });

  it('answers all that is under way when it is told to stop', async () => {
    // A cluster that is not ours cannot be made slow: there the stop is.
    const own = await startService(server ? {} : { SHUTDOWN_DELAY_MS: '2000' });
    const reads = Array.from({ length: 80 }, (_, i) => i);
    const slow = await server?.inject({ on: 'read', effect: { delay: 2000 } });
    const answers = Promise.all(reads.map(() => fetch(`${own.url}/products/known`)));
    if (slow) await expect.poll(() => slow.hits()).toBe(reads.length);
    own.child.kill('SIGTERM');
    const statuses = (await answers).map(({ status }) => status);
    expect(statuses).toEqual(reads.map(() => 200));
    expect(await own.ended).toBe(0);
    await slow?.remove();
    await expect(fetch(`${own.url}/health/live`)).rejects.toThrow();
  });
});
