import { z } from 'zod';
import { taskAmountKinds, taskReasons, type TaskKind } from '../base/contract/constants.ts';
import {
  createdAt,
  currencyCode,
  decimal,
  decimalOrNull,
  pageQuery,
  stringOrNull,
  time,
  timeOrNull,
} from '../base/contract/fields.ts';
import { nextCursor, type Operations } from '../base/contract/operation.ts';

/** Search, and tasks that wait for people, over all kinds of objects. */

/** Query of `GET /v1/search`. */
export const searchQuery = pageQuery
  .extend({
    q: z
      .string('must be a text of 1 to 200 characters')
      .trim()
      .min(1, 'must not be empty')
      .max(200, 'must be at most 200 characters')
      .describe('What to look for. Spaces around it do not count.'),
  })
  .meta({ examples: [{ q: 'order-1' }] });

const checkoutId = stringOrNull(
  '`chk_…`: its checkout, or its own id if it is a checkout; null if there is none.',
);

export const found = z.strictObject({
  kind: z
    .enum(['checkout', 'payment', 'transaction', 'refund', 'payout', 'payout_batch', 'deposit_address'])
    .describe('What it is.'),
  id: z.string().describe('Its id.'),
  matched: z
    .enum(['id', 'hash', 'address', 'email', 'reference', 'name', 'amount'])
    .describe('Which of its fields matched. `email` and `name` are the customer’s.'),
  checkoutId,
  reference: stringOrNull(
    'Your reference: of the checkout, the payout or the batch; the `userId` of a deposit address. Null if there is none.',
  ),
  customer: stringOrNull('Name of the checkout’s customer, else the e-mail address; null if there is none.'),
  amount: decimalOrNull(
    'Price, in `currency`, or coins, in `asset`; for a batch, the sum. Null for a deposit address.',
  ),
  currency: stringOrNull('Currency of the price of a checkout; null for all others.'),
  asset: stringOrNull('Coin, such as `USDT`; null for a checkout.'),
  networkName: stringOrNull(
    'Name of the coin’s network for people, such as `TRON`; null for a checkout, and where unknown.',
  ),
  provider: stringOrNull('Gateway; null for a checkout.'),
  status: stringOrNull('Status, as its own route shows it; null for a deposit address.'),
  createdAt: createdAt.describe('When it was created; for a transaction, when it was first seen.'),
});
export type Found = z.infer<typeof found>;

export const task = z.strictObject({
  kind: z.enum(Object.keys(taskReasons) as TaskKind[]).describe('What waits.'),
  id: z.string().describe('Its id, such as `chk_…`; for a gateway, such as `novapay`.'),
  since: time.describe(
    'Since when it waits. Checkout: its first money; with `may_be_gone`, the first call that no longer showed the money. Refund, payout or batch: its creation. Transaction: when it was first seen. Endpoint: its first failed attempt, or else its oldest waiting event. API key: 14 days before its end, or its creation after that; once it has ended, its end. Gateway: the first of its failing calls, or of its last orders that got no free address.',
  ),
  checkoutId,
  reference: stringOrNull('Your reference: of the checkout, the payout or the batch; null if there is none.'),
  provider: stringOrNull('Gateway; null for a checkout, an endpoint and a key.'),
  amount: decimalOrNull(
    'For a checkout, the money received, in `currency`. Otherwise coins, in `asset`; for a batch, those of its waiting payouts. Null for an endpoint, a key and a gateway.',
  ),
  currency: stringOrNull('Currency of a checkout; null for all others.'),
  asset: stringOrNull('Coin, such as `USDT`; null if there is none.'),
  networkName: stringOrNull('Name of the coin’s network for people; null if there is none.'),
  recheckedUntil: timeOrNull(
    'With `may_be_gone`: the gateway is asked again at least until then. Null otherwise.',
  ),
  amounts: z
    .array(
      z.strictObject({
        what: z
          .enum(taskAmountKinds)
          .describe(
            '`missing`: what is not even pending of the price, or was reversed. `excess`: final money above the price. `received`: money received. `left`: money left after refunds. `coins`: those of the transfer or the transaction; for `wrong_asset`, those that do not count.',
          ),
        amount: decimal.describe('In `currency`, or coins, in `asset`.'),
        currency: stringOrNull('Currency of a checkout’s money; null for coins.'),
        asset: stringOrNull('Coin, such as `USDT`; null for a checkout’s money.'),
        networkName: stringOrNull('Name of the coin’s network for people; null if there is none.'),
      }),
    )
    .describe('What is to be decided about. Empty for an endpoint, a key and a gateway.'),
  reason: z
    .enum([...new Set(Object.values(taskReasons).flat())])
    .describe(
      'Why it waits. Checkout: its most severe exception; `not_ready`, if it is paid without an exception but neither ready to ship nor wholly refunded; or `may_be_gone`, if a gateway no longer shows all of its final money. Refund, payout or batch: its status, or `conflict`. Transaction: `unmatched`. Endpoint: `disabled`, or `failing` deliveries. API key: `expiring` within 14 days, or `expired` and used in the last 7 days. Gateway: `down`, or `failing` calls.',
    ),
  summary: z.string().describe('What waits and why, in English sentences.'),
});
export type Task = z.infer<typeof task>;

