import { resolvedCheckout } from '../webhooks/contract/events.ts';
import type { z } from 'zod';
import { addressOperations, depositAddress, listedAddress } from '../addresses/contract.ts';
import {
  auditEntry,
  bookOperations,
  dailyTotals,
  figures,
  gatewayReport,
  ledgerEntry,
  openException,
} from '../books/contract.ts';
import { browserOperations } from '../money-in/contract/browser-operations.ts';
import {
  catalogueOperations,
  offeredMethod,
  provider,
  rate,
  rateError,
} from '../money-in/contract/catalogue.ts';
import { checkoutOperations } from '../money-in/contract/checkout-operations.ts';
import {
  checkout,
  createdCheckout,
  customer,
  lineItem,
  payment,
  quote,
  timelineEntry,
  transaction,
} from '../money-in/contract/checkout.ts';
import { found, searchAndTaskOperations, task } from '../attention/contract.ts';
import { apiKey, keyOperations } from '../base/contract/keys.ts';
import { link, linkOperations } from '../links/contract.ts';
import { inboxMessage, moneyOperations, moneyTransaction } from '../money-in/contract/money.ts';
import { moneyOut, moneyOutOperations, waitingMoneyOut } from '../money-out/contract/money-out.ts';
import { pause, pauseOperations } from '../pauses/contract.ts';
import { payoutOperations } from '../money-out/contract/payout-operations.ts';
import { refundClaim, refundClaimOperations } from '../money-out/contract/refund-claim.ts';
import { listedPayout, payout, payoutBatch } from '../money-out/contract/payout.ts';
import { problem } from '../base/contract/problem.ts';
import { refund, refundOperations, refundQuote, refundWithClaimUrl } from '../money-out/contract/refund.ts';
import { method, sentPayment, sessionPayment, sessionView, store } from '../money-in/contract/session.ts';
import { check, serverOperations } from '../base/contract/server-operations.ts';
import {
  delivery,
  event,
  webhookEndpoint,
  redeliveredEndpoint,
  sentSample,
  webhookEndpointWithSecret,
  webhookOperations,
} from '../webhooks/contract/webhooks.ts';

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
