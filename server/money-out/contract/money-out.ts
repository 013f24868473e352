import { z } from 'zod';
import { currencyCode, decimal, time, timeOrNull } from '../../base/contract/fields.ts';
import type { Operations } from '../../base/contract/operation.ts';
import { payout, payoutBatch } from './payout.ts';
import { refund } from '../../money-in/contract/refund.ts';
import { note } from './transfer.ts';

/**
 * State of all payouts and refunds together: the freeze, the limits above which a second person approves, and the list of
 * waiting ones.
 */

export const limits = z.strictObject({
  secondPerson: z
    .enum(['always', 'above_bounds', 'never'])
    .describe('Which of them need a second person: all, those above a limit of `approvals`, or none.'),
  perDay: z
    .strictObject({
      currency: currencyCode,
      bound: decimal.describe('Most that can go out in 24 hours without a second person, in `currency`.'),
      used: decimal.describe(
        'Value of those created in the last 24 hours that were sent or may still be sent, in `currency`.',
      ),
      unpriced: z
        .int()
        .describe(
          'How many of these have no known value. If there is any, each new one needs a second person.',
        ),
    })
    .nullable()
    .describe('`approvals.perDay`; null if it is not set.'),
});

export const moneyOutState = z.strictObject({
  frozen: z
    .strictObject({
      at: time.describe('Since when.'),
      note: z.string().describe('Why, in an operator’s words.'),
    })
    .nullable()
    .describe('Set while money out is frozen; null otherwise. `paywicket unfreeze` on the server ends it.'),
  restored: z
    .strictObject({
      copiedAt: time.describe('When the copy was made, or marked by `paywicket freeze --restored`.'),
      until: timeOrNull('When this ends: 30 days after the first `paywicket unfreeze`. Null before that.'),
    })
    .nullable()
    .describe(
      'Set after the database was restored from a copy; null otherwise. Until `until`, each payout, batch and refund needs a second person, whatever `payouts` and `refunds` say, because the same one may have been sent after the copy was made. Exception: a payout, if its gateway’s own list shows none of that amount to that address since then. Otherwise its `failureCode` says why: `restored_no_list` (the gateway has no list), `restored_listed` (the list shows such a payout), `restored_list_unread` (the list could not be read) or `restored` (the list was not read; always for a refund).',
    ),
  payouts: limits.describe('Of payouts.'),
  refunds: limits.describe('Of refunds.'),
});
export type MoneyOut = z.infer<typeof moneyOutState>;
export type MoneyOutLimits = z.infer<typeof limits>;

/** Body of `POST /v1/money-out/freeze`. */
export const freezeMoneyOut = z
  .strictObject({ note: note.optional().describe('Why, for whoever finds it frozen.') })
  .meta({ examples: [{ note: 'a key was lost' }] });

export const waitingMoneyOut = z.strictObject({
  payouts: z
    .array(payout)
    .describe(
      'Payouts outside batches that wait for a person, and payouts with a `conflict`: at most 100 for each status, and 100 with a `conflict`, each longest waiting first.',
    ),
  batches: z
    .array(payoutBatch)
    .describe('Batches with payouts that wait for a person: at most 100 for each status.'),
  refunds: z
    .array(refund)
    .describe(
      'Refunds that wait for a person or for their shopper, and refunds with a `conflict`: at most 100 for each status, 100 with a `conflict`, and 100 that wait for their shopper.',
    ),
  more: z.boolean().describe('Whether there are more than these.'),
});
export type WaitingMoneyOut = z.infer<typeof waitingMoneyOut>;

const all = { group: 'Payouts', credential: 'key' } as const;

export const moneyOutOperations = {
  'GET /v1/money-out': {
    ...all,
    scope: 'payouts:read',
    name: 'moneyOut.get',
    summary: 'Get the state of money out',
    note: 'Whether money out (payouts and refunds) is frozen, and which of it needs a second person.',
    answers: { 200: moneyOutState },
  },
  'GET /v1/money-out/waiting': {
    ...all,
    name: 'moneyOut.waiting',
    summary: 'List money out that waits',
    note: 'Payouts and refunds that wait for an approval, a confirmation or funds, whose outcome is unknown or was contradicted by the gateway, and refunds whose shopper has to enter the address or can still withdraw it. Not paged.\n\nAny key may call it, and gets only what it may read: payouts and batches with `payouts:read`, refunds with `refunds:read`.',
    answers: { 200: waitingMoneyOut },
  },
  'POST /v1/money-out/freeze': {
    ...all,
    scope: 'payouts:approve',
    needsPasskey: false,
    name: 'moneyOut.freeze',
    summary: 'Freeze all money out',
    note: 'Does the same as `paywicket freeze`: no payout or refund is sent until somebody runs `paywicket unfreeze` on the server. There is no route to unfreeze, so that a stolen key or session can stop money, but not release it. If money out is already frozen, the first time and note stay. Payments come in as before.',
    body: freezeMoneyOut,
    bodyMayBeAbsent: true,
    audited: [],
    answers: { 200: moneyOutState },
  },
} as const satisfies Operations;
