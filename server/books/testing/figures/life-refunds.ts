import { by, down, read, times, write } from './fractions.ts';
import { addressFor, sendingFee } from './gateways.ts';
import type { RefundTarget, Step } from './plans.ts';
import { post, type Lived, type World } from './world.ts';

/** Test helper: the refunds of an order, and what becomes of them. */

interface RefundOfLife {
  readonly id: string;
  readonly token: string;
  readonly to: RefundTarget;
  readonly method: string;
  readonly endsAt: number;
  isOpen: boolean;
}

export class LifeRefunds {
  readonly #life: Lived;
  readonly #world: World;
  readonly #all: RefundOfLife[] = [];

  constructor(life: Lived, world: World) {
    this.#life = life;
    this.#world = world;
  }

  /** A gateway has sent it. */
  wasSent(id: string): void {
    const at = this.#world.sent.get(id);
    if (at !== undefined) this.#became(id, 'succeeded', at, sendingFee);
  }

  /** Links end by themselves. */
  endLinks(): void {
    for (const { id, isOpen, to, endsAt } of this.#all)
      if (isOpen && to === 'link' && endsAt <= this.#world.bench.now()) this.#became(id, 'ended');
  }

  async make({ basis: wanted, percent, to }: Extract<Step, { do: 'refund' }>): Promise<void> {
    // A gateway pays no excess of what was credited by hand: what is offered is then not all of it.
    const basis = wanted === 'excess' && this.#life.wasCredited ? 'coins' : wanted;
    const { bench, owners } = this.#world;
    const quote = await bench.merchant('GET', `/v1/checkouts/${this.#life.id}/refunds/quote?basis=${basis}`);
    const quoted = (quote.body['payments'] ?? []) as unknown as readonly {
      readonly paymentId: string;
      readonly method: string;
      readonly asset: string;
      readonly maximum: string;
    }[];
    const of = quoted.find(({ maximum }) => /[1-9]/.test(maximum));
    if (of === undefined) return;
    const { paymentId, method, asset, maximum } = of;
    const isWhole = percent === 100 || basis === 'excess';
    const share = times(read(maximum), by(read(String(percent)), read('100')));
    const amount = isWhole ? maximum : write(down(share, basis === 'price' ? this.#life.price.places : 6));
    const done = await post(bench, `/checkouts/${this.#life.id}/refunds`, {
      paymentId,
      method,
      basis,
      ...((!isWhole || to === 'outside') && { amount }),
      ...(to === 'outside'
        ? { outside: true, note: 'by hand' }
        : to !== 'link' && { destination: { type: 'address', address: addressFor(method, to) } }),
    });
    if (done === undefined) {
      this.#life.refused += 1;
      return;
    }
    const id = String(done['id']);
    const endsAt = Date.parse(String(done['claimExpiresAt']));
    const token = String(done['claimUrl']).split('#')[1] ?? '';
    this.#all.push({ id, token, to, method, endsAt, isOpen: true });
    owners.set(id, this.#life);
    this.#life.facts.push({
      at: bench.now(),
      is: 'refunding',
      refund: id,
      payment: paymentId,
      method,
      asset,
      coins: String(done['amount']),
      basis,
      ...(basis === 'price' && { price: amount }),
    });
    if (done['status'] === 'failed') this.#became(id, 'ended');
    if (to === 'outside') this.#became(id, 'succeeded');
    this.wasSent(id);
  }

  #became(
    id: string,
    became: 'succeeded' | 'ended' | 'returned',
    at = this.#world.bench.now(),
    fee?: string,
  ): void {
    const refund = this.#all.find((each) => each.id === id);
    if (refund === undefined) return;
    refund.isOpen = false;
    this.#life.facts.push({ at, is: 'refund', refund: id, became, ...(fee !== undefined && { fee }) });
  }

  /** Of the last one for which this is possible. */
  async end(as: Extract<Step, { do: 'end refund' }>['as']): Promise<void> {
    const { bench, bob, sent } = this.#world;
    const last = (isWanted: (refund: RefundOfLife) => boolean) => this.#all.findLast(isWanted);
    if (as === 'cancelled') {
      const refund = last(({ isOpen, to }) => isOpen && to === 'link');
      if (refund !== undefined && (await post(bench, `/refunds/${refund.id}/cancel`, {})))
        this.#became(refund.id, 'ended');
      return;
    }
    if (as === 'claimed') {
      const refund = last(({ isOpen, to }) => isOpen && to === 'link');
      if (refund === undefined) return;
      const address = addressFor(refund.method, 'sent');
      await bench.shopper(refund.token, 'POST', '/v1/refund/destination', { address });
      return;
    }
    const isDoubtful = as !== 'returned';
    const refund = last(({ id, isOpen, to }) =>
      isDoubtful ? isOpen && to === 'unknown' : !isOpen && sent.has(id),
    );
    if (refund === undefined) return;
    const body = { outcome: as, note: 'seen at the gateway' };
    if (!(await post(bench, `/refunds/${refund.id}/resolve`, body, bob))) return;
    this.#became(refund.id, as === 'completed' ? 'succeeded' : as === 'failed' ? 'ended' : 'returned');
    if (as === 'returned') sent.delete(refund.id);
  }
}
