import { z } from 'zod';
import { claimStatuses, walletApps } from '../../base/contract/constants.ts';
import {
  sharedFields,
  checkoutStatus,
  exceptionKind,
  lineItem,
  paymentFields,
  paymentStatus,
} from './checkout.ts';
import {
  assetCode,
  coin,
  decimal,
  decimalOrNull,
  methodId,
  networkId,
  networkName,
  stringOrNull,
  time,
  timeOrNull,
  transactionHash,
  version,
} from '../../base/contract/fields.ts';
import { store } from '../../base/contract/store.ts';

/** Everything that a shopper's browser can see and do: one checkout, without secrets, and without access to other checkouts. */

export const methodKind = z.enum(['address', 'hosted', 'upi']);

const typicalSeconds = z
  .int()
  .nullable()
  .describe('Seconds that a payment usually takes to become final; null if unknown.');
const feeAsset = stringOrNull(
  'Coin that a wallet needs for the network fee, such as `TRX`; null if it is the same coin.',
);

export const walletApp = z.enum(walletApps);
export type WalletApp = z.infer<typeof walletApp>;

/** A payment method as customers know it: an asset on a network, without its gateway. */
export const method = z.strictObject({
  id: methodId,
  ...coin,
  assetName: z.string().describe('Name of the coin, such as `Tether`.'),
  kind: methodKind.describe('Paid to an `address`, on a gateway’s own page (`hosted`), or by `upi`.'),
  amount: decimalOrNull(
    'Estimate, in `asset`; null if only the gateway knows. The payment has the exact amount.',
  ),
  minimum: decimalOrNull('Minimum that the gateway takes, in `asset`; null if there is none.'),
  available: z.boolean().describe('Whether it can be chosen now.'),
  reason: stringOrNull(
    'Why it cannot be chosen: `below_minimum`, `no_rate` or `provider_unavailable`; null if it can.',
  ),
  typicalSeconds,
  feeAsset,
});
export type Method = z.infer<typeof method>;

export const sessionPayment = z.strictObject({
  ...paymentFields,
  status: paymentStatus.describe(
    'As in `Payment`. Also `expired` if the rest of a partial payment needs a new payment.',
  ),
  amountDue: decimal.describe('Coins still to be sent to it, in `asset`.'),
  networkName,
  typicalSeconds,
  feeAsset,
  token: z
    .strictObject({
      contract: stringOrNull('Contract of the token; null for the network’s own coin.'),
      chainId: z
        .int()
        .nullable()
        .describe('Id of the network in wallets, such as 1 for Ethereum; null if it has none.'),
      decimals: z.int().describe('Decimals of the coin’s smallest unit.'),
    })
    .nullable()
    .describe('What a wallet needs to send `amountDue` to `address`; null if none can.'),
  sentAt: timeOrNull(
    'When the shopper’s wallet reported a transaction, which is not verified; null if it reported none, or once that transaction is in `transactions`.',
  ),
});
export type SessionPayment = z.infer<typeof sessionPayment>;

/** The final amount that one payment received, in the payment's coin. */
export const sentPayment = z.strictObject({
  ...coin,
  amount: decimal.describe('Coins received, in `asset`.'),
  rate: decimal.describe('Price of one coin, in the checkout’s `currency`.'),
  hashes: z.array(z.string()).describe('Transaction hashes; empty if the gateway gives none.'),
  explorerUrls: z
    .array(z.string().nullable())
    .describe(
      'Each of `hashes` on a block explorer, in the same order; null if there is none for the network.',
    ),
});
export type SentPayment = z.infer<typeof sentPayment>;

