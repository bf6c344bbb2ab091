/** Who may use the link to the child. */
export const OWNER = {
  /** The worker: while the child starts, after it has ended, or for as long as it relays. */
  worker: 0,
  /** The caller, which makes no call just now. */
  idle: 1,
  /** The caller, in a call. */
  caller: 2,
} as const;

/** Which number is what. */
const FIELD = { owner: 0, generation: 1, fd: 2, call: 3, deadline: 4, heard: 5, beat: 6 } as const;

const LONGEST = 0x7fffffff;

/**
 * Numbers that the caller and the worker share, because neither can ask the other while the caller waits
 * for the child: who has the link, what the caller waits for, and signs of life.
 */
export class Desk {
  readonly #numbers: Int32Array<SharedArrayBuffer>;

  constructor(memory: SharedArrayBuffer) {
    this.#numbers = new Int32Array(memory);
  }

  static memory(): SharedArrayBuffer {
    return new SharedArrayBuffer(Object.keys(FIELD).length * 4);
  }

  /** One of {@link OWNER}. */
  get owner(): number {
    return this.#get(FIELD.owner);
  }

  /** The child that answered last, or whose link is lent. */
  get generation(): number {
    return this.#get(FIELD.generation);
  }

  set generation(generation: number) {
    this.#set(FIELD.generation, generation);
  }

  /** The link's descriptor, while it is lent. */
  get fd(): number {
    return this.#get(FIELD.fd);
  }

  /** Counts the calls over a lent link. */
  get call(): number {
    return this.#get(FIELD.call);
  }

  /** Milliseconds that the caller's call may take; 0 = as long as the child reacts. */
  get deadline(): number {
    return this.#get(FIELD.deadline);
  }

  /** Counts what the caller hears of the child. */
  get heard(): number {
    return this.#get(FIELD.heard);
  }

  /** Counts the worker's looks at the clock. */
  get beat(): number {
    return this.#get(FIELD.beat);
  }

  /** The worker gives the link away. */
  lend(fd: number): void {
    this.#set(FIELD.fd, fd);
    this.#set(FIELD.owner, OWNER.idle);
  }

  /** The worker takes the link back; not while the caller uses it. */
  takeBack(): boolean {
    const { owner, idle, worker } = { ...FIELD, ...OWNER };
    return Atomics.compareExchange(this.#numbers, owner, idle, worker) !== OWNER.caller;
  }

  /** The caller begins a call, unless the link is the worker's. */
  begin(deadline: number): boolean {
    this.#set(FIELD.deadline, Math.min(deadline, LONGEST));
    Atomics.add(this.#numbers, FIELD.call, 1);
    const { owner } = FIELD;
    const was = Atomics.compareExchange(this.#numbers, owner, OWNER.idle, OWNER.caller);
    return was === OWNER.idle;
  }

  /** The caller has its answer, or the link is of no use any more. */
  finish(isUsable: boolean): void {
    this.#set(FIELD.owner, isUsable ? OWNER.idle : OWNER.worker);
    if (!isUsable) Atomics.notify(this.#numbers, FIELD.owner);
  }

  /** Waits until the caller is not in a call. */
  whenFinished(ms: number): void {
    Atomics.wait(this.#numbers, FIELD.owner, OWNER.caller, ms);
  }

  /** The caller heard of the child. */
  hear(): void {
    Atomics.add(this.#numbers, FIELD.heard, 1);
  }

  /** The worker looked at the clock. */
  tick(): void {
    Atomics.add(this.#numbers, FIELD.beat, 1);
  }

  #get(field: number): number {
    return Atomics.load(this.#numbers, field);
  }

  #set(field: number, value: number): void {
    Atomics.store(this.#numbers, field, value);
  }
}
