import { AsyncClient, UDFError } from '@asp/async';

const hosts = [process.env['ASP_HOSTS'] ?? '127.0.0.1:3000'];
await using db = await new AsyncClient({ hosts }).connect();

// #region apply
await db.udfPut('udf/discount.lua');

const key = ['test', 'goods', 'tea'] as const;
await db.put(key, { price: 200 });
console.log(await db.apply(key, 'discount', 'discount', [25]));
// #endregion

// #region missing
try {
  await db.apply(key, 'discount', 'surcharge', [5]);
} catch (error) {
  if (!(error instanceof UDFError)) throw error;
  console.log(error.name, error.code);
}
await db.udfRemove('discount');
// #endregion
