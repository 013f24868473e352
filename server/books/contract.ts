import { z } from 'zod';
import { exceptionKind, quote, transactionStatus } from '../money-in/contract/checkout.ts';
import {
  assetCode,
  currencyCode,
  decimal,
  decimalOrNull,
  networkId,
  providerFilter,
  providerId,
  stringOrNull,
  time,
  timeOrNull,
  pageQuery,
} from '../base/contract/fields.ts';
import { listOf, nextCursor, type Operations } from '../base/contract/operation.ts';
import { gatewayError } from '../money-out/contract/payout.ts';

/** Contract of the ledger and its reports. */

/** One line of `GET /v1/ledger`: a movement from one account to another. */
export const ledgerEntry = z.strictObject({
  id: z.string().describe('`led_…`'),
  at: time.describe('When it was booked.'),
  kind: z
    .enum(['received', 'gateway_fee', 'network_fee', 'refund', 'payout', 'adjustment', 'rate_difference'])
    .describe(
      'What moved. `adjustment`: a correction of earlier entries, or the value of a wrong coin that was accepted. `rate_difference`: booked with a refund in the price’s currency if the coin’s rate had changed; both together, `rate_difference` less `refund`, take off what the coins were worth when they were received. Its amount is 0.',
    ),
  checkoutId: stringOrNull('`chk_…`; null for a payout and a deposit.'),
  reference: stringOrNull('Your order number: the checkout’s `reference`; null if there is none.'),
  description: stringOrNull('The checkout’s `description`; null if there is none, or after it was purged.'),
  readyAt: timeOrNull('When its checkout became ready to ship; null before, or if there is no checkout.'),
  whollyRefunded: z
    .boolean()
    .describe('Whether all money of its checkout is refunded, or reserved for refunds: nothing is to ship.'),
  paymentId: stringOrNull('`pay_…`; null for a payout and a deposit.'),
  provider: providerId,
  asset: assetCode,
  amount: decimal.describe('Coins moved, in `asset`; negative if an entry is reversed.'),
  currency: z.string().describe('Currency of `value`: the checkout’s; `USD` for payouts and deposits.'),
  value: decimal.describe(
    'Value of the amount, in `currency`. For coins of a wrong asset it is 0; once an operator has accepted them, an `adjustment` with the amount 0 has their value.',
  ),
  quote: quote
    .nullable()
    .describe(
      'Rate of `value`; null for deposits, rate differences, payouts and refunds that release 0.1.0 created, and for coins of a wrong asset without a value, or with one that an operator entered.',
    ),
  fromAccount: z.string().describe('Account that the amount is taken from, such as `checkout:chk_…`.'),
  toAccount: z.string().describe('Account that the amount goes to, such as `gateway:novapay`.'),
  providerReference: z.string().describe('The gateway’s own id for the movement.'),
  hash: stringOrNull('Transaction hash; null if unknown.'),
  reverses: stringOrNull('`led_…`: the entry that this one reverses; null if there is none.'),
});
export type LedgerEntry = z.infer<typeof ledgerEntry>;

const when = z
  .union([z.iso.datetime({ offset: true }), z.iso.date()], {
    error: 'must be a time such as 2026-02-25T11:00:00Z, or a day such as 2026-02-25',
  })
  .optional();

const period = {
  from: when.describe('Start: a time, or a day in `store.timeZone`.'),
  to: when.describe('End, not included: a time, or a day in `store.timeZone`.'),
};
const february = { from: '2026-02-01', to: '2026-03-01' };
const which = {
  provider: providerFilter,
  asset: z.string().max(50).optional().describe('Only in this coin.'),
};

/** Query of `GET /v1/ledger`. */
export const ledgerQuery = pageQuery.extend({ ...period, ...which }).meta({ examples: [february] });

const mark = z
  .enum(['true', 'false'], 'must be true or false')
  .optional()
  .describe(
    '`true`: the file begins with a byte order mark, without which Excel on Windows garbles letters such as ü. A program may read it as a part of the first column’s name.',
  );

const decimalMark = z
  .enum(['point', 'comma'], 'must be point or comma')
  .optional()
  .describe(
    '`comma`: numbers have a decimal comma, and `;` separates the columns, for a spreadsheet that is set to a language such as German, French or Spanish: it would read 1.234 as 1234. The file’s name has `-comma`. Default: `point`, with `,` between the columns.',
  );

