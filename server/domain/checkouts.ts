import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { base64urlnopad } from '@scure/base';
import type { Checkout, CheckoutRequest, Payment, Terms } from './checkout.ts';
import { minorUnits, priceFault } from './currency.ts';
import { PaywicketError, ProviderError, unauthorized } from './errors.ts';
import { compare } from './money.ts';
import { Offering, type Offered } from './offering.ts';
import type { Clock, Log, Observation, Provider, Session, Store } from './ports.ts';
import { coinsFor, quoteOf, type RateTable } from './rates.ts';
import { amounts, transition, type Input } from './transition.ts';

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
  readonly rates: RateTable;
}

export interface Ports {
  readonly store: Store;
  readonly providers: readonly Provider[];
  readonly clock: Clock;
  readonly log: Log;
}

/** An address that a payment held is not taken again until this long after its end. */
const addressRest = 24 * 3_600_000;
/** A change of the methods on offer is shown at most this often. */
const offerPause = 60_000;

/**
 * What can be done with checkouts. Every change goes through `transition`; this class asks the gateways, keeps two
 * identical requests from doing the same twice, and says no with a code.
 */
export class Checkouts {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #settings: CheckoutSettings;
  readonly #offering: Offering;
  /** Selections under way by checkout and method: a second one waits for the first (R11). */
  readonly #selecting = new Map<string, Promise<Checkout>>();

  constructor({ store, providers, clock, log }: Ports, settings: CheckoutSettings) {
    this.#store = store;
    this.#clock = clock;
    this.#log = log;
    this.#settings = settings;
    this.#offering = new Offering(providers, settings, clock, log);
  }

  /**
   * Opens a checkout. The token is the shopper's only key to it and is known to nobody once this has returned.
   * @throws PaywicketError `invalid_request`, `amount_out_of_range`, `method_unavailable`
   */
  async create(request: CheckoutRequest): Promise<{ checkout: Checkout; sessionToken: string }> {
    const { amount, currency, expiresIn, ...details } = request;
    const places = minorUnits(currency);
    if (places === undefined)
      throw fieldFault(
        'invalid_request',
        'currency',
        'must be an ISO 4217 code such as "EUR", or a coin such as "USDT"',
      );
    const fault = priceFault(amount, places);
    if (fault !== undefined) throw fieldFault('amount_out_of_range', 'amount', fault);
    const life = expiresIn === undefined ? this.#settings.expiresIn : expiresIn * 1000;
    if (life < this.#settings.shortestExpiresIn) {
      const least = this.#settings.shortestExpiresIn / 1000;
      throw fieldFault('invalid_request', 'expiresIn', `must be at least ${least} seconds`);
    }

    const now = this.#clock.now();
    const draft: Checkout = {
      id: newId('chk'),
      status: 'open',
      exceptions: [],
      amount,
      currency,
      minorUnits: places,
      details,
      payments: [],
      selectedId: null,
      offered: '',
      offeredAt: now,
      createdAt: now,
      expiresAt: now + life,
      paidAt: null,
      version: 1,
    };
    const checkout = { ...draft, offered: fingerprint(await this.#offering.methodsFor(draft)) };
    const sessionToken = `cs_${base64urlnopad.encode(randomBytes(32))}`;
    await this.#store.create(checkout, {
      tokenHash: hashToken(sessionToken),
      checkoutId: checkout.id,
      createdAt: now,
      expiresAt: now + this.#settings.sessionLife,
    });
    this.#log.info({ checkoutId: checkout.id, amount, currency }, 'checkout created');
    return { checkout, sessionToken };
  }

  /** @throws PaywicketError `not_found` */
  async get(checkoutId: string): Promise<Checkout> {
    const checkout = await this.#store.find(checkoutId);
    if (checkout === undefined) throw new PaywicketError('not_found', 'There is no checkout with this id.');
    return checkout;
  }

