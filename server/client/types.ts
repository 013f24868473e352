/** Objects of the API. Written by `npm run client`; do not edit. */
export type { DepositAddress, ListedAddress } from '../addresses/contract.ts';
export type { Found, Task, TaskList } from '../attention/contract.ts';
export type { AuditEntry } from '../base/contract/audit.ts';
export type { ApiKey } from '../base/contract/keys.ts';
export type { Problem } from '../base/contract/problem.ts';
export type { Check, Setup } from '../base/contract/server-operations.ts';
export type { Store } from '../base/contract/store.ts';
export type {
  DailyReport,
  DailyTotals,
  Figures,
  FiguresReport,
  GatewayReport,
  LedgerEntry,
  ReconciliationReport,
} from '../books/contract.ts';
export type { Link } from '../links/contract.ts';
export type { OfferedMethod, Provider, Rate, RateError } from '../money-in/contract/catalogue.ts';
export type { Checkout, Payment, PaymentTransaction, TimelineEntry } from '../money-in/contract/checkout.ts';
export type { CreatedCheckout, CreatedSession } from '../money-in/contract/created-checkout.ts';
export type { CustomerMessage, RefundMessage } from '../money-in/contract/customer-message.ts';
export type { ResolvedCheckout } from '../money-in/contract/events.ts';
export type { InboxMessage, MoneyTransaction as Transaction } from '../money-in/contract/money.ts';
export type { Refund } from '../money-in/contract/refund.ts';
export type { Method, SentPayment, SessionPayment, SessionView } from '../money-in/contract/session.ts';
export type { MoneyOut, WaitingMoneyOut } from '../money-out/contract/money-out.ts';
export type { ListedPayout, Payout, PayoutBatch } from '../money-out/contract/payout.ts';
export type { RefundOtp, RefundQuote, RefundWithClaimUrl } from '../money-out/contract/refund.ts';
export type { Pause } from '../pauses/contract.ts';
export type {
  Event,
  RedeliveredEndpoint,
  SentEvent,
  SentSample,
  WebhookEndpoint,
  WebhookEndpointWithSecret,
} from '../webhooks/contract/webhooks.ts';
