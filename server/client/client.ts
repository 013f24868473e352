import { createMethods } from './methods.ts';
import type { CallOptions, ClientOptions } from './options.ts';

/**
 * The merchant's client: `import { createClient } from 'paywicket/client'`. It needs only `fetch`, so it runs in Node 20 and in
 * workers. Failures are `PaywicketError`.
 *
 *     const paywicket = createClient({ url: 'https://pay.shop.example', key: 'sk_live_…' });
 *     const { id, sessionToken, sessionView } = await paywicket.checkouts.create({ amount: '49.90', currency: 'EUR' });
 *     const { readyAt } = await paywicket.checkouts.get(id); // Ship once it is set.
 *
 * Every POST carries an `Idempotency-Key`, the same for all its tries. A call is tried up to three times, each try for at most
 * `timeout`. Any call is repeated if no answer came. A GET is repeated after 429, 500, 502, 503 and 504; a POST after 429, after
 * 502, 503 and 504 of a proxy, and after `store_unavailable`. After `request_in_progress` a POST is repeated for up to 65 seconds,
 * however many tries that takes: a request that a server's end cut off holds its key for a minute. `retries: 0` repeats nothing.
 *
 * An invalid argument throws a `TypeError` with its name, before anything is sent. `url` and `key` may end in a line break, as
 * files with secrets do. Responses are never taken from a cache, if the runtime supports the `cache` option of `fetch`.
 */
export function createClient(options: ClientOptions): PaywicketClient {
  return createMethods(options);
}

export type PaywicketClient = ReturnType<typeof createMethods>;
export { PaywicketError } from './error.ts';
export type { CallOptions, ClientOptions };
export type { ClientErrorCode } from './error.ts';
export type { DepositAddress } from '../addresses/contract.ts';
export type { AuditEntry } from '../base/contract/audit.ts';
export type { DailyTotals, FiguresReport, GatewayReport, LedgerEntry } from '../books/contract.ts';
export type { ApiKey } from '../base/contract/keys.ts';
export type { OfferedMethod, Provider, Rate } from '../money-in/contract/catalogue.ts';
export type { Checkout, Payment, TimelineEntry } from '../money-in/contract/checkout.ts';
export type { CreatedCheckout } from '../money-in/contract/created-checkout.ts';
export type { CustomerMessage, RefundMessage } from '../money-in/contract/customer-message.ts';
export type { EventType } from '../base/contract/constants.ts';
export type { InboxMessage, MoneyTransaction as Transaction } from '../money-in/contract/money.ts';
export type { Found, Task } from '../attention/contract.ts';
export type { MoneyOut, WaitingMoneyOut } from '../money-out/contract/money-out.ts';
export type { Payout, PayoutBatch } from '../money-out/contract/payout.ts';
export type { Refund } from '../money-in/contract/refund.ts';
export type { RefundQuote, RefundWithClaimUrl } from '../money-out/contract/refund.ts';
export type { Setup } from '../base/contract/server-operations.ts';
export type {
  Event,
  SentEvent,
  SentSample,
  WebhookEndpoint,
  WebhookEndpointWithSecret,
} from '../webhooks/contract/webhooks.ts';
