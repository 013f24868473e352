import { resolvedCheckout } from './events.ts';
import type { z } from 'zod';
import { addressOperations, depositAddress, listedAddress } from './addresses.ts';
import {
  auditEntry,
  bookOperations,
  dailyTotals,
  figures,
  gatewayReport,
  ledgerEntry,
  openException,
} from './reports.ts';
import { browserOperations } from './browser-operations.ts';
import { catalogueOperations, offeredMethod, provider, rate, rateError } from './catalogue.ts';
import { checkoutOperations } from './checkout-operations.ts';
import {
  checkout,
  createdCheckout,
  customer,
  lineItem,
  payment,
  quote,
  timelineEntry,
  transaction,
} from './checkout.ts';
import { found, searchAndTaskOperations, task } from './search-and-tasks.ts';
import { apiKey, keyOperations } from './keys.ts';
import { link, linkOperations } from './links.ts';
import { inboxMessage, moneyOperations, moneyTransaction } from './money.ts';
import { moneyOut, moneyOutOperations, waitingMoneyOut } from './money-out.ts';
import { pause, pauseOperations } from './pauses.ts';
import { payoutOperations } from './payout-operations.ts';
import { refundClaim, refundClaimOperations } from './refund-claim.ts';
import { listedPayout, payout, payoutBatch } from './payout.ts';
import { problem } from './problem.ts';
import { refund, refundOperations, refundQuote, refundWithClaimUrl } from './refund.ts';
import { method, sentPayment, sessionPayment, sessionView, store } from './session.ts';
import { check, serverOperations } from './server-operations.ts';
import {
  delivery,
  event,
  webhookEndpoint,
  redeliveredEndpoint,
  sentSample,
  webhookEndpointWithSecret,
  webhookOperations,
} from './webhooks.ts';

const all = {
  ...checkoutOperations,
  ...catalogueOperations,
  ...pauseOperations,
  ...moneyOperations,
  ...refundOperations,
  ...payoutOperations,
  ...moneyOutOperations,
  ...addressOperations,
  ...webhookOperations,
  ...searchAndTaskOperations,
  ...bookOperations,
  ...keyOperations,
  ...linkOperations,
  ...browserOperations,
  ...refundClaimOperations,
  ...serverOperations,
} as const;

type FieldOf<T> = T extends unknown ? keyof T : never;
type BodyFieldOf<O> = O extends { readonly body: infer B extends z.ZodType } ? FieldOf<z.output<B>> : never;
/** Each write of a merchant says which fields of its body are audited. */
type Audited<Table> = {
  readonly [K in keyof Table]: Table[K] extends { readonly credential: 'key' }
    ? K extends `GET ${string}`
      ? unknown
      : { readonly audited: readonly BodyFieldOf<Table[K]>[] }
    : unknown;
};

/** Every route of the contract, in the order of the reference. A test fails for a route without an entry here. */
export const operations = all satisfies Audited<typeof all>;

/** Schemas with a name in `/openapi.json`; all others are written inline. */
export const objects = {
  Checkout: checkout,
  CreatedCheckout: createdCheckout,
  Payment: payment,
  PaymentTransaction: transaction,
  Quote: quote,
  LineItem: lineItem,
  Customer: customer,
  TimelineEntry: timelineEntry,
  OfferedMethod: offeredMethod,
  Rate: rate,
  RateError: rateError,
  Provider: provider,
  Pause: pause,
  Transaction: moneyTransaction,
  InboxMessage: inboxMessage,
  Payout: payout,
  ListedPayout: listedPayout,
  PayoutBatch: payoutBatch,
  MoneyOut: moneyOut,
  WaitingMoneyOut: waitingMoneyOut,
  DepositAddress: depositAddress,
  ListedAddress: listedAddress,
  Refund: refund,
  RefundWithClaimUrl: refundWithClaimUrl,
  RefundQuote: refundQuote,
  ResolvedCheckout: resolvedCheckout,
  WebhookEndpoint: webhookEndpoint,
  WebhookEndpointWithSecret: webhookEndpointWithSecret,
  RedeliveredEndpoint: redeliveredEndpoint,
  SentSample: sentSample,
  Event: event,
  Delivery: delivery,
  Found: found,
  Task: task,
  LedgerEntry: ledgerEntry,
  DailyTotals: dailyTotals,
  Figures: figures,
  OpenException: openException,
  GatewayReport: gatewayReport,
  AuditEntry: auditEntry,
  ApiKey: apiKey,
  Link: link,
  Check: check,
  SessionView: sessionView,
  RefundClaim: refundClaim,
  SessionPayment: sessionPayment,
  SentPayment: sentPayment,
  Method: method,
  Store: store,
  Problem: problem,
} as const satisfies Readonly<Record<string, z.ZodType>>;
