import { PaywicketError } from '../core/errors.ts';
import type { TransferEvent } from './model.ts';

/** Why a transfer that is ready is not sent. */

export const pausedByFreeze: TransferEvent = {
  type: 'pause',
  code: 'payouts_frozen',
  reason: 'Money out was frozen when it was due.',
};
export const pausedByReversal: TransferEvent = {
  type: 'pause',
  code: 'payment_reversed',
  reason: 'The final coins of its payment no longer cover its refunds.',
};
export const stopped: TransferEvent = {
  type: 'refused',
  code: 'batch_stopped',
  reason: 'The outcome of an earlier payout of the batch is unknown. This one was not sent.',
};

/** Another of the same asset, address and amount is unknown: were both sent, the recipient might be paid twice. */
const reason =
  'Another one of the same amount to the same address may have been sent: resolve that one first.';
export const pausedByUnknown: TransferEvent = { type: 'pause', code: 'payout_in_doubt', reason };
export const unknownError = (): PaywicketError => new PaywicketError('payout_in_doubt', reason);
