import { z } from 'zod';
import {
  checkoutStatuses,
  exceptionKinds,
  paymentStatuses,
  refundStates,
} from '../../base/contract/constants.ts';
import {
  assetCode,
  createdAt,
  currencyCode,
  decimal,
  decimalOrNull,
  explorerUrl,
  methodId,
  networkId,
  networkStandard,
  providerId,
  stringOrNull,
  time,
  timeOrNull,
  transactionHash,
  version,
  seenVersion,
} from '../../base/contract/fields.ts';
import { refund } from './refund.ts';

/**
 * The objects of the HTTP contract. Money is a decimal string with its code beside it (never a float), times are RFC 3339 UTC,
 * ids are opaque and prefixed. Responses contain every field; absent values are null.
 */

export const textUpTo = (max: number) => z.string().max(max, `must be at most ${max} characters`);
const url = textUpTo(2048);

export const checkoutStatus = z.enum(checkoutStatuses);
export const exceptionKind = z.enum(exceptionKinds);
export const paymentStatus = z.enum(paymentStatuses);

export const transactionStatus = z.enum(['detected', 'final', 'gone']);
export type TransactionStatus = z.infer<typeof transactionStatus>;

/** A product of an order. It is shown to the shopper; the amounts of products are never summed. */
export const lineItem = z.strictObject({
  name: textUpTo(200).min(1, 'must not be empty').describe('Name of the product.'),
  quantity: z
    .int()
    .min(1, 'must be at least 1')
    .max(1_000_000, 'must be at most 1000000')
    .describe('Number of pieces.'),
  amount: decimal.optional().describe('Price, in the checkout’s `currency`. It is shown and never summed.'),
  imageUrl: url.optional().describe('Address of a picture of the product.'),
});

export const customer = z.strictObject({
  id: textUpTo(200).optional().describe('Your own id for the customer.'),
  email: textUpTo(320).optional().describe('E-mail address.'),
  firstName: textUpTo(200).optional().describe('First name.'),
  lastName: textUpTo(200).optional().describe('Last name.'),
  birthDate: z.iso.date('must be a date, YYYY-MM-DD').optional().describe('Date of birth, YYYY-MM-DD.'),
  address: z
    .strictObject({
      country: textUpTo(2).optional().describe('ISO 3166-1 code of two letters, such as `DE`.'),
      line1: textUpTo(300).optional().describe('Street and number.'),
      line2: textUpTo(300).optional().describe('Second line of the address.'),
      city: textUpTo(200).optional().describe('City.'),
      state: textUpTo(200).optional().describe('State or province.'),
      postalCode: textUpTo(40).optional().describe('Postal code.'),
    })
    .optional()
    .describe('Billing address.'),
});

export const metadata = z
  .record(textUpTo(100), textUpTo(500))
  .refine((entries) => Object.keys(entries).length <= 50, 'must have at most 50 entries')
  .describe('Your own data: up to 50 entries of text. Never shown to shoppers or gateways.');

/** Body of `POST /v1/checkouts`. */
export const createCheckout = z
  .strictObject({
    amount: decimal.describe(
      'Price, in `currency`: greater than 0, with no more decimals than the currency has.',
    ),
    currency: textUpTo(10)
      .min(1, 'must not be empty')
      .describe('Currency of the price: ISO 4217 code such as `USD`, or a coin such as `BTC`.'),
    reference: textUpTo(200).optional().describe('Your order number. The shopper sees it.'),
    description: textUpTo(1000).optional().describe('What is sold. The shopper sees it.'),
    lineItems: z
      .array(lineItem)
      .max(200, 'must have at most 200 items')
      .optional()
      .describe('Products to show. Their amounts are not summed.'),
    customer: customer.optional().describe('The customer. Only NovaX gets these data, for cards and banks.'),
    methods: z
      .array(textUpTo(100))
      .min(1, 'must name at least one method')
      .max(100)
      .optional()
      .describe('The only payment methods to offer, such as `["usdt-tron"]`. Default: all.'),
    provider: textUpTo(50)
      .optional()
      .describe('The only gateway to use. Default: any that takes the method.'),
    metadata: metadata.optional(),
    successUrl: url
      .optional()
      .describe(
        'Where the shopper goes once paid: an absolute https URL without user or password; in test mode also http on a host that cannot be public: `localhost`, a private address, or a name without dots or ending in `.local`, `.test`, `.localhost` or `.internal`. It may contain `{CHECKOUT_ID}` and `{REFERENCE}`, percent-encoded or not.',
      ),
    pendingUrl: url
      .optional()
      .describe('Where the shopper goes while the payment is not final. Same rules as for `successUrl`.'),
    cancelUrl: url
      .optional()
      .describe('Where the shopper goes on leaving without paying. Same rules as for `successUrl`.'),
    expiresIn: z
      .int()
      .max(86_400, 'must be at most 86400 seconds')
      .optional()
      .describe(
        'Seconds until it expires, at least 60 (in test mode 1). Default: the setting `checkout.expiresIn`, which is 1800 unless set.',
      ),
    reuseOpen: z
      .boolean()
      .optional()
      .describe(
        'Return the open checkout with the same `reference`, price and items instead of creating a new one. Needs a `reference` that is one shopper’s own order: whoever gets the checkout sees its payment and refunds.',
      ),
  })
  .meta({ examples: [{ amount: '49.90', currency: 'USD', reference: 'order-1', description: 'T-shirt' }] });
