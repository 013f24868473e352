import { z } from 'zod';
import { customer } from '../money-in/contract/checkout.ts';
import { createdSession } from '../money-in/contract/created-checkout.ts';
import { messageQuery, refundMessage } from '../money-in/contract/customer-message.ts';
import {
  currencyCode,
  decimal,
  givenTime,
  stringOrNull,
  timeOrNull,
  type FilterOf,
  pageQuery,
} from '../base/contract/fields.ts';
import { listOf, type Operations } from '../base/contract/operation.ts';

/** Payment links: pages that ask for a fixed price. */

export const linkStatuses = ['active', 'paid', 'expired', 'ended'] as const;
export const linkStatus = z.enum(linkStatuses);

export const link = z.strictObject({
  id: z.string().describe('`lnk_…`, or the name of a link in `links` of the settings.'),
  source: z
    .enum(['api', 'settings'])
    .describe('`settings`: it is in the settings file, and can be changed only there.'),
  status: linkStatus.describe(
    '`active`: its page takes payments. `paid`: it has one use, and that was paid. `expired`: its `expiresAt` has passed. `ended`: you ended it.',
  ),
  url: z.string().describe('The page to give to customers: it shows the price, and leads to the payment.'),
  name: z.string().describe('What is sold. The customer sees it.'),
  amount: decimal.describe('Price of one payment, in `currency`.'),
  currency: currencyCode,
  reference: stringOrNull('`reference` of its checkouts; null if none was given.'),
  customer: customer
    .nullable()
    .describe(
      'Customer of its checkouts, never shown on its page; null if none was given, or after `paywicket purge`.',
    ),
  uses: z
    .literal(1)
    .nullable()
    .describe('`1`: it is paid once, as an invoice is. Null: by any number of customers.'),
  checkoutId: stringOrNull('With one use: the checkout that was opened last. Null otherwise.'),
  createdAt: timeOrNull('When it was created; null for a link in the settings.'),
  expiresAt: timeOrNull('From when on it opens no more checkouts; null for never.'),
  endedAt: timeOrNull('When it was ended; null if it was not.'),
});
export type Link = z.infer<typeof link>;

const mustBeOne = 'must be 1, or left out for any number of payments';

const name = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(200, 'must be at most 200 characters')
  .describe('What is sold. The customer sees it.');
const amount = decimal.describe('Price of one payment, in `currency`. Below every minimum it is refused.');
const currency = z
  .string()
  .min(1, 'must not be empty')
  .max(10, 'must be at most 10 characters')
  .describe('Currency of the price: ISO 4217 code such as `USD`, or a coin such as `BTC`.');
const reference = z
  .string()
  .max(200, 'must be at most 200 characters')
  .describe('Your order or invoice number. The customer sees it.');
const expiresAt = givenTime.describe('From when on it opens no more checkouts.');
const uses = z.literal(1, mustBeOne).describe('`1`: it is paid once, as an invoice is.');

/** Body of `POST /v1/links`. */
export const createLink = z
  .strictObject({
    name,
    amount,
    currency,
    reference: reference.optional(),
    customer: customer.optional().describe('Customer of its checkouts.'),
    expiresAt: expiresAt.optional(),
    uses: uses.optional().describe('`1`: it is paid once, as an invoice is. Default: any number of times.'),
  })
  .meta({ examples: [{ name: 'Invoice 17', amount: '120.00', currency: 'EUR', reference: '17', uses: 1 }] });
export type CreateLink = z.infer<typeof createLink>;

/** Body of `POST /v1/links/{id}`. */
export const changeLink = z
  .strictObject({
    name: name.optional(),
    amount: amount.optional(),
    currency: currency.optional(),
    reference: reference.nullable().optional().describe('Your order or invoice number; null removes it.'),
    customer: customer.nullable().optional().describe('Customer of its checkouts.'),
    expiresAt: expiresAt
      .nullable()
      .optional()
      .describe('From when on it opens no more checkouts; null for never.'),
  })
  .meta({ examples: [{ amount: '110.00', expiresAt: null }] });
export type ChangeLink = z.infer<typeof changeLink>;

