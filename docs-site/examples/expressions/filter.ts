import { AsyncClient, FilteredOut } from '@asp/async';
import { exp } from '@asp/exp';

const hosts = [process.env['ASP_HOSTS'] ?? '127.0.0.1:3000'];
await using db = await new AsyncClient({ hosts }).connect();

const people = [
  { name: 'Ada', age: 36, city: 'London' },
  { name: 'Minji', age: 19, city: 'Seoul' },
  { name: 'Alan', age: 41, city: 'London' },
];
for (const person of people)
  await db.put(['test', 'members', person.name], person);

// #region scan
const grownLondoners = exp.and(
  exp.ge(exp.intBin('age'), exp.intVal(21)),
  exp.eq(exp.stringBin('city'), exp.stringVal('London')),
);
const found = await db
  .scan('test', 'members')
  .results({ filterExpression: grownLondoners });
console.log(found.map(({ bins }) => bins.name).sort());
// #endregion

// #region single
try {
  await db.get(['test', 'members', 'Minji'], {
    filterExpression: grownLondoners,
  });
} catch (error) {
  if (!(error instanceof FilteredOut)) throw error;
  console.log('there is such a record, but the filter is false');
}
// #endregion

// #region write
await db.put(['test', 'members', 'Alan'], { discount: true }, null, {
  filterExpression: exp.gt(exp.intBin('age'), exp.intVal(40)),
});
console.log((await db.get(['test', 'members', 'Alan'])).bins.discount);
// #endregion
