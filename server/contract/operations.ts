import type { z } from 'zod';
import { addressOperations, depositAddress, listedAddress } from './addresses.ts';
import {
  auditEntry,
  bookOperations,
  dailyTotals,
  gatewayReport,
  ledgerEntry,
  openException,
} from './books.ts';
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
import { inboxMessage, moneyOperations, moneyTransaction } from './money.ts';
import { payoutOperations } from './payout-operations.ts';
import { refundClaim, refundClaimOperations } from './refund-claim.ts';
import { listedPayout, payout, payoutBatch } from './payout.ts';
import { problem } from './problem.ts';
import { refund, refundOperations, refundQuote, refundWithClaimUrl } from './refund.ts';
import { method, sentPayment, sessionPayment, sessionView, store } from './session.ts';
import { serverOperations } from './server-operations.ts';
import {
  delivery,
  event,
  webhookEndpoint,
  webhookEndpointWithSecret,
  webhookOperations,
} from './webhooks.ts';

/** Every route of the contract, in the order of the reference. A route that is new has its entry in one of these tables, or a test names it. */
export const operations = {
  ...checkoutOperations,
  ...catalogueOperations,
  ...moneyOperations,
  ...refundOperations,
  ...payoutOperations,
  ...addressOperations,
  ...webhookOperations,
  ...bookOperations,
  ...browserOperations,
  ...refundClaimOperations,
  ...serverOperations,
} as const;

/** Schemas that have a name in `/openapi.json`; whatever is not here is written out where it is used. */
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
  Transaction: moneyTransaction,
  InboxMessage: inboxMessage,
  Payout: payout,
  ListedPayout: listedPayout,
  PayoutBatch: payoutBatch,
  DepositAddress: depositAddress,
  ListedAddress: listedAddress,
  Refund: refund,
  RefundWithClaimUrl: refundWithClaimUrl,
  RefundQuote: refundQuote,
  WebhookEndpoint: webhookEndpoint,
  WebhookEndpointWithSecret: webhookEndpointWithSecret,
  Event: event,
  Delivery: delivery,
  LedgerEntry: ledgerEntry,
  DailyTotals: dailyTotals,
  OpenException: openException,
  GatewayReport: gatewayReport,
  AuditEntry: auditEntry,
  SessionView: sessionView,
  RefundClaim: refundClaim,
  SessionPayment: sessionPayment,
  SentPayment: sentPayment,
  Method: method,
  Store: store,
  Problem: problem,
} as const satisfies Readonly<Record<string, z.ZodType>>;
