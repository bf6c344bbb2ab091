import {
  AsyncClient,
  MAP_KEY_ORDERED,
  MAP_RETURN_KEY_VALUE,
  MAP_RETURN_VALUE,
  cdtContext,
  maps,
} from '@asp/async';

const hosts = [process.env['ASP_HOSTS'] ?? '127.0.0.1:3000'];
await using db = await new AsyncClient({ hosts }).connect();

const key = ['test', 'shops', 1] as const;

// #region write
await db.operate(key, [
  maps.putItems(
    'stock',
    { apple: 5, pear: 2, plum: 9 },
    { order: MAP_KEY_ORDERED },
  ),
  maps.increment('stock', 'pear', 3),
  maps.removeByKey('stock', 'plum'),
]);
// #endregion

// #region read
const { orderedBins } = await db.operateOrdered(key, [
  maps.size('stock'),
  maps.getByKey('stock', 'pear', MAP_RETURN_VALUE),
  maps.getByRankRange('stock', -1, 1, MAP_RETURN_KEY_VALUE),
]);
for (const { value } of orderedBins) console.log(value);
// #endregion

// #region nested
await db.operate(key, [
  maps.put('rooms', 'cellar', 3, null, {
    context: [cdtContext.mapKeyCreate('floor -1', MAP_KEY_ORDERED)],
  }),
]);
console.log((await db.get(key)).bins.rooms);
// #endregion
