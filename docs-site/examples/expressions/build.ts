import {
  AsyncClient,
  EXP_WRITE_DEFAULT,
  LIST_RETURN_COUNT,
  expOperations,
} from '@asp/async';
import { exp, fromBase64, print, toBase64 } from '@asp/exp';

const hosts = [process.env['ASP_HOSTS'] ?? '127.0.0.1:3000'];
await using db = await new AsyncClient({ hosts }).connect();

// #region print
const isAdult = exp.ge(exp.intBin('age'), exp.intVal(21));
const base64 = toBase64(isAdult);
console.log(print(isAdult));
console.log(base64);
console.log(print(fromBase64(base64)) === print(isAdult));
// #endregion

// #region cond
const group = exp.cond(
  exp.lt(exp.intBin('age'), exp.intVal(18)),
  exp.stringVal('minor'),
  exp.stringVal('adult'),
);
// #endregion

// #region operations
const key = ['test', 'members', 'ada'] as const;
await db.put(key, { age: 36, tags: ['a', 'b', 'a'] });
const { bins } = await db.operate(key, [
  expOperations.read('group', group),
  expOperations.write(
    'next',
    exp.numAdd(exp.intBin('age'), exp.intVal(1)),
    EXP_WRITE_DEFAULT,
  ),
]);
console.log(bins.group, (await db.get(key)).bins.next);
// #endregion

// #region lists
const hasTwoA = exp.eq(
  exp.lists.getByValue(
    exp.listBin('tags'),
    exp.stringVal('a'),
    LIST_RETURN_COUNT,
  ),
  exp.intVal(2),
);
console.log(
  (await db.scan('test', 'members').results({ filterExpression: hasTwoA }))
    .length,
);
// #endregion
