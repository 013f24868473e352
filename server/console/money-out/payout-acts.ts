import type { PayoutBatch } from '../../client/client.ts';
import { moneyOutOperations } from '../../money-out/contract/money-out.ts';
import { payoutOperations } from '../../money-out/contract/payout-operations.ts';
import { defineActs } from '../kit/act/act.ts';
import { coinsText } from '../kit/words.ts';
import { createPayoutAct } from './new-payout-act.ts';
import {
  approve,
  cancelTransfer,
  changed,
  confirm,
  evidenceInput,
  notChosen,
  outcomeInput,
  reject,
  resolveTransfer,
  sentHashInput,
  unconfirmedStatuses,
  unresolvedStatuses,
  updatedAt,
} from './transfer-decisions.ts';

/** The buttons of payouts and batches, and the one that freezes money out. */

export const payoutActs = defineActs(payoutOperations, {
  'payouts.create': createPayoutAct,
  'payouts.approve': approve,
  'payouts.reject': reject,
  'payouts.cancel': cancelTransfer,
  'payouts.confirm': {
    ...confirm,
    fields: { updatedAt },
    refusal: async (fields, { api, id }) => changed(await api.payouts.get(id), fields, unconfirmedStatuses),
  },
  'payouts.resolve': {
    ...resolveTransfer,
    refusal: async (fields, { api, id }) =>
      changed(await api.payouts.get(id), fields, unresolvedStatuses) ?? notChosen(fields),
  },
  'payoutBatches.approve': approve,
  'payoutBatches.reject': reject,
  'payoutBatches.cancel': cancelTransfer,
  'payoutBatches.confirm': {
    ...confirm,
    label: 'Confirm batch',
    note: 'Each payout that needs confirmation or funds continues.',
  },
  'payoutBatches.resolve': {
    label: 'Record the outcome',
    tone: 'main',
    fields: {
      address: (of: PayoutBatch) => ({
        label: 'Payout',
        options: of.items
          .filter(({ status }) => status === 'unknown')
          .map(({ address, amount }) => [
            address,
            `${coinsText(amount, of.method.split('-')[0]?.toUpperCase() ?? '', null)} to ${address}`,
          ]),
        required: true,
      }),
      outcome: outcomeInput(['completed', 'It was sent'], ['failed', 'It was not sent and never will be']),
      transactionHash: sentHashInput,
      note: evidenceInput,
    },
    refusal: notChosen,
    body: ({ note, transactionHash, ...item }) => ({
      items: [{ ...item, ...(transactionHash !== '' && { transactionHash }) }],
      note,
    }),
    done: () => 'Recorded.',
  },
});

const FREEZE = 'freeze';

export const freezeActs = defineActs(moneyOutOperations, {
  'moneyOut.freeze': {
    label: 'Freeze money out',
    tone: 'danger',
    fields: {
      // Against accidental use; it needs no passkey, because stopping must be easy.
      word: {
        label: `Type the word “${FREEZE}”`,
        autocapitalize: 'none',
        maxlength: 20,
        required: true,
      },
      note: { label: 'Why (optional)', maxlength: 1000 },
    },
    refusal: ({ word = '' }) =>
      word.toLowerCase() === FREEZE ? null : `Nothing was frozen. Type the word “${FREEZE}”.`,
    done: () => 'Frozen: no money goes out.',
  },
});
