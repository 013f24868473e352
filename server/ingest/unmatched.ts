import { isWaiting, type Person } from '../checkout/approvals.ts';
import { unapprovedAmount } from '../checkout/manual-payments.ts';
import type { Checkout, Payment } from '../checkout/model.ts';
import type { Checkouts } from '../checkout/checkouts.ts';
import { PaywicketError, GatewayError } from '../core/errors.ts';
import { canonicalHash } from '../core/tx-hash.ts';
import { moneyId } from '../core/ids.ts';
import { compare, isPositive } from '../core/decimal.ts';
import { isManualKey } from '../checkout/apply-observation.ts';
import type { Period, Gateway, UnmatchedTransaction } from '../gateways/gateway.ts';
import type {
  DuePayment,
  TransactionFilter,
  StoredTransaction,
  Position,
  Repository,
} from '../checkout/repository.ts';
import { keepUnmatched } from '../checkout/keep-unmatched.ts';
import type { Clock } from '../core/clock.ts';
import type { Log } from '../core/logger.ts';

export interface UnmatchedTransactionsOptions {
  readonly store: Repository;
  readonly checkouts: Checkouts;
  readonly providers: readonly Gateway[];
  readonly clock: Clock;
  readonly log: Log;
  /** Money as its merchant is shown it. */
  readonly render: (record: StoredTransaction) => unknown;
}

/** Money that came in and that no payment explains: kept until a person says whose it is. */
export class UnmatchedTransactions {
  readonly #options: UnmatchedTransactionsOptions;
  /** Matches under way by money: who says the same meanwhile waits, and finds what came of it. */
  readonly #matching = new Map<string, Promise<unknown>>();

  constructor(options: UnmatchedTransactionsOptions) {
    this.#options = options;
  }

