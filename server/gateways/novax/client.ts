import { stringify } from 'lossless-json';
import type { Decimal } from '../../base/money/decimal.ts';
import type { HttpClient } from '../http/client.ts';
import type { MovesMoney } from '../http/moves-money.ts';
import { exactNumber } from '../http/json.ts';
import * as wire from './wire.ts';

export interface NewOrder {
  readonly type?: 'payment' | 'deposit';
  readonly name?: string;
  readonly description?: string;
  /** Our payment id; must be unique at NovaX. */
  readonly orderNumber: string;
  /** Amount in the account's currency. */
  readonly amount: Decimal;
  readonly email?: string;
  readonly notifyUrl?: string;
  /**
   * URL to which NovaX returns the shopper. NovaX appends `?orderId&orderNumber&status`; these parameters can be forged and are
   * not used.
   */
  readonly returnUrl?: string;
  /** Prefills the forms of the card service ("Stripe Onramp"). */
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
  /** Id of the recipient's account, which the document calls "Name of the order". */
  readonly novaxUserId: string;
  readonly notifyUrl: string;
}

export interface CryptoRefund {
  readonly address: string;
  /** Network of the refund. These are the document's examples. */
  readonly network: 'BSC' | 'MATIC' | 'TRON';
  /** Symbol of the token, such as `USDT`. */
  readonly token: string;
  /** Our refund id; NovaX returns it in the message about the refund. */
  readonly thirdPartyId?: string;
  /** One-time password requested by `sendRefundOtp`; never stored. */
  readonly otp: string;
  readonly notifyUrl: string;
}

/**
 * Names of fields that errors may contain. Other fields of an order's answer repeat our webhook token and the customer's email
 * address.
 */
const publicFields = new Set(
  [
    'message error code id orderId orderNumber amount amountPaid amountDue',
    'status state createdDate modifiedDate date',
  ].flatMap((line) => line.split(' ')),
);

/**
 * Creates a client with one function for each documented call. All calls send `x-api-key` and `x-api-hash`. Amounts are decimal
 * strings here and JSON numbers on the wire, in the currency of the merchant's account.
 *
 * Each call throws GatewayError: the document describes no errors, so a 4xx with a `message` is `rejected`, 429 is
 * `rate_limited`, 5xx is `network`, and anything else is `unexpected_response`. Only the GET can be repeated safely, because
 * there is no idempotency key. A refused refund proves that nothing moved only if the keys are refused (`wire.moneyRefusal`).
 */
export function createClient(http: HttpClient) {
  const order = (orderId: string) => ({ params: { orderId }, publicFields });
  const moving = (orderId: string, refusal: MovesMoney['refusal']) => ({
    ...order(orderId),
    moves: { refusal, keyCheck: { path: '/orders/{orderId}', params: { orderId } } },
  });
  return {
    /** `POST /orders`: creates an order and its payment page. */
    createOrder: async ({ amount, ...rest }: NewOrder) =>
      http.call({
        method: 'POST',
        path: '/orders',
        bodyText: stringify({ ...rest, amount: exactNumber(amount, 'novax', 'POST /orders') }) ?? '',
        creates: true,
        answer: wire.createdOrder,
        publicFields,
      }),
    /** `GET /orders/{orderId}`. The document's text requires the id in the path, but its sample omits it. */
    order: (orderId: string) => http.get('/orders/{orderId}', wire.order, order(orderId)),
    /** `PUT /orders/{orderId}/cancel`: requests a cancellation. Call `order` for the outcome. */
    cancel: (orderId: string) =>
      http.call({
        method: 'PUT',
        path: '/orders/{orderId}/cancel',
        answer: wire.cancelledOrder,
        ...order(orderId),
      }),
    /** `POST /orders/{orderId}/refund`: refunds the whole order to a NovaX account. The outcome comes only as a webhook. */
    refund: (orderId: string, body: AccountRefund) =>
      http.post('/orders/{orderId}/refund', body, wire.taken, moving(orderId, wire.moneyRefusal)),
    /** `POST /orders/{orderId}/refund/crypto/otp`: sends the one-time password for `refundCrypto` to the merchant's staff. */
    sendRefundOtp: (orderId: string) =>
      http.call({
        method: 'POST',
        path: '/orders/{orderId}/refund/crypto/otp',
        answer: wire.taken,
        ...order(orderId),
      }),
    /** `POST /orders/{orderId}/refund/crypto`: refunds the whole order to an address. The outcome comes only as a webhook. */
    refundCrypto: (orderId: string, body: CryptoRefund) =>
      http.post('/orders/{orderId}/refund/crypto', body, wire.taken, moving(orderId, wire.otpRefusal)),
  };
}
export type NovaXClient = ReturnType<typeof createClient>;
