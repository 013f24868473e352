import { z } from 'zod';
import { transactionStatus } from './checkout.ts';
import {
  assetCode,
  decimal,
  networkId,
  providerFilter,
  providerId,
  stringOrNull,
  time,
  timeOrNull,
  timeRange,
  taskFilter,
  type FilterOf,
  pageQuery,
} from '../../base/contract/fields.ts';
import { listOf, type Operations, providerErrors } from '../../base/contract/operation.ts';

/** Incoming transactions, and gateways' webhooks. */

/** An incoming transaction. */
export const moneyTransaction = z.strictObject({
  id: z.string().describe('`txn_…`'),
  provider: providerId,
  checkoutId: stringOrNull('`chk_…`: the checkout it pays for; null if there is none.'),
  paymentId: stringOrNull('`pay_…`: the payment it belongs to; null if there is none.'),
  depositAddressId: stringOrNull('`adr_…`: the deposit address it came to; null if there is none.'),
  matched: z.boolean().describe('Whether it belongs to a payment or a deposit address.'),
  ignored: z.boolean().describe('Whether an operator removed it from the list of unmatched transactions.'),
  asset: assetCode,
  network: networkId.nullable().describe('Network, such as `tron`; null if unknown.'),
  amount: decimal.describe('Coins received, in `asset`.'),
  fees: z
    .array(
      z.strictObject({
        kind: z.string().describe('`gateway_fee` or `network_fee`.'),
        asset: assetCode,
        amount: decimal.describe('The fee, in its own `asset`.'),
      }),
    )
    .describe('What the gateway took from it.'),
  netAmount: decimal.describe('`amount` minus the fees in the same coin, in `asset`.'),
  hash: stringOrNull('Transaction hash; null if the gateway gives none.'),
  status: transactionStatus.describe(
    '`detected`: seen, not final. `final`: it counts. `gone`: reversed, or dismissed by an operator.',
  ),
  seenAt: time.describe('When this server saw it first.'),
  confirmedAt: timeOrNull('When it became final: the gateway’s time, or else this server’s; null before.'),
  reason: stringOrNull('Why it is unmatched, in English; null if it is matched.'),
  data: z.unknown().describe('What the gateway sent, if the money is unmatched.'),
});
export type MoneyTransaction = z.infer<typeof moneyTransaction>;

/** Query of `GET /v1/transactions`. */
export const moneyQuery = pageQuery
  .extend({
    source: z
      .enum(['store', 'provider'], 'must be store or provider')
      .default('store')
      .describe(
        '`store`: this server’s database. `provider`: the gateway’s own list, which needs `provider` and `from` and has one page.',
      ),
    provider: providerFilter,
    matched: z
      .enum(['true', 'false'], 'must be true or false')
      .optional()
      .describe('Only matched, or only unmatched transactions.'),
    task: taskFilter('transaction'),
    ...timeRange,
  })
  .meta({ examples: [{ matched: 'false' }] });
export type TransactionFilter = FilterOf<typeof moneyQuery>;

/** Body of `POST /v1/transactions/{id}/match`. */
export const matchTransaction = z
  .strictObject({
    checkoutId: z.string().max(100).optional().describe('`chk_…`: the checkout to credit it to.'),
    paymentId: z.string().max(100).optional().describe('`pay_…`: the payment to credit it to.'),
    ignore: z
      .literal(true, 'must be true')
      .optional()
      .describe('Remove it from the list of unmatched transactions instead. Needs a `note`.'),
    note: z
      .string()
      .min(1, 'must say why')
      .max(1000, 'must be at most 1000 characters')
      .optional()
      .describe('Why, for your records.'),
  })
  .transform((body, context) => {
    const { checkoutId, paymentId, ignore, note } = body;
    const missing = (path: string, message: string): typeof z.NEVER => {
      context.addIssue({ code: 'custom', path: [path], message });
      return z.NEVER;
    };
    if (ignore === true) {
      if (checkoutId !== undefined || paymentId !== undefined)
        return missing('ignore', 'contradicts checkoutId and paymentId');
      return note === undefined ? missing('note', 'must say why') : { ignore: true as const, note };
    }
    if (checkoutId === undefined) return missing('checkoutId', 'is needed, or ignore with a note');
    return paymentId === undefined
      ? missing('paymentId', 'is needed')
      : { ignore: false as const, checkoutId, paymentId };
  })
  .meta({ examples: [{ checkoutId: 'chk_…', paymentId: 'pay_…' }] });

const inboxState = z.enum(['waiting', 'applied', 'unreadable']);

/** A gateway's webhook as it was stored. */
export const inboxMessage = z.strictObject({
  id: z.string().describe('`msg_…`'),
  provider: providerId,
  checkoutId: stringOrNull('`chk_…`: the checkout it is about; null if unknown.'),
  paymentId: stringOrNull('`pay_…`: the payment it is about; null if unknown.'),
  state: inboxState.describe(
    '`waiting`: not processed yet. `applied`: processed. `unreadable`: see `fault`.',
  ),
  fault: stringOrNull('Why it could not be read; null if it could.'),
  times: z.int().describe('How many times exactly this message was sent.'),
  body: z.string().describe('Its body, with secrets removed.'),
  receivedAt: time.describe('When it arrived.'),
});
export type InboxMessage = z.infer<typeof inboxMessage>;

/** Query of `GET /v1/inbox`. */
export const inboxQuery = pageQuery
  .extend({
    provider: providerFilter,
    state: inboxState.optional().describe('Only in this state.'),
  })
  .meta({ examples: [{ state: 'unreadable' }] });
export type InboxFilter = FilterOf<typeof inboxQuery>;

const money = { group: 'Transactions', credential: 'key' } as const;

export const moneyOperations = {
  'GET /v1/transactions': {
    ...money,
    scope: 'balances:read',
    name: 'transactions.list',
    summary: 'List transactions',
    note: 'Incoming money, newest first. `matched=false` lists money that belongs to no payment and no deposit address. `source=provider` asks the gateway itself, and needs `provider` and `from`.',
    query: moneyQuery,
    answers: { 200: listOf(moneyTransaction) },
    errors: ['method_unavailable', ...providerErrors],
  },
  'GET /v1/transactions/{id}': {
    ...money,
    scope: 'balances:read',
    name: 'transactions.get',
    summary: 'Get a transaction',
    answers: { 200: moneyTransaction },
  },
  'POST /v1/transactions/{id}/match': {
    ...money,
    scope: 'checkouts:resolve',
    name: 'transactions.match',
    needsPasskey: ({ ignore }: z.output<typeof matchTransaction>) => !ignore,
    summary: 'Match a transaction',
    note: 'Credits an unmatched transaction to a payment, once, or removes it from the list (`ignore`). A match sends `checkout.resolved`.',
    body: matchTransaction,
    audited: ['checkoutId', 'paymentId', 'ignore'],
    answers: { 200: moneyTransaction },
    errors: ['invalid_state'],
  },
  'GET /v1/inbox': {
    ...money,
    scope: 'checkouts:read',
    name: 'inbox.list',
    summary: 'List webhooks from gateways',
    note: 'As they were stored, newest first.',
    query: inboxQuery,
    answers: { 200: listOf(inboxMessage) },
  },
} as const satisfies Operations;
