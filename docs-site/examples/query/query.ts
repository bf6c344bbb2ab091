import {
  AsyncClient,
  IndexFoundError,
  between,
  partitionFilterByRange,
} from '@asp/async';

const hosts = [process.env['ASP_HOSTS'] ?? '127.0.0.1:3000'];
await using db = await new AsyncClient({ hosts }).connect();

for (let id = 1; id <= 50; id += 1) {
  await db.put(['test', 'people', id], {
    id,
    age: 20 + id,
    city: id % 2 ? 'Seoul' : 'Busan',
  });
}

// #region index
try {
  await db.indexIntegerCreate('test', 'people', 'age', 'people-age');
} catch (error) {
  if (!(error instanceof IndexFoundError)) throw error; // somebody was faster
}
// #endregion

// #region query
const query = db
  .query<{ id: number; age: number }>('test', 'people')
  .select('id', 'age')
  .where(between('age', 65, 68));
const ages: number[] = [];
for await (const { bins } of query) ages.push(bins.age);
console.log(ages.sort());
// #endregion

// #region results
const records = await db
  .query('test', 'people')
  .where(between('age', 60, 62))
  .results();
console.log(records.length);
// #endregion

// #region early
let seen = 0;
for await (const record of db.scan('test', 'people')) {
  if (record.bins.city === 'Seoul') seen += 1;
  if (seen === 3) break; // the server stops too
}
console.log(seen);
// #endregion

// #region foreach
let count = 0;
await db.scan('test', 'people').foreach(() => {
  count += 1;
});
console.log(count);
// #endregion

// #region pages
const scan = db.scan('test', 'people').select('id');
let pages = 1;
let total = (await scan.results({ maxRecords: 20 })).length;
for (let at = scan.cursor(); at !== null; at = scan.cursor()) {
  total += (await scan.results({ maxRecords: 20, partitionFilter: at }))
    .length;
  pages += 1;
}
console.log(total, pages > 1);
// #endregion

// #region partitions
const quarter = partitionFilterByRange(0, 1024);
const part = await db
  .scan('test', 'people')
  .results({ partitionFilter: quarter });
console.log(part.length < 50);
// #endregion

// #region remove
await db.indexRemove('test', 'people-age');
await db.truncate('test', 'people');
console.log((await db.scan('test', 'people').results()).length);
// #endregion
