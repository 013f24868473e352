import type { Checkout } from './checkout.ts';
import type { Checkouts } from './checkouts.ts';
import { PaywicketError } from './errors.ts';
import { moneyId, newId } from './ids.ts';
import type { Clock, Log, UnmatchedMoney } from './ports.ts';
import type { MoneyFilter, MoneyRecord, Position, Store } from './store.ts';

export interface ArrivalsOptions {
  readonly store: Store;
  readonly checkouts: Checkouts;
  readonly clock: Clock;
  readonly log: Log;
  /** Money as its merchant is shown it. */
  readonly render: (record: MoneyRecord) => unknown;
}

/** Money that came in and that no payment explains: kept until a person says whose it is. */
export class Arrivals {
  readonly #options: ArrivalsOptions;

  constructor(options: ArrivalsOptions) {
    this.#options = options;
  }

  /** Keeps what a gateway shows. Said again, it is brought up to date; the merchant is told once. */
  async keep(provider: string, arrived: readonly UnmatchedMoney[]): Promise<void> {
    const { store, clock, log, render } = this.#options;
    for (const money of arrived) {
      const at = clock.now();
      const id = moneyId(provider, money.key);
      const record = { ...money, id, provider, seenAt: at, payment: null, ignored: false };
      const event = {
        id: newId('evt'),
        subject: id,
        type: 'transaction.unmatched' as const,
        version: 1,
        at,
        data: render(record),
      };
      await store.keepUnmatched(record, event);
      log.warn({ provider, transaction: id, reason: money.reason }, 'money that is no payment of ours');
    }
  }

  list(filter: MoneyFilter, after: Position | null, limit: number): Promise<readonly MoneyRecord[]> {
    return this.#options.store.money(filter, after, limit);
  }

  /**
   * A person says whose it is: it counts for that payment as if its gateway had said so. Saying the same again changes
   * nothing.
   * @throws PaywicketError `not_found`, `invalid_state` where it is credited elsewhere, `invalid_request`
   */
  async match(id: string, checkoutId: string, paymentId: string): Promise<MoneyRecord> {
    const { checkouts } = this.#options;
    const money = await this.#unmatched(id);
    if (money.payment !== null) {
      if (money.payment.paymentId === paymentId) return money;
      throw taken(money);
    }
    const payment = paymentOf(await checkouts.get(checkoutId), paymentId);
    if (payment.provider !== money.provider)
      throw wrong('paymentId', `must be a payment at ${money.provider}, where the money is`);
    await checkouts.observe(checkoutId, money.provider, {
      paymentId,
      source: 'person',
      askedAt: this.#options.clock.now(),
      word: `matched ${id}`,
      state: 'awaiting',
      transactions: [
        {
          key: money.key,
          method: money.method ?? payment.asset.method,
          amount: money.amount,
          hash: money.hash,
          status: money.status,
          confirmations: money.confirmations,
          requiredConfirmations: money.requiredConfirmations,
          at: money.at,
          fees: money.fees,
          single: true,
        },
      ],
      raw: money.raw,
    });
    const matched = await this.#unmatched(id);
    if (matched.payment?.paymentId !== paymentId) throw taken(matched);
    return matched;
  }

  /** A person says that it is nobody's: it leaves the list of what waits. */
  async ignore(id: string, note: string): Promise<MoneyRecord> {
    const money = await this.#unmatched(id);
    if (money.payment !== null) throw taken(money);
    await this.#options.store.ignoreMoney(id, note);
    return { ...money, ignored: true };
  }

  async #unmatched(id: string): Promise<MoneyRecord> {
    const money = await this.#options.store.findMoney(id);
    if (money === undefined) throw new PaywicketError('not_found', 'There is no transaction with this id.');
    return money;
  }
}

function paymentOf(checkout: Checkout, id: string) {
  const payment = checkout.payments.find((entry) => entry.id === id);
  if (payment === undefined) throw wrong('paymentId', 'must be one of this checkout');
  return payment;
}

const taken = ({ payment }: MoneyRecord): PaywicketError =>
  new PaywicketError(
    'invalid_state',
    payment === null
      ? 'This money could not be credited. Look at the timeline of the checkout.'
      : `This money is already credited to payment ${payment.paymentId} of checkout ${payment.checkoutId}.`,
  );

const wrong = (path: string, message: string): PaywicketError =>
  new PaywicketError('invalid_request', `${path}: ${message}`, { fields: [{ path, message }] });
