import type { RequestContext } from '../../base/access/request-context.ts';
import { HashConflictError, validationError } from '../../base/errors.ts';
import { hashOf } from '../../base/ids.ts';
import type { Observation } from '../../gateways/gateway.ts';
import { quoteOf } from '../pricing/rates.ts';
import { statusKey } from './apply-observation.ts';
import { assertVersion } from './commands.ts';
import type { Checkout } from './model.ts';
import type { CheckoutDependencies } from './dependencies.ts';
import { exclusiveHashesOf, findManualPaymentsElsewhere, findSharedHashes } from './shared-hashes.ts';
import type { Input } from './transition.ts';

/** Writes gateways' reports and operators' manual entries for payments. */
export class Observations {
  readonly #options: Omit<CheckoutDependencies, 'paymentMethods'>;

  constructor(options: Omit<CheckoutDependencies, 'paymentMethods'>) {
    this.#options = options;
  }

  /**
   * Applies an observation. Transactions that are credited to another payment are left out and logged (R24, R79).
   * @param version of the checkout that an operator saw; absent to skip the check
   * @throws ApiError `invalid_state` if an operator enters such a transaction, or the checkout has changed since
   */
  async apply(
    checkoutId: string,
    provider: string,
    observation: Observation,
    context?: RequestContext,
    version?: number,
  ): Promise<Checkout> {
    try {
      return await this.#apply(checkoutId, provider, observation, context, version);
    } catch (error) {
      if (!(error instanceof HashConflictError)) throw error;
      if (observation.source === 'person') throw validationError('invalid_state', 'hash', error.message);
      // Another payment was credited concurrently: the second attempt finds the transaction there.
      return this.#apply(checkoutId, provider, observation, context, version);
    }
  }

  /** @throws HashConflictError if another payment was credited with a transaction concurrently */
  async #apply(
    checkoutId: string,
    provider: string,
    observation: Observation,
    context: RequestContext | undefined,
    version: number | undefined,
  ): Promise<Checkout> {
    const { transactions: stored, gateways, log, rates, writer } = this.#options;
    const { unclear: reportedUnclear = [] } = observation;
    const keys = [...observation.transactions, ...reportedUnclear].map(({ key }) => key);
    const shared = await findSharedHashes(this.#options, provider, observation);
    const creditedElsewhere = [
      ...(await stored.creditedElsewhere(provider, keys, observation.paymentId)),
      ...shared.map(({ key }) => key),
    ];
    if (creditedElsewhere.length > 0)
      log.warn(
        { checkoutId, provider, keys: creditedElsewhere },
        'transactions already credited to another payment',
      );
    if (observation.status === 'unknown') {
      const { rawStatus, paymentId, raw } = observation;
      log.warn({ checkoutId, provider, rawStatus }, 'unknown gateway status');
      const summary = `said "${rawStatus}", which moves nothing: it is not known, or another report contradicts it`;
      await this.#noteObservation(checkoutId, paymentId, provider, summary, raw);
    }
    const transactions = observation.transactions.filter(({ key }) => !creditedElsewhere.includes(key));
    const unclear = reportedUnclear.filter(({ key }) => !creditedElsewhere.includes(key));
    if (unclear.length > 0)
      log.warn({ checkoutId, provider, unclear }, 'gateway reports money that cannot be counted');
    // If all reported transactions belong to another payment, the status must not count as the whole amount.
    const status = creditedElsewhere.length > 0 && transactions.length === 0 ? 'unknown' : observation.status;
    const own = { ...observation, status, transactions, unclear };
    await this.#disprove(checkoutId, provider, own, context);
    // A status-only payment may have been credited before the hash was known. It is dropped, because the same coins would
    // otherwise be credited twice.
    const [first] = shared;
    if (first !== undefined && transactions.length === 0) {
      const { paymentId } = observation;
      const input = { type: 'disproved', paymentId, key: statusKey(paymentId), by: first.holder } as const;
      await writer.apply(checkoutId, input, context);
    }
    // Late coins are valued only after the first rates are loaded.
    await rates.loaded();
    const table = rates.table();
    const inputFor = (checkout: Checkout): Input => {
      assertVersion(checkout, version);
      const payment = checkout.payments.find(({ id }) => id === own.paymentId);
      const quote = payment && quoteOf(table, payment.asset.asset, checkout.currency);
      return { type: 'observed', observation: own, rate: quote?.rate ?? null };
    };
    const exclusive = exclusiveHashesOf(gateways, provider, own);
    return writer.change(checkoutId, inputFor, exclusive, context);
  }

  /**
   * Drops a manual entry at another payment if the gateway shows the entry's transaction at this payment (R24). This is written
   * first: after a crash in between, the transaction is credited to neither payment, instead of to both.
   */
  async #disprove(
    checkoutId: string,
    provider: string,
    observation: Observation,
    context: RequestContext | undefined,
  ): Promise<void> {
    const by = { checkoutId, paymentId: observation.paymentId };
    const { log, writer } = this.#options;
    for (const manual of await findManualPaymentsElsewhere(this.#options, provider, observation)) {
      log.warn({ ...manual, by }, 'the gateway reports money that was credited by hand at another payment');
      await writer.apply(manual.checkoutId, { ...manual, type: 'disproved', by }, context);
    }
  }

  /** Adds an unreadable answer to the timeline. */
  async recordUnreadable(
    checkoutId: string,
    paymentId: string,
    provider: string,
    reason: string,
    raw: unknown,
  ): Promise<void> {
    const summary = `gave an answer that could not be read: ${reason}`;
    await this.#noteObservation(checkoutId, paymentId, provider, summary, raw);
  }

  /** Adds an observation that changes nothing to the timeline; repetitions are counted (R35). */
  async #noteObservation(
    checkoutId: string,
    paymentId: string,
    provider: string,
    summary: string,
    raw: unknown,
  ): Promise<void> {
    await this.#options.checkouts.note({
      id: `obs_${hashOf(`${paymentId} ${summary}`).slice(0, 24)}`,
      checkoutId,
      at: this.#options.clock.now(),
      kind: 'observation',
      actor: provider,
      summary,
      data: { paymentId, raw },
    });
  }
}
