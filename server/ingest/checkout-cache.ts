import { getHeapStatistics } from 'node:v8';
import { isOver, type Checkout } from '../checkout/model.ts';
import type { StampedCheckout, Repository } from '../checkout/repository.ts';
import { chunked } from './chunked.ts';

/** So many are read at a time: a shopper who asks meanwhile waits for them. One by one, each would cost twice as much. */
const readAtOnce = 6;
/** Of what is known, so many are looked at in the time in which so few are read. */
const comparedAtOnce = 25;
/** Bytes that one takes, about. */
const size = 2048;
/** They may take such a part of what this process may use. */
const share = 0.1;

/**
 * Open checkouts as they were read the last time, without their details: those may be long, and tell of a person. Most
 * of those whose gateways are asked have not changed since, and then a look at that is enough. What no mark tells of may
 * be out of date; who writes a checkout reads it again.
 */
export class CheckoutCache {
  readonly #store: Pick<Repository, 'findAll' | 'versionStamps'>;
  readonly #most: number;
  readonly #known = new Map<string, StampedCheckout>();

  /** @param most where more are open, the others are read each time */
  constructor(
    store: Pick<Repository, 'findAll' | 'versionStamps'>,
    most = Math.floor((getHeapStatistics().heap_size_limit * share) / size),
  ) {
    this.#store = store;
    this.#most = most;
  }

  /** Those that there are. */
  async find(checkoutIds: readonly string[]): Promise<ReadonlyMap<string, Checkout>> {
    const found = new Map<string, Checkout>();
    await chunked(checkoutIds, comparedAtOnce, async (group) => {
      const marks = await this.#store.versionStamps(group.filter((id) => this.#known.has(id)));
      for (const [id, mark] of marks) {
        const known = this.#known.get(id);
        if (known?.versionStamp === mark) found.set(id, known.checkout);
      }
      const others = group.filter((id) => !found.has(id));
      await chunked(others, readAtOnce, async (ids) => {
        for (const { checkout, versionStamp: mark } of await this.#store.findAll(ids)) {
          const read = { checkout: { ...checkout, details: {} }, versionStamp: mark };
          this.#keep(read);
          found.set(checkout.id, read.checkout);
        }
      });
    });
    return found;
  }

  /** One that is over is asked for seldom, and one that no gateway knows perhaps never again. */
  #keep(read: StampedCheckout): void {
    const { id, payments } = read.checkout;
    if (isOver(read.checkout) || payments.every(({ reference }) => reference === null))
      this.#known.delete(id);
    // Who is known stays: each would be forgotten before its next turn otherwise.
    else if (this.#known.has(id) || this.#known.size < this.#most) this.#known.set(id, read);
  }
}
