import { isUsable, type Checkout, type Payment } from './checkout.ts';
import { PaywicketError, ProviderError } from './errors.ts';
import { newId } from './ids.ts';
import type { Journal } from './journal.ts';
import { compare } from './money.ts';
import type { Offering } from './offering.ts';
import type { Clock, Log, Offer, Provider, Store } from './ports.ts';
import { coinsFor, quoteOf, type RateTable } from './rates.ts';
import { amounts } from './transition.ts';

export interface SelectionOptions {
  readonly store: Store;
  readonly journal: Journal;
  readonly offering: Offering;
  readonly clock: Clock;
  readonly log: Log;
  readonly rates: RateTable;
  /** Milliseconds. */
  readonly quoteLock: number;
  readonly paymentsPerCheckout: number;
}

/** An address that a payment held is not taken again until this long after its end. */
const addressRest = 24 * 3_600_000;

/** Lets a shopper choose a method: one payment for each choice, however often it is asked for. */
export class Selection {
  readonly #options: SelectionOptions;
  /** Selections under way by checkout and method: a second one waits for the first (R11). */
  readonly #underWay = new Map<string, Promise<Checkout>>();

  constructor(options: SelectionOptions) {
    this.#options = options;
  }

  /**
   * Creates the payment for a method, or returns to the one that exists. `admit` is awaited once before a gateway
   * is asked to create anything, and may throw.
   * @throws PaywicketError `invalid_state`, `method_unavailable`, `rate_limited`, `provider_*`
   */
  select(checkout: Checkout, method: string, admit: () => Promise<void>): Promise<Checkout> {
    const key = `${checkout.id} ${method}`;
    const running = this.#underWay.get(key);
    if (running !== undefined) return running;
    const selection = this.#select(checkout, method, admit).finally(() => this.#underWay.delete(key));
    this.#underWay.set(key, selection);
    return selection;
  }

  /** Resolves once no gateway is being asked to create anything. */
  async idle(): Promise<void> {
    await Promise.allSettled(this.#underWay.values());
  }

  async #select(checkout: Checkout, method: string, admit: () => Promise<void>): Promise<Checkout> {
    const { clock, journal, offering, paymentsPerCheckout } = this.#options;
    const now = clock.now();
    if (checkout.status !== 'open' || now > checkout.expiresAt)
      throw new PaywicketError(
        'invalid_state',
        'This checkout is no longer open: no new payment can be started.',
      );
    const existing = checkout.payments.find((payment) => isUsable(payment, method, now));
    if (existing !== undefined) return this.#goTo(checkout, existing);
    if (checkout.payments.filter(isAttempt).length >= paymentsPerCheckout)
      throw new PaywicketError(
        'invalid_state',
        'This checkout has had too many attempts. Pay to one of its addresses, or start again at the shop.',
      );
    const { provider, offer } = await offering.route(checkout, method);
    await admit();
    const payment = this.#draft(checkout, provider, offer, now);
    try {
      await journal.apply(checkout.id, { type: 'begin', payment });
    } catch (error) {
      const rival = await this.#rivalOf(checkout.id, method, error);
      return this.#goTo(rival.checkout, rival.payment);
    }
    return this.#create(provider, checkout, payment);
  }

  async #goTo(checkout: Checkout, { id }: Payment): Promise<Checkout> {
    if (id === checkout.selectedId) return checkout;
    return this.#options.journal.apply(checkout.id, { type: 'selected', paymentId: id });
  }

  /** The payment that another process created meanwhile; throws `error` where that is not what happened. */
  async #rivalOf(checkoutId: string, method: string, error: unknown) {
    const { store, clock } = this.#options;
    const checkout = await store.find(checkoutId);
    const payment = checkout?.payments.find((entry) => isUsable(entry, method, clock.now()));
    if (checkout === undefined || payment === undefined) throw error;
    return { checkout, payment };
  }

  #draft(checkout: Checkout, provider: Provider, { asset, minimum }: Offer, now: number): Payment {
    const { rates, quoteLock } = this.#options;
    const { due } = amounts(checkout);
    const quote = quoteOf(rates, asset.asset, checkout.currency, now);
    if (quote === undefined) throw unavailable(asset.method, 'it has no rate');
    const amount = coinsFor(due, quote, asset);
    if (minimum !== null && compare(amount, minimum) < 0)
      throw unavailable(asset.method, `it takes ${minimum} ${asset.asset} at least`);
    return {
      id: newId('pay'),
      provider: provider.id,
      asset,
      status: 'creating',
      amount,
      priceAmount: due,
      quote,
      address: null,
      memo: null,
      reference: null,
      failureCode: null,
      byWord: null,
      retired: false,
      transactions: [],
      expiresAt: Math.min(checkout.expiresAt, now + quoteLock),
      createdAt: now,
      askedAt: 0,
    };
  }

  /** The intent is on the disk; now the gateway is asked, and whatever comes of it is written down too. */
  async #create(provider: Provider, checkout: Checkout, payment: Payment): Promise<Checkout> {
    const { journal, log } = this.#options;
    const paymentId = payment.id;
    try {
      const created = await provider.create({
        paymentId,
        asset: payment.asset,
        amount: payment.amount,
        description: checkout.details.description ?? null,
      });
      await this.#refuseHeldAddress(provider, created.address);
      const expiresAt = Math.min(payment.expiresAt, created.expiresAt ?? payment.expiresAt);
      return await journal.apply(checkout.id, { type: 'created', paymentId, created, expiresAt });
    } catch (error) {
      const known = error instanceof ProviderError;
      const failureCode = known && error.effect === 'none' ? codes[error.fault] : 'create_unknown';
      await journal.apply(checkout.id, { type: 'failed', paymentId, failureCode });
      if (!known) throw error;
      const about = { checkoutId: checkout.id, paymentId, provider: provider.id, failureCode };
      log.warn({ ...about, err: error }, 'payment not created');
      throw toPaywicketError(error);
    }
  }

  async #refuseHeldAddress({ id }: Provider, address: string): Promise<void> {
    const rested = this.#options.clock.now() - addressRest;
    if (await this.#options.store.addressInUse(id, address, rested))
      throw new ProviderError(id, 'unexpected_response', 'gave an address that another payment holds', {
        effect: 'unknown',
      });
  }
}

/** An attempt that a gateway refused, or that never reached it, left nothing behind and counts for nothing. */
const isAttempt = ({ address, failureCode }: Payment): boolean =>
  address !== null || failureCode === null || failureCode === 'create_unknown';

const codes = {
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
  return new PaywicketError(codes[error.fault], detail, { cause: error });
}

function unavailable(method: string, why: string): PaywicketError {
  const message = `"${method}" is not available: ${why}. Choose another method.`;
  return new PaywicketError('method_unavailable', `method: ${message}`, {
    fields: [{ path: 'method', message }],
  });
}
