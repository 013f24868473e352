import type { Refund } from '../../client/client.ts';
import { gatewayName } from '../../base/contract/constants.ts';
import { refundOperations } from '../../money-out/contract/refund.ts';
import { defineActs } from '../kit/act/act.ts';
import type { PayoutOrRefund } from '../money-out/money-words.ts';
import {
  approve,
  cancelTransfer,
  changed,
  confirm,
  isRefundWithOtp,
  notChosen,
  reject,
  resolveTransfer,
  unconfirmedStatuses,
  unresolvedStatuses,
  updatedAt,
} from '../money-out/transfer-decisions.ts';

export const refundActs = defineActs(refundOperations, {
  'checkouts.sendRefundOtp': {
    label: 'Send the password',
    note: ({ provider }: Pick<Refund, 'provider'>) =>
      `${gatewayName(provider)} sends a one-time password to the people of your account there.`,
    fields: { provider: ({ provider }: Pick<Refund, 'provider'>) => provider },
    done: (_sent, { provider = '' }) =>
      `${gatewayName(provider)} sends the password. It works for ten minutes.`,
  },
  'refunds.approve': approve,
  'refunds.reject': reject,
  'refunds.cancel': cancelTransfer,
  'refunds.confirm': {
    ...confirm,
    fields: {
      updatedAt,
      otp: (of: PayoutOrRefund) =>
        isRefundWithOtp(of)
          ? {
              label: 'One-time password',
              inputmode: 'numeric',
              autocomplete: 'one-time-code',
              maxlength: 64,
              required: true,
            }
          : null,
    },
    refusal: async (fields, { api, id }) => changed(await api.refunds.get(id), fields, unconfirmedStatuses),
  },
  'refunds.resolve': {
    ...resolveTransfer,
    refusal: async (fields, { api, id }) =>
      changed(await api.refunds.get(id), fields, unresolvedStatuses) ?? notChosen(fields),
  },
});
