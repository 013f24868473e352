import { z } from 'zod';
import { time, decimal, exceptionKind, page, quote, transactionStatus } from './checkout.ts';

/** The ledger, and what is made of it. */

/** One line of `GET /v1/ledger`: one movement from one account to another. */
export const ledgerEntry = z.strictObject({
  id: z.string(),
  at: time,
  kind: z.enum(['received', 'gateway_fee', 'network_fee', 'refund', 'payout', 'adjustment']),
  /** Null for a payout, which belongs to no checkout; so is the payment. */
  checkoutId: z.string().nullable(),
  paymentId: z.string().nullable(),
  provider: z.string(),
  asset: z.string(),
  /** In the asset; negative where it takes back. */
  amount: decimal,
  currency: z.string(),
  /** What the amount counts in the checkout's currency: 0 for coins of a wrong asset. A fee's may be finer than its minor unit. */
  value: decimal,
  /** Null for money that went out: its value is in US dollars, at the rate when it was asked for. */
  quote: quote.nullable(),
  fromAccount: z.string(),
  toAccount: z.string(),
  providerReference: z.string(),
  hash: z.string().nullable(),
  /** Id of the entry that this one takes back. */
  reverses: z.string().nullable(),
});
export type LedgerEntry = z.infer<typeof ledgerEntry>;

const when = z
  .union([z.iso.datetime({ offset: true }), z.iso.date()], {
    error: 'must be a time such as 2026-02-25T11:00:00Z, or a day such as 2026-02-25',
  })
  .optional();

/** `to` is not part of the time. A day begins where `tz` is. */
const period = {
  from: when,
  to: when,
  tz: z.string().max(64, 'must be at most 64 characters').default('UTC'),
};
const februaryInBerlin = { from: '2026-02-01', to: '2026-03-01', tz: 'Europe/Berlin' };
const which = { provider: z.string().max(50).optional(), asset: z.string().max(50).optional() };

/** Query of `GET /v1/ledger`. */
export const ledgerQuery = page.extend({ ...period, ...which }).meta({ examples: [februaryInBerlin] });

/** Query of `GET /v1/ledger.csv`: not paged. */
export const ledgerCsvQuery = z.strictObject({ ...period, ...which }).meta({ examples: [februaryInBerlin] });

const sum = z.strictObject({ amount: decimal, value: decimal });

/** What a day brought at one gateway, in one asset, for prices in one currency. */
export const dailyTotals = z.strictObject({
  /** The calendar day where `tz` is. */
  date: z.iso.date(),
  provider: z.string(),
  asset: z.string(),
  currency: z.string(),
  /** That received something. */
  payments: z.int(),
  gross: sum,
  adjustments: sum,
  gatewayFees: sum,
  networkFees: sum,
  /** Gross and adjustments, less both kinds of fees. */
  net: sum,
  refunds: sum,
  payouts: sum,
});
export type DailyTotals = z.infer<typeof dailyTotals>;

/** Checkouts that a person has to look at now. */
export const openException = z.strictObject({
  /** Where their money is; null where none has come. */
  provider: z.string().nullable(),
  asset: z.string().nullable(),
  currency: z.string(),
  kind: exceptionKind,
  checkouts: z.int(),
});
export type OpenException = z.infer<typeof openException>;

/** Query of `GET /v1/reports/daily`: the last 31 days where it names no time. */
export const dailyQuery = page.extend(period).meta({ examples: [februaryInBerlin] });

/** Answer of `GET /v1/reports/daily`. */
export const dailyReport = z.strictObject({
  data: z.array(dailyTotals),
  nextCursor: z.string().nullable(),
  /** As they are now, whatever the time that was asked for. */
  openExceptions: z.array(openException),
});
export type DailyReport = z.infer<typeof dailyReport>;

const side = z.strictObject({
  asset: z.string(),
  network: z.string().nullable(),
  amount: decimal,
  status: transactionStatus,
  at: time.nullable(),
});

const line = z.strictObject({
  transactionId: z.string(),
  hash: z.string().nullable(),
  checkoutId: z.string().nullable(),
  paymentId: z.string().nullable(),
  ours: side.nullable(),
  theirs: side.nullable(),
  /** What became of it here: credited, unmatched, dismissed, reversed, unknown. */
  state: z.enum(['credited', 'unmatched', 'ignored', 'gone', 'unknown']),
});

const sums = z.array(z.strictObject({ asset: z.string(), amount: decimal }));
const lines = z.strictObject({
  count: z.int(),
  sums,
  /** The first 1,000 of them. */
  transactions: z.array(line),
});

/** What our books say that a gateway holds in one asset, and what it says itself. */
export const gatewayBalance = z.strictObject({
  asset: z.string(),
  /** All that came to it, less what it kept and what left it. */
  ours: decimal,
  theirs: decimal,
  /**
   * Theirs less ours: what was there before, or went past these books. A page of the gateway's own that takes any coin is
   * booked in its price's currency.
   */
  difference: decimal,
  /** By network, as the gateway tells it; `frozen` is null where it does not tell the two apart. */
  accounts: z.array(
    z.strictObject({ network: z.string().nullable(), available: decimal, frozen: decimal.nullable() }),
  ),
});

export const gatewayReport = z.discriminatedUnion('checkable', [
  z.strictObject({
    provider: z.string(),
    checkable: z.literal(false),
    reason: z.string(),
    balances: z.null(),
  }),
  z.strictObject({
    provider: z.string(),
    checkable: z.literal(true),
    matched: z.strictObject({ count: z.int(), sums }),
    /** Credited here, and not in the gateway's list. */
    oursOnly: lines,
    /** In the gateway's list, and credited to nothing here. */
    theirsOnly: lines,
    /** On both sides, with other amounts, other coins, or final here alone. */
    differing: lines,
    /** As they are now, whatever the time that was asked for; null where the gateway does not tell them. */
    balances: z.array(gatewayBalance).nullable(),
  }),
]);
export type GatewayReport = z.infer<typeof gatewayReport>;

/** Query of `GET /v1/reports/reconciliation`: the last 7 days where it names no time. */
export const reconciliationQuery = z.strictObject(period);

/** Answer of `GET /v1/reports/reconciliation`. */
export const reconciliationReport = z.strictObject({
  from: time,
  to: time,
  data: z.array(gatewayReport),
  /** Gateways that gave no list, or not what they hold. */
  errors: z.array(z.strictObject({ provider: z.string(), code: z.string() })),
});
export type ReconciliationReport = z.infer<typeof reconciliationReport>;
