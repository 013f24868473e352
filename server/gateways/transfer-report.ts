import { GatewayError } from '../core/errors.ts';
import type { TransferReport } from './money-out.ts';

/** What a report has no field for at a gateway. */
export const bareReport = {
  source: 'poll',
  providerReference: null,
  transactionHash: null,
  confirmations: null,
  fees: [],
  failureCode: null,
  failureReason: null,
} as const satisfies Partial<TransferReport>;

/** Before anything was sent. */
export const refusedBy =
  (provider: string) =>
  (message: string): GatewayError =>
    new GatewayError(provider, 'rejected', message, { effect: 'none' });
