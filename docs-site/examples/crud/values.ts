import { AsyncClient, GeoJSON, InvalidArgError, double } from '@asp/async';

const hosts = [process.env['ASP_HOSTS'] ?? '127.0.0.1:3000'];
await using db = await new AsyncClient({ hosts }).connect();

const key = ['test', 'types', 1] as const;

// #region write
await db.put(key, {
  integer: 42,
  big: 9_007_199_254_740_993n,
  float: 1.5,
  three: double(3), // without double() it would be the integer 3
  flag: true,
  text: 'hello',
  bytes: Buffer.from([1, 2, 3]),
  list: [1, 'two', [3]],
  map: new Map<string | number, number>([
    ['a', 1],
    [2, 2],
  ]),
  place: GeoJSON.point(126.978, 37.5665),
});
// #endregion

// #region read
const { bins } = await db.get(key);
for (const [name, value] of Object.entries(bins))
  console.log(name, GeoJSON.is(value) ? value.text : value);
// #endregion

// #region refuse
try {
  await db.put(key, { profile: { joined: new Date() as never } });
} catch (error) {
  if (!(error instanceof InvalidArgError)) throw error;
  console.log(error.name, error.code);
  console.log(error.message);
}
// #endregion
