import { isUsable, newPayment, type Checkout, type Payment } from './model.ts';
import { ADDRESS_IN_USE, addressInUseReason } from './address-claims.ts';
import type { Asset } from '../../base/money/assets.ts';
import {
  AddressConflictError,
  validationError,
  ApiError,
  GatewayError,
  ReferenceConflictError,
} from '../../base/errors.ts';
import { apiCodeOf, toApiError } from '../../gateways/gateway-errors.ts';
import { hashOf, newGatewayToken, newId } from '../../base/ids.ts';
import type { CheckoutDependencies } from './dependencies.ts';
import type { GatewayToken } from '../../base/access/tokens.ts';
import { compare, isPositive, multiply, roundUp, trim, type Decimal } from '../../base/money/decimal.ts';
import type { Candidate } from '../pricing/payment-methods.ts';
import type { CreatedPayment, Gateway } from '../../gateways/gateway.ts';
import { deviationOf, toUsd, impliedQuote, withMarkup } from '../pricing/rates.ts';
import { amounts } from './totals.ts';
import { isBeingCreated, priceRequestOf, type Input } from './transition.ts';
import { shownAmount } from '../../base/money/shown-amount.ts';

/** Maximum number of checks for a payment that another process is creating: 20 seconds in all. */
const MAX_RIVAL_CHECKS = 200;
const RIVAL_PAUSE_MS = 100;

/** Selects a method for a shopper: one payment per method, however often it is requested. */
export class MethodSelection {
  readonly #options: CheckoutDependencies;
  /** Selections in progress by checkout and method: a second one waits for the first (R11). */
  readonly #underWay = new Map<string, Promise<Checkout>>();

  constructor(options: CheckoutDependencies) {
    this.#options = options;
  }