/** Query of `GET /v1/ledger.csv`, which is not paged. */
export const ledgerCsvQuery = z
  .strictObject({ ...period, ...which, mark, decimal: decimalMark })
  .meta({ examples: [february] });

/** Query of `GET /v1/orders.csv`, which is not paged. */
export const ordersCsvQuery = z
  .strictObject({ ...period, mark, decimal: decimalMark })
  .meta({ examples: [february] });

const sum = z.strictObject({
  amount: decimal.describe('Coins, in `asset`.'),
  value: decimal.describe('Their value, in `currency`.'),
});

/** Totals of a day at one gateway, in one asset, for prices in one currency. */
export const dailyTotals = z.strictObject({
  date: z.iso.date().describe('Day in the report’s `timeZone`, YYYY-MM-DD.'),
  provider: providerId,
  asset: assetCode,
  currency: currencyCode,
  payments: z.int().describe('Number of payments that received something.'),
  gross: sum.describe('Received, before fees.'),
  adjustments: sum.describe('Corrections of earlier entries.'),
  gatewayFees: sum.describe('Fees of the gateway.'),
  networkFees: sum.describe('Fees of the network.'),
  net: sum.describe('`gross` plus `adjustments`, minus both kinds of fees.'),
  refunds: sum.describe('Paid back to shoppers.'),
  rateDifference: decimal.describe(
    'Rate differences of refunds, in `currency`. What is kept: `gross` plus `adjustments`, minus `refunds`, plus this.',
  ),
  payouts: sum.describe('Sent by payouts.'),
});
export type DailyTotals = z.infer<typeof dailyTotals>;

/** Number of checkouts with an open exception of one kind, by gateway, coin and currency. */
export const openException = z.strictObject({
  provider: providerId.nullable().describe('Gateway that has their money; null if none came.'),
  asset: assetCode.nullable().describe('Coin of their money; null if none came.'),
  currency: currencyCode,
  kind: exceptionKind.describe('The exception to resolve.'),
  checkouts: z.int().describe('Number of checkouts.'),
});

/** Query of `GET /v1/reports/daily`; default: the last 31 days. */
export const dailyQuery = pageQuery
  .extend(period)
  .extend({
    offset: z
      .string()
      // In a query, an unescaped plus sign arrives as a space.
      .regex(/^[+ -](0\d|1[0-4]):[0-5]\d$/, 'must be a fixed offset from UTC such as +09:00')
      .transform((text) => {
        const sign = text.startsWith('-') ? '-' : '+';
        const milliseconds = Number(`${sign}1`) * Date.parse(`1970-01-01T${text.slice(1)}Z`);
        return { name: `${sign}${text.slice(1)}`, milliseconds };
      })
      .optional()
      .describe(
        'Fixed offset from UTC in which days begin, such as `+09:00`; it also applies to days in `from` and `to`. Default: `store.timeZone`.',
      ),
  })
  .meta({ examples: [february] });

/** Answer of `GET /v1/reports/daily`. */
export const dailyReport = z.strictObject({
  timeZone: z
    .string()
    .describe(
      'Time zone in which its days begin: the IANA name in `store.timeZone` (`UTC` unless set), or `offset`.',
    ),
  data: z.array(dailyTotals).describe('One entry for each day, gateway, coin and currency.'),
  nextCursor,
  openExceptions: z.array(openException).describe('Exceptions that are open now, regardless of the period.'),
});
export type DailyReport = z.infer<typeof dailyReport>;

/** Figures of a period of days, in one currency. */
export const figures = z.strictObject({
  from: z.iso.date().describe('Its first day, YYYY-MM-DD.'),
  orders: z.int().describe('Orders that became paid, and are paid without an exception now.'),
  received: decimal.describe('Received before fees, in `currency`, with later corrections.'),
  refunds: z.int().describe('Refunds that were sent.'),
  refunded: decimal.describe('Paid back to shoppers, in `currency`, less what came back.'),
  rateDifference: decimal.describe('Rate differences of refunds, in `currency`.'),
  kept: decimal.describe('`received` less `refunded`, plus `rateDifference`; before fees.'),
  fees: decimal.describe('Fees of gateways and networks, in `currency`.'),
});
export type Figures = z.infer<typeof figures>;

/** Today, this week, this month and the last thirty days, in one currency. */
export const currencyFigures = z.strictObject({
  currency: currencyCode,
  today: figures.describe('Today.'),
  week: figures.describe('Since Monday.'),
  month: figures.describe('Since the first of the month.'),
  days: z.array(figures).describe('The last 30 days, each by itself, oldest first. The last one is today.'),
});
export type CurrencyFigures = z.infer<typeof currencyFigures>;

