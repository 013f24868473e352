import type { RequestContext } from '../access/request-context.ts';
import type { ExceptionKind } from '../contract/constants.ts';
import type { Person } from './approvals.ts';
import type { Checkout, CheckoutRefund, Payment, Terms } from './model.ts';
import { priceFault } from '../core/currency.ts';
import type { SentReport } from './commands.ts';
import { validationError, HashConflictError, PaywicketError, unauthorized } from '../core/errors.ts';
import type { ChangeFeed } from './change-feed.ts';
import { hashOf } from '../core/ids.ts';
import { couldBeHash } from '../core/tx-hash.ts';
import { findSharedHashes, exclusiveHashesOf, findManualPaymentsElsewhere } from './shared-hashes.ts';
import { CheckoutWriter } from './checkout-writer.ts';
import type { Links } from './links.ts';
import { statusKey } from './apply-observation.ts';
import { manualObservation, type ManualPayment } from './manual-payments.ts';
import { fingerprint, PaymentMethods, type PricedMethod, type Routing } from '../pricing/payment-methods.ts';
import { CheckoutCreation, type CreatedCheckout } from './create.ts';
import type { RecoveredPayment, Observation, Gateway } from '../gateways/gateway.ts';
import type { Change, StoredTransaction, Session, Repository } from './repository.ts';
import { quoteOf, type Rates } from '../pricing/rates.ts';
import { MethodSelection } from './select-method.ts';
import { type Input, priceRequestOf } from './transition.ts';
import type { Clock } from '../core/clock.ts';
import type { Log } from '../core/logger.ts';

/** The merchant's settings for every checkout. Durations are in milliseconds. */
export interface CheckoutSettings {
  readonly terms: Terms;
  readonly expiresIn: number;
  /** Minimum `expiresIn` of a request. */
  readonly minExpiresIn: number;
  readonly quoteLock: number;
  readonly sessionLife: number;
  readonly paymentsPerCheckout: number;
  /** Ids of the offered methods, in this order; null offers all that the gateways take. */
  readonly methods: readonly string[] | null;
  /** What leads the list of methods: coins, or what needs none (card, bank, UPI). */
  readonly first: 'coins' | 'card';
  readonly rates: Rates;
  readonly routing: Routing;
  readonly trustGateway: readonly string[];
  /** Products that are sold by link, with their prices. */
  readonly links: Links;
  /** URL at which gateways reach this server. */
  readonly publicUrl: string;
}

export interface Ports {
  readonly store: Repository;
  readonly providers: readonly Gateway[];
  readonly clock: Clock;
  readonly log: Log;
  readonly feed: ChangeFeed;
  /** A checkout as the merchant's API shows it. */
  readonly render: (checkout: Checkout) => unknown;
  /** A transaction as the merchant's API shows it. */
  readonly renderTransactionRecord: (record: StoredTransaction) => unknown;
}

/** What creation and selection work with. */
export interface CheckoutParts extends Ports, CheckoutSettings {
  readonly writer: CheckoutWriter;
  readonly paymentMethods: PaymentMethods;
}

/** A manual payment with the id of the payment that it is for. */
export interface ManualPaymentEntry extends ManualPayment {
  readonly paymentId: string;
}

/** Minimum time between two versions for changes of the offered methods. */
const MIN_OFFER_INTERVAL_MS = 60_000;
/** A payment that is still being created after this time was interrupted. */
const MAX_CREATION_MS = 120_000;

/** All operations on checkouts. Every change goes through `transition`; this class adds storage and calls to gateways. */
export class Checkouts {
  readonly #ports: Ports;
  readonly #settings: CheckoutSettings;
  readonly #writer: CheckoutWriter;
  readonly paymentMethods: PaymentMethods;
  readonly #selection: MethodSelection;
  readonly #creation: CheckoutCreation;

