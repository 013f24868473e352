import { randomInt } from 'node:crypto';
import { MINUTE_MS, isWithin, type Clock } from '../../base/clock.ts';

/** Time after which the number increments automatically, because rates, cooldowns and catalogues also change by time alone. */
const TTL_MS = MINUTE_MS / 2;

/** A number that increments when the inputs of the methods have changed. Kept in this process's memory. */
export class Generation {
  readonly #clock: Pick<Clock, 'now'>;
  /** Starts at random, so that processes have different numbers. */
  #current = randomInt(2 ** 40);
  #since = 0;
  #inputs: readonly unknown[] = [];

  constructor(clock: Pick<Clock, 'now'>) {
    this.#clock = clock;
  }

  /** @param inputs compared by identity with those of the last call */
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
