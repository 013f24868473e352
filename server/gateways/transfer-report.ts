import { GatewayError } from '../core/errors.ts';
import type { Log } from '../core/logger.ts';
import { truncate } from './http/redact.ts';
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

/** A status that no document names ends nothing. */
export function readStatus(
  written: string,
  documented: ReadonlyMap<string, TransferReport['status']>,
  { provider, log }: { readonly provider: string; readonly log: Log },
): Pick<TransferReport, 'rawStatus' | 'status'> {
  const rawStatus = truncate(written, 100);
  const status = documented.get(written.toLowerCase());
  if (status === undefined)
    log.warn(
      { provider, status: rawStatus },
      'the status of a transfer is not documented, it counts as on its way',
    );
  return { rawStatus, status: status ?? 'sending' };
}