/** Figures of one gateway and coin this month, for prices in one currency. */
export const coinFigures = z.strictObject({
  provider: providerId,
  asset: assetCode,
  currency: currencyCode,
  payments: z
    .int()
    .describe('Number of payments that received something; one that did on two days counts twice.'),
  received: sum.describe('Received before fees, with later corrections.'),
  refunded: sum.describe('Paid back to shoppers, less what came back.'),
  rateDifference: decimal.describe('Rate differences of refunds, in `currency`.'),
  gatewayFees: sum.describe('Fees of the gateway.'),
  networkFees: sum.describe('Fees of the network.'),
});
export type CoinFigures = z.infer<typeof coinFigures>;

/** Answer of `GET /v1/reports/figures`. */
export const figuresReport = z.strictObject({
  timeZone: z.string().describe('Time zone of its days: `store.timeZone`, `UTC` unless set.'),
  currency: stringOrNull(
    'Main currency: `store.currency`, or else the one in which most orders were paid; null if nothing was.',
  ),
  data: z
    .array(currencyFigures)
    .describe(
      'One entry for each currency in which something moved: the main one first, then by code. Nothing is converted.',
    ),
  coins: z.array(coinFigures).describe('This month by gateway, coin and currency.'),
});
export type FiguresReport = z.infer<typeof figuresReport>;

const side = z.strictObject({
  asset: assetCode,
  network: networkId.nullable().describe('Network, such as `tron`; null if unknown.'),
  amount: decimal.describe('Coins, in `asset`.'),
  status: transactionStatus.describe('`detected`, `final` or `gone`.'),
  at: timeOrNull('When it moved; null if unknown.'),
});

const uncreditedStates = ['unknown', 'unmatched', 'ignored', 'gone'] as const;

const line = z.strictObject({
  transactionId: z.string().describe('`txn_…`'),
  hash: stringOrNull('Transaction hash; null if unknown.'),
  checkoutId: stringOrNull('`chk_…`; null if there is none.'),
  paymentId: stringOrNull('`pay_…`; null if there is none.'),
  ours: side.nullable().describe('In this server’s books; null if it is not there.'),
  theirs: side.nullable().describe('In the gateway’s list; null if it is not there.'),
  state: z
    .enum(['credited', ...uncreditedStates])
    .describe(
      'State in this server’s books. `credited`: to an order, or by a deposit address. `unmatched`: here, but without an order. `ignored`: the same, and taken off the list of unmatched payments. `gone`: credited, and dropped since. `unknown`: not here.',
    ),
});

const sums = z
  .array(z.strictObject({ asset: assetCode, amount: decimal.describe('Coins, in `asset`.') }))
  .describe('Sum for each coin.');
const count = z.int().describe('Number of transactions.');
const lines = z.strictObject({
  count,
  sums,
  transactions: z.array(line).describe('The first 1,000 of them.'),
});

/** A gateway's balance in one asset, according to our ledger and according to the gateway. */
export const gatewayBalance = z.strictObject({
  asset: assetCode,
  ours: decimal.describe('By this server’s books, in `asset`: money in, minus fees and money out.'),
  theirs: decimal.describe('By the gateway, in `asset`.'),
  difference: decimal.describe(
    '`theirs` minus `ours`, in `asset`: money that was there before, or moved without this server. Note that payments on a gateway’s own page are booked in the currency of the price.',
  ),
  accounts: z
    .array(
      z.strictObject({
        network: networkId.nullable().describe('Network; null if the gateway does not name it.'),
        available: decimal.describe('Coins that can be sent, in `asset`.'),
        frozen: decimalOrNull(
          'Coins that are held back, in `asset`; null if the gateway does not show them.',
        ),
      }),
    )
    .describe('`theirs`, by network.'),
});

