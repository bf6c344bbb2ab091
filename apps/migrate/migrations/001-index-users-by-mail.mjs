// An index that may be there already: running it twice is harmless.
export const description = 'users can be found by mail address';

export function up({ db, namespace }) {
  try {
    db.indexStringCreate(namespace, 'users', 'mail', 'users-mail');
  } catch (error) {
    if (error.name !== 'IndexFoundError') throw error;
  }
}
