import { randomInt } from 'node:crypto';
import { MINUTE_MS, isWithin, type Clock } from '../core/clock.ts';

/** Rates grow too old, cooldowns end and catalogues change by time alone: after so long it grows by itself. */
const TTL_MS = MINUTE_MS / 2;

/** A number that grows when what methods are made from has changed. In the memory of this process. */
export class Generation {
  readonly #clock: Pick<Clock, 'now'>;
  /** Begins anywhere, so that no two processes are in the same one. */
  #current = randomInt(2 ** 40);
  #since = 0;
  #inputs: readonly unknown[] = [];

  constructor(clock: Pick<Clock, 'now'>) {
    this.#clock = clock;
  }

  /** @param inputs compared with those of the last call, each by identity */
  current(inputs: readonly unknown[]): number {
    const isSame =
      inputs.length === this.#inputs.length && inputs.every((input, at) => input === this.#inputs[at]);
    this.#inputs = inputs;
    if (!isSame || !isWithin(TTL_MS, this.#since, this.#clock.now())) this.grow();
    return this.#current;
  }

  grow(): void {
    this.#current += 1;
    this.#since = this.#clock.now();
  }
}
