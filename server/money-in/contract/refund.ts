import { z } from 'zod';
import { refundStatuses } from '../../base/contract/constants.ts';
import {
  assetCode,
  createdAt,
  currencyCode,
  decimal,
  decimalOrNull,
  methodId,
  networkId,
  providerId,
  stringOrNull,
  time,
  timeOrNull,
} from '../../base/contract/fields.ts';

/** A refund as its checkout shows it, and the fields that payouts share with it. */

export const requiredText = (max: number) =>
  z.string().min(1, 'must have at least 1 character').max(max, `must be at most ${max} characters`);

export const fee = z.strictObject({
  kind: z.enum(['gateway_fee', 'network_fee']).describe('Who takes it.'),
  asset: assetCode,
  amount: decimal.describe('The fee, in its own `asset`.'),
});

export const approvalBy = z
  .enum(['merchant', 'provider'])
  .nullable()
  .describe(
    'Who has to approve it. `merchant`: a second person here. `provider`: a person at the gateway. Null if no approval is needed.',
  );
export const sentHash = stringOrNull('Transaction hash; null before it is known.');
export const failureCode = stringOrNull(
  'Why it failed, or waits for a person: a stable code; null if there is none.',
);
export const failureReason = stringOrNull(
  'Why it failed, or waits for a person, in English; null if there is none.',
);

export const worth = decimalOrNull(
  'Value of the amount in US dollars when it was created; null if no rate was known.',
);
export const createdBy = z
  .string()
  .describe('Who created it: the owner of the API key, or the person in the console.');

export const transferFields = {
  provider: providerId,
  method: methodId,
  asset: assetCode,
  network: networkId,
  worth,
  fees: z.array(fee).describe('Fees in addition to the amount, as far as they are known.'),
  approvalBy,
  fingerprint: z
    .string()
    .describe(
      'Hash of gateway, asset, destination and amount. An approver sends the one that they reviewed.',
    ),
  transactionHash: sentHash,
  confirmations: z.int().nullable().describe('Number of confirmations; null if unknown.'),
  failureCode,
  failureReason,
  conflict: z
    .boolean()
    .describe(
      'Whether the gateway contradicted a final status: an operator has to check that at the gateway, and resolve it.',
    ),
  providerReference: stringOrNull('The gateway’s own id for it; null before it answered.'),
  createdBy,
  approvedBy: stringOrNull(
    'Who approved it: the owner of the API key, or the person in the console; null if there is none.',
  ),
  createdAt,
  sentAt: timeOrNull('When the call to the gateway that sends it began; null before.'),
  updatedAt: time.describe('When it changed last.'),
} as const;

export const refundBasis = z
  .enum(['coins', 'price', 'excess'], 'must be coins, price or excess')
  .describe(
    'What is paid back. `coins`: an amount of the coins that came. `price`: an amount of the price, in coins at the current rate. `excess`: what was paid above the price, and coins of a wrong asset or network.',
  );
export const refundKind = z
  .enum(['native', 'payout', 'manual'])
  .describe('The gateway’s own refund, a payout, or `manual`: paid by other means and recorded here.');

export const refundStatus = z.enum(refundStatuses);

/** Destination of a refund: an address on chain, or an account at the gateway. */
export const refundDestination = z.discriminatedUnion(
  'type',
  [
    z.strictObject({
      type: z.literal('address').describe('To an address on chain.'),
      address: requiredText(200).describe('The address, on the network of the payment.'),
      network: requiredText(50).optional().describe('Network. It must be the payment’s.'),
      token: requiredText(50).optional().describe('Coin. It must be the payment’s.'),
    }),
    z.strictObject({
      type: z.literal('account').describe('To an account at the gateway (NovaX).'),
      userId: requiredText(200).describe('Id of the account at the gateway.'),
    }),
  ],
  'must be an object whose type is address or account',
);

export const refund = z.strictObject({
  ...transferFields,
  id: z.string().describe('`rfd_…`'),
  checkoutId: z.string().describe('`chk_…`: the checkout that is refunded.'),
  paymentId: z.string().describe('`pay_…`: the payment that took the money.'),
  kind: refundKind,
  basis: refundBasis,
  status: refundStatus.describe(
    'Ends as `succeeded`, `failed`, `rejected`, `cancelled`, `expired` or `returned` (sent and came back). `unknown`: it may have been sent; an operator has to resolve it. `awaiting_confirmation` with a `sentAt`: NovaX refused its one-time password, and it may have been sent.',
  ),
  amount: decimal.describe('Coins to pay back, in `asset`.'),
  value: decimal.describe(
    'What it takes off the amount paid, in `currency`: with the `basis` `price` the amount asked, otherwise the value of these coins as they were received. Once it has succeeded, it is in the checkout’s `amountRefunded`, and `amountPaid` is less by it, unless it pays back coins of a wrong asset.',
  ),
  rateDifference: decimalOrNull(
    'What the ledger has beside `value`, in `currency`, if the coin’s rate had changed: `value` less the value of these coins as they were received. Positive if the coin had risen. Null if there is no such entry, and before it has succeeded.',
  ),
  currency: currencyCode,
  destination: refundDestination
    .nullable()
    .describe('Where it goes; null until the shopper enters an address, and for `manual`.'),
  reference: stringOrNull('The checkout’s order number; null if there is none.'),
  reason: stringOrNull('Why it was refunded; null if not given.'),
  claimExpiresAt: timeOrNull('When the shopper’s link expires; null if there is no link.'),
  claimedAt: timeOrNull('When the shopper entered the address; null before.'),
  claimedFrom: stringOrNull('IP address from which the shopper entered it; null before.'),
  linkedBy: z
    .array(z.string())
    .describe(
      'Who created a link for it: owners of API keys and people in the console. None of them can approve it.',
    ),
  holdUntil: timeOrNull('Until then the shopper can withdraw the address; null if there is no hold.'),
});
export type Refund = z.infer<typeof refund>;
