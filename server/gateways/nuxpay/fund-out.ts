import { sameAddress } from '../../core/address.ts';
import { compare, isPositive } from '../../core/decimal.ts';
import type { Log } from '../../core/logger.ts';
import { canonicalHash } from '../../core/tx-hash.ts';
import type { Fee } from '../gateway.ts';
import type { StoredTransfer, TransferClaims, TransferMessage, TransferReport } from '../money-out.ts';
import { bareReport, readStatus as readDocumented } from '../adapter.ts';
import { readCallback } from './callback.ts';
import { fitsSymbol, walletOfType } from './wallets.ts';
import type { MoneyOut as FundOut, Transfer } from './wire.ts';

/**
 * What NuxPay's callbacks say of money that went out. Nothing signs them: one counts only for a transfer that it fits in
 * its reference or hash, wallet type, amount and, where it names one, address. What it says of a batch it says of each
 * recipient.
 */

/**
 * Null where a callback is about money that came in.
 * @throws GatewayError `unexpected_response`, naming the field
 */
export function readFundOut(
  body: string,
  { secrets, log }: { readonly secrets: readonly string[]; readonly log: Log },
): TransferMessage | null {
  const callback = readCallback(body, secrets);
  if (callback.kind === 'in') return null;
  const { params } = callback;
  const { referenceID, transactionHash, confirmation, transactionDetails } = params;
  return {
    match: {
      // The document's sample says 0 where it names no transfer.
      transferId: referenceID === '0' ? null : referenceID,
      transactionHash,
    },
    claims: claimsOf(params),
    report: {
      ...bareReport,
      source: 'webhook',
      ...readStatus(params.status, log),
      transactionHash,
      confirmations: confirmation,
      // Those of a batch are named for all of its recipients together.
      fees: transactionDetails === null ? feesOf(params) : [],
    },
  };
}

/**
 * The first claim of a message that does not fit the transfer; null where all do. Two transfers of one batch never have
 * the same address.
 */
export function differenceOf(
  { match, claims: { method, amount, recipients } }: TransferMessage,
  transfer: StoredTransfer,
): string | null {
  const { transferId, batchId, asset, address, transactionHash } = transfer;
  const hasHashes = match.transactionHash !== null && transactionHash !== null;
  const isItsHash = hasHashes && canonicalHash(match.transactionHash) === canonicalHash(transactionHash);
  const isOurs = match.transferId === null ? isItsHash : match.transferId === (batchId ?? transferId);
  if (!isOurs) return 'reference';
  if (method !== asset.method) return 'walletType';
  if (hasHashes && !isItsHash) return 'transactionHash';
  if (recipients === null) {
    if (batchId !== null) return 'address';
    return amount !== null && compare(amount, transfer.amount) === 0 ? null : 'amount';
  }
  const own = recipients.filter((recipient) => sameAddress(asset.network.id, recipient.address, address));
  const [recipient] = own;
  if (recipient === undefined || own.length > 1) return 'address';
  // What reached a recipient is less than what was sent, by fees that are documented nowhere.
  const fits = isPositive(recipient.amount) && compare(recipient.amount, transfer.amount) <= 0;
  return fits ? null : 'amount';
}

/** Of the chain and of NuxPay: a transfer's answer and its callback use the same words. */
const statuses: ReadonlyMap<string, TransferReport['status']> = new Map([
  ['received', 'sending'],
  ['pending', 'sending'],
  ['confirmed', 'completed'],
  ['success', 'completed'],
  ['failed', 'failed'],
]);

export const readStatus = (written: string, log: Log): Pick<TransferReport, 'rawStatus' | 'status'> =>
  readDocumented(written, statuses, { provider: 'nuxpay', log });

/** What left the merchant's address beside the amount. `feeDetails`, what the chain took, is NuxPay's to pay. */
export function feesOf({
  serviceChargeDetails,
  feeChargeDetails,
}: Pick<Transfer, 'serviceChargeDetails' | 'feeChargeDetails'>): readonly Fee[] {
  const parts = [
    ['gateway_fee', serviceChargeDetails],
    ['network_fee', feeChargeDetails],
  ] as const;
  return parts.flatMap(([kind, part]) =>
    part !== null && part.amount !== null && isPositive(part.amount)
      ? [{ kind, asset: part.unit.toUpperCase(), amount: part.amount }]
      : [],
  );
}

function claimsOf({ amountDetails, transactionDetails }: FundOut): TransferClaims {
  const wallet = amountDetails === null ? undefined : walletOfType(amountDetails.walletType);
  const units = [amountDetails?.unit, ...(transactionDetails ?? []).map(({ unit }) => unit)];
  const isIts =
    wallet !== undefined &&
    units.every((unit) => unit === undefined || unit === null || fitsSymbol(wallet, unit));
  return {
    method: isIts ? wallet.asset.method : null,
    amount: amountDetails?.amount ?? null,
    recipients:
      transactionDetails?.map(({ receiverAddress: address, amount }) => ({ address, amount })) ?? null,
  };
}