export type CreateCheckout = z.infer<typeof createCheckout>;

/** The rate at which a payment was priced: one unit of the first currency of `pair` costs `rate` in the second. */
export const quote = z.strictObject({
  rate: decimal.describe(
    'Price of one unit of the pair’s first currency in its second, rounded down to 18 decimals.',
  ),
  pair: z.string().describe('Currency pair, such as `BTC/USD`.'),
  source: z.string().describe('Where the rate comes from, such as `coinbase` or a gateway.'),
  at: time.describe('When the source gave it.'),
});

export const transaction = z.strictObject({
  hash: stringOrNull('Transaction hash; null if the gateway gives none.'),
  amount: decimal.describe('Coins received, in `asset`.'),
  asset: z.string().describe('Coin that came, such as `USDT`.'),
  network: stringOrNull(
    'Network that it came on; null if unknown. If this or `asset` differs from the payment’s, it does not count towards the price.',
  ),
  networkName: stringOrNull('Its name, such as `BNB Smart Chain`; null if unknown.'),
  confirmations: z.int().nullable().describe('Number of confirmations; null if unknown.'),
  requiredConfirmations: z
    .int()
    .nullable()
    .describe('Confirmations that the gateway requires; null if unknown.'),
  status: transactionStatus.describe(
    '`detected`: seen, not final. `final`: it counts. `gone`: reversed, or dismissed by an operator.',
  ),
  explorerUrl,
  seenAt: time.describe('When this server saw it first.'),
});
export type PaymentTransaction = z.infer<typeof transaction>;

/** A transaction with the fields that only merchants see. */
const receivedTransaction = transaction.extend({
  acceptedValue: decimalOrNull(
    'For a wrong coin or network: the value that an operator accepted it for, in the checkout’s `currency`. It is in `amountReceived` while it is `final`, and never counts towards the price. Null if it was not accepted, and for coins that count.',
  ),
  uncountedAmount: decimalOrNull(
    'For a wrong coin or network: coins of it that are there and were neither refunded nor accepted, in `asset`. Null for coins that count.',
  ),
});

/** Fields of a payment that both merchants and shoppers see. */
export const paymentFields = {
  id: z.string().describe('`pay_…`'),
  method: methodId,
  amount: decimal.describe('Coins to send, in `asset`.'),
  asset: assetCode,
  network: networkId,
  networkStandard,
  amountPaid: decimal.describe('Final coins, in `asset`.'),
  address: stringOrNull('Address to pay to; null if it is paid on the gateway’s own page.'),
  memo: stringOrNull('Memo or tag to send along; null if none is needed.'),
  uri: stringOrNull('Link that opens a wallet with address and amount; null if there is none.'),
  hostedUrl: stringOrNull('The gateway’s own page to pay on; null if it is paid to an address.'),
  quote: quote.describe('Rate that the amount was computed with, fixed until `expiresAt`.'),
  transactions: z.array(transaction).describe('Transactions to it, in the order in which they were seen.'),
  expiresAt: time.describe('When its quote expires. Coins that arrive later are still detected.'),
  createdAt,
};