  constructor(ports: Ports, settings: CheckoutSettings) {
    this.#ports = ports;
    this.#settings = settings;
    const ended = (checkout: Checkout) => this.#cancelOtherOrders(checkout);
    this.#writer = new CheckoutWriter({ ...ports, terms: settings.terms, ended });
    this.paymentMethods = new PaymentMethods(ports.providers, settings, ports.log);
    const parts = { ...ports, ...settings, writer: this.#writer, paymentMethods: this.paymentMethods };
    this.#creation = new CheckoutCreation(parts);
    this.#selection = new MethodSelection(parts);
  }

  /** @see CheckoutCreation.create */
  create(...args: Parameters<CheckoutCreation['create']>): Promise<CreatedCheckout> {
    return this.#creation.create(...args);
  }

  /** @see CheckoutCreation.reuseOrCreate */
  reuseOrCreate(
    ...args: Parameters<CheckoutCreation['reuseOrCreate']>
  ): Promise<CreatedCheckout & { readonly created: boolean }> {
    return this.#creation.reuseOrCreate(...args);
  }

  /**
   * Creates another session token for a checkout; only its hash is stored.
   * @throws PaywicketError `not_found`
   */
  async newSession(
    checkoutId: string,
    owner?: string,
    context?: RequestContext,
  ): Promise<{ sessionToken: string; session: Session }> {
    return this.#creation.newSession((await this.get(checkoutId)).id, owner, context);
  }

  /** @throws PaywicketError `not_found` */
  async get(checkoutId: string): Promise<Checkout> {
    const checkout = await this.#ports.store.find(checkoutId);
    if (checkout === undefined) throw new PaywicketError('not_found', 'There is no checkout with this id.');
    return checkout;
  }

  /** @throws PaywicketError `unauthorized` for an unknown token */
  async session(tokenHash: string): Promise<Session> {
    const session = await this.#ports.store.findSession(tokenHash);
    if (session === undefined) throw unauthorized();
    return session;
  }

  /** A checkout with its current payment methods; a change of the methods makes a new version. */
  async offered(checkoutId: string): Promise<{ checkout: Checkout; methods: readonly PricedMethod[] }> {
    const checkout = await this.get(checkoutId);
    const methods = await this.paymentMethods.methodsFor(priceRequestOf(checkout));
    const offered = fingerprint(methods);
    const isDue =
      checkout.offered === '' || this.#ports.clock.now() - checkout.offeredAt >= MIN_OFFER_INTERVAL_MS;
    if (checkout.status !== 'open' || offered === checkout.offered || !isDue) return { checkout, methods };
    const changed = await this.#writer.apply(checkoutId, { type: 'offered', fingerprint: offered });
    return { checkout: changed, methods };
  }

  /** @see MethodSelection.select */
  async select(checkoutId: string, method: string, consumeLimit: () => Promise<void>): Promise<Checkout> {
    return this.#selection.select(await this.get(checkoutId), method, consumeLimit);
  }

  /** @throws PaywicketError `not_found`, and `invalid_state` once money was detected */
  async cancel(checkoutId: string, by: 'merchant' | 'shopper', context?: RequestContext): Promise<Checkout> {
    return this.#writer.apply(checkoutId, { type: 'cancel', by }, context);
  }

  /** @throws PaywicketError `invalid_state` where the quote can not be extended, or not yet */
  async extendQuote(checkoutId: string): Promise<Checkout> {
    return this.#writer.apply(checkoutId, { type: 'extendQuote' });
  }

  /** @throws PaywicketError `invalid_state` where the checkout can not be refreshed, `price_changed` where its link costs something else now */
  async refresh(checkoutId: string): Promise<Checkout> {
    const { links } = this.#settings;
    const reopened = await this.#writer.change(checkoutId, ({ details: { link } }) => ({
      type: 'refresh',
      price: link && links.priceOf(link),
    }));
    // Coins sent to the previous address just before expiry are then detected before the shopper sends more.
    await this.#ports.store.pollNow(checkoutId, this.#ports.clock.now());
    return reopened;
  }

  /** The shopper's hint that coins are on their way, or not: it triggers a poll and proves nothing. */
  async sent(checkoutId: string, report: SentReport): Promise<void> {
    await this.#writer.apply(checkoutId, { type: 'sent', ...report });
    if (report.hash !== null) await this.#ports.store.pollNow(checkoutId, this.#ports.clock.now());
  }

  /** The shopper reports a problem: the merchant gets an event, and a plausible hash triggers a poll. */
  async report(checkoutId: string, hash: string | null, note: string | null): Promise<void> {
    const { payments } = await this.#writer.apply(checkoutId, { type: 'report', hash, note });
    if (hash !== null && payments.some(({ asset }) => couldBeHash(hash, asset.network.id)))
      await this.#ports.store.pollNow(checkoutId, this.#ports.clock.now());
  }

  /**
   * Resolves an exception. Above the merchant's limit this waits for the approval of a second person.
   * @throws PaywicketError `not_found`, `invalid_state` where there is no such exception, `forbidden`
   */
  async resolve(
    checkoutId: string,
    action: 'accept' | 'ignore',
    exception: ExceptionKind | undefined,
    note: string | null,
    by: Person,
    context?: RequestContext,
  ): Promise<Checkout> {
    return this.#writer.apply(checkoutId, { type: 'resolve', action, exception, note, by }, context);
  }

  /**
   * Records a manual payment; a gateway's later report of the same hash is the same money. Above the merchant's limit
   * it waits for the approval of a second person.
   * @throws PaywicketError `not_found`, `invalid_request`, `amount_out_of_range`, `invalid_state`, `forbidden`
   */
  async recordManualPayment(
    checkoutId: string,
    { paymentId, ...manual }: ManualPaymentEntry,
    by: Person,
    context?: RequestContext,
  ): Promise<Checkout> {
    const payment = paymentOf(await this.get(checkoutId), paymentId);
    if (payment === undefined)
      throw validationError('invalid_request', 'paymentId', 'must be one of this checkout');
    const problem = priceFault(manual.amount, payment.asset.decimals);
    if (problem !== undefined) throw validationError('amount_out_of_range', 'amount', problem);
    const observation = manualObservation(payment, manual, this.#ports.clock.now());
    return this.observe(checkoutId, payment.provider, observation, by, context);
  }

  /** What a refund that was created or has moved changes in its checkout. It is written with the refund. */
  refundChange(refund: CheckoutRefund): (checkout: Checkout) => Change {
    return this.#writer.changeBy({ type: 'refund', refund });
  }

  /** Called once a change was written by somebody else's transaction. */
  publish(checkoutId: string): void {
    this.#ports.feed.publish(checkoutId);
  }

  /**
   * Applies an observation. Transactions that are credited to another payment are left out and logged (R24, R79).
   * @throws PaywicketError `invalid_state` where a person enters such a transaction
   */
  async observe(
    checkoutId: string,
    provider: string,
    observation: Observation,
    by?: Person,
    context?: RequestContext,
  ): Promise<Checkout> {
    try {
      return await this.#observe(checkoutId, provider, observation, by, context);
    } catch (error) {
      if (!(error instanceof HashConflictError)) throw error;
      if (observation.source === 'person') throw validationError('invalid_state', 'hash', error.message);
      // Credited to another payment concurrently: the second attempt finds it there.
      return this.#observe(checkoutId, provider, observation, by, context);
    }
  }

  /** @throws HashConflictError if another payment was credited with a transaction concurrently */
  async #observe(
    checkoutId: string,
    provider: string,
    observation: Observation,
    by: Person | undefined,
    context: RequestContext | undefined,
  ): Promise<Checkout> {
    const { store, log } = this.#ports;
    const { unclear: reportedUnclear = [] } = observation;
    const keys = [...observation.transactions, ...reportedUnclear].map(({ key }) => key);
    const shared = await findSharedHashes(this.#ports, provider, observation);
    const creditedElsewhere = [
      ...(await store.creditedElsewhere(provider, keys, observation.paymentId)),
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
      const summary = `said "${rawStatus}", which moves nothing: it is not known, or what else was told contradicts it`;
      await this.#noteObservation(checkoutId, paymentId, provider, summary, raw);
    }
    const transactions = observation.transactions.filter(({ key }) => !creditedElsewhere.includes(key));
    const unclear = reportedUnclear.filter(({ key }) => !creditedElsewhere.includes(key));
    if (unclear.length > 0)
      log.warn({ checkoutId, provider, unclear }, 'gateway reports money that can not be counted');
    // If all its transactions belong to another payment, the status must not count as the whole amount here.
    const status = creditedElsewhere.length > 0 && transactions.length === 0 ? 'unknown' : observation.status;
    const own = { ...observation, status, transactions, unclear };
    await this.#disprove(checkoutId, provider, own, context);
    // A status-only payment may have been credited before the hash was known: the same coins would pay twice.
    const [first] = shared;
    if (first !== undefined && transactions.length === 0) {
      const { paymentId } = observation;
      const input = { type: 'disproved', paymentId, key: statusKey(paymentId), by: first.holder } as const;
      await this.#writer.apply(checkoutId, input, context);
    }
    // Right after a start, late coins are valued only once the first rates are loaded.
    await this.#settings.rates.loaded();
    const rates = this.#settings.rates.table();
    const inputFor = (checkout: Checkout): Input => {
      const payment = paymentOf(checkout, own.paymentId);
      const quote = payment && quoteOf(rates, payment.asset.asset, checkout.currency);
      return { type: 'observed', observation: own, rate: quote?.rate ?? null, by };
    };
    const exclusive = exclusiveHashesOf(this.#ports.providers, provider, own);
    return this.#writer.change(checkoutId, inputFor, exclusive, context);
  }

  /**
   * Takes back a manual payment that the gateway shows at this payment instead (R24). This is done first: a crash in
   * between then credits it to none of the two, not to both.
   */
  async #disprove(
    checkoutId: string,
    provider: string,
    observation: Observation,
    context: RequestContext | undefined,
  ): Promise<void> {
    const by = { checkoutId, paymentId: observation.paymentId };
    for (const manual of await findManualPaymentsElsewhere(this.#ports.store, provider, observation)) {
      this.#ports.log.warn({ ...manual, by }, 'a manual payment belongs to another payment at the gateway');
      await this.#writer.apply(manual.checkoutId, { ...manual, type: 'disproved', by }, context);
    }
  }

  /**
   * Records that a payment whose creation was never answered exists at its gateway: its money counts, unless another
   * payment holds its address, and it is never shown.
   * @throws ReferenceConflictError where another payment has the gateway's id
   */
  async recordRecovered(checkoutId: string, recovered: RecoveredPayment): Promise<Checkout> {
    return this.#writer.applyOrder(checkoutId, { type: 'recovered', recovered }, recovered);
  }

  /** Polls the other payments now if their gateway can cancel orders: the poller cancels those that are not needed. */
  #cancelOtherOrders({ id, payments }: Checkout): void {
    const { providers, store, clock, log } = this.#ports;
    const cancellable = new Set(providers.filter(({ cancel }) => cancel !== null).map((entry) => entry.id));
    if (!payments.some((payment) => cancellable.has(payment.provider) && payment.reference !== null)) return;
    store.pollNow(id, clock.now()).catch((error: unknown) => {
      log.error({ checkoutId: id, err: error }, 'payments of a finished checkout not polled');
    });
  }

  /** Adds an answer that could not be parsed to the timeline. */
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
    await this.#ports.store.note({
      id: `obs_${hashOf(`${paymentId} ${summary}`).slice(0, 24)}`,
      checkoutId,
      at: this.#ports.clock.now(),
      kind: 'observation',
      actor: provider,
      summary,
      data: { paymentId, raw },
    });
  }

  /** Applies the passing of time to one checkout. */
  async tick(checkoutId: string, context?: RequestContext): Promise<Checkout> {
    return this.#writer.apply(checkoutId, { type: 'tick' }, context);
  }

  /**
   * Fails payments whose creation was interrupted when a process ended: their outcome is unknown (R32). `starting` means
   * that this process creates none yet: if it is the only one, all unfinished payments were interrupted.
   */
  async recover({ starting }: { readonly starting: boolean }): Promise<void> {
    const { store, clock, log } = this.#ports;
    const isOnlyProcess = starting && !store.shared;
    if (isOnlyProcess) await store.releaseClaims();
    const before = isOnlyProcess ? Number.MAX_SAFE_INTEGER : clock.now() - MAX_CREATION_MS;
    for (const { checkoutId, paymentId } of await store.unfinishedPayments(before)) {
      await this.#writer.apply(checkoutId, { type: 'failed', paymentId, failureCode: 'create_unknown' });
      log.warn({ checkoutId, paymentId }, 'creation of a payment was interrupted');
    }
  }

  /** Resolves once no payment is being created at a gateway. */
  async idle(): Promise<void> {
    await this.#selection.idle();
  }
}

const paymentOf = ({ payments }: Checkout, id: string): Payment | undefined =>
  payments.find((payment) => payment.id === id);