  /** Keeps what a gateway shows. Said again, it is brought up to date; the merchant is told once. */
  async keep(provider: string, arrived: readonly UnmatchedTransaction[]): Promise<void> {
    const { store, log } = this.#options;
    for (const money of arrived) {
      const id = moneyId(provider, money.key);
      const known = await store.findTransaction(id);
      if (known !== undefined && known.payment !== null) {
        await this.#update(known, known.payment, money);
        continue;
      }
      await keepUnmatched(this.#options, provider, money, known);
      log.warn({ provider, transaction: id, reason: money.reason }, 'money that is no payment of ours');
    }
  }

  /** A person knows whose it is, and its gateway does not: what it says goes to that payment all the same. */
  async #update(
    known: StoredTransaction,
    { checkoutId, paymentId }: DuePayment,
    { amount, status, confirmations, requiredConfirmations, raw }: UnmatchedTransaction,
  ): Promise<void> {
    if (status === known.status && compare(amount, known.amount) === 0) return;
    const { method, hash, at, fees, key } = known;
    const news = { amount, status, confirmations, requiredConfirmations };
    await this.#options.checkouts.observe(checkoutId, known.provider, {
      paymentId,
      source: 'poll',
      // Nobody asked for the payment: its end waits for an answer of its own.
      observedAt: 0,
      rawStatus: status,
      status: 'awaiting',
      transactions: [{ ...news, key, method: method ?? '', hash, at, fees, single: false }],
      raw,
    });
  }

  list(
    filter: TransactionFilter,
    after: Position | null,
    limit: number,
  ): Promise<readonly StoredTransaction[]> {
    return this.#options.store.transactions(filter, after, limit);
  }

  /**
   * What a gateway itself lists for a time, with what we made of each.
   * @throws PaywicketError `invalid_request`, `method_unavailable`, `provider_*`
   */
  async listAt(providerId: string, period: Period): Promise<readonly StoredTransaction[]> {
    const { providers, store, clock } = this.#options;
    const provider = providers.find(({ id }) => id === providerId);
    if (provider === undefined) throw wrong('provider', 'must be a gateway that is on');
    if (provider.received === null)
      throw new PaywicketError('method_unavailable', `${providerId} has no list of what came in.`);
    const received = await provider.received(period).catch((error: unknown) => {
      throw error instanceof GatewayError ? unanswered(error) : error;
    });
    return Promise.all(
      received.map(async (money) => {
        const id = moneyId(providerId, money.key);
        const known = await store.findTransaction(id);
        const { payment = null, ignored = false, reason = '', seenAt = clock.now() } = known ?? {};
        const confirmedAt = money.confirmedAt ?? known?.confirmedAt;
        const ours = { id, provider: providerId, payment, ignored, reason, seenAt, confirmedAt };
        return Object.assign({}, money, ours);
      }),
    );
  }

  /**
   * A person says whose it is: it counts for that payment as if its gateway had said so. Saying the same again changes
   * nothing. Above a bound of the store's, it waits for a second person to say the same.
   * @throws PaywicketError `not_found`, `invalid_state` where it is credited elsewhere, `invalid_request`, `forbidden`
   */
  match(id: string, checkoutId: string, paymentId: string, by: Person): Promise<StoredTransaction> {
    const matching = (this.#matching.get(id) ?? Promise.resolve())
      .catch(() => {})
      .then(() => this.#match(id, checkoutId, paymentId, by))
      .finally(() => {
        if (this.#matching.get(id) === matching) this.#matching.delete(id);
      });
    this.#matching.set(id, matching);
    return matching;
  }

  async #match(id: string, checkoutId: string, paymentId: string, by: Person): Promise<StoredTransaction> {
    const money = await this.get(id);
    if (money.payment !== null && money.payment.paymentId !== paymentId) throw taken(money);
    const payment = paymentOf(await this.#options.checkouts.get(checkoutId), paymentId);
    if (payment.provider !== money.provider)
      throw wrong('paymentId', `must be a payment at ${money.provider}, where the money is`);
    if (money.payment !== null) {
      const held = payment.transactions.find(({ key }) => key === money.key);
      // It may have grown since one person said so, and wait for another one to say the same.
      if (held === undefined || !isPositive(unapprovedAmount(held))) return money;
    } else if (money.hash !== null) {
      const hash = canonicalHash(money.hash);
      const other = await this.#options.store.paymentOfHash(money.provider, hash, paymentId);
      if (other !== undefined) throw taken({ ...money, payment: other });
      const isShown = payment.transactions.some(
        (held) =>
          held.key !== money.key &&
          !isManualKey(held.key) &&
          held.hash !== null &&
          canonicalHash(held.hash) === hash,
      );
      if (isShown) throw taken({ ...money, payment: { checkoutId, paymentId } });
    }
    let waits = false;
    try {
      const { approvals } = await this.#credit(money, checkoutId, payment, by);
      waits = approvals.some((entry) => isWaiting(entry) && entry.transactionId === id);
    } catch (error) {
      if (error instanceof PaywicketError && error.code === 'forbidden') throw error;
      // Another process may have credited it meanwhile: the store lets only one (R24).
      const { payment: taker } = await this.get(id);
      if (taker === null) throw error;
    }
    const matched = await this.get(id);
    // Another word about it, of when it was another amount, may still wait.
    if (waits && matched.payment === null)
      return { ...matched, reason: `waits for a second person: see approvals of ${checkoutId}` };
    if (matched.payment?.paymentId !== paymentId) throw taken(matched);
    return matched;
  }

  #credit(
    money: StoredTransaction,
    checkoutId: string,
    { id: paymentId }: Payment,
    by: Person,
  ): Promise<Checkout> {
    return this.#options.checkouts.observe(
      checkoutId,
      money.provider,
      {
        paymentId,
        source: 'person',
        observedAt: this.#options.clock.now(),
        rawStatus: `matched ${money.id}`,
        status: 'awaiting',
        transactions: [
          {
            key: money.key,
            // A coin that nobody knows is not taken for the one that was asked for (R44).
            method: money.method ?? `unknown:${money.asset.toLowerCase()}`,
            amount: money.amount,
            hash: money.hash,
            status: money.status,
            confirmations: money.confirmations,
            requiredConfirmations: money.requiredConfirmations,
            at: money.at,
            confirmedAt: money.confirmedAt,
            fees: money.fees,
            single: true,
          },
        ],
        raw: money.raw,
      },
      by,
    );
  }

  /** A person says that it is nobody's: it leaves the list of what waits. */
  async ignore(id: string, note: string): Promise<StoredTransaction> {
    const money = await this.get(id);
    if (money.payment !== null) throw taken(money);
    await this.#options.store.ignoreTransaction(id, note);
    return { ...money, ignored: true };
  }

  /** @throws PaywicketError `not_found` */
  async get(id: string): Promise<StoredTransaction> {
    const money = await this.#options.store.findTransaction(id);
    if (money === undefined) throw new PaywicketError('not_found', 'There is no transaction with this id.');
    return money;
  }
}

function paymentOf(checkout: Checkout, id: string): Payment {
  const payment = checkout.payments.find((entry) => entry.id === id);
  if (payment === undefined) throw wrong('paymentId', 'must be one of this checkout');
  return payment;
}

const unanswered = (error: GatewayError): PaywicketError =>
  new PaywicketError(
    error.fault === 'timeout' ? 'provider_timeout' : 'provider_unavailable',
    `${error.provider} gave no list that could be used. Try again.`,
    { cause: error },
  );

const taken = ({ payment }: StoredTransaction): PaywicketError =>
  new PaywicketError(
    'invalid_state',
    payment === null
      ? 'This money could not be credited. Look at the timeline of the checkout.'
      : `This money is already credited to payment ${payment.paymentId} of checkout ${payment.checkoutId}.`,
  );

const wrong = (path: string, message: string): PaywicketError =>
  new PaywicketError('invalid_request', `${path}: ${message}`, { fields: [{ path, message }] });
