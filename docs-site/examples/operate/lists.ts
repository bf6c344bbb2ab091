import {
  AsyncClient,
  LIST_RETURN_VALUE,
  LIST_WRITE_ADD_UNIQUE,
  LIST_WRITE_NO_FAIL,
  lists,
} from '@asp/async';

const hosts = [process.env['ASP_HOSTS'] ?? '127.0.0.1:3000'];
await using db = await new AsyncClient({ hosts }).connect();

const key = ['test', 'games', 'chess'] as const;

// #region write
await db.operate(key, [
  lists.appendItems('scores', [30, 10, 50, 20]),
  lists.append('scores', 50, {
    writeFlags: LIST_WRITE_ADD_UNIQUE | LIST_WRITE_NO_FAIL,
  }),
  lists.sort('scores'),
]);
console.log((await db.get(key)).bins);
// #endregion

// #region read
const { orderedBins } = await db.operateOrdered(key, [
  lists.get('scores', -1),
  lists.getByRankRange('scores', -2, 2, LIST_RETURN_VALUE),
  lists.getByValueRange('scores', 10, 30, LIST_RETURN_VALUE, {
    inverted: true,
  }),
]);
for (const { value } of orderedBins) console.log(value);
// #endregion