/** Answer of every session route. `serverTime` is the last field. */
export const sessionView = z.strictObject({
  id: z.string().describe('`chk_…`'),
  status: checkoutStatus.describe('`processing`: enough money was seen and is not final.'),
  exception: exceptionKind.nullable().describe('The most severe of `exceptions`; null if there is none.'),
  exceptions: z.array(exceptionKind).describe('What the store has to resolve, most severe first.'),
  test: z.boolean().describe('Whether the server runs in test mode. Show this to the shopper.'),
  store: store.describe('The store, from the settings.'),
  ...sharedFields,
  minorUnits: z.int().describe('Decimals of the currency, such as 2 for `USD`.'),
  reference: stringOrNull('The store’s order number; null if none was given.'),
  description: stringOrNull('What is sold; null if none was given.'),
  lineItems: z.array(lineItem).describe('Products that are bought.'),
  methods: z
    .array(method)
    .describe(
      'Payment methods, in the order in which to offer them: coins first, then card, bank and UPI; the other way round with the setting `checkout.first: "card"`. For a coin, preselect its first network that is `available`.',
    ),
  payment: sessionPayment.nullable().describe('The payment to show; null before a method is chosen.'),
  formerPayments: z
    .array(
      z.strictObject({
        method: methodId,
        asset: assetCode,
        network: networkId,
        address: stringOrNull('Its address; null for a gateway’s own page.'),
        status: paymentStatus.describe('As in `Payment`.'),
        moneySeen: z.boolean().describe('Whether a transaction to it was seen.'),
      }),
    )
    .describe('Payments that were chosen before. Money sent to them is still detected.'),
  receipt: z
    .array(sentPayment)
    .describe(
      'Once paid: each payment that received money, in the order in which they were chosen. Empty before.',
    ),
  paidAt: timeOrNull('When it was paid; null before.'),
  refunds: z
    .array(
      z.strictObject({
        status: z.enum(claimStatuses).describe('`pending`: the store has to act. `sending`: not final yet.'),
        amount: decimal.describe('Coins to pay back, in `asset`.'),
        asset: assetCode,
        claimable: z
          .boolean()
          .describe('Whether `POST /v1/session/refund` returns a link for it in this session.'),
      }),
    )
    .describe('Refunds, oldest first.'),
  watchedUntil: time.describe('Money that arrives until then is still detected.'),
  walletRequest: z
    .strictObject({
      id: z.string().describe('Id of the request, chosen by the page.'),
      paymentId: z.string().describe('`pay_…`: the payment that it is for.'),
      wallet: z.string().describe('Name of the wallet, as the page gave it.'),
      at: time.describe('When the wallet was asked.'),
    })
    .nullable()
    .describe('A request to a wallet to send the payment, not answered yet; null if there is none.'),
  walletApps: z
    .array(walletApp)
    .describe(
      'Apps of wallets to offer, on a phone or for its camera, from the setting `store.walletApps`; empty if not set.',
    ),
  successUrl: stringOrNull('Page to go to once paid; null before, or if none was given.'),
  pendingUrl: stringOrNull('Page to go to while the payment is not final; null if there is none.'),
  cancelUrl: stringOrNull('Page to go back to; null if there is none.'),
  expiresAt: time.describe('When it expires.'),
  refreshable: z
    .boolean()
    .describe('Whether `POST /v1/session/refresh` can give a new price after the checkout expires.'),
  cancellable: z
    .boolean()
    .describe(
      'Whether `POST /v1/session/cancel` is possible: not once money was seen, nor for a checkout that all who have a link share.',
    ),
  version: version.describe(
    'Grows with every change of the checkout, but not with new prices of its methods.',
  ),
  serverTime: time.describe('The server’s time of this response, for countdowns.'),
});
export type SessionView = z.infer<typeof sessionView>;

/** Body of `POST /v1/session/method`. */
export const selectMethod = z
  .strictObject({ method: z.string().min(1).max(100).describe('`id` of one of the `methods`.') })
  .meta({ examples: [{ method: 'usdt-tron' }] });
export type SelectMethod = z.infer<typeof selectMethod>;

/** Body of `POST /v1/session/sent`. */
export const sentReport = z
  .strictObject({
    hash: transactionHash
      .nullable()
      .optional()
      .describe(
        'Transaction hash, as the wallet returned it. It is an unverified hint. Null: nothing was sent.',
      ),
    paymentId: z
      .string()
      .max(100, 'must be at most 100 characters')
      .optional()
      .describe('`pay_…`: the payment that it is for. Default: the one that was chosen last.'),
  })
  .meta({
    examples: [{ hash: '7c4d25e1f0b8a3c69d2e41f7a5b09c83d6e12f4a7b8c90d3e5f61a2b4c7d8e9f' }],
  });

/** Body of `POST /v1/session/wallet`. */
export const walletRequest = z
  .strictObject({
    id: z
      .string()
      .regex(/^[\w-]{1,64}$/, 'must be 1 to 64 letters, digits, "-" or "_"')
      .describe('Random id of this request, chosen by the page.'),
    wallet: z
      .string()
      .min(1, 'must not be empty')
      .max(100, 'must be at most 100 characters')
      .nullable()
      .describe('Name of the wallet that is asked. Null: the request is over, and nothing was sent.'),
  })
  .meta({ examples: [{ id: '5d41402abc4b2a76', wallet: 'MetaMask' }] });

/** Body of `POST /v1/session/report`. */
export const reportTrouble = z
  .strictObject({
    hash: z
      .string()
      .trim()
      .min(1, 'must not be empty')
      .max(128, 'must be at most 128 characters')
      .regex(/^[ -~]*$/, 'must be printable ASCII characters')
      .optional()
      .describe('Transaction hash, as the shopper knows it.'),
    note: z.string().max(1000, 'must be at most 1000 characters').optional().describe('What happened.'),
  })
  .meta({
    examples: [
      {
        hash: '7c4d25e1f0b8a3c69d2e41f7a5b09c83d6e12f4a7b8c90d3e5f61a2b4c7d8e9f',
        note: 'I paid an hour ago.',
      },
    ],
  });
export type ReportTrouble = z.infer<typeof reportTrouble>;

/** Answer of `POST /v1/session/refund`. */
export const refundLink = z.strictObject({
  claimToken: z.string().describe('`rt_…`: opens this refund and nothing else.'),
  claimUrl: z.string().describe('Page where the shopper enters an address, with the token.'),
  claimExpiresAt: time.describe('When the link expires.'),
});
