import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MemoryServer, type RunningServer } from '@asp/memory-server';
import type { Board, Standing } from '../src/leaderboard.js';
import { bucketOf } from '../src/windows.js';
import { call, startService, type Service } from './support/service.js';

let server: RunningServer | null = null;
let service: Service;

beforeAll(async () => {
  server = process.env.AEROSPIKE_HOSTS ? null : await MemoryServer.start();
  service = await startService(server ? { AEROSPIKE_HOSTS: `${server.host}:${server.port}` } : {});
});
afterAll(async () => {
  expect(await service.stop()).toBe(0);
  await server?.stop();
});

const score = (player: string, points: number) =>
  call<Standing>(`${service.url}/api/scores`, { player, points });
const board = async (window: string, count = 10) =>
  (await call<Board>(`${service.url}/api/boards/${window}?count=${count}`)).json;

describe('the leaderboard', () => {
  it('is empty at first', async () => {
    const empty = { top: [], players: 0, visitors: 0, scores: 0 };
    expect(await board('all')).toEqual({ window: 'all', ...empty });
    const { json } = await call<Standing>(`${service.url}/api/players/nobody`);
    expect(json).toEqual({ day: null, week: null, all: null });
  });

  it('adds up points, at once and from many, and ranks', async () => {
    const players = Array.from({ length: 30 }, (_, i) => `p${i}`);
    await Promise.all(
      players.flatMap((name, i) => [score(name, i + 1), ...(i > 0 ? [score(name, 2 * i)] : [])]),
    );
    const { json } = await score('p7', 1000);
    expect(json.day).toEqual({ rank: 1, player: 'p7', score: 1022 });

    const top = await board('week', 5);
    expect(top.top).toEqual([
      { rank: 1, player: 'p7', score: 1022 },
      { rank: 2, player: 'p29', score: 88 },
      { rank: 3, player: 'p28', score: 85 },
      { rank: 4, player: 'p27', score: 82 },
      { rank: 5, player: 'p26', score: 79 },
    ]);
    expect(top).toMatchObject({ players: 30, scores: 60 });
    expect(Math.abs(top.visitors - 30)).toBeLessThanOrEqual(2);
    const whole = await board('all', 1000);
    expect(whole.top).toHaveLength(30);
    const standing = (await call<Standing>(`${service.url}/api/players/p0`)).json;
    expect(standing.all).toEqual(whole.top.at(-1));
    const { json: none } = await call<Standing>(`${service.url}/api/players/nobody`);
    expect(none).toEqual({ day: null, week: null, all: null });
  });

  it('orders equal scores as the server does', async () => {
    for (const name of ['tie-b', 'tie-a', 'tie-ü']) await score(name, 500);
    const { top } = await board('day', 4);
    for (const place of top) {
      const { json } = await call<Standing>(
        `${service.url}/api/players/${encodeURIComponent(place.player)}`,
      );
      expect(json.day).toEqual(place);
    }
    expect(top.map(({ player }) => player)).toEqual(['p7', 'tie-ü', 'tie-b', 'tie-a']);
  });

  it.each([
    { player: '', points: 1 },
    { player: 'x', points: 0 },
    { player: 'x' },
    { player: 'x', points: 1, y: 1 },
  ])('refuses %j', async (body) =>
    expect((await call(`${service.url}/api/scores`, body)).status).toBe(400),
  );

  it('counts visitors once, and sends what is new to all that watch', async () => {
    const before = (await board('all')).visitors;
    const watchers = await Promise.all(['v1', 'v2', 'v1'].map((visitor) => watch(visitor)));
    await score('newcomer', 5000);
    const seen = await Promise.all(watchers.map((next) => next('newcomer')));
    for (const { boards } of seen) {
      expect(boards.map(({ window }) => window)).toEqual(['day', 'week', 'all']);
      expect(boards[2]?.top[0]).toEqual({ rank: 1, player: 'newcomer', score: 5000 });
      expect(boards[2]?.visitors).toBe(before + 3);
    }
  });
});

interface News {
  readonly boards: Board[];
  readonly watching: number;
}

/** Watches; the function that comes back waits for news with somebody in first place, then leaves. */
async function watch(visitor: string): Promise<(first: string) => Promise<News>> {
  const response = await fetch(`${service.url}/api/live?visitor=${visitor}`);
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  return async (first) => {
    for (let text = ''; ;) {
      const { value, done } = await reader.read();
      if (done) throw new Error('the stream ended');
      text += value;
      for (const [, data = ''] of text.matchAll(/event: boards\ndata: (.*)\n\n/g)) {
        const news = JSON.parse(data) as News;
        if (news.boards[0]?.top[0]?.player !== first) continue;
        await reader.cancel();
        return news;
      }
    }
  };
}

describe('time windows', () => {
  it.each([
    ['day', '2026-03-01T23:59:59.999Z', 'day-2026-03-01'],
    ['day', '2026-03-02T00:00:00Z', 'day-2026-03-02'],
    ['week', '2026-03-01T23:59:59.999Z', 'week-2026-02-23'],
    ['week', '2026-03-02T00:00:00Z', 'week-2026-03-02'],
    ['week', '1970-01-05T00:00:00Z', 'week-1970-01-05'],
    ['all', '2026-03-02T00:00:00Z', 'all'],
  ] as const)('%s at %s is %s', (window, time, bucket) => {
    expect(bucketOf(window, Date.parse(time))).toBe(bucket);
  });

  it('expire by themselves', async () => {
    if (!server) return; // only a server of our own tells how long records live
    const ttls = (await server.records('test')).map(({ ttl }) => ttl).sort((a, b) => a - b);
    expect(ttls[0]).toBe(-1);
    expect(ttls[1]).toBeGreaterThan(7 * 86_400);
    expect(ttls[2]).toBeGreaterThan(50 * 86_400);
  });
});
