import { z } from 'zod';
import { currencyCode, decimal, time, timeOrNull } from './fields.ts';
import type { Operations } from './operation.ts';
import { payout, payoutBatch } from './payout.ts';
import { refund } from './refund.ts';
import { note } from './transfer.ts';

/** All payouts and refunds together: whether they are frozen, the limits without a second person, and what waits. */

export const limits = z.strictObject({
  secondPerson: z
    .enum(['always', 'above_bounds', 'never'])
    .describe('Which of them need a second person: all, those above a bound of `approvals`, or none.'),
  perDay: z
    .strictObject({
      currency: currencyCode,
      bound: decimal.describe('Most that goes out in 24 hours without a second person, in `currency`.'),
      used: decimal.describe(
        'Value of what was created in the last 24 hours and is gone or may still go, in `currency`.',
      ),
      unpriced: z
        .int()
        .describe(
          'How many of these have no known value: while there is one, each new one needs a second person.',
        ),
    })
    .nullable()
    .describe('`approvals.perDay`; null if it is not set.'),
});

export const moneyOut = z.strictObject({
  frozen: z
    .strictObject({
      at: time.describe('Since when.'),
      note: z.string().describe('Why, in an operator’s words.'),
    })
    .nullable()
    .describe('Not null while no money goes out. `paywicket unfreeze` on the server ends it.'),
  restored: z
    .strictObject({
      copiedAt: time.describe('When the copy was made, or marked by `paywicket freeze --restored`.'),
      until: timeOrNull('30 days after the first `paywicket unfreeze`; null before it.'),
    })
    .nullable()
    .describe(
      'Not null after the database was restored from a copy: until then each payout, batch and refund needs a second person besides what `payouts` and `refunds` say, as it may have been sent after the copy was made. A payout does not where its gateway’s own list shows none of that amount to that address since. `failureCode` says which is missing: `restored_no_list`, `restored_listed`, `restored_list_unread`; of a refund `restored`.',
    ),
  payouts: limits.describe('Of payouts.'),
  refunds: limits.describe('Of refunds.'),
});
export type MoneyOut = z.infer<typeof moneyOut>;
export type MoneyOutLimits = z.infer<typeof limits>;

/** Body of `POST /v1/money-out/freeze`. */
export const freezeMoneyOut = z
  .strictObject({ note: note.optional().describe('Why, for whoever finds it frozen.') })
  .meta({ examples: [{ note: 'a key was lost' }] });

export const waitingMoneyOut = z.strictObject({
  payouts: z
    .array(payout)
    .describe(
      'At most 100 that are in no batch and wait for a person, and at most 100 with a `conflict`, each longest ago first.',
    ),
  batches: z.array(payoutBatch).describe('At most 100 with payouts that wait for a person.'),
  refunds: z
    .array(refund)
    .describe(
      'At most 100 that wait for a person, at most 100 with a `conflict`, and at most 100 that wait for their shopper.',
    ),
  more: z.boolean().describe('Whether more than these wait.'),
});
export type WaitingMoneyOut = z.infer<typeof waitingMoneyOut>;

const all = { group: 'Payouts', credential: 'key' } as const;

export const moneyOutOperations = {
  'GET /v1/money-out': {
    ...all,
    scope: 'payouts:read',
    name: 'moneyOut.get',
    summary: 'Read whether money may go out',
    note: 'Whether money out is frozen, and what of it needs a second person.',
    answers: { 200: moneyOut },
  },
  'GET /v1/money-out/waiting': {
    ...all,
    name: 'moneyOut.waiting',
    summary: 'List money out that waits',
    note: 'For an approval, a confirmation or funds, because its outcome is unknown or was contradicted, or for the shopper who names the address of a refund or can still change it. Not a paged list: the longest ago first.\n\nAny key may ask, and gets what it may read: payouts and batches with `payouts:read`, refunds with `refunds:read`.',
    answers: { 200: waitingMoneyOut },
  },
  'POST /v1/money-out/freeze': {
    ...all,
    scope: 'payouts:approve',
    movesMoney: false,
    name: 'moneyOut.freeze',
    summary: 'Freeze all money out',
    note: 'As `paywicket freeze`: no payout and no refund is sent until `paywicket unfreeze` on the server; there is no route for that, so that who has stolen a key or a session can stop money and never start it. What was frozen before keeps its first time and note. Money comes in as before.',
    body: freezeMoneyOut,
    bodyMayBeAbsent: true,
    answers: { 200: moneyOut },
  },
} as const satisfies Operations;