  /**
   * Creates the payment for a method, or returns the existing one. `language` is the shopper's BCP 47 tag, null if unknown.
   * `consumeLimit` is awaited once before a gateway is called, and may throw.
   * @throws ApiError `invalid_state`, `too_many_payments`, `method_unavailable`, `rate_limited`, `provider_*`
   */
  select(
    checkout: Checkout,
    method: string,
    consumeLimit: () => Promise<void>,
    language: string | null = null,
  ): Promise<Checkout> {
    const key = `${checkout.id} ${method}`;
    const running = this.#underWay.get(key);
    if (running !== undefined) return running;
    const selection = this.#select(checkout, method, consumeLimit, language).finally(() =>
      this.#underWay.delete(key),
    );
    this.#underWay.set(key, selection);
    return selection;
  }

  /** Resolves once no creation call to a gateway is in progress. */
  async idle(): Promise<void> {
    await Promise.allSettled(this.#underWay.values());
  }

  async #select(
    checkout: Checkout,
    method: string,
    consumeLimit: () => Promise<void>,
    language: string | null,
  ): Promise<Checkout> {
    const { clock, writer, paymentMethods, paymentsPerCheckout } = this.#options;
    const now = clock.now();
    if (checkout.status !== 'open' || now > checkout.expiresAt)
      throw new ApiError('invalid_state', 'This checkout is no longer open: no new payment can be started.');
    const existing = checkout.payments.find((payment) => isUsable(payment, method, now));
    if (existing !== undefined) return this.#selectExisting(checkout, existing);
    const { candidates, reason, offer } = await paymentMethods.route(priceRequestOf(checkout), method);
    if (reason === 'below_minimum')
      throw unavailable(method, `its minimum is ${offer.minimum} ${offer.asset.asset}`);
    if (reason === 'rate_differs') throw unavailable(method, RATE_UNCERTAIN);
    if (reason === 'provider_unavailable')
      throw unavailable(method, 'its payment service cannot give an address right now');
    await consumeLimit();
    let failure: unknown;
    const failedBefore: string[] = [];
    for (const candidate of candidates) {
      const now = clock.now();
      const attempt = this.#draft(checkout, candidate, now);
      try {
        const { payment, tokens } = attempt;
        await writer.apply(checkout.id, {
          type: 'begin',
          payment,
          tokens,
          language,
          maxPayments: paymentsPerCheckout,
          failedBefore,
        });
      } catch (error) {
        const rival = await this.#rivalOf(checkout.id, method, error);
        return this.#selectExisting(rival.checkout, rival.payment);
      }
      try {
        return await this.#create(checkout, candidate, attempt, now);
      } catch (error) {
        // The next gateway is tried in the same selection. An order that the failed gateway may have created is never shown.
        if (!(error instanceof GatewayError)) throw error;
        failure = error;
        failedBefore.push(attempt.payment.id);
      }
    }
    if (failure instanceof AddressInUseError)
      throw new ApiError(
        'provider_unavailable',
        'There is no free address for this coin on this network right now. Choose another coin or network; nothing was charged.',
        { cause: failure },
      );
    if (failure instanceof RateDiffersError) throw unavailable(method, RATE_UNCERTAIN);
    throw failure instanceof GatewayError ? toApiError(failure, 'shopper') : failure;
  }

  async #selectExisting(checkout: Checkout, { id }: Payment): Promise<Checkout> {
    if (id === checkout.selectedId) return checkout;
    return this.#options.writer.apply(checkout.id, { type: 'selected', paymentId: id });
  }

  /** Returns the payment that another process creates concurrently. Rejects with `error` if there is none. */
  async #rivalOf(checkoutId: string, method: string, error: unknown) {
    const { checkouts, clock } = this.#options;
    for (let looks = 1; ; looks += 1) {
      const checkout = await checkouts.find(checkoutId);
      const payment = checkout?.payments.find((entry) => isUsable(entry, method, clock.now()));
      if (checkout !== undefined && payment !== undefined) return { checkout, payment };
      const isComing = checkout?.payments.some((entry) => isBeingCreated(entry, method)) ?? false;
      if (!isComing || looks === MAX_RIVAL_CHECKS) throw error;
      await new Promise((resolve) => setTimeout(resolve, RIVAL_PAUSE_MS));
    }
  }

  /** Returns the payment as it is first stored, and the plain tokens for the gateway's URLs. */
  #draft(checkout: Checkout, { gateway, offer, amount, quote }: Candidate, now: number): Attempt {
    const { quoteLock, rates } = this.#options;
    const { asset } = offer;
    const { due } = amounts(checkout);
    const unpriced = { pair: `${asset.asset}/${checkout.currency}`, rate: '0', source: gateway.id, at: now };
    const notify = newGatewayToken();
    const returnToken = newGatewayToken();
    const own = { id: newId('pay'), provider: gateway.id };
    const ofPayment = { subject: own.id, provider: gateway.id, checkoutId: checkout.id };
    return {
      notify,
      returnToken,
      tokens: [
        { ...ofPayment, kind: 'payment', hash: hashOf(notify) },
        { ...ofPayment, kind: 'return', hash: hashOf(returnToken) },
      ],
      payment: {
        ...newPayment,
        ...own,
        asset,
        amount: amount ?? '0',
        priceAmount: due,
        usd: toUsd(rates.table(), due, checkout.currency),
        quote: quote ?? unpriced,
        expiresAt: Math.min(checkout.expiresAt, now + quoteLock),
        createdAt: now,
        observedAt: gateway.capabilities.statusCall === 'none' ? null : 0,
      },
    };
  }

  /**
   * Calls the gateway for a payment that is already stored, and stores the outcome.
   * @throws GatewayError after the failure was stored
   */
  async #create(
    checkout: Checkout,
    candidate: Candidate,
    { payment, notify, returnToken }: Attempt,
    now: number,
  ): Promise<Checkout> {
    const { gateway, offer, amount, quote } = candidate;
    const { writer, log, publicUrl, rates, clock, paymentMethods } = this.#options;
    const paymentId = payment.id;
    const price = { amount: payment.priceAmount, currency: checkout.currency };
    const table = rates.table();
    const requested =
      offer.pricedBy === 'gateway' && payment.asset.asset !== price.currency
        ? { ...price, amount: withMarkup(table, price.amount, checkout.minorUnits) }
        : price;
    try {
      const made = await gateway.create({
        paymentId,
        asset: payment.asset,
        amount,
        price: requested,
        usd: toUsd(table, requested.amount, requested.currency),
        description: checkout.details.description ?? null,
        customer: checkout.details.customer ?? null,
        expiresAt: payment.expiresAt,
        notifyUrl: `${publicUrl}/webhooks/${gateway.id}/${notify}`,
        returnUrl: `${publicUrl}/pay/return/${returnToken}`,
      });
      const created = offer.pricedBy === 'gateway' ? priced(made, gateway, payment.asset, amount) : made;
      if (created.expiresAt !== null && created.expiresAt <= clock.now())
        throw unusable(gateway, 'gave a payment whose time is over already');
      const input: Input = {
        type: 'created',
        paymentId,
        created,
        expiresAt: Math.min(payment.expiresAt, created.expiresAt ?? payment.expiresAt),
        quote:
          quote !== null && compare(created.amount, payment.amount) === 0
            ? quote
            : impliedQuote(price, created.amount, payment.asset, gateway.id, now),
      };
      const after = await writer.apply(checkout.id, input).catch((error: unknown) => {
        throw error instanceof AddressConflictError ? new AddressInUseError(gateway.id, created) : error;
      });
      if (created.address !== null) paymentMethods.gaveAddress(gateway, offer, true);
      return after;
    } catch (thrown) {
      const error = await this.#recordLeftOrder(checkout, candidate, paymentId, thrown);
      if (error instanceof LeftOrderError) throw error;
      const known = error instanceof GatewayError;
      const failureCode = known && error.effect === 'none' ? apiCodeOf(error) : 'create_unknown';
      await writer.apply(checkout.id, { type: 'failed', paymentId, failureCode });
      if (!known) throw error;
      const about = { checkoutId: checkout.id, paymentId, provider: gateway.id, failureCode };
      log.warn({ ...about, err: error }, 'payment not created');
      throw error;
    }
  }

  /**
   * Stores an order that a gateway created but that is not shown, with its id, so that its money is found and the poller can
   * cancel it. Resolves with the error to store.
   */
  async #recordLeftOrder(
    checkout: Checkout,
    candidate: Candidate,
    paymentId: string,
    thrown: unknown,
  ): Promise<unknown> {
    const { gateway } = candidate;
    try {
      if (thrown instanceof AddressInUseError)
        await this.#recordAddressInUse(checkout, candidate, paymentId, thrown);
      if (thrown instanceof RateDiffersError)
        await this.#recordRateDiffers(checkout, candidate, paymentId, thrown);
      return thrown instanceof ReferenceConflictError ? idInUse(gateway) : thrown;
    } catch (error) {
      if (error instanceof ReferenceConflictError) return idInUse(gateway);
      throw error;
    }
  }

  /**
   * Stores an order whose address another payment holds. After two such orders in a row, the coin is not requested from this
   * gateway for a while.
   */
  async #recordAddressInUse(
    checkout: Checkout,
    { gateway, offer }: Candidate,
    paymentId: string,
    error: AddressInUseError,
  ): Promise<void> {
    const failureCode = ADDRESS_IN_USE;
    const reason = addressInUseReason;
    const { left: existing } = error;
    await this.#options.writer.apply(checkout.id, {
      type: 'failed',
      paymentId,
      failureCode,
      existing,
      reason,
    });
    this.#options.paymentMethods.gaveAddress(gateway, offer, false);
    const about = { checkoutId: checkout.id, paymentId, provider: gateway.id, failureCode };
    this.#options.log.warn({ ...about, err: error }, 'payment not created');
  }

  /** Stores an order whose price differs from our rate. The coin is then not requested from this gateway for a while. */
  async #recordRateDiffers(
    checkout: Checkout,
    { gateway, offer, quote, amount }: Candidate,
    paymentId: string,
    { left, share }: RateDiffersError,
  ): Promise<void> {
    if (quote === null) return;
    const { pair, rate, source } = quote;
    const failureCode = 'rate_differs';
    const percent = trim(roundUp(multiply(share, '100'), 1));
    const why = `asks for ${left.amount}, which differs by ${percent} % from ${amount} at our rate (${pair} ${rate}, ${source}). Check that rate. For ten minutes, or until one of the two changes, this gateway is not used for this coin. Its order must not be paid, and stays watched`;
    await this.#options.writer.applyOrder(
      checkout.id,
      { type: 'failed', paymentId, failureCode, existing: left, reason: why },
      { ...left, paymentId },
    );
    const price = { amount: amounts(checkout).due, currency: checkout.currency };
    this.#options.paymentMethods.differs(
      gateway,
      impliedQuote(price, left.amount, offer.asset, gateway.id, quote.at),
    );
    const about = { checkoutId: checkout.id, paymentId, provider: gateway.id, failureCode };
    this.#options.log.warn(
      { ...about, gatewayAmount: left.amount, ourAmount: amount, pair, rate, source },
      'the price of a gateway differs from our rate',
    );
  }
}

