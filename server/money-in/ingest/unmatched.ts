import type { RequestContext } from '../../base/access/request-context.ts';
import type { Checkout, Payment } from '../checkout/model.ts';
import type { Observations } from '../checkout/observations.ts';
import { ApiError } from '../../base/errors.ts';
import { callGateway } from '../../gateways/gateway-errors.ts';
import { canonicalHash } from '../../base/money/tx-hash.ts';
import { moneyId } from '../../base/ids.ts';
import { compare } from '../../base/money/decimal.ts';
import { isManualKey } from '../checkout/apply-observation.ts';
import type { Gateway } from '../../gateways/gateway.ts';
import type { Period } from '../../gateways/incoming-list.ts';
import { receivedIn } from '../../gateways/received.ts';
import type { IncomingTransaction, UnmatchedTransaction } from '../../gateways/transaction.ts';
import type { CheckoutStore, PaymentRef } from '../checkout/checkout-store.ts';
import type { StoredTransaction, TransactionStore } from '../checkout/transaction-store.ts';
import { storeUnmatched } from '../checkout/shared-hashes.ts';
import type { Clock } from '../../base/clock.ts';
import type { Log } from '../../base/log/logger.ts';

export interface UnmatchedTransactionsOptions {
  readonly checkouts: CheckoutStore;
  readonly transactions: TransactionStore;
  readonly observations: Observations;
  readonly gateways: readonly Gateway[];
  readonly clock: Clock;
  readonly log: Log;
  /** Renders a transaction as the merchant's API shows it. */
  readonly render: (record: StoredTransaction) => unknown;
}

/** Incoming transactions that belong to no known payment, stored until an operator matches or ignores them. */
export class UnmatchedTransactions {
  readonly #options: UnmatchedTransactionsOptions;

  constructor(options: UnmatchedTransactionsOptions) {
    this.#options = options;
  }

