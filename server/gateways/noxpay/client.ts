import { stringify } from 'lossless-json';
import type { Decimal } from '../../base/money/decimal.ts';
import type { HttpClient } from '../http/client.ts';
import { exactNumber } from '../http/json.ts';
import * as wire from './wire.ts';

export interface NewIntent {
  /** Amount in `currency`: rupees for UPI, otherwise coins. */
  readonly amount: Decimal;
  readonly currency: CurrencyCode;
  /** Our payment id, which the document calls "Your internal reference ID". */
  readonly order_id: string;
}

/** All currency codes that the document names. */
export type CurrencyCode = 'UPI' | 'USDT_TRC20' | 'USDT_SOL' | 'SOL';

const createPath = '/intents/create-payment';

/**
 * Creates a client with one function for each documented call. All calls send `X-Client-ID` and `X-Client-Secret`. Amounts are
 * decimal strings here and JSON numbers on the wire, in the intent's currency.
 *
 * Each call throws GatewayError: a 4xx with `{ "detail": … }` is `rejected` (the document names AUTH_INVALID_HEADERS with 401,
 * AUTH_INVALID_SECRET with 403, METHOD_UNSUPPORTED with 400 and INTENT_NOT_FOUND with 404), 429 is `rate_limited`, 5xx is
 * `network`, and anything undocumented is `unexpected_response`.
 */
export const createClient = (http: HttpClient) => ({
  /** `POST /intents/create-payment`. The call cannot be repeated safely, because there is no idempotency key. */
  createPayment: async ({ amount, ...rest }: NewIntent) =>
    http.call({
      method: 'POST',
      path: createPath,
      bodyText: stringify({ amount: exactNumber(amount, 'noxpay', `POST ${createPath}`), ...rest }) ?? '',
      creates: true,
      answer: wire.createdIntent,
    }),
  /** `GET /intents/{intent_id}`: whether the payment has settled. No other call or message shows this. */
  intent: (intent_id: string) => http.get('/intents/{intent_id}', wire.intent, { params: { intent_id } }),
});