export const gatewayReport = z.discriminatedUnion('checkable', [
  z.strictObject({
    provider: providerId,
    checkable: z.literal(false).describe('The gateway has no list to compare with.'),
    reason: z.string().describe('Why not, in English.'),
    balances: z.null().describe('Null: there are none.'),
  }),
  z.strictObject({
    provider: providerId,
    checkable: z.literal(true).describe('The gateway has a list.'),
    matched: z.strictObject({ count, sums }).describe('The same on both sides.'),
    oursOnly: lines.describe('Credited here, but not in the gateway’s list, or gone there.'),
    theirsOnly: lines
      .extend({
        byState: z
          .array(z.strictObject({ state: z.enum(uncreditedStates).describe('State here.'), count, sums }))
          .describe(
            'The same by `state`: `unknown` is only at the gateway; the others are in this server’s books, too.',
          ),
      })
      .describe('In the gateway’s list, but not credited here: it may be here all the same, see `byState`.'),
    differing: lines.describe('On both sides, but with a different amount or coin, or final only here.'),
    balances: z
      .array(gatewayBalance)
      .nullable()
      .describe('Balances now, regardless of the period; null if the gateway does not show them.'),
  }),
]);
export type GatewayReport = z.infer<typeof gatewayReport>;

/** Query of `GET /v1/reports/reconciliation`; default: the last 7 days. */
export const reconciliationQuery = z.strictObject(period);

/** Answer of `GET /v1/reports/reconciliation`. */
export const reconciliationReport = z.strictObject({
  from: time.describe('Start of the period.'),
  to: time.describe('End of the period.'),
  data: z.array(gatewayReport).describe('One report for each gateway.'),
  errors: z.array(gatewayError).describe('Gateways that gave no list or no balances.'),
});
export type ReconciliationReport = z.infer<typeof reconciliationReport>;

const readReports = { group: 'Ledger and reports', credential: 'key', scope: 'reports:read' } as const;

export const bookOperations = {
  'GET /v1/ledger': {
    ...readReports,
    name: 'ledger.list',
    summary: 'List ledger entries',
    note: 'Newest first. Double entry: each entry moves an amount from one account to another. `to` is not included.',
    query: ledgerQuery,
    answers: { 200: listOf(ledgerEntry) },
  },
  'GET /v1/ledger.csv': {
    ...readReports,
    name: 'ledger.csv',
    summary: 'Export the ledger as CSV',
    note: 'Not paged. Times are in UTC. The columns `date` and `localTime` are the day and the time of `at` in `store.timeZone`, which the column `timeZone` names.',
    query: ledgerCsvQuery,
    answers: { 200: 'text/csv' },
  },
  'GET /v1/orders.csv': {
    ...readReports,
    name: 'orders.csv',
    summary: 'Export what orders received and paid back as CSV',
    note: 'One line for each amount received and one for each refund, newest first. Customers, their items and metadata are empty for a key without `checkouts:read`. `day`, `time` and `localTime` are when it was booked, in `store.timeZone`, and `at` is the same in UTC, so the lines of a past month stay as they are; `paywicket purge` empties customers, items and metadata. `kind`: `received`, `correction` (of money received, such as a reversal, or a wrong coin that was accepted), `refund`, `refund returned`, or `fee` (one that was booked later than its payment or refund). Amounts are in `currency`, and `net` is `received` minus `refunded` minus `fee` plus `rateDifference` (of daily totals it is before refunds); each of these columns has the sum of the ledger’s entries for checkouts. `rateDifference` stands in the line of its refund. `price` stands in each line of its order: do not add it up. `coins` are negative if they were paid back or reversed. `metadata` has a column for each name, at most 50. Payouts and permanent addresses have no lines. Not paged.',
    query: ordersCsvQuery,
    answers: { 200: 'text/csv' },
  },
  'GET /v1/reports/daily': {
    ...readReports,
    name: 'reports.daily',
    summary: 'Get daily totals',
    note: 'By day, gateway, coin and currency. Default: the last 31 days.',
    query: dailyQuery,
    answers: { 200: dailyReport },
  },
  'GET /v1/reports/figures': {
    ...readReports,
    name: 'reports.figures',
    summary: 'Get figures of today, this week and this month',
    note: 'What was received, refunded and spent on fees are sums of the ledger, by when it was booked. Days are in `store.timeZone`; weeks begin on Monday. Payouts are not among the figures, their fees are.',
    answers: { 200: figuresReport },
  },
  'GET /v1/reports/reconciliation': {
    ...readReports,
    name: 'reports.reconciliation',
    summary: 'Reconcile with the gateways',
    note: 'Compares this server’s books with the gateways’ own lists. Default: the last 7 days; at most 31. `balances` are as they are now. A gateway without a list has `checkable` false; one that cannot be reached is in `errors`.',
    query: reconciliationQuery,
    answers: { 200: reconciliationReport },
  },
} as const satisfies Operations;