export const payment = z.strictObject({
  ...paymentFields,
  provider: providerId,
  status: paymentStatus.describe(
    '`creating`: being created at the gateway. `awaiting`: waits for coins. `detected`: coins seen, not final. `settled`: coins final. `failed`: the gateway could not create it, see `failureCode`.',
  ),
  transactions: z
    .array(receivedTransaction)
    .describe('Transactions to it, in the order in which they were seen.'),
  priceAmount: decimal.describe(
    'Part of the price that it covers, in the checkout’s `currency`: the exact value of `amount`.',
  ),
  amountPending: decimal.describe('Coins seen, but not final, in `asset`.'),
  providerReference: stringOrNull('The gateway’s own id for it; null before it answered.'),
  recheckedUntil: timeOrNull(
    'Set if coins that were final may be gone, because the gateway no longer shows all of them. It is asked again at least until this time; once several calls agree, the checkout gets the exception `reversed`. If the gateway cannot be asked, this is the time of its report. Null otherwise.',
  ),
  failureCode: stringOrNull(
    'Why the gateway could not create it, such as `provider_rejected`; null otherwise. `address_in_use`: the gateway returned an address that another payment holds; money for this order is unmatched.',
  ),
});
export type Payment = z.infer<typeof payment>;

/** The last decision of an operator about a checkout. */
export const resolution = z.strictObject({
  action: z
    .enum(['accept', 'ignore', 'refund'])
    .describe(
      '`accept`: the checkout counts as paid. `ignore`: the exception, or the pending money, is dismissed; a paid checkout that was overpaid or late becomes ready to ship by it, too. `refund`: money is paid back.',
    ),
  exception: exceptionKind
    .nullable()
    .describe(
      'The exception that was resolved. Null if there was none: money that was not final was accepted or ignored, or a paid checkout that was not ready was accepted.',
    ),
  refundId: stringOrNull(
    '`rfd_…`: for `refund`, the refund; the exception ends when it succeeds. Null otherwise.',
  ),
  note: stringOrNull('Note of the person who decided; null if there is none.'),
  at: time.describe('When it was decided.'),
});

/** The problem that the shopper reported last. */
export const report = z.strictObject({
  hash: stringOrNull('Transaction hash that the shopper gave, unverified; null if there is none.'),
  note: stringOrNull('What the shopper wrote; null if there is nothing.'),
  at: time.describe('When it was reported.'),
});

/** Fields of a checkout that merchants and shoppers see alike. */
export const sharedFields = {
  amount: decimal.describe('Price, in `currency`.'),
  currency: currencyCode,
  amountPaid: decimal.describe(
    'Final money that counts towards the price, less succeeded refunds of it, in `currency`; never below 0.',
  ),
  amountPending: decimal.describe('Money seen, but not final, in `currency`.'),
  amountDue: decimal.describe('Money still to be sent, in `currency`; 0 once paid.'),
};

