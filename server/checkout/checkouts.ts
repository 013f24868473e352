import type { ExceptionKind } from '../contract/constants.ts';
import type { Person } from './approvals.ts';
import type { Checkout, CheckoutRequest, Payment, Terms } from './model.ts';
import { priceFault } from '../core/currency.ts';
import { validationError, HashHeldError, PaywicketError, unauthorized } from '../core/errors.ts';
import type { ChangeFeed } from './change-feed.ts';
import { hashOf } from '../core/ids.ts';
import { couldBeHash } from '../core/tx-hash.ts';
import { sharedHashes, exclusiveHashes, manualPaymentsElsewhere } from './shared-hashes.ts';
import { CheckoutWriter } from './checkout-writer.ts';
import type { Links } from './links.ts';
import { statusKey } from './apply-observation.ts';
import { manualObservation, type ManualPayment } from './manual-payments.ts';
import { fingerprint, PaymentMethods, type PricedMethod, type Routing } from '../pricing/payment-methods.ts';
import { CheckoutCreation, type CreatedCheckout } from './create.ts';
import type { RecoveredPayment, Observation, Gateway } from '../gateways/gateway.ts';
import type { StoredTransaction, Session, Repository } from './repository.ts';
import { quoteOf, type Rates } from '../pricing/rates.ts';
import { MethodSelection } from './select-method.ts';
import { type Input, saleOf } from './transition.ts';
import type { Clock } from '../core/clock.ts';
import type { Log } from '../core/logger.ts';

/** What the merchant decided for every checkout. Durations are in milliseconds. */
export interface CheckoutSettings {
  readonly terms: Terms;
  readonly expiresIn: number;
  /** Least `expiresIn` that a request may ask for. */
  readonly shortestExpiresIn: number;
  readonly quoteLock: number;
  readonly sessionLife: number;
  readonly paymentsPerCheckout: number;
  /** Offer and order, as method ids; null offers whatever the gateways take. */
  readonly methods: readonly string[] | null;
  readonly rates: Rates;
  readonly routing: Routing;
  readonly trustGateway: readonly string[];
  /** The store's own catalogue. */
  readonly links: Links;
  /** Origin of this server, as gateways reach it. */
  readonly publicUrl: string;
}

export interface Ports {
  readonly store: Repository;
  readonly providers: readonly Gateway[];
  readonly clock: Clock;
  readonly log: Log;
  readonly feed: ChangeFeed;
  /** A checkout as its merchant is shown it. */
  readonly render: (checkout: Checkout) => unknown;
  /** Money as its merchant is shown it. */
  readonly renderTransactionRecord: (record: StoredTransaction) => unknown;
}

/** A manual payment, and the payment that it is for. */
export interface ManualSettlement extends ManualPayment {
  readonly paymentId: string;
}

/** A change of the offered methods makes a new version at most this often. */
const OFFER_PAUSE_MS = 60_000;
/** A creation that takes longer was interrupted. */
const MAX_CREATION_MS = 120_000;

/** What can be done with checkouts. Every change goes through `transition`; this class adds calls to gateways. */
export class Checkouts {
  readonly #ports: Ports;
  readonly #settings: CheckoutSettings;
  readonly #writer: CheckoutWriter;
  /** Which methods a checkout can be paid with. */
  readonly offering: PaymentMethods;
  readonly #selection: MethodSelection;
  readonly #creation: CheckoutCreation;

