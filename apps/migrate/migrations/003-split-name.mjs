// One bin becomes two. Records that are done are not touched, so a page that is seen twice does no harm.
export const description = 'given and family name in bins of their own';

export async function up({ db, each }) {
  await each('users', ({ key, meta, bins }) => {
    if (typeof bins.name !== 'string') return;
    const [given, ...rest] = bins.name.split(' ');
    db.put(key, { given, family: rest.join(' '), name: null }, { gen: meta.gen, ttl: -2 });
  });
}
