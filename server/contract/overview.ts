import { z } from 'zod';
import { taskReasons, type TaskKind } from './constants.ts';
import { createdAt, currencyCode, decimal, decimalOrNull, stringOrNull, time, timeOrNull } from './fields.ts';
import type { Operations } from './operation.ts';

/** Search, and tasks that wait for people, over all kinds of objects. */

/** Query of `GET /v1/search`. */
export const searchQuery = z
  .strictObject({
    q: z
      .string('must be a text of 1 to 200 characters')
      .trim()
      .min(1, 'must not be empty')
      .max(200, 'must be at most 200 characters')
      .describe('What to look for. Spaces around it do not count.'),
  })
  .meta({ examples: [{ q: 'order-1' }] });

const checkoutId = stringOrNull('`chk_…`: the checkout that it belongs to, or is; null if there is none.');

export const found = z.strictObject({
  kind: z
    .enum(['checkout', 'payment', 'transaction', 'refund', 'payout', 'payout_batch', 'deposit_address'])
    .describe('What it is.'),
  id: z.string().describe('Its id.'),
  matched: z
    .enum(['id', 'hash', 'address', 'email', 'reference', 'name', 'amount'])
    .describe('What of it was found: `email` and `name` are the customer’s.'),
  checkoutId,
  reference: stringOrNull(
    'Your reference: of the checkout, the payout or the batch; the `userId` of a deposit address. Null if there is none.',
  ),
  customer: stringOrNull('Name of the checkout’s customer, else the e-mail address; null if there is none.'),
  amount: decimalOrNull(
    'Price, in `currency`, or coins, in `asset`; of a batch their sum. Null for a deposit address.',
  ),
  currency: stringOrNull('Currency of the price of a checkout; null for all others.'),
  asset: stringOrNull('Coin, such as `USDT`; null for a checkout.'),
  networkName: stringOrNull(
    'Name of the coin’s network for people, such as `TRON`; null for a checkout, and where unknown.',
  ),
  provider: stringOrNull('Gateway; null for a checkout.'),
  status: stringOrNull('Status, as its own route shows it; null for a deposit address.'),
  createdAt: createdAt.describe('When it was created; of a transaction, when it was seen first.'),
});
export type Found = z.infer<typeof found>;

export const task = z.strictObject({
  kind: z.enum(Object.keys(taskReasons) as TaskKind[]).describe('What waits.'),
  id: z.string().describe('Its id; of a gateway, its name.'),
  since: time.describe(
    'Since when: of a checkout, the first money that came for it, or, of what `may_be_gone`, the first call that no longer showed it; of a refund, payout or batch, when it was created; of an endpoint, its first failed attempt, else its first event that waits; of a gateway, the first of its failing calls, or of its last orders that got no free address.',
  ),
  checkoutId,
  reference: stringOrNull('Your reference: of the checkout, the payout or the batch; null if there is none.'),
  provider: stringOrNull('Gateway; null for a checkout and an endpoint.'),
  amount: decimalOrNull(
    'What has come for a checkout, in `currency`, or coins, in `asset`; of a batch, of its payouts that wait. Null for an endpoint and a gateway.',
  ),
  currency: stringOrNull('Currency of a checkout; null for all others.'),
  asset: stringOrNull('Coin, such as `USDT`; null if there is none.'),
  networkName: stringOrNull('Name of the coin’s network for people; null if there is none.'),
  recheckedUntil: timeOrNull(
    'Of what `may_be_gone`: until when the gateway is asked again, at least; null for all others.',
  ),
  reason: z
    .enum([...new Set(Object.values(taskReasons).flat())])
    .describe(
      'Why: the gravest exception of a checkout, `not_ready` for one that is paid without an exception and neither ready to ship nor wholly refunded, `may_be_gone` for one whose final money a gateway no longer shows in full, the status of money out, a `conflict` about it, `unmatched` money, an endpoint that is `disabled` or whose deliveries are `failing`, a gateway that is `down` or has calls that are `failing`.',
    ),
  summary: z.string().describe('The same in English sentences.'),
});
export type Task = z.infer<typeof task>;

/** All tasks of one kind with one reason. */
export const taskGroup = z.strictObject({
  kind: task.shape.kind,
  reason: task.shape.reason,
  count: z.number().int().describe('How many wait.'),
  more: z
    .boolean()
    .describe('Whether more may wait than were counted: up to 101 are, which were created first.'),
  since: time.describe('Since when the first of those that were counted waits.'),
  recheckedUntil: timeOrNull(
    'Of what `may_be_gone`: until when the last of them is looked at again; null for all others.',
  ),
  sums: z
    .array(
      z.strictObject({
        amount: decimal.describe('Sum, in `currency`, or coins, in `asset`.'),
        currency: task.shape.currency,
        asset: task.shape.asset,
        networkName: task.shape.networkName,
      }),
    )
    .describe(
      'Of those that were counted, by currency, or by coin and network; empty for endpoints and gateways.',
    ),
});
export type TaskGroup = z.infer<typeof taskGroup>;

export const taskList = z.strictObject({
  data: z.array(task).describe('At most 100: money first, and of each the longest ago first.'),
  more: z.boolean().describe('Whether more than these wait.'),
  groups: z.array(taskGroup).describe('The same by kind and reason, the most urgent first.'),
  lastPayment: z
    .strictObject({
      at: time.describe('When it was final.'),
      amount: decimal.describe('What it counted, in `currency`.'),
      currency: currencyCode,
      checkoutId: z.string().describe('`chk_…`'),
    })
    .nullable()
    .describe('The last money that came for a checkout; null if there is none.'),
});
export type TaskList = z.infer<typeof taskList>;

const overview = { group: 'Search and tasks', credential: 'key' } as const;

export const overviewOperations = {
  'GET /v1/search': {
    ...overview,
    name: 'search.find',
    summary: 'Find anything by what is known of it',
    note: 'Finds by any id, transaction hash, blockchain address, e-mail address of the customer (whole), reference, name of the customer (whole, or from three characters on the beginning; in any case), and amount with its currency or coin, such as `49.90 USD` (prices, payments, transactions, refunds and payouts of exactly that). At most 20, best first: what equals the text before what begins with it, in the order of this list, and the newest first.\n\nAny key may search, and finds what it may read: checkouts, their payments and the transactions credited to them with `checkouts:read`, refunds with `refunds:read`, payouts and batches with `payouts:read`, deposit addresses and what came to them with `addresses:read`, and every transaction with `balances:read`. Names and e-mail addresses are forgotten by `paywicket purge`.',
    query: searchQuery,
    acceptsAnyText: true,
    answers: {
      200: z.strictObject({ data: z.array(found).describe('At most 20, best first.') }),
    },
  },
  'GET /v1/tasks': {
    ...overview,
    name: 'tasks.list',
    summary: 'List what waits for a person',
    note: 'Not a paged list: do the first of them, and the others follow. All of a group are listed by the route of their kind with its `reason` as `task`, such as `GET /v1/checkouts?task=underpaid`.\n\nAny key may ask, and gets what it may read: checkouts with exceptions, checkouts that are paid and neither ready to ship nor wholly refunded, those whose final money may be gone, gateways that fail and `lastPayment` with `checkouts:read`, refunds with `refunds:read`, payouts and batches with `payouts:read` (each where it waits for an approval, a confirmation or funds, its outcome is unknown, or the gateway contradicted it), unmatched transactions with `balances:read`, and webhook endpoints that are disabled or fail with `webhooks:read`.',
    answers: { 200: taskList },
  },
} as const satisfies Operations;
