import { changeTo } from '../money-in/checkout/change.ts';
import { expect, test } from 'vitest';
import { GatewayError } from '../base/errors.ts';
import { hashOf } from '../base/ids.ts';
import { wrongOtp, type AddressRefundRequest } from '../gateways/money-out.ts';
import { openMemoryStore } from '../testing/memory-store.ts';
import { sampleCheckout, samplePayment, start, storedTransaction } from '../testing/sample.ts';
import { sampleRefund, sampleTransfer, transferChangeTo } from '../testing/sample-transfer.ts';
import { Transfers, type TransfersOptions } from './transfers.ts';

test.each([
  ['its call counted as unanswered', 120_000],
  ['the clock was set back', -3_600_000],
])('R60: a process that was stopped until %s does not make its call', async (_when, passed) => {
  const store = (await openMemoryStore()).transfers;
  const call = { step: 'send', startedAt: start, answerBy: start + 120_000 } as const;
  const begun = sampleTransfer({ status: 'sending', sentAt: start, call });
  const { id, asset, amount } = begun;
  const change = transferChangeTo(null, begun);
  await store.create([{ asset, amount, address: null }], null, 0, () => ({ batch: null, changes: [change] }));
  let sent = 0;
  const moneyOut = {
    send: () => {
      sent += 1;
      return Promise.reject(new Error('no answer'));
    },
  };
  const options = {
    store,
    clock: { now: () => start + passed },
    log: { info: () => {}, warn: () => {}, error: () => {} },
    gateways: [{ id: 'novapay', moneyOut, refunds: null, balances: null }],
    render: () => ({}),
  } as unknown as TransfersOptions;
  const transfers = new Transfers(options);

  await transfers.perform({ transferId: id }, [begun]);
  expect(sent).toBe(0);
  expect(await transfers.get(id)).toMatchObject({ status: 'failed', failureCode: 'timeout' });
});

test('each call that sends a native refund has a new address for its outcome, and ends the former one', async () => {
  const database = await openMemoryStore();
  const checkout = sampleCheckout({ payments: [samplePayment({ transactions: [storedTransaction()] })] });
  const session = { tokenHash: 'hash', checkoutId: checkout.id, createdAt: start, expiresAt: start };
  await database.checkouts.create(checkout, session);
  const store = database.transfers;
  const transfer = sampleTransfer({
    id: 'rfd_1',
    kind: 'refund',
    provider: 'novax',
    sendMethod: 'native',
    hasStatusCall: false,
    status: 'awaiting_confirmation',
    refund: { ...sampleRefund, native: { orderReference: 'order-1' } },
  });
  const change = transferChangeTo(null, transfer);
  await store.create([], null, start, () => ({ batch: null, changes: [change] }));
  const kindOf = async (hash = '') => (await database.tokens.findToken(hash, ['payment', 'refund']))?.kind;
  const hashes: string[] = [];
  const found: unknown[] = [];
  const refunds = {
    async toAddress({ notifyUrl }: AddressRefundRequest) {
      hashes.push(hashOf(notifyUrl.split('/').at(-1) ?? ''));
      found.push(await kindOf(hashes.at(-1)));
      throw new GatewayError('novax', 'rejected', 'wrong', { effect: 'unknown', providerCode: wrongOtp });
    },
  };
  const options = {
    store,
    clock: { now: () => start },
    log: { info: () => {}, warn: () => {}, error: () => {} },
    gateways: [{ id: 'novax', moneyOut: null, refunds, balances: null }],
    publicUrl: 'https://pay.example',
    writer: { refundChange: (before: typeof checkout) => changeTo(before, before) },
    render: () => ({}),
    answerTimeoutMs: 120_000,
  } as unknown as TransfersOptions;
  const transfers = new Transfers(options);

  for (const otp of ['1', '2']) await transfers.apply('rfd_1', { type: 'confirm' }, 'person', { otp });
  expect(found, 'stored before the call').toEqual(['refund', 'refund']);
  expect(await Promise.all(hashes.map(kindOf))).toEqual([undefined, 'refund']);
});
