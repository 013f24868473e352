import { expect, it } from 'vitest';
import type { Fee } from '../gateways/transaction.ts';
import { sampleAsset } from '../testing/sample.ts';
import { sampleRefund, sampleTransfer } from '../testing/sample-transfer.ts';
import { isAsOffered } from './sending.ts';

const claim = { tokenHash: 'hash', expiresAt: 0, linkOwners: [], claimedAt: 0 };
const claimed = sampleTransfer({ kind: 'refund', refund: { ...sampleRefund, claim } });
const fee = (amount: string, asset = 'USDT'): Fee => ({ kind: 'network_fee', asset, amount });
const offering = (offered: Fee | null) => ({
  offers: () => Promise.resolve([{ asset: sampleAsset('usdt-tron'), minimum: null, fee: offered }]),
});

it('a request of two steps is not confirmed by itself where its gateway does not answer', async () => {
  const offers = () => Promise.reject(new Error('no answer'));
  expect(await isAsOffered(claimed, { identifier: 'id', fees: [] }, { offers })).toBe(false);
});

it.each([
  ['costs what was said before', claimed, [fee('1')], fee('1'), true],
  ['costs less', claimed, [fee('0.4'), fee('0.5')], fee('1'), true],
  ['costs more', claimed, [fee('0.6'), fee('0.5')], fee('1'), false],
  ['costs another coin', claimed, [fee('1', 'TRX')], fee('1'), false],
  ['costs what was not said before', claimed, [fee('1')], null, false],
  ['went to a destination of the merchant’s', sampleTransfer({ refund: sampleRefund }), [], fee('1'), false],
  ['is a payout', sampleTransfer(), [], fee('1'), false],
])('a request of two steps that %s: confirmed by itself?', async (_, transfer, fees, offered, confirmed) => {
  expect(await isAsOffered(transfer, { identifier: 'id', fees }, offering(offered))).toBe(confirmed);
});
