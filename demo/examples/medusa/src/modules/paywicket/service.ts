import type {
  AuthorizePaymentInput,
  AuthorizePaymentOutput,
  BigNumberInput,
  CancelPaymentInput,
  CancelPaymentOutput,
  CapturePaymentInput,
  CapturePaymentOutput,
  DeletePaymentInput,
  DeletePaymentOutput,
  GetPaymentStatusInput,
  GetPaymentStatusOutput,
  InitiatePaymentInput,
  InitiatePaymentOutput,
  ProviderWebhookPayload,
  RefundPaymentInput,
  RefundPaymentOutput,
  RetrievePaymentInput,
  RetrievePaymentOutput,
  UpdatePaymentInput,
  UpdatePaymentOutput,
  WebhookActionResult,
} from '@medusajs/framework/types';
import {
  AbstractPaymentProvider,
  BigNumber,
  defaultCurrencies,
  MathBN,
  MedusaError,
  PaymentActions,
  PaymentSessionStatus,
} from '@medusajs/framework/utils';
import { type Checkout, type CreatedCheckout, PaywicketError } from 'paywicket/client';
import { verifyWebhook } from 'paywicket/webhooks';
import { consoleUrl, hasMoney, isOfMedusa, mode, paywicket, statusOf, webhookSecret } from './checkout';

/** Data of a payment session. The storefront can read it: the shopper's session token is its only secret. */
interface SessionData extends Record<string, unknown> {
  /** `chk_…` */
  readonly id: string;
  readonly session_id: string;
  readonly sessionToken: string;
  /** With it the coins are shown without a further request, for a minute after the checkout was created. */
  readonly sessionView?: CreatedCheckout['sessionView'];
  readonly amount: string;
  readonly currency: string;
  readonly mode: string;
  /** `rfd_…`, oldest first. */
  readonly refunds: readonly string[];
}

/**
 * A payment session is a checkout: its id is the checkout's reference, its amount the price. Once ready to ship, the payment is
 * captured. The webhook's address is `/hooks/payment/paywicket_paywicket`.
 */
export class PaywicketProvider extends AbstractPaymentProvider {
  static identifier = 'paywicket';

  constructor(container: Record<string, unknown>, options?: Record<string, unknown>) {
    super(container, options);
    if (mode === '' || webhookSecret === '')
      throw new Error('Set PAYWICKET_URL, PAYWICKET_SECRET_KEY and PAYWICKET_WEBHOOK_SECRET');
  }

  async initiatePayment(input: InitiatePaymentInput): Promise<InitiatePaymentOutput> {
    const { amount, currency_code, data, context } = input;
    const customer = context?.customer;
    const reference = String(data?.session_id);
    const checkout = await paywicket.checkouts.create({
      amount: decimal(amount, currency_code),
      currency: currency_code.toUpperCase(),
      reference,
      reuseOpen: true,
      ...(customer && { customer: { id: customer.id, email: customer.email } }),
    });
    const session: SessionData = {
      id: checkout.id,
      session_id: reference,
      sessionToken: checkout.sessionToken,
      sessionView: checkout.sessionView,
      amount: checkout.amount,
      currency: checkout.currency,
      mode,
      refunds: [],
    };
    return { id: checkout.id, status: PaymentSessionStatus.PENDING, data: session };
  }

  /** A changed price needs a new checkout. */
  async updatePayment(input: UpdatePaymentInput): Promise<UpdatePaymentOutput> {
    const session = sessionOf(input.data);
    const isSame =
      MathBN.eq(decimal(input.amount, input.currency_code), session.amount) &&
      input.currency_code.toUpperCase() === session.currency;
    if (isSame) return { data: session };
    await this.deletePayment({ data: session });
    return this.initiatePayment({ ...input, data: session });
  }

  /** Called when the storefront completes the cart or a webhook came: reads the status from the checkout. */
  async authorizePayment({ data }: AuthorizePaymentInput): Promise<AuthorizePaymentOutput> {
    const session = sessionOf(data);
    return { status: statusOf(await read(session)), data: session };
  }

  async getPaymentStatus(input: GetPaymentStatusInput): Promise<GetPaymentStatusOutput> {
    return this.authorizePayment(input);
  }

  async capturePayment({ data }: CapturePaymentInput): Promise<CapturePaymentOutput> {
    const session = sessionOf(data);
    if (statusOf(await read(session)) !== PaymentSessionStatus.CAPTURED)
      throw notAllowed(`${session.id} is not ready to ship: see ${consoleUrl}`);
    return { data: session };
  }

  async retrievePayment({ data }: RetrievePaymentInput): Promise<RetrievePaymentOutput> {
    return { data: { ...(await paywicket.checkouts.get(sessionOf(data).id)) } };
  }

