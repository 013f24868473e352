import type { Refund } from '../../client/client.ts';
import { gatewayName } from '../../base/contract/constants.ts';
import type { FormInput } from '../kit/act/act.ts';
import { batchCoins, coinsOf, payoutsText } from './money-parts.tsx';
import { isBatch, isRefund, outcomeOf, waitOf, type Decidable, type PayoutOrRefund } from './money-words.ts';
import type { Fields } from '../kit/view.ts';

/** Decisions of people about payouts, refunds and batches: entries that several acts share. */

export const why: FormInput = { label: 'Why, for your records (optional)', maxlength: 1000 };
export const sentHashInput: FormInput = {
  label: 'Transaction hash (if it was sent)',
  maxlength: 200,
};
export const evidenceInput: FormInput = {
  label: 'How you know, for your records',
  rows: 2,
  maxlength: 1000,
  required: true,
};

export const outcomeInput = (...options: NonNullable<FormInput['options']>): FormInput => ({
  label: 'What happened',
  options: [['', 'Choose'], ...options],
  required: true,
});

export const approve = {
  label: (of: Decidable) =>
    `Approve ${isBatch(of) ? `${payoutsText(of.items.length)}, ${batchCoins(of)}` : coinsOf(of)}`,
  tone: 'main',
  note: 'You approve what this page shows: address, coin, network and amount. Compare them with a source other than this page.',
  fields: { fingerprint: ({ fingerprint }: Decidable) => fingerprint },
  done: (after: Decidable) => `Approved. ${outcomeOf(after)}`,
} as const;

const nothing = (after: Decidable): string =>
  isBatch(after) ? 'nothing further is sent.' : 'nothing is sent.';

export const reject = {
  label: 'Reject',
  tone: 'danger',
  fields: { comment: why },
  done: (after: Decidable) => `Rejected: ${nothing(after)}`,
} as const;

export const cancelTransfer = {
  label: (of: Decidable) => `Cancel the ${isBatch(of) ? 'batch' : isRefund(of) ? 'refund' : 'payout'}`,
  tone: 'danger',
  done: (after: Decidable) => `Cancelled: ${nothing(after)}`,
} as const;

export const confirm = {
  label: (of: PayoutOrRefund) => `Confirm ${coinsOf(of)}`,
  tone: 'main',
  done: (after: Decidable) => `Confirmed. ${outcomeOf(after)}`,
} as const;

export const updatedAt = (of: PayoutOrRefund): string => of.updatedAt;

/** NovaX sends a one-time password for a refund on chain. */
export const isRefundWithOtp = (of: PayoutOrRefund): of is Refund =>
  isRefund(of) && of.kind === 'native' && of.destination?.type === 'address';

/**
 * Refuses a decision if the transfer has changed since the page was shown. If its state no longer allows the decision, the API
 * refuses it, or repeats its answer to a form that is sent twice.
 */
export const changed = (
  now: PayoutOrRefund,
  fields: Fields,
  open: readonly PayoutOrRefund['status'][],
): string | null =>
  !open.includes(now.status) || now.updatedAt === fields['updatedAt']
    ? null
    : 'This has changed since the page was opened, so nothing was done. Look at it again.';

export const unconfirmedStatuses = ['awaiting_confirmation', 'awaiting_funds'] as const;
export const unresolvedStatuses = [
  'unknown',
  'awaiting_confirmation',
  'completed',
  'succeeded',
  'returned',
] as const;

export const notChosen = ({ outcome }: Fields): string | null =>
  outcome === '' ? 'Nothing was recorded. Choose an outcome.' : null;

/** Whether its end is known: then it can only have come back. */
const isEnded = (of: PayoutOrRefund): boolean => waitOf(of) === null;

export const resolveTransfer = {
  label: (of: PayoutOrRefund) => (isEnded(of) ? 'Record that it came back' : 'Record the outcome'),
  tone: 'main',
  note: (of: PayoutOrRefund) =>
    isEnded(of)
      ? 'The money is back at the gateway. The booking is reversed, and a person can send it again.'
      : waitOf(of) === 'conflict'
        ? `Look at the list of outgoing transfers in ${gatewayName(of.provider)}’s own dashboard, and at the address. Recording the status that it has here ends the contradiction.`
        : null,
  fields: {
    updatedAt,
    outcome: (of: PayoutOrRefund) => (isEnded(of) ? 'returned' : outcomesOf(of)),
    transactionHash: (of: PayoutOrRefund) =>
      isEnded(of) || waitOf(of) === 'conflict' ? null : sentHashInput,
    note: evidenceInput,
  },
  done: ({ status }: PayoutOrRefund) => `Recorded. It is ${status} now.`,
} as const;

function outcomesOf(of: PayoutOrRefund): FormInput {
  if (waitOf(of) !== 'conflict')
    return outcomeInput(
      ['completed', 'It was sent: it counts as paid out, and is booked'],
      ['failed', 'It was not sent and never will be: it ends as failed, and can be created again'],
    );
  if (of.status === 'returned') return outcomeInput(['returned', 'It came back, as recorded here']);
  return outcomeInput(
    ['completed', 'It was sent, as recorded here'],
    ['returned', 'It came back, or was not sent: the booking is reversed'],
  );
}
