import { ClientError, type PartitionFilter } from '@asp/core';
import { debugOf } from '../debug.js';
import { Decoder } from './codec/decoder.js';
import { UnencodableError } from './codec/encoder.js';
import { Cursor } from './cursor.js';
import type { OnFrame } from './frames.js';
import { HostedClient, type MakeClient } from './hosted-client.js';
import { Link } from './link.js';
import { KIND, PROTOCOL, REQUEST } from './messages.js';
import { METHODS } from './methods.js';
import type { QueryPlan } from './query-plan.js';

/** A request whose answer a cursor sends. */
const LATER = Symbol('later');

/** Where a request has its deadline. */
const DEADLINE_AT = 4;

const debug = debugOf('child');

/** Serves clients over a link. */
export class Host {
  readonly #link: Link;
  readonly #clients = new Map<number, HostedClient>();
  #makeClient: MakeClient | null = null;
  #early: [call: number, body: Buffer][] = [];

  constructor(fd: number, onEnd: () => void) {
    this.#link = new Link(fd, this.#onFrame, onEnd);
  }

  /** From now on requests are served; those that came before have waited for this. */
  ready(makeClient: MakeClient): void {
    this.#makeClient = makeClient;
    this.#link.signal(PROTOCOL, KIND.ready);
    for (const [call, body] of this.#early.splice(0))
      this.#serve(makeClient, call, new Decoder(body, 0, body.length, 0));
  }

  /** There will be no clients: says why, then calls `done`. */
  fail(error: unknown, done: () => void): void {
    this.#link.fail(0, error, done);
  }

  readonly #onFrame: OnFrame = (call, kind, bytes, at, end, isOwn) => {
    if (kind !== KIND.call) {
      debug?.(`frame of kind ${kind} ignored`);
      return;
    }
    this.#link.expect(call, bytes.readUInt32LE(at + DEADLINE_AT));
    // Blobs in memory of the frame's own are not copied.
    if (this.#makeClient === null) this.#early.push([call, Buffer.from(bytes.subarray(at, end))]);
    else this.#serve(this.#makeClient, call, new Decoder(bytes, at, end, isOwn ? 0 : Infinity));
  };

  #serve(makeClient: MakeClient, call: number, decoder: Decoder): void {
    try {
      const number = decoder.u32();
      decoder.u32(); // the deadline
      const method = METHODS[decoder.value() as number] ?? 'unknown';
      const args = decoder.values();
      const result =
        method === REQUEST.connect
          ? this.#connect(makeClient, number, args)
          : this.#run(call, number, method, args);
      if (result === LATER) return;
      if (result instanceof Promise) this.#answerLater(call, method, result);
      else this.#answer(call, method, result);
    } catch (error) {
      this.#link.fail(call, error);
    }
  }

  #run(call: number, number: number, method: string, args: unknown[]): unknown {
    if (method === REQUEST.close) return this.#close(number);
    const client = this.#clientOf(number);
    const cursor = args[0] as number;
    switch (method) {
      case REQUEST.open:
        this.#open(client, cursor, args[1] as QueryPlan).next(call);
        return LATER;
      case REQUEST.next:
        cursorOf(client, cursor).next(call);
        return LATER;
      case REQUEST.end:
        return this.#end(client, cursor, args[1] as number);
      default:
        return client.run(method, args);
    }
  }

  #answerLater(call: number, method: string, result: Promise<unknown>): void {
    const fail = (error: unknown): void => this.#link.fail(call, error);
    result.then((value) => {
      try {
        this.#answer(call, method, value);
      } catch (error) {
        fail(error);
      }
    }, fail);
  }

  #answer(call: number, method: string, value: unknown): void {
    try {
      this.#link.send(call, KIND.value, [value]);
    } catch (cause) {
      if (!(cause instanceof UnencodableError)) throw cause;
      throw new ClientError(`${method}: the answer holds ${cause.message}.`, { cause });
    }
  }

  async #connect(makeClient: MakeClient, number: number, args: unknown[]): Promise<null> {
    const [config, username, password] = args;
    const client = HostedClient.make(makeClient, config, (level, message) => {
      this.#link.log([number, level, message]);
    });
    this.#clients.set(number, client);
    debug?.(`client ${number} connects`);
    try {
      await client.connect(username, password);
    } catch (error) {
      this.#clients.delete(number);
      throw error;
    }
    // Not the client, which `connect` answers: it stays here.
    return null;
  }

  /** A client that is not there is closed. */
  async #close(number: number): Promise<void> {
    const client = this.#clients.get(number);
    this.#clients.delete(number);
    debug?.(`client ${number} closes`);
    await client?.close();
  }

  #open(client: HostedClient, number: number, plan: QueryPlan): Cursor {
    const cursor = new Cursor(client.start(plan), this.#link, () => client.cursors.delete(number));
    client.cursors.set(number, cursor);
    debug?.(`cursor ${number} opens`);
    return cursor;
  }

  async #end(client: HostedClient, number: number, taken: number): Promise<PartitionFilter | null> {
    const cursor = cursorOf(client, number);
    debug?.(`cursor ${number} is stopped`);
    return cursor.end(taken);
  }

  #clientOf(number: number): HostedClient {
    const client = this.#clients.get(number);
    if (client === undefined)
      throw new ClientError('Client is not connected. Call connect() first.');
    return client;
  }
}

function cursorOf(client: HostedClient, number: number): Cursor {
  const cursor = client.cursors.get(number);
  if (cursor === undefined) throw new ClientError('The query was closed together with its client.');
  return cursor;
}