  /** The cart has changed or the order is cancelled. If money was received, the session stays: it leads to that money. */
  async deletePayment({ data }: DeletePaymentInput): Promise<DeletePaymentOutput> {
    if (data?.id === undefined) return { data };
    const session = sessionOf(data);
    try {
      await paywicket.checkouts.cancel(session.id);
    } catch (error) {
      // The checkout belongs to another server or mode.
      if (error instanceof PaywicketError && error.code === 'not_found') return { data: session };
      if (!(error instanceof PaywicketError && error.code === 'invalid_state')) throw error;
      if (hasMoney(await paywicket.checkouts.get(session.id)))
        throw notAllowed(`${session.id} has received money: wait until it is paid, or refund it`);
    }
    return { data: session };
  }

  async cancelPayment(input: CancelPaymentInput): Promise<CancelPaymentOutput> {
    return this.deletePayment(input);
  }

  /** Without a destination, the shopper enters the address: the subscriber sends the link. */
  async refundPayment({ amount, data, context }: RefundPaymentInput): Promise<RefundPaymentOutput> {
    const session = sessionOf(data);
    const value = decimal(amount, session.currency);
    try {
      // Medusa forgets a failed refund, and retries with a new key. A refund that Medusa does not have, because a response was
      // lost or it was made in the console, is taken as this one and not paid twice.
      const { refunds } = await paywicket.checkouts.get(session.id);
      const ended = ['failed', 'rejected', 'cancelled', 'expired', 'returned'];
      const known = refunds.find(
        (refund) =>
          !session.refunds.includes(refund.id) &&
          !ended.includes(refund.status) &&
          MathBN.eq(refund.value, value),
      );
      const refund =
        known ??
        (await paywicket.checkouts.refund(
          session.id,
          { basis: 'price', amount: value, reason: 'refunded in Medusa' },
          { idempotencyKey: context?.idempotency_key },
        ));
      if (refund.status === 'failed') throw notAllowed(`The gateway refused: ${refund.failureReason}`);
      return { data: { ...session, refunds: [...session.refunds, refund.id] } };
    } catch (error) {
      // The message says why, such as too large an amount, or a scope that the key lacks.
      if (error instanceof PaywicketError) throw notAllowed(error.message);
      throw error;
    }
  }

  /** A webhook only triggers a read: amounts and status come from the checkout. */
  async getWebhookActionAndData(payload: ProviderWebhookPayload['payload']): Promise<WebhookActionResult> {
    const { type, data } = verifyWebhook(payload.rawData, headersOf(payload), webhookSecret);
    if (!('payments' in data && isOfMedusa(data.reference))) return { action: PaymentActions.NOT_SUPPORTED };
    const checkout = await paywicket.checkouts.get(data.id);
    const status = statusOf(checkout);
    // `checkout.ready` captures; other webhooks sent with it would capture the payment at the same time.
    const isLeft = status === PaymentSessionStatus.CAPTURED && type !== 'checkout.ready';
    return {
      action: isLeft ? PaymentActions.NOT_SUPPORTED : (actions[status] ?? PaymentActions.NOT_SUPPORTED),
      data: { session_id: data.reference, amount: new BigNumber(checkout.amount) },
    };
  }
}

const actions: Partial<Record<PaymentSessionStatus, PaymentActions>> = {
  [PaymentSessionStatus.CAPTURED]: PaymentActions.SUCCESSFUL,
  [PaymentSessionStatus.PENDING_AUTHORIZATION]: PaymentActions.PENDING_AUTHORIZATION,
  [PaymentSessionStatus.REQUIRES_MORE]: PaymentActions.REQUIRES_MORE,
  [PaymentSessionStatus.CANCELED]: PaymentActions.CANCELED,
};

/** Reads the checkout of a session. @throws MedusaError if it is not the session's */
async function read(session: SessionData): Promise<Checkout> {
  if (session.mode !== mode) throw notAllowed(`${session.id} was begun with a key of the other mode`);
  const checkout = await paywicket.checkouts.get(session.id);
  const isSame =
    checkout.reference === session.session_id &&
    checkout.amount === session.amount &&
    checkout.currency === session.currency;
  if (!isSame) throw notAllowed(`${session.id} is not the checkout of ${session.session_id}`);
  return checkout;
}

function sessionOf(data: Record<string, unknown> | undefined): SessionData {
  if (typeof data?.id !== 'string' || typeof data.session_id !== 'string')
    throw notAllowed('The payment session has no checkout');
  // The first view is for the answer that begins the session alone.
  const { sessionView: _, ...session } = data as SessionData;
  return session;
}

/** Medusa counts in dollars, with more decimals than cents if there are taxes. */
function decimal(amount: BigNumberInput, currency: string): string {
  const known = defaultCurrencies[currency.toUpperCase()];
  if (known === undefined) throw notAllowed(`${currency} is not a currency of Medusa`);
  return MathBN.convert(amount).toFixed(known.decimal_digits, HALF_UP);
}

/** Rounding mode of bignumber.js. */
const HALF_UP = 4;

const headersOf = ({ headers }: ProviderWebhookPayload['payload']) =>
  headers as Record<string, string | undefined>;

const notAllowed = (message: string): MedusaError => new MedusaError(MedusaError.Types.NOT_ALLOWED, message);