/** Returns the error for an order with the id of another payment, which the store does not allow (R24). */
const idInUse = (gateway: Gateway): GatewayError =>
  unusable(gateway, 'gave an id that another payment holds');

/** Returns the error for an order that exists at the gateway, but must not be paid. */
const unusable = ({ id }: Gateway, message: string): GatewayError =>
  new GatewayError(id, 'unexpected_response', message, { effect: 'unknown' });

interface Attempt {
  readonly payment: Payment;
  readonly notify: string;
  readonly returnToken: string;
  /** Records of the URL tokens, with their hashes. */
  readonly tokens: readonly GatewayToken[];
}

/** Error for an order that the gateway created, but that must not be paid. The order is stored with its id. */
class LeftOrderError extends GatewayError {
  readonly left: CreatedPayment;

  constructor(id: string, left: CreatedPayment, message: string) {
    super(id, 'unexpected_response', message, { effect: 'unknown' });
    this.left = left;
  }
}

/** Error for an order whose address another payment holds: it would pay two payments (R79, R86). */
class AddressInUseError extends LeftOrderError {
  constructor(id: string, left: CreatedPayment) {
    super(id, left, 'gave an address that another payment holds');
  }
}

/** Error for an order whose price differs too much from our rate: one of the two is wrong, so the order must not be paid. */
class RateDiffersError extends LeftOrderError {
  /** The gateway's amount as a share of ours. */
  readonly share: Decimal;

  constructor(id: string, left: CreatedPayment, share: Decimal) {
    super(id, left, 'asks for a price that differs from our rate');
    this.share = share;
  }
}

/** Returns the order with its amount as shown. @throws GatewayError without an amount, or if it deviates from our rate */
function priced(made: CreatedPayment, gateway: Gateway, asset: Asset, ours: Decimal | null): CreatedPayment {
  const amount = made.exact ? made.amount : shownAmount(made.amount, asset);
  if (!isPositive(amount)) throw unusable(gateway, 'set no amount');
  const share = ours === null ? null : deviationOf(amount, ours, asset);
  if (share !== null) throw new RateDiffersError(gateway.id, { ...made, amount }, share);
  return { ...made, amount };
}

const RATE_UNCERTAIN = 'its exchange rate is uncertain right now';

const unavailable = (method: string, why: string): ApiError =>
  validationError(
    'method_unavailable',
    'method',
    `"${method}" is not available: ${why}. Choose another method.`,
  );
