import { changeTo } from '../money-in/checkout/change.ts';
import { withRefund } from '../money-in/checkout/commands.ts';
import { newId } from '../base/ids.ts';
import { newClaimToken } from '../money-out/claim-token.ts';
import type { Claim, RefundDetails, Transfer } from '../money-out/model.ts';
import { checkoutRefundOf } from '../money-out/change.ts';
import { nextCheckAt } from '../money-out/schedule.ts';
import type { TransferStore } from '../money-out/transfer-store.ts';
import { openDatabase } from '../run/stores.ts';
import type { DatabaseLocation } from '../base/store/location.ts';
import { samplePayment, storedTransaction, terms } from './sample.ts';
import { sampleRefund as emptyRefund, sampleTransfer, transferChangeTo } from './sample-transfer.ts';

export interface SampleRefund {
  readonly id: string;
  readonly token: string;
  readonly expiresAt: number;
}

/** Test helper: a refund that waits for its shopper's address, 50 USDT on TRON by NovaPay. */
export async function createRefund(
  store: TransferStore,
  checkoutId: string,
  now: number,
  changes: Partial<Transfer> = {},
  { holdUntil = null, ...claimChanges }: Partial<Claim> & { readonly holdUntil?: number | null } = {},
  paymentId = emptyRefund.paymentId,
): Promise<SampleRefund> {
  const { token, hash } = newClaimToken();
  const claim: Claim = {
    tokenHash: hash,
    expiresAt: now + 30 * 86_400_000,
    linkOwners: ['alice'],
    claimedAt: null,
    ...claimChanges,
  };
  const refund: RefundDetails = { ...emptyRefund, checkoutId, paymentId, claim, holdUntil };
  const transfer = sampleTransfer({
    id: newId('rfd'),
    kind: 'refund',
    destination: null,
    status: 'awaiting_destination',
    refund,
    createdAt: now,
    updatedAt: now,
    ...changes,
  });
  const { id, asset, amount } = transfer;
  const refunded = checkoutRefundOf(transfer);
  await store.create(
    [{ asset, amount, address: null }],
    null,
    now,
    ({ refundable }) => {
      if (refundable === null || refunded === null) throw new Error('no refund of a checkout');
      const { checkout } = refundable;
      const after = { ...withRefund(checkout, refunded, terms, now), version: checkout.version + 1 };
      const schedule = { at: now, nextAt: nextCheckAt(transfer, now) };
      const change = transferChangeTo(null, transfer, { ...schedule, checkout: changeTo(checkout, after) });
      return { batch: null, changes: [change] };
    },
    checkoutId,
  );
  return { id, token, expiresAt: claim.expiresAt };
}

/** As `createRefund`, in the database of a running server, for a payment that has received money. */
export async function createRefundIn(
  location: DatabaseLocation,
  checkoutId: string,
  now: number,
  changes?: Parameters<typeof createRefund>[3],
  claimChanges?: Parameters<typeof createRefund>[4],
): Promise<SampleRefund> {
  const database = await openDatabase(location, 'test');
  try {
    const id = newId('pay');
    const { asset, amount } = sampleTransfer(changes);
    const payment = samplePayment({
      id,
      asset,
      amount,
      status: 'settled',
      address: null,
      transactions: [storedTransaction({ key: id, method: asset.method, amount })],
    });
    await database.checkouts.change(checkoutId, (before) =>
      changeTo(before, { ...before, payments: [...before.payments, payment] }),
    );
    return await createRefund(database.transfers, checkoutId, now, changes, claimChanges, id);
  } finally {
    await database.close();
  }
}
