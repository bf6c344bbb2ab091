/**
 * The behaviours that clients of this kind have been found to differ in, and where each is shown: the
 * scenarios (`family › title`, run on both clients and both servers) and tests
 * (`package/test/file › title`). A deliberate difference from aerospike-py is said in the wording.
 */
export const EDGE_CASES: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  lifecycle: {
    'not connected at first, after a failed connect, after close': [
      'lifecycle › before connect: no command, no query, and close is nothing',
      'lifecycle › any configuration constructs; connect judges it, and may be tried again',
      'lifecycle › close twice, no command after it, connect again',
    ],
    'any hosts construct': [
      'lifecycle › any configuration constructs; connect judges it, and may be tried again',
      'lifecycle › one live host among dead ones is enough',
    ],
    'a failed connect can be tried again; a second connect is a ClientError': [
      'lifecycle › a cluster of another name, and a host that refuses',
      'lifecycle › connect answers the client itself, and only once',
    ],
    'close of a client that was never connected': [
      'lifecycle › before connect: no command, no query, and close is nothing',
    ],
    'a user without a password': [
      'lifecycle › a user needs a password; a password alone is ignored',
    ],
    'every command without a connection, empty batches too': [
      'lifecycle/not-connected › every command is a ClientError before connect and after close',
    ],
    'both clients have the same commands': [
      'lifecycle/not-connected › both clients have every command',
    ],
    'disposal: does not connect, closes, twice, never throws over the body': [
      'lifecycle › disposal closes, also when nothing was connected',
      'async/test/client.test.ts › never hides the error of the body',
    ],
    'forms of hosts': [
      'async/test/hosts.test.ts › reads %j',
      'async/test/hosts.test.ts › refuses %j',
    ],
    'an unreachable host': ['lifecycle › a cluster of another name, and a host that refuses'],
    'close twice, commands after it, connect again': [
      'lifecycle › close twice, no command after it, connect again',
      'lifecycle › a query of a closed client ends with an error',
    ],
    'names of the nodes': ['cluster/info › names of the nodes'],
    'three connects at once': [
      'conformance/test/async/lifecycle.test.ts › of three connects at once one wins',
      'async/test/client.test.ts › lets one of three at once go on; the others hear that it is connecting',
    ],
    'cycles of connect and close, several clients': [
      'conformance/test/async/lifecycle.test.ts › connects and closes 200 times in one process',
      'conformance/test/async/lifecycle.test.ts › several clients at once, each cycling',
    ],
    'close while connecting is a ClientError; disposal waits': [
      'async/test/client.test.ts › cannot be closed meanwhile, but disposed',
    ],
  },
  keys: {
    'empty set, empty text, Unicode text': [
      'keys › a record outside any set',
      'keys › empty text and empty bytes are keys too',
      'keys › Unicode text',
    ],
    'what is no key': ['keys › what is no key is refused before anything is sent'],
    'integers up to 64 bits, bytes, text, there and back': [
      'keys › the largest integer',
      'keys › the smallest integer',
      'keys › bytes',
      'keys › text',
    ],
    'the key of an answer is complete': ['record/life › the key of every answer is complete'],
    'POLICY_KEY_SEND; a read policy has no key field (refused, not ignored)': [
      'record/life › POLICY_KEY_SEND keeps the user key; a read policy has no such field',
      'record/write-policies › POLICY_KEY_SEND stores the user key, which a scan then shows',
    ],
    'bytes, NUL among them, are the official client’s keys too': [
      'conformance/test/async/interop.test.ts › %s: the same record for both, with the user key stored',
    ],
    'the digest alone by default': [
      'keys › by default only the digest is stored',
      'conformance/test/async/interop.test.ts › by default both store the digest only, in batches too',
    ],
  },
  values: {
    'integers: 0, −1, the ends of 64 bits': [
      'values/scalars › zero',
      'values/scalars › minus one',
      'values/scalars › the largest integer',
      'values/scalars › the smallest integer',
      'values/scalars › integers over 64 bits are refused',
    ],
    'doubles: infinities, NaN, tiny, −0': [
      'values/scalars › infinity',
      'values/scalars › minus infinity',
      'values/scalars › not a number',
      'values/scalars › a tiny fraction',
      'values/scalars › minus zero is the integer 0',
    ],
    'booleans are booleans, in lists too': [
      'values/scalars › true',
      'values/scalars › false',
      'values/collections › a list of everything',
    ],
    '3.0 in a list stays a double': [
      'values/collections › doubles in a list stay doubles',
      'values/scalars › a double that is whole',
    ],
    'text: empty, long, of many scripts': [
      'values/scalars › empty text',
      'values/scalars › long text',
      'values/scalars › emoji',
      'values/scalars › Korean',
      'values/scalars › Japanese',
      'values/scalars › Arabic',
    ],
    'bytes: none, with NUL, all of them, many': [
      'values/scalars › no bytes',
      'values/scalars › bytes with NUL',
      'values/scalars › all bytes',
      'values/scalars › a blob of half a megabyte',
    ],
    'lists and maps: empty, nested, long, mixed, null inside': [
      'values/collections › an empty list',
      'values/collections › an empty map',
      'values/collections › a map in a map in a map',
      'values/collections › a list in a map in a list',
      'values/collections › a list of a thousand',
      'values/collections › a list of everything',
      'values/collections › null in a list and as a map value',
    ],
    'all of them exact between ours and the official client': [
      'conformance/test/async/interop.test.ts › %s: written by ours, read by the official client',
      'conformance/test/async/interop.test.ts › %s: written by the official client, read by ours',
    ],
    'a null bin deletes, all null remove; bins that are no object': [
      'record/change-bins › a null bin in put deletes just that bin; all null removes the record',
      'values/collections › bins that are no object are refused',
      'record/life › no bins: refused by the server, or nothing',
    ],
    'many bins, names of 1 and 15 bytes, over-long names': [
      'values/collections › a hundred bins',
      'values/collections › bin names of 1 and of 15 bytes, with special letters and in Unicode',
      'values/collections › longer bin names are refused wherever they appear',
    ],
    'what JavaScript has besides values': [
      'values/collections › what JavaScript has besides values is refused, with its place',
    ],
  },
  records: {
    'put, get, update, remove; generations from 1': [
      'record/life › made, changed, removed, made again: the generation counts from 1',
    ],
    'exists: meta or null': [
      'record/exists-touch-remove › exists answers meta for a present record, null for a missing one',
    ],
    'remove of what is missing': [
      'record/exists-touch-remove › remove deletes; a second remove is RecordNotFound, a RecordError',
    ],
    select: ['record/change-bins › select returns the named bins only; unknown names are absent'],
    'touch, increment, append and prepend, removeBin': [
      'record/exists-touch-remove › touch extends the ttl and bumps the generation',
      'record/change-bins › increment with an integer and with a fraction',
      'record/change-bins › append and prepend chain, and create what is absent',
      'record/life › a bin is removed and others are added',
    ],
    'get of what is missing; an unknown namespace': [
      'record/put-get › get of a missing record is RecordNotFound with its code',
      'record/read-policies › an unknown namespace',
    ],
    'two clients see each other': ['lifecycle › two clients are two'],
    truncate: [
      'cluster/info › truncate empties a set',
      'cluster/info › truncate before a time in the past keeps what is newer',
    ],
    'both work on the other’s records': [
      'conformance/test/async/interop.test.ts › exists, select, touch, increment, append, operate and remove on the other’s record',
    ],
  },
  policies: {
    'wrong types, numbers out of range (refused, no silent default)': [
      'record/read-policies › unknown fields, wrong types and numbers out of range are refused by name',
      'record/life › wrong types and unknown numbers in a write policy are refused by name',
    ],
    'create only, update only, replace, replace only': [
      'record/write-policies › create only: a new record is made, a present one is RecordExistsError and unchanged',
      'record/write-policies › update only merges a present record and refuses a missing one',
      'record/write-policies › replace drops the other bins; replace only refuses a missing record',
    ],
    'generations met and missed; the optimistic loop': [
      'record/life › a generation that is not met leaves the value',
      'record/write-policies › meta.gen alone means: only if the generation is equal',
      'record/write-policies › an optimistic-locking loop loses no update',
    ],
    'ttl: given, long, never, unchanged, out of range': [
      'record/life › a ttl reads back, a long one too; what is out of range is refused',
      'record/exists-touch-remove › a record that never expires reads as TTL_NEVER_EXPIRE, which can be written back',
      'record/exists-touch-remove › TTL_DONT_UPDATE keeps the expiry',
      'conformance/test/async/interop.test.ts › a never-expiring record is one for both',
    ],
    'replicas, AP read modes, in batches too; PREFER_RACK without racks': [
      'record/read-policies › replica and AP read mode',
      'record/life › PREFER_RACK needs a client that knows racks',
    ],
    readTouchTtlPercent: [
      'record/read-policies › readTouchTtlPercent: −1, 0 and 1..100',
      'record/life › a read touches the record when its policy says so',
    ],
  },
  operations: {
    'increment and read; write, append and read': [
      'record/operate › increment and read in one call',
    ],
    'operateOrdered: pairs in order, a bin twice, lists and maps': [
      'record/operate › operateOrdered: one entry per result, in order, repeated bins included',
      'operate/ordered-lists › sizes after each write',
      'operate/ordered-maps › sizes after each write',
      'operate/ordered-expressions › one name, evaluated again after each change',
    ],
    'every operation that answers, in every form': [
      'operate/ordered-every › every list operation in every form, twice around a change',
      'operate/ordered-every › every map operation in every form, twice around a change',
      'operate/ordered-every › every reading of bits, twice around a change',
      'operate/ordered-every › every reading of a sketch, twice around a change',
    ],
    'builders answer the given fields, and only those': [
      'core/test/operations/modifiers.test.ts › are frozen plain data without fields that were left out',
      'core/test/operations/builders.test.ts › made with the required arguments has no others',
    ],
    'selections by value ranges, half-open and unbounded': [
      'operate/ordered-lists › selections by value, rank and relative rank, inverted too',
      'operate/ordered-maps › ranges, relative ranges and inverted selections',
    ],
    'appends at the same time': ['concurrency/parallel › appends to one list lose nothing'],
  },
  batches: {
    'read: all, some, no bins, missing keys, no keys': [
      'batch/read › all bins, some bins, existence',
      'batch/read › a missing key has result 2 and a null record, in its place',
      'batch/read › no keys, no records',
    ],
    'many at once': [
      'concurrency/parallel › batches, operations, touches, selects and queries at once',
    ],
    'a filter for each entry': ['batch/large › a filter for each entry'],
    'operate: increments, reads, a code for each': [
      'batch/operate-remove › increments each record and reads it back',
      'batch/operate-remove › outcomes for each record: a bin of another type, a filter',
    ],
    'remove: plain and with generations, policies': [
      'batch/operate-remove › removes, and answers 2 for what is not there',
      'batch/operate-remove › removes by generation, plain keys and pairs mixed',
      'batch/operate-remove › removes with policies',
    ],
    'write: new, over, mixed, many, none, one that fails': [
      'batch/write › new records, other bins for each, and a record in each outcome',
      'batch/write › overwrites, and null deletes a bin',
      'batch/write › several hundred records of two sets in one call',
      'batch/write › no records, no outcomes',
      'batch/write › a bad entry leaves the others written',
    ],
    'write: ttl, generation, key, of policy and record': [
      'batch/write › ttl: of the policy, of the record, which wins, never, and unchanged',
      'batch/write › generations: met, missed, and together with a ttl',
      'batch/write › the user key is stored by policy or by record, and not by default',
      'batch/write › commit level and durable delete are accepted',
    ],
    'write: what is no record': ['batch/write › what is no record is refused, and nothing is sent'],
    'the fields of an outcome': [
      'record/life › outcomes of a batch have key, result, record and inDoubt, in this order',
    ],
  },
  queries: {
    'predicates, good and bad': [
      'query/where › equals and between on integers',
      'query/where › equals on text and on bytes',
      'query/where › two predicates and no predicate are refused',
      'core/test/values/predicate.test.ts › refuses %s',
    ],
    'select, foreach, stop on false': [
      'query/scan › select narrows the bins',
      'query/scan › foreach stops when the callback returns false, and only then',
    ],
    'partitions: all, a quarter, the last, out of range': [
      'query/paging › partitions: all, one, and a quarter has about a quarter',
      'query/paging › partitions out of range are refused',
    ],
    'expected durations': ['query/paging › a filter, durations, and a limit of records per second'],
    'the official client finds the same': [
      'conformance/test/async/interop.test.ts › a query by an index finds the same records',
    ],
  },
  expressions: {
    'comparisons, logic, text; match and FilteredOut': [
      'expressions/filters › what holds lets a call through, and what does not is FilteredOut',
    ],
    'keyExists, ttl, binExists, arithmetic; on select, batches, queries': [
      'expressions/filters › the key of a record that has none',
      'expressions/filters › in batches, queries and scans alike',
    ],
  },
  'scripts and info': {
    'put, remove without extension, echo, add, read, write': [
      'udf/apply › values there and back',
      'udf/apply › reads and writes bins',
      'udf/apply › errors of the function carry its message',
    ],
    'users and roles without security': [
      'admin/no-security › each command is AdminError with the code of the server',
    ],
    'infoAll, infoRandomNode, with a timeout': [
      'cluster/info › infoAll: one answer per node, without the echoed command',
      'cluster/info › infoRandomNode: the answer alone',
    ],
    ping: ['cluster/info › ping: true while connected, false before and after'],
  },
  concurrency: {
    'puts, bounded by the caller and by the client; all kinds mixed': [
      'concurrency/parallel › 100 puts at once, then 100 gets',
      'concurrency/parallel › 50 and 200 with a limit of the caller’s',
      'concurrency/parallel › 40 puts of a client that may run 10',
      'concurrency/parallel › put, get, exists and remove, each of 50 records',
    ],
    'increments add up': [
      'concurrency/parallel › 20 × 100 increments of one bin are 2,000',
      'concurrency/parallel › increments of different bins do not disturb each other',
    ],
    'each caller its own error': ['concurrency/parallel › each caller gets its own error'],
  },
};
