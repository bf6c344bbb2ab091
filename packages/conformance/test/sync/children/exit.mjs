// A program of a user, for exit.test.ts: what it does, host, port.
import { client, ClusterError } from '@asp/sync';

const [what, host, port] = process.argv.slice(2);
const config = { hosts: [[host, Number(port)]], timeout: 500 };
const connect = () => client(config).connect();
const fill = (db) => {
  for (let n = 0; n < 50; n += 1) db.put(['test', 'exit', n], { n });
  return db;
};

const PROGRAMS = {
  neverConnected: () => void client(config),
  connectFailed: () => {
    try {
      connect();
    } catch (error) {
      console.log(error instanceof ClusterError ? error.name : error);
    }
  },
  closed: () => connect().close(),
  notClosed: () => connect().put(['test', 'exit', 1], { n: 1 }),
  brokenOffQuery: () => {
    for (const record of fill(connect()).scan('test', 'exit')) {
      console.log(record.bins.n >= 0);
      break;
    }
  },
  exitInALoop: () => {
    for (const record of fill(connect()).scan('test', 'exit'))
      process.exit(record.bins.n >= 0 ? 3 : 4);
  },
  waiting: () => {
    const db = connect();
    console.log('ready');
    db.get(['test', 'exit', 1], { totalTimeout: 60_000, socketTimeout: 60_000 });
  },
};

PROGRAMS[what]();