  /** @throws PaywicketError `unauthorized` for an unknown token, `session_expired` for one that no longer reads */
  async session(token: string): Promise<Session> {
    const session = await this.#store.findSession(hashToken(token));
    if (session === undefined) throw unauthorized();
    if (this.#clock.now() >= session.expiresAt)
      throw new PaywicketError('session_expired', 'This payment link has ended. Start again at the shop.');
    return session;
  }

  /** A checkout with what it can be paid with now; a change of the latter is a new version. */
  async offered(checkoutId: string): Promise<{ checkout: Checkout; methods: readonly Offered[] }> {
    const checkout = await this.get(checkoutId);
    const methods = await this.#offering.methodsFor(checkout);
    const offered = fingerprint(methods);
    const stale = checkout.offered === '' || this.#clock.now() - checkout.offeredAt >= offerPause;
    if (checkout.status !== 'open' || offered === checkout.offered || !stale) return { checkout, methods };
    return { checkout: await this.#apply(checkoutId, { type: 'offered', fingerprint: offered }), methods };
  }

  /**
   * Creates the payment for a method, or returns to the one that exists. `admit` is awaited once before a gateway
   * is asked to create anything, and may throw.
   * @throws PaywicketError `invalid_state`, `method_unavailable`, `rate_limited`, `provider_*`
   */
  async select(checkoutId: string, method: string, admit: () => Promise<void>): Promise<Checkout> {
    const key = `${checkoutId} ${method}`;
    const running = this.#selecting.get(key);
    if (running !== undefined) return running;
    const selection = this.#select(checkoutId, method, admit).finally(() => this.#selecting.delete(key));
    this.#selecting.set(key, selection);
    return selection;
  }

  async #select(checkoutId: string, method: string, admit: () => Promise<void>): Promise<Checkout> {
    const checkout = await this.get(checkoutId);
    const now = this.#clock.now();
    if (checkout.status !== 'open' || now > checkout.expiresAt)
      throw new PaywicketError(
        'invalid_state',
        'This checkout is no longer open: no new payment can be started.',
      );
    const existing = checkout.payments.find(
      (payment) =>
        payment.asset.method === method &&
        (payment.status === 'detected' || (payment.status === 'awaiting' && now <= payment.expiresAt)),
    );
    if (existing !== undefined)
      return existing.id === checkout.selectedId
        ? checkout
        : this.#apply(checkoutId, { type: 'selected', paymentId: existing.id });
    if (checkout.payments.length >= this.#settings.paymentsPerCheckout)
      throw new PaywicketError(
        'rate_limited',
        'This checkout has had too many attempts. Start again at the shop.',
      );
    const { provider, offer } = await this.#offering.route(checkout, method);
    await admit();

    const due = amounts(checkout).due;
    const quote = quoteOf(this.#settings.rates, offer.asset.asset, checkout.currency, now);
    if (quote === undefined) throw unavailable(method, 'it has no rate');
    const amount = coinsFor(due, quote, offer.asset);
    if (offer.minimum !== null && compare(amount, offer.minimum) < 0)
      throw unavailable(method, `it takes ${offer.minimum} ${offer.asset.asset} at least`);
    const lockedUntil = Math.min(checkout.expiresAt, now + this.#settings.quoteLock);
    const payment: Payment = {
      id: newId('pay'),
      provider: provider.id,
      asset: offer.asset,
      status: 'creating',
      amount,
      priceAmount: due,
      quote,
      address: null,
      memo: null,
      reference: null,
      failureCode: null,
      settledByWord: false,
      transactions: [],
      expiresAt: lockedUntil,
      createdAt: now,
      askedAt: 0,
    };
    await this.#apply(checkoutId, { type: 'begin', payment });
    return this.#createAt(provider, checkout, payment);
  }

  /** The intent is on the disk; now the gateway is asked, and whatever comes of it is written down too. */
  async #createAt(provider: Provider, checkout: Checkout, payment: Payment): Promise<Checkout> {
    try {
      const created = await provider.create({
        paymentId: payment.id,
        asset: payment.asset,
        amount: payment.amount,
        description: checkout.details.description ?? null,
      });
      const rested = this.#clock.now() - addressRest;
      if (await this.#store.addressInUse(provider.id, created.address, rested))
        throw new ProviderError(
          provider.id,
          'unexpected_response',
          'gave an address that another payment holds',
          {
            effect: 'unknown',
          },
        );
      const expiresAt = Math.min(payment.expiresAt, created.expiresAt ?? payment.expiresAt);
      return await this.#apply(checkout.id, { type: 'created', paymentId: payment.id, created, expiresAt });
    } catch (error) {
      const known = error instanceof ProviderError;
      const failureCode = known && error.effect === 'none' ? failureCodes[error.fault] : 'create_unknown';
      await this.#apply(checkout.id, { type: 'failed', paymentId: payment.id, failureCode });
      if (!known) throw error;
      this.#log.warn(
        { checkoutId: checkout.id, paymentId: payment.id, provider: provider.id, failureCode, err: error },
        'payment not created',
      );
      throw toPaywicketError(error);
    }
  }

  /** Takes in a gateway's word. Coins that another payment holds already are left out and logged (R24, R79). */
  async observe(checkoutId: string, provider: string, observation: Observation): Promise<Checkout> {
    const keys = observation.transactions.map(({ key }) => key);
    const claimed = await this.#store.claimedElsewhere(provider, keys, observation.paymentId);
    if (claimed.length > 0)
      this.#log.warn(
        { checkoutId, provider, keys: claimed },
        'transactions already credited to another payment',
      );
    const transactions = observation.transactions.filter(({ key }) => !claimed.includes(key));
    if (observation.state === 'unknown')
      this.#log.warn({ checkoutId, provider, word: observation.word }, 'a status word that nobody knows');
    const own = { ...observation, transactions };
    return this.#change(checkoutId, (checkout, now) => {
      const payment = checkout.payments.find(({ id }) => id === own.paymentId);
      const quote = payment && quoteOf(this.#settings.rates, payment.asset.asset, checkout.currency, now);
      return { type: 'observed', observation: own, rate: quote?.rate ?? null };
    });
  }

  /** Lets time pass for one checkout. */
  async tick(checkoutId: string): Promise<Checkout> {
    return this.#apply(checkoutId, { type: 'tick' });
  }

  /** Payments that were being created when the process ended: nobody knows what came of them (R32). */
  async recover(): Promise<void> {
    for (const { checkoutId, paymentId } of await this.#store.unfinishedPayments(this.#clock.now())) {
      await this.#apply(checkoutId, { type: 'failed', paymentId, failureCode: 'create_unknown' });
      this.#log.warn({ checkoutId, paymentId }, 'payment left unfinished by an earlier process');
    }
  }

  /** Resolves once no gateway is being asked to create anything. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#selecting.values());
  }

  #apply(checkoutId: string, input: Input): Promise<Checkout> {
    return this.#change(checkoutId, () => input);
  }

  async #change(checkoutId: string, input: (checkout: Checkout, now: number) => Input): Promise<Checkout> {
    let former: Checkout | undefined;
    const after = await this.#store.change(checkoutId, (checkout) => {
      former = checkout;
      const now = this.#clock.now();
      return transition(checkout, input(checkout, now), this.#settings.terms, now);
    });
    if (former !== undefined && former.status !== after.status)
      this.#log.info(
        { checkoutId, from: former.status, to: after.status, version: after.version },
        'checkout moved',
      );
    return after;
  }
}

/** A method is shown by what a shopper would notice. */
function fingerprint(methods: readonly Offered[]): string {
  const shown = methods.map(({ offer, amount, reason }) => [
    offer.asset.method,
    amount,
    offer.minimum,
    reason,
  ]);
  return methods.length === 0 ? '' : bytesToHex(sha256(utf8ToBytes(JSON.stringify(shown)))).slice(0, 16);
}

const failureCodes = {
  timeout: 'provider_timeout',
  network: 'provider_unavailable',
  rate_limited: 'provider_unavailable',
  rejected: 'provider_rejected',
  unexpected_response: 'provider_unavailable',
} as const;

function toPaywicketError(error: ProviderError): PaywicketError {
  const detail =
    error.fault === 'rejected'
      ? 'The payment service did not accept this payment. Choose another method.'
      : 'The payment service does not answer at present. Try again or choose another method; nothing was charged.';
  return new PaywicketError(failureCodes[error.fault], detail, { cause: error });
}

const unavailable = (method: string, why: string): PaywicketError =>
  fieldFault('method_unavailable', 'method', `"${method}" is not available: ${why}. Choose another method.`);

function fieldFault(
  code: 'invalid_request' | 'amount_out_of_range' | 'method_unavailable',
  path: string,
  message: string,
): PaywicketError {
  return new PaywicketError(code, `${path}: ${message}`, { fields: [{ path, message }] });
}

const randomBytes = (length: number): Uint8Array => globalThis.crypto.getRandomValues(new Uint8Array(length));
const newId = (prefix: 'chk' | 'pay'): string => `${prefix}_${base64urlnopad.encode(randomBytes(18))}`;

/** Tokens are 256 random bits, so a plain hash is enough to keep them useless at rest. */
export const hashToken = (token: string): string => bytesToHex(sha256(utf8ToBytes(token)));