  /** Stores or updates unmatched transactions that a gateway reports. The merchant gets one event for each. */
  async record(provider: string, transactions: readonly UnmatchedTransaction[]): Promise<void> {
    const { transactions: stored, log } = this.#options;
    for (const money of transactions) {
      const id = moneyId(provider, money.key);
      const known = await stored.find(id);
      if (known !== undefined && known.payment !== null) {
        await this.#update(known, known.payment, money);
        continue;
      }
      if (known === undefined && money.status === 'gone') continue;
      await storeUnmatched(this.#options, provider, money, known);
      log.warn({ provider, transaction: id, reason: money.reason }, 'unmatched transaction');
    }
  }

  /** Applies a report to the payment that an operator has matched the transaction to. The gateway still reports it as unmatched. */
  async #update(
    known: StoredTransaction,
    { checkoutId, paymentId }: PaymentRef,
    { amount, status, confirmations, requiredConfirmations, raw }: UnmatchedTransaction,
  ): Promise<void> {
    if (status === known.status && compare(amount, known.amount) === 0) return;
    const { method, hash, at, fees, key } = known;
    const reported = { amount, status, confirmations, requiredConfirmations };
    await this.#options.observations.apply(checkoutId, known.provider, {
      paymentId,
      source: 'poll',
      // The report is no answer about the payment: the payment's expiry still waits for a poll.
      observedAt: 0,
      rawStatus: status,
      status: 'awaiting',
      transactions: [{ ...reported, key, method: method ?? '', hash, at, fees, single: false }],
      raw,
    });
  }

  /**
   * Returns a gateway's transactions of a period, each with our record of it.
   * @throws ApiError `invalid_request`, `method_unavailable`, `provider_*`
   */
  async listAtGateway(providerId: string, period: Period): Promise<readonly StoredTransaction[]> {
    const { gateways } = this.#options;
    const gateway = gateways.find(({ id }) => id === providerId);
    if (gateway === undefined) throw invalid('provider', 'must be a configured gateway');
    if (gateway.lists.length === 0)
      throw new ApiError('method_unavailable', `${providerId} has no list of incoming transactions.`);
    return this.withRecords(providerId, await callGateway(receivedIn(gateway, period)));
  }

  /** Returns transactions of a gateway's list, each with our record of it. */
  withRecords(
    provider: string,
    received: readonly IncomingTransaction[],
  ): Promise<readonly StoredTransaction[]> {
    const { transactions, clock } = this.#options;
    return Promise.all(
      received.map(async (money) => {
        const id = moneyId(provider, money.key);
        const known = await transactions.find(id);
        const { payment = null, ignored = false, reason = '', seenAt = clock.now() } = known ?? {};
        const confirmedAt = money.confirmedAt ?? known?.confirmedAt;
        const depositAddressId = known?.depositAddressId ?? null;
        const ours = { id, provider, payment, ignored, reason, seenAt, confirmedAt, depositAddressId };
        return Object.assign({}, money, ours);
      }),
    );
  }

  /**
   * Matches a transaction to a payment for an operator. The transaction counts as if the gateway had reported it there.
   * Repeating the match changes nothing.
   * @throws ApiError `not_found`, `invalid_state` if the transaction is credited elsewhere, `invalid_request`
   */
  async match(
    id: string,
    checkoutId: string,
    paymentId: string,
    context?: RequestContext,
  ): Promise<StoredTransaction> {
    const money = await this.get(id);
    if (isDeposit(money) || (money.payment !== null && money.payment.paymentId !== paymentId))
      throw alreadyCredited(money);
    const payment = paymentOf(await this.#options.checkouts.get(checkoutId), paymentId);
    if (payment.provider !== money.provider)
      throw invalid('paymentId', `must be a payment at ${money.provider}, where the money arrived`);
    if (money.payment !== null) return money;
    if (money.hash !== null) {
      const hash = canonicalHash(money.hash);
      const other = await this.#options.transactions.paymentOfHash(money.provider, hash, paymentId);
      if (other !== undefined) throw alreadyCredited({ ...money, payment: other });
      const isReported = payment.transactions.some(
        (other) =>
          other.key !== money.key &&
          !isManualKey(other.key) &&
          other.hash !== null &&
          canonicalHash(other.hash) === hash,
      );
      if (isReported) throw alreadyCredited({ ...money, payment: { checkoutId, paymentId } });
    }
    try {
      await this.#credit(money, checkoutId, payment, context);
    } catch (error) {
      // Another request may have credited the transaction meanwhile: the store allows only one (R24).
      const { payment: holder } = await this.get(id);
      if (holder === null) throw error;
    }
    const matched = await this.get(id);
    if (matched.payment?.paymentId !== paymentId) throw alreadyCredited(matched);
    return matched;
  }

  #credit(
    money: StoredTransaction,
    checkoutId: string,
    { id: paymentId }: Payment,
    context?: RequestContext,
  ): Promise<Checkout> {
    return this.#options.observations.apply(
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
            // An unknown asset never counts as the payment's asset (R44).
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
      context,
    );
  }

  /** Stores an operator's decision that a transaction belongs to no checkout: it is no longer listed as open. */
  async ignore(id: string, note: string, context?: RequestContext): Promise<StoredTransaction> {
    const money = await this.get(id);
    if (money.payment !== null || isDeposit(money)) throw alreadyCredited(money);
    await this.#options.transactions.ignore(id, note, context);
    return { ...money, ignored: true };
  }

  /** @throws ApiError `not_found` */
  async get(id: string): Promise<StoredTransaction> {
    const money = await this.#options.transactions.find(id);
    if (money === undefined) throw new ApiError('not_found', 'There is no transaction with this id.');
    return money;
  }
}

function paymentOf(checkout: Checkout, id: string): Payment {
  const payment = checkout.payments.find((entry) => entry.id === id);
  if (payment === undefined) throw invalid('paymentId', 'must be a payment of this checkout');
  return payment;
}

const isDeposit = ({ depositAddressId = null }: StoredTransaction): boolean => depositAddressId !== null;

function alreadyCredited({ payment, depositAddressId = null }: StoredTransaction): ApiError {
  if (depositAddressId !== null)
    return new ApiError(
      'invalid_state',
      `This transaction belongs to the permanent address ${depositAddressId}, so it cannot be matched to a checkout.`,
    );
  return new ApiError(
    'invalid_state',
    payment === null
      ? 'This transaction could not be credited. See the timeline of the checkout.'
      : `This transaction is already credited to payment ${payment.paymentId} of checkout ${payment.checkoutId}.`,
  );
}

const invalid = (path: string, message: string): ApiError =>
  new ApiError('invalid_request', `${path}: ${message}`, { fields: [{ path, message }] });
