import type { Client } from '@asp/sync';

/** Users as an old version of a program wrote them, to be migrated by the steps in `migrations/`. */
export function addDemoUsers(db: Client, namespace: string): void {
  const users = Array.from({ length: 1000 }, (_, i) => i);
  db.batchWrite(
    users.map((i) => {
      const bins = { name: `Given${i} Family${i % 50}`, mail: `User${i}@Example.com`, age: i % 90 };
      return [[namespace, 'users', i], bins] as const;
    }),
  );
}
