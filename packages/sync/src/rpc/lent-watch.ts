import { OWNER, type Desk } from './desk.js';
import { Patience } from './patience.js';

/** The worker's eye on calls that the caller makes on a lent link. */
export class LentWatch {
  readonly #patience = new Patience();
  #call = 0;
  #heard = 0;

  constructor(private readonly desk: Desk) {}

  /** Milliseconds that a call has taken, if that is so long that the child must hang; else 0. */
  look(): number {
    const { owner, call, heard, deadline } = this.desk;
    if (owner !== OWNER.caller) return 0;
    if (call !== this.#call) this.#patience.begin(deadline);
    else if (heard !== this.#heard) this.#patience.hear();
    this.#call = call;
    this.#heard = heard;
    return this.#patience.lost();
  }
}