/** All tasks of one kind with one reason. */
export const taskGroup = z.strictObject({
  kind: task.shape.kind,
  reason: task.shape.reason,
  count: z.number().int().describe('How many wait.'),
  more: z.boolean().describe('Whether more may wait: at most 101 are counted, those created first.'),
  since: time.describe('The earliest `since` of those that were counted.'),
  recheckedUntil: timeOrNull(
    'With `may_be_gone`: the latest `recheckedUntil` of those that were counted. Null otherwise.',
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
      'Sums of the `amount` of those that were counted, by currency, or by coin and network. Empty for endpoints, keys and gateways.',
    ),
  amounts: task.shape.amounts.describe(
    'Sums of the `amounts` of those that were counted, such as what is missing of all that are underpaid.',
  ),
});
export type TaskGroup = z.infer<typeof taskGroup>;

export const taskList = z.strictObject({
  data: z
    .array(task)
    .describe(
      'At most 100: money first, then webhook endpoints, API keys and gateways. In each part, the longest waiting first.',
    ),
  more: z.boolean().describe('Whether there are more tasks than these.'),
  groups: z.array(taskGroup).describe('All tasks by kind and reason, most urgent first.'),
  lastPayment: z
    .strictObject({
      at: time.describe('When it became final.'),
      amount: decimal.describe('Value that it counted for, in `currency`.'),
      currency: currencyCode,
      checkoutId: z.string().describe('`chk_…`'),
    })
    .nullable()
    .describe('The last money that came for a checkout; null if there is none.'),
});
export type TaskList = z.infer<typeof taskList>;

const shared = { group: 'Search and tasks', credential: 'key' } as const;

export const searchAndTaskOperations = {
  'GET /v1/search': {
    ...shared,
    name: 'search.find',
    summary: 'Search all objects',
    note: 'Searches by id, transaction hash, blockchain address, the customer’s e-mail address, reference (with or without a `#` before it), the customer’s name, and amount (of prices, payments, transactions, refunds and payouts): with its currency or coin, such as `49.90 USD`, or without, in those of the newest 200 checkouts and transactions. At most 200 results: whole matches in the order of this list, then references, e-mail addresses and names that begin with the text (three characters or more), references of the newest 1,000 checkouts that end with it, and hashes and addresses that end with it (six letters and digits or more), and, of a text of several words, references that are one of its words with a digit or end with the only one, such as `1042` in `Re: Your order #1042`; each newest first. E-mail addresses, references and names match in upper and lower case; names also without their accents and apostrophes, and from any of their words on, such as the last name first.\n\nAny key may search, and finds only what it may read. `checkouts:read`: checkouts, their payments and the transactions credited to them. `refunds:read`: refunds. `payouts:read`: payouts and batches. `addresses:read`: deposit addresses and the money that they received. `balances:read`: all transactions. `paywicket purge` removes names and e-mail addresses.',
    query: searchQuery,
    acceptsAnyText: true,
    answers: {
      200: z.strictObject({ data: z.array(found).describe('Best first.'), nextCursor }),
    },
  },
  'GET /v1/tasks': {
    ...shared,
    name: 'tasks.list',
    summary: 'List tasks that wait for a person',
    note: 'Not paged: when the first tasks are done, further ones appear. To list a whole group, use the list of its kind with `task`, such as `GET /v1/checkouts?task=underpaid`.\n\nAny key may call it, and gets only what it may read. `checkouts:read`: checkouts with exceptions, paid checkouts that are neither ready to ship nor wholly refunded, checkouts whose final money may be gone, failing gateways, and `lastPayment`. `refunds:read`: refunds, and `payouts:read`: payouts and batches, which wait for an approval, a confirmation or funds, whose outcome is unknown, or whose status the gateway contradicted. `balances:read`: unmatched transactions. `webhooks:read`: webhook endpoints that are disabled or failing. `audit:read`: API keys that expire within 14 days, or have expired and are still used.',
    answers: { 200: taskList },
  },
} as const satisfies Operations;
