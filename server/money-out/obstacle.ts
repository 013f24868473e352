import type { Frozen } from '../base/access/freeze.ts';
import { ApiError } from '../base/errors.ts';
import type { TransferEvent } from './model.ts';
import { reversedError } from './refund-plan.ts';

/** Reason why a ready transfer is not sent. An operator's request throws `error`; the worker applies `event`. */
export interface Obstacle {
  readonly error: ApiError;
  readonly event: TransferEvent;
}

export const frozenError = ({ note }: Frozen): ApiError =>
  new ApiError(
    'payouts_frozen',
    `Money out is frozen: ${note}. Once that is settled, run paywicket unfreeze --note WHY on the server.`,
  );

export const obstacleOfFreeze = (frozen: Frozen): Obstacle => ({
  error: frozenError(frozen),
  event: { type: 'pause', code: 'payouts_frozen', reason: 'Money out was frozen when it was due.' },
});

export const obstacleOfReversal = (): Obstacle => ({
  error: reversedError(),
  event: {
    type: 'pause',
    code: 'payment_reversed',
    reason: 'Its payment no longer has enough final money for all of its refunds.',
  },
});

/**
 * Returns the obstacle for a transfer if another one with the same asset, address and amount may have been sent: sending
 * this one too could pay the recipient twice.
 */
export function obstacleOfUnknown(): Obstacle {
  const reason =
    'Another payout or refund of the same amount to the same address may have been sent: wait for its outcome, or resolve it first.';
  return {
    error: new ApiError('payout_in_doubt', reason),
    event: { type: 'pause', code: 'payout_in_doubt', reason },
  };
}

export const stopped: TransferEvent = {
  type: 'not_sent',
  code: 'batch_stopped',
  reason: 'The outcome of an earlier payout of the batch is unknown. This one was not sent.',
};
