import { MemoryServer } from '@asp/memory-server';
import { client } from '@asp/sync';
const server = await MemoryServer.start();
let t=performance.now();
const db = client({hosts:[[server.host, server.port]]}).connect();
console.log('connect', (performance.now()-t).toFixed(0));
t=performance.now(); db.put(['test','s','a'],{n:1, l:[1,2], m:{a:1}}); console.log('first put', (performance.now()-t).toFixed(1));
console.log(db.get(['test','s','a']));
for (let i=0;i<20;i++) db.put(['test','s',i],{i});
let n=0; for (const r of db.scan('test','s')) n++; console.log('scan', n);
console.log(db.getNodeNames(), db.ping(), db.isConnected(), db.infoRandomNode('build'));
try { db.get(['test','s','zz']); } catch (e) { console.log(e.name, e.code, e.message, e.stack.split('\n')[1]); }
db.close(); await server.stop();
