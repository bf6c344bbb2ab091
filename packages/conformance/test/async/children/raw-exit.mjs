// The official client after a connect that failed; still alive a second later = 7.
import Aerospike from 'aerospike';
import { endWithin } from './alive.mjs';

const client = Aerospike.client({ hosts: '127.0.0.1:1', log: { level: Aerospike.log.OFF } });
await client.connect().catch((error) => console.log(error.name));
endWithin(1_000);
