import type { Checkout } from '../domain/checkout.ts';
import type { Store } from '../domain/store.ts';
import { inGroups } from './groups.ts';

/** So many are read at a time: a shopper who asks meanwhile waits for them. One by one, each would cost twice as much. */
const readAtOnce = 3;
/** Of what is known, so many are looked at in the time in which so few are read. */
const comparedAtOnce = 25;
/** Some 2 KiB each. Where more than that are open, all of them are read, as if none were known. */
const most = 20_000;

/**
 * Open checkouts as they were read the last time. Most of those whose gateways are asked have not changed since, and
 * then a look at that is enough. What no mark tells of may be out of date; who writes a checkout reads it again.
 */
export class KnownCheckouts {
  readonly #store: Pick<Store, 'findAll' | 'marks'>;
  /** What was not looked for the longest comes first. */
  readonly #known = new Map<string, { readonly mark: string; readonly checkout: Checkout }>();

  constructor(store: Pick<Store, 'findAll' | 'marks'>) {
    this.#store = store;
  }

  /** Those that there are. */
  async find(checkoutIds: readonly string[]): Promise<ReadonlyMap<string, Checkout>> {
    const found = new Map<string, Checkout>();
    await inGroups(checkoutIds, comparedAtOnce, async (group) => {
      const marks = await this.#store.marks(group);
      const changed: string[] = [];
      for (const [id, mark] of marks) {
        const known = this.#known.get(id);
        if (known?.mark === mark) found.set(id, this.#keep(mark, known.checkout));
        else changed.push(id);
      }
      await inGroups(changed, readAtOnce, async (ids) => {
        // With the mark from before: what was written in between is read once more the next time.
        for (const checkout of await this.#store.findAll(ids))
          found.set(checkout.id, this.#keep(marks.get(checkout.id) ?? '', checkout));
      });
    });
    return found;
  }

  /** One that is over is asked for seldom, and what it says of its shopper is to be forgotten. */
  #keep(mark: string, checkout: Checkout): Checkout {
    this.#known.delete(checkout.id);
    if (checkout.status === 'open' || checkout.status === 'processing')
      this.#known.set(checkout.id, { mark, checkout });
    const [oldest] = this.#known.size > most ? this.#known.keys() : [];
    if (oldest !== undefined) this.#known.delete(oldest);
    return checkout;
  }
}
