import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { metresBetween } from '../src/distance.js';
import type { District, Place } from '../src/places.js';
import { DISTRICTS, PLACES } from '../src/seoul.js';
import { call, startService, type Service } from './support/service.js';

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(async () => expect(await service.stop()).toBe(0));

interface Found {
  readonly places: Place[];
  readonly districts: District[];
}

const CITY_HALL = { lng: 126.9779, lat: 37.5663 };
const nearby = (query: Record<string, string | number>) => {
  const words = Object.entries(query).map(([name, value]): [string, string] => [
    name,
    String(value),
  ]);
  return call<Found>(`${service.url}/api/nearby?${new URLSearchParams(words).toString()}`);
};
const inside = (ring: unknown, kind?: string) =>
  call<Found>(`${service.url}/api/inside`, { ring, ...(kind && { kind }) });

describe('nearby', () => {
  it.each([300, 1000, 2500, 8000])('finds what lies within %i m, nearest first', async (metres) => {
    const { json } = await nearby({ ...CITY_HALL, metres });
    const from = [CITY_HALL.lng, CITY_HALL.lat] as const;
    const wanted = PLACES.filter(({ at }) => metresBetween(from, at) <= metres);
    expect(json.places.map(({ id }) => id).sort()).toEqual(wanted.map(({ id }) => id).sort());
    const distances = json.places.map((place) => place.metres!);
    expect(distances).toEqual([...distances].sort((a, b) => a - b));
    expect(distances[0]).toBe(0);
  });

  it('narrows by kind, at the server', async () => {
    const { json } = await nearby({ ...CITY_HALL, metres: 3000, kind: 'palace' });
    expect(json.places).toHaveLength(4);
    expect(json.places[0]).toMatchObject({ id: 'deoksugung', at: [126.9752, 37.5658] });
  });

  it('knows the districts around a point', async () => {
    const { json } = await nearby({ ...CITY_HALL, metres: 300 });
    expect(json.districts.map(({ id }) => id)).toEqual(['jung']);
    expect(json.districts[0]?.ring).toEqual(DISTRICTS[1]?.ring);
    expect((await nearby({ lng: 0, lat: 0, metres: 300 })).json).toEqual({
      places: [],
      districts: [],
    });
  });
});

describe('inside', () => {
  const south = [[126.9, 37.5], [127.2, 37.5], [127.2, 37.53], [126.9, 37.53], [126.9, 37.5]]; // prettier-ignore

  it('finds what lies in a polygon', async () => {
    const wanted = PLACES.filter(({ at: [lng, lat] }) => lng > 126.9 && lat > 37.5 && lat < 37.53);
    const { json } = await inside(south);
    expect(json.places.map(({ id }) => id).sort()).toEqual(wanted.map(({ id }) => id).sort());
    expect((await inside(south, 'park')).json.places.map(({ id }) => id)).toEqual([
      'olympic',
      'yeouido',
    ]);
  });

  it.each([
    ['open', south.slice(0, 4)],
    ['short', south.slice(0, 3)],
    ['off the earth', [[200, 0], [1, 1], [2, 2], [200, 0]]], // prettier-ignore
    ['no numbers', 'x'],
  ])('refuses a ring that is %s', async (_, ring) => {
    const { status, json } = await inside(ring);
    expect(status).toBe(400);
    expect(json).toHaveProperty('error');
  });
});

it('sends the map and the page', async () => {
  const { json } = await call<Found>(`${service.url}/api/map`);
  expect(json.districts).toHaveLength(DISTRICTS.length);
  const page = await fetch(service.url);
  expect(await page.text()).toContain('<svg');
});