  constructor(ports: Ports, settings: CheckoutSettings) {
    const { store, providers, clock, log, feed, render } = ports;
    this.#ports = ports;
    this.#settings = settings;
    this.#writer = new CheckoutWriter({
      store,
      clock,
      log,
      feed,
      terms: settings.terms,
      render,
      ended: (checkout) => this.#cancelOtherOrders(checkout),
    });
    this.offering = new PaymentMethods(providers, settings, log);
    this.#creation = new CheckoutCreation(ports, settings, {
      offering: this.offering,
      cancel: (checkoutId) => this.cancel(checkoutId, 'merchant'),
    });
    this.#selection = new MethodSelection({
      ...settings,
      store,
      clock,
      log,
      writer: this.#writer,
      offering: this.offering,
    });
  }

  /** @see CheckoutCreation.create */
  create(request: CheckoutRequest): Promise<CreatedCheckout> {
    return this.#creation.create(request);
  }

  /** @see CheckoutCreation.reuseOrCreate */
  reuseOrCreate(
    ...asked: Parameters<CheckoutCreation['reuseOrCreate']>
  ): Promise<CreatedCheckout & { readonly created: boolean }> {
    return this.#creation.reuseOrCreate(...asked);
  }

  /**
   * A further token for a checkout; only its hash is stored.
   * @throws PaywicketError `not_found`
   */
  async newSession(checkoutId: string): Promise<{ sessionToken: string; session: Session }> {
    return this.#creation.newSession((await this.get(checkoutId)).id);
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

  /** A checkout with what it can be paid with now; a change of the latter is a new version. */
  async offered(checkoutId: string): Promise<{ checkout: Checkout; methods: readonly PricedMethod[] }> {
    const checkout = await this.get(checkoutId);
    const methods = await this.offering.methodsFor(saleOf(checkout));
    const offered = fingerprint(methods);
    const stale = checkout.offered === '' || this.#ports.clock.now() - checkout.offeredAt >= OFFER_PAUSE_MS;
    if (checkout.status !== 'open' || offered === checkout.offered || !stale) return { checkout, methods };
    const changed = await this.#writer.apply(checkoutId, { type: 'offered', fingerprint: offered });
    return { checkout: changed, methods };
  }

  /** @see MethodSelection.select */
  async select(checkoutId: string, method: string, admit: () => Promise<void>): Promise<Checkout> {
    return this.#selection.select(await this.get(checkoutId), method, admit);
  }

  /** @throws PaywicketError `not_found`, and `invalid_state` once money has been seen */
  async cancel(checkoutId: string, by: 'merchant' | 'shopper'): Promise<Checkout> {
    return this.#writer.apply(checkoutId, { type: 'cancel', by });
  }

  /** @throws PaywicketError `invalid_state` where the price is not kept longer, or not yet */
  async keep(checkoutId: string): Promise<Checkout> {
    return this.#writer.apply(checkoutId, { type: 'keep' });
  }

  /** @throws PaywicketError `invalid_state` where no new price is given, `price_changed` for a link's */
  async refresh(checkoutId: string): Promise<Checkout> {
    const { links } = this.#settings;
    const reopened = await this.#writer.change(checkoutId, ({ details: { link } }) => ({
      type: 'refresh',
      price: link && links.priceOf(link),
    }));
    // Coins that were sent at the last moment to the former address are seen before more are.
    await this.#ports.store.pollNow(checkoutId, this.#ports.clock.now());
    return reopened;
  }

  /** The shopper's hint that coins are on their way: it triggers a poll and proves nothing. */
  async sent(checkoutId: string): Promise<void> {
    const { payments } = await this.#writer.apply(checkoutId, { type: 'sent' });
    if (payments.length > 0) await this.#ports.store.pollNow(checkoutId, this.#ports.clock.now());
  }

  /** The shopper reports a problem: the merchant gets an event, and a plausible hash triggers a poll. */
  async report(checkoutId: string, hash: string | null, note: string | null): Promise<void> {
    const { payments } = await this.#writer.apply(checkoutId, { type: 'report', hash, note });
    if (hash !== null && payments.some(({ asset }) => couldBeHash(hash, asset.network.id)))
      await this.#ports.store.pollNow(checkoutId, this.#ports.clock.now());
  }

  /**
   * Above the store's limit it waits for the approval of a second person.
   * @throws PaywicketError `not_found`, `invalid_state` where there is no such exception, `forbidden`
   */
  async resolve(
    checkoutId: string,
    action: 'accept' | 'ignore',
    exception: ExceptionKind | undefined,
    note: string | null,
    by: Person,
  ): Promise<Checkout> {
    return this.#writer.apply(checkoutId, { type: 'resolve', action, exception, note, by });
  }

  /**
   * Records a manual payment; a gateway's later report of the same hash is the same money. Above the store's limit it
   * waits for the approval of a second person.
   * @throws PaywicketError `not_found`, `invalid_request`, `amount_out_of_range`, `invalid_state`, `forbidden`
   */
  async settle(
    checkoutId: string,
    { paymentId, ...manual }: ManualSettlement,
    by: Person,
  ): Promise<Checkout> {
    const payment = paymentOf(await this.get(checkoutId), paymentId);
    if (payment === undefined)
      throw validationError('invalid_request', 'paymentId', 'must be one of this checkout');
    const fault = priceFault(manual.amount, payment.asset.decimals);
    if (fault !== undefined) throw validationError('amount_out_of_range', 'amount', fault);
    const observation = manualObservation(payment, manual, this.#ports.clock.now());
    return this.observe(checkoutId, payment.provider, observation, by);
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
  ): Promise<Checkout> {
    try {
      return await this.#observe(checkoutId, provider, observation, by);
    } catch (error) {
      if (!(error instanceof HashHeldError)) throw error;
      if (observation.source === 'person') throw validationError('invalid_state', 'hash', error.message);
      // Credited elsewhere at the same moment: now it is found there.
      return this.#observe(checkoutId, provider, observation, by);
    }
  }

  /** @throws HashHeldError where another payment was credited with them since this looked */
  async #observe(
    checkoutId: string,
    provider: string,
    observation: Observation,
    by: Person | undefined,
  ): Promise<Checkout> {
    const { store, log } = this.#ports;
    const { unclear: shown = [] } = observation;
    const keys = [...observation.transactions, ...shown].map(({ key }) => key);
    const shared = await sharedHashes(this.#ports, provider, observation);
    const claimed = [
      ...(await store.creditedElsewhere(provider, keys, observation.paymentId)),
      ...shared.map(({ key }) => key),
    ];
    if (claimed.length > 0)
      log.warn({ checkoutId, provider, keys: claimed }, 'transactions already credited to another payment');
    if (observation.status === 'unknown') {
      const { rawStatus, paymentId, raw } = observation;
      log.warn({ checkoutId, provider, rawStatus }, 'unknown gateway status');
      const summary = `said "${rawStatus}", which moves nothing: it is not known, or what else was told contradicts it`;
      await this.#noteObservation(checkoutId, paymentId, provider, summary, raw);
    }
    const transactions = observation.transactions.filter(({ key }) => !claimed.includes(key));
    const unclear = shown.filter(({ key }) => !claimed.includes(key));
    if (unclear.length > 0) log.warn({ checkoutId, provider, unclear }, 'money that can not be counted');
    // A status that belongs to another payment's transactions must not count as the whole amount here.
    const status = claimed.length > 0 && transactions.length === 0 ? 'unknown' : observation.status;
    const own = { ...observation, status, transactions, unclear };
    await this.#disprove(checkoutId, provider, own);
    // The status may have paid for it before the hash was there: then the same coins would pay twice.
    const [first] = shared;
    if (first !== undefined && transactions.length === 0) {
      const { paymentId } = observation;
      const input = { type: 'disproved', paymentId, key: statusKey(paymentId), by: first.holder } as const;
      await this.#writer.apply(checkoutId, input);
    }
    // Late coins right after a start need the first rates.
    await this.#settings.rates.loaded();
    const rates = this.#settings.rates.table();
    const inputFor = (checkout: Checkout): Input => {
      const payment = paymentOf(checkout, own.paymentId);
      const quote = payment && quoteOf(rates, payment.asset.asset, checkout.currency);
      return { type: 'observed', observation: own, rate: quote?.rate ?? null, by };
    };
    return this.#writer.change(checkoutId, inputFor, exclusiveHashes(this.#ports.providers, provider, own));
  }

  /**
   * A manual payment of another payment that the gateway shows at this one is taken back (R24). That goes first: a crash
   * between the two credits it nowhere instead of twice.
   */
  async #disprove(checkoutId: string, provider: string, observation: Observation): Promise<void> {
    const by = { checkoutId, paymentId: observation.paymentId };
    for (const manual of await manualPaymentsElsewhere(this.#ports.store, provider, observation)) {
      this.#ports.log.warn({ ...manual, by }, 'a manual payment belongs to another payment at the gateway');
      await this.#writer.apply(manual.checkoutId, { ...manual, type: 'disproved', by });
    }
  }

  /**
   * A payment whose creation was never answered exists at its gateway: its money counts, and it is never shown.
   * @throws ReferenceHeldError where another payment has the gateway's id
   */
  async found(checkoutId: string, found: RecoveredPayment): Promise<Checkout> {
    return this.#writer.apply(checkoutId, { type: 'found', found });
  }

  /** Polls its other orders now, where their gateway can cancel: a poll cancels what is no longer needed. */
  #cancelOtherOrders({ id, payments }: Checkout): void {
    const { providers, store, clock, log } = this.#ports;
    const cancellable = new Set(providers.filter(({ cancel }) => cancel !== null).map((entry) => entry.id));
    if (!payments.some((payment) => cancellable.has(payment.provider) && payment.reference !== null)) return;
    store.pollNow(id, clock.now()).catch((error: unknown) => {
      log.error({ checkoutId: id, err: error }, 'other orders of a finished checkout were not polled');
    });
  }

  /** Notes an answer that could not be parsed. */
  async keepUnreadable(
    checkoutId: string,
    paymentId: string,
    provider: string,
    why: string,
    raw: unknown,
  ): Promise<void> {
    const summary = `gave an answer that could not be read: ${why}`;
    await this.#noteObservation(checkoutId, paymentId, provider, summary, raw);
  }

  /** Adds what changes nothing to the timeline; repetitions are counted (R35). */
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

  /** Lets time pass for one checkout. */
  async tick(checkoutId: string): Promise<Checkout> {
    return this.#writer.apply(checkoutId, { type: 'tick' });
  }

  /**
   * Fails payments whose creation was interrupted by the end of a process: their outcome is unknown (R32). `starting`:
   * this process creates nothing yet, so where it is alone, all of them were interrupted.
   */
  async recover({ starting }: { readonly starting: boolean }): Promise<void> {
    const { store, clock, log } = this.#ports;
    const alone = starting && !store.shared;
    if (alone) await store.releaseClaims();
    const before = clock.now() - (alone ? 0 : MAX_CREATION_MS);
    for (const { checkoutId, paymentId } of await store.unfinishedPayments(before)) {
      await this.#writer.apply(checkoutId, { type: 'failed', paymentId, failureCode: 'create_unknown' });
      log.warn({ checkoutId, paymentId }, 'payment left unfinished by an earlier process');
    }
  }

  /** Resolves once no gateway is being asked to create anything. */
  async idle(): Promise<void> {
    await this.#selection.idle();
  }
}

const paymentOf = ({ payments }: Checkout, id: string): Payment | undefined =>
  payments.find((payment) => payment.id === id);