export const checkout = z.strictObject({
  id: z.string().describe('`chk_…`'),
  status: checkoutStatus.describe(
    '`processing`: enough money was seen, but it is not final. Ship only when `readyAt` is set.',
  ),
  exception: exceptionKind.nullable().describe('The most severe of `exceptions`; null if there is none.'),
  exceptions: z.array(exceptionKind).describe('What an operator has to resolve, most severe first.'),
  ...sharedFields,
  amountReceived: decimal.describe(
    'Value of the final money that came, before refunds, in `currency`, as the ledger has it. Coins of a wrong asset are in it once an operator has accepted them.',
  ),
  amountRefunded: decimal.describe('Value of succeeded refunds, in `currency`, as the ledger has it.'),
  amountRateDifference: decimal.describe(
    'Value by which the coin’s rate had changed at refunds in the price’s currency, in `currency`, as the ledger has it: positive if the coin had risen, so that fewer coins were paid back; negative if it had fallen.',
  ),
  amountKept: decimal.describe(
    '`amountReceived` less `amountRefunded`, plus `amountRateDifference`: the value of the coins that are left, as they were received. Negative if refunded money was reversed.',
  ),
  reference: stringOrNull('Your order number; null if none was given.'),
  description: stringOrNull('What is sold; null if none was given.'),
  lineItems: z.array(lineItem).describe('Products that the shopper is shown.'),
  customer: customer.nullable().describe('The customer; null if none was given, or after `paywicket purge`.'),
  metadata,
  link: z
    .strictObject({
      id: z.string().describe('Id of the link: `lnk_…`, or its name in `links` of the settings.'),
      quantity: z.int().describe('Number of pieces.'),
    })
    .nullable()
    .describe('The link that opened it; null if your server created it.'),
  methods: z.array(z.string()).nullable().describe('The only methods to offer; null for all.'),
  language: stringOrNull(
    'Language that the shopper’s browser asked for when the last payment was started: a BCP 47 tag such as `de-AT`. Null before, or if there are no texts in that language.',
  ),
  payments: z.array(payment).describe('Attempts to pay, oldest first.'),
  refunds: z.array(refund).describe('Refunds, oldest first.'),
  refundState: z
    .enum(refundStates)
    .describe(
      'How much has been refunded: `whole`, if nothing of what came is left. Only succeeded refunds count.',
    ),
  beingRefunded: z
    .boolean()
    .describe(
      'Whether refunds in progress will give back all that is left: a link that waits for its shopper, a hold, or a refund being sent. Do not ship meanwhile. False again if they fail, and once `refundState` is `whole`.',
    ),
  resolution: resolution.nullable().describe('The last decision of an operator; null if there is none.'),
  report: report.nullable().describe('The last problem that the shopper reported; null if there is none.'),
  successUrl: stringOrNull('Where the shopper goes once paid; null if none was given.'),
  pendingUrl: stringOrNull('Where the shopper goes while the payment is not final; null if none was given.'),
  cancelUrl: stringOrNull('Where the shopper goes on leaving without paying; null if none was given.'),
  createdAt,
  expiresAt: time.describe('When it expires. Money that arrives later is still detected.'),
  paidAt: timeOrNull('When it was paid; null before.'),
  readyAt: timeOrNull(
    'When the order became ready to ship: the checkout was paid, its money covered the price or an operator had accepted it, and no exception was open. Ship when this is set, once for each checkout. It stays set even if money is refunded or reversed later. Null before.',
  ),
  fulfilledAt: timeOrNull(
    'When it was marked as shipped (`POST /v1/checkouts/{id}/fulfill`); null if it is not.',
  ),
  fulfillmentNote: stringOrNull(
    'Note of the one who marked it; null if there is none, or after `paywicket purge`.',
  ),
  version,
});
export type Checkout = z.infer<typeof checkout>;

/** Body of `POST /v1/checkouts/{id}/settle`: money that an operator saw, in the payment's asset. */
export const settleCheckout = z
  .strictObject({
    paymentId: textUpTo(100).describe('`pay_…`: the payment that received the money.'),
    amount: decimal.describe('Coins received, in the payment’s `asset`.'),
    hash: transactionHash.optional().describe('Transaction hash. Each hash is credited once.'),
    note: textUpTo(1000).min(1, 'must say what was seen').describe('What was seen, and where.'),
    version: seenVersion,
  })
  .meta({ examples: [{ paymentId: 'pay_…', amount: '49.90', note: 'seen at the gateway' }] });

/** Body of `POST /v1/checkouts/{id}/fulfill`. */
export const fulfillCheckout = z
  .strictObject({
    note: textUpTo(1000).optional().describe('Such as a tracking number. Shoppers do not see it.'),
  })
  .meta({ examples: [{ note: 'DHL 00340434161094027318' }] });

/** One line of `GET /v1/checkouts/{id}/events`. */
export const timelineEntry = z.strictObject({
  id: z.string().describe('Id of the line.'),
  at: time.describe('When it happened.'),
  kind: z
    .enum(['event', 'observation', 'command', 'delivery'])
    .describe(
      '`event`: an event of the checkout. `observation`: a report of a gateway. `command`: a request to this server. `delivery`: a webhook that was sent.',
    ),
  actor: z.string().describe('Who did it: a key, the shopper, a gateway or the server.'),
  summary: z.string().describe('What happened, in one English sentence.'),
  times: z.int().describe('How many times exactly this was reported.'),
  data: z.unknown().describe('Details; their shape depends on `kind`.'),
});
export type TimelineEntry = z.infer<typeof timelineEntry>;
