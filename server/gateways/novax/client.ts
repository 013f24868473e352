import { stringify } from 'lossless-json';
import type { Decimal } from '../../core/decimal.ts';
import type { HttpClient } from '../http/client.ts';
import type { MovesMoney } from '../http/moves-money.ts';
import { exactNumber } from '../http/json.ts';
import * as wire from './wire.ts';

export interface NewOrder {
  readonly type?: 'payment' | 'deposit';
  readonly name?: string;
  readonly description?: string;
  /** Unique at NovaX; ours for the payment. */
  readonly orderNumber: string;
  /** In the account's currency. */
  readonly amount: Decimal;
  readonly email?: string;
  readonly notifyUrl?: string;
  /** NovaX adds `?orderId&orderNumber&status`, which anyone can forge: it is not used. */
  readonly returnUrl?: string;
  /** Fills in the forms of the card service ("Stripe Onramp"). */
  readonly customerInformation?: CustomerInformation;
}

export interface CustomerInformation {
  readonly firstName?: string;
  readonly lastName?: string;
  readonly dob?: { readonly year: number; readonly month: number; readonly day: number };
  readonly address?: Readonly<
    Partial<Record<'country' | 'line1' | 'line2' | 'city' | 'state' | 'postalCode', string>>
  >;
}

export interface AccountRefund {
  /** Whom the money goes to; the document calls it "Name of the order". */
  readonly novaxUserId: string;
  readonly notifyUrl: string;
}

export interface CryptoRefund {
  readonly address: string;
  /** The document's examples. */
  readonly network: 'BSC' | 'MATIC' | 'TRON';
  /** Such as `USDT`. */
  readonly token: string;
  /** Ours; comes back in the message about the refund. */
  readonly thirdPartyId?: string;
  /** From `sendRefundOtp`. Never stored. */
  readonly otp: string;
  readonly notifyUrl: string;
}

/** Fields that errors may contain: an order's response repeats our webhook token and the customer's mail address. */
const publicFields = new Set(
  [
    'message error code id orderId orderNumber amount amountPaid amountDue',
    'status state createdDate modifiedDate date',
  ].flatMap((line) => line.split(' ')),
);

/**
 * The documented calls, one function each. All of them carry `x-api-key` and `x-api-hash`. Amounts are decimal strings
 * here and JSON numbers on the wire, in the one currency of the merchant's account. Each throws GatewayError: the
 * document names no errors, so a 4xx with a `message` is `rejected`, 429 `rate_limited`, 5xx `network`, everything
 * else `unexpected_response`. None but the GET is safe to repeat: there is no idempotency key. A refused refund moved
 * nothing only where the keys are refused (`wire.moneyRefusal`).
 */
export function createClient(http: HttpClient) {
  const order = (orderId: string) => ({ params: { orderId }, publicFields });
  const moving = (orderId: string, refusal: MovesMoney['refusal']) => ({
    ...order(orderId),
    moves: { refusal, keyCheck: { path: '/orders/{orderId}', params: { orderId } } },
  });
  return {
    /** `POST /orders`: an order, and the page on which it is paid. */
    createOrder: async ({ amount, ...rest }: NewOrder) =>
      http.call({
        method: 'POST',
        path: '/orders',
        bodyText: stringify({ ...rest, amount: exactNumber(amount, 'novax', 'POST /orders') }) ?? '',
        creates: true,
        answer: wire.createdOrder,
        publicFields,
      }),
    /** `GET /orders/{orderId}`; the sample lacks the id that the text asks for. */
    order: (orderId: string) => http.get('/orders/{orderId}', wire.order, order(orderId)),
    /** `PUT /orders/{orderId}/cancel`. `order` shows the outcome. */
    cancel: (orderId: string) =>
      http.call({
        method: 'PUT',
        path: '/orders/{orderId}/cancel',
        answer: wire.cancelledOrder,
        ...order(orderId),
      }),
    /** `POST /orders/{orderId}/refund`: the whole order, to a NovaX account. Its outcome comes as a message alone. */
    refund: (orderId: string, body: AccountRefund) =>
      http.post('/orders/{orderId}/refund', body, wire.taken, moving(orderId, wire.moneyRefusal)),
    /** `POST /orders/{orderId}/refund/crypto/otp`: sends the password for `refundCrypto` to the merchant's own people. */
    sendRefundOtp: (orderId: string) =>
      http.call({
        method: 'POST',
        path: '/orders/{orderId}/refund/crypto/otp',
        answer: wire.taken,
        ...order(orderId),
      }),
    /** `POST /orders/{orderId}/refund/crypto`: the whole order, to an address. Its outcome comes as a message alone. */
    refundCrypto: (orderId: string, body: CryptoRefund) =>
      http.post('/orders/{orderId}/refund/crypto', body, wire.taken, moving(orderId, wire.otpRefusal)),
  };
}
export type NovaXClient = ReturnType<typeof createClient>;