/** Query of `GET /v1/links`. */
export const linkQuery = pageQuery
  .extend({
    reference: z.string().max(200).optional().describe('Only with this reference, in any case.'),
    email: z
      .string()
      .max(320)
      .optional()
      .describe('Only for the customer with this e-mail address, in any case.'),
  })
  .meta({ examples: [{ reference: '17' }] });
export type LinkFilter = FilterOf<typeof linkQuery>;

/** Body of `POST /v1/links/{id}/sessions`. The maximum quantity depends on the product. */
const openLink = z
  .strictObject({
    quantity: z
      .int()
      .min(1, 'must be at least 1')
      .default(1)
      .describe('Number of pieces, at most `maxQuantity`.'),
  })
  .meta({ examples: [{ quantity: 1 }] });

const links = { group: 'Links', credential: 'key' } as const;
const read = { ...links, scope: 'links:read' } as const;
const write = { ...links, scope: 'links:write' } as const;
const errors = ['amount_out_of_range', 'method_unavailable'] as const;

export const linkOperations = {
  'GET /v1/links': {
    ...read,
    name: 'links.list',
    summary: 'List links',
    note: 'Newest first; without a filter, the first page begins with the links of the settings. `GET /v1/checkouts?link=…` lists what came by one.',
    query: linkQuery,
    answers: { 200: listOf(link) },
  },
  'POST /v1/links': {
    ...write,
    name: 'links.create',
    summary: 'Create a link',
    note: 'Give its `url` to customers. Each opens their own checkout by it, which lives as long as others do. With `uses: 1`, all who have the link share one checkout: it is opened again until it is paid, and replaced by a new one after its end; then the page leads to the receipt. Refunds of a shared checkout are claimed only by a link that you send. A price below every method’s minimum at present rates is refused; the error names the lowest that works.',
    body: createLink,
    // A shop may ship by the reference and the amount that was paid for it.
    needsPasskey: true,
    audited: ['amount', 'currency', 'uses', 'expiresAt'],
    answers: { 201: link },
    errors,
  },
  'GET /v1/links/{id}': {
    ...read,
    name: 'links.get',
    summary: 'Get a link',
    answers: { 200: link },
  },
  'POST /v1/links/{id}': {
    ...write,
    name: 'links.change',
    summary: 'Change a link',
    note: 'Fields that are left out stay; null removes one. `uses` cannot be changed. A checkout that is open keeps its price until its end; that of a link with one use is replaced at the next opening, unless it had an address or a page to pay on. A link that was ended, one with one use for which money was seen, and a link of the settings cannot be changed.',
    body: changeLink,
    needsPasskey: ({ amount, currency, reference }: ChangeLink) =>
      [amount, currency, reference].some((each) => each !== undefined),
    audited: ['amount', 'currency', 'expiresAt'],
    answers: { 200: link },
    errors: ['invalid_state', ...errors],
  },
  'POST /v1/links/{id}/end': {
    ...write,
    name: 'links.end',
    summary: 'End a link',
    note: 'It opens no more checkouts, and cannot be restored. A checkout that is open stays open until its own end: cancel it, too, if it shall not be paid. Does nothing if it was ended before.',
    audited: [],
    answers: { 200: link },
    errors: ['invalid_state'],
  },
  'GET /v1/links/{id}/message': {
    ...read,
    name: 'links.message',
    summary: 'Get a text for the customer of a link',
    note: 'What is to be paid, in the customer’s language, to copy or to mail with the link.',
    query: messageQuery,
    answers: { 200: refundMessage },
  },
  'POST /v1/links/{id}/sessions': {
    group: 'Links',
    credential: 'none',
    name: 'links.createSession',
    summary: 'Create a checkout from a link',
    note: 'A page may call it from an allowed origin; a request without `Origin` is accepted too. Without a body the quantity is 1, and a browser sends no preflight. The price comes only from the settings.',
    body: openLink,
    bodyMayBeAbsent: true,
    answers: { 201: createdSession },
    errors: ['origin_not_allowed', 'rate_limited', 'amount_out_of_range', 'method_unavailable'],
  },
} as const satisfies Operations;
