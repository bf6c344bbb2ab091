// A pass over a set. A record that changed since it was read is read again: nobody's write is lost.
export const description = 'mail addresses are in lower case';

export async function up({ db, each, log }) {
  let changed = 0;
  const seen = await each('users', ({ key, meta, bins }) => {
    if (typeof bins.mail !== 'string' || bins.mail === bins.mail.toLowerCase()) return;
    lower(db, key, meta, bins.mail);
    changed += 1;
  });
  log(`${changed} of ${seen} changed`);
}

function lower(db, key, meta, mail) {
  try {
    db.put(key, { mail: mail.toLowerCase() }, { gen: meta.gen, ttl: -2 }); // -2: the ttl stays
  } catch (error) {
    if (error.name !== 'RecordGenerationError') throw error;
    const again = db.get(key);
    lower(db, key, again.meta, again.bins.mail);
  }
}
