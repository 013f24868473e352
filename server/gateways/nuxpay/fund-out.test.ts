import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { sampleAsset } from '../../testing/sample.ts';
import type { StoredTransfer } from '../money-out.ts';
import { differenceOf, readFundOut } from './money-out.ts';

const fixture = (name: string) => readFile(new URL(`fixtures/${name}`, import.meta.url), 'utf8');
const transferCallback = await fixture('transfer-callback.json');
const batchCallback = await fixture('batch-callback.json');

const warnings: object[] = [];
const log = { info: () => {}, error: () => {}, warn: (fields: object) => warnings.push(fields) };

type Wire = Record<string, unknown>;
const paramsIn = (body: string): Wire => (JSON.parse(body) as { params: Wire }).params;
const bodyOf = (params: Wire, command = 'externalFundOutCallback') => JSON.stringify({ command, params });
/** @throws where it is about money that came in */
function read(body: string) {
  const message = readFundOut(body, { secrets: [], log });
  if (message === null) throw new Error('not about money out');
  return message;
}
const transferWith = (change: Wire) => read(bodyOf({ ...paramsIn(transferCallback), ...change }));
const batchWith = (change: Wire, command?: string) =>
  read(bodyOf({ ...paramsIn(batchCallback), ...change }, command));

const hash = '0x5eb98f8f65ac07fed0d0b1d4be264875da58b37d71f8e02b05d4cb50d2172222';
const batchHash = '0xb349ae51104e53c303e1f18d2c6424f4daf0fb8214286a73227a561a86a9f4d7';

const stored: StoredTransfer = {
  transferId: 'pyt_1',
  batchId: null,
  asset: sampleAsset('usdt-ethereum'),
  amount: '10',
  address: '0x05fc5a079e0583b8a07526023a16e2022c4c6296',
  transactionHash: null,
};
/** The one address of the batch's sample that stands there once. */
const inBatch: StoredTransfer = {
  ...stored,
  batchId: '1234',
  amount: '2',
  address: '0x8F1539978A68F1FFD90FE3776186333CD75C1DF8',
};

describe('a callback about a transfer', () => {
  it.each([
    ['received', 'sending'],
    ['pending', 'sending'],
    ['confirmed', 'completed'],
    ['SUCCESS', 'completed'],
    ['failed', 'failed'],
    ['done', 'sending'],
  ])('with the status %s is %s', (word, status) => {
    warnings.length = 0;
    expect(transferWith({ status: word }).report).toMatchObject({ rawStatus: word, status });
    expect(warnings).toEqual(word === 'done' ? [{ provider: 'nuxpay', status: 'done' }] : []);
  });

  it('R55: fits the transfer of its reference, coin and amount', () => {
    const message = transferWith({ referenceID: 'pyt_1' });
    expect(message.match).toEqual({ transferId: 'pyt_1', transactionHash: hash });
    expect(differenceOf(message, stored)).toBeNull();
    expect(differenceOf(message, { ...stored, amount: '10.000000' })).toBeNull();
  });

  it('R55: with another hash than was given before does not fit', () => {
    const message = transferWith({ referenceID: 'pyt_1' });
    expect(differenceOf(message, { ...stored, transactionHash: batchHash })).toBe('transactionHash');
    expect(differenceOf(message, { ...stored, transactionHash: hash })).toBeNull();
  });

  it('R55: without a reference fits the transfer whose hash was given before', () => {
    const message = read(transferCallback);
    const sent = { ...stored, transactionHash: hash.toUpperCase().replace('0X', '') };
    expect(differenceOf(message, sent)).toBeNull();
    expect(differenceOf(message, stored)).toBe('reference');
    expect(differenceOf(message, { ...stored, transactionHash: batchHash })).toBe('reference');
    expect(differenceOf(transferWith({ transactionHash: '' }), sent)).toBe('reference');
  });

  it.each<[string, Wire, Partial<StoredTransfer>]>([
    ['reference', { referenceID: 'pyt_2' }, { transactionHash: hash }],
    ['reference', {}, { batchId: 'pyb_1' }],
    ['walletType', {}, { asset: sampleAsset('usdt-tron') }],
    ['walletType', { amountDetails: null }, {}],
    ['walletType', { amountDetails: { amount: '10', unit: 'ETH', walletType: 'tetherUSD' } }, {}],
    ['walletType', { amountDetails: { amount: '10', unit: 'USDT', walletType: 'dollars' } }, {}],
    ['amount', {}, { amount: '10.000001' }],
    ['amount', { amountDetails: { amount: null, unit: 'USDT', walletType: 'tetherUSD' } }, {}],
    ['address', { transactionDetails: [{ receiverAddress: inBatch.address, amount: '10' }] }, {}],
    ['address', { transactionDetails: [] }, {}],
    ['address', { referenceID: 'pyb_1' }, { batchId: 'pyb_1' }],
  ])('R55: does not fit where its %s is another: %o, %o', (field, change, own) => {
    const message = transferWith({ referenceID: 'pyt_1', ...change });
    expect(differenceOf(message, { ...stored, ...own })).toBe(field);
  });
});

describe('a callback about a batch', () => {
  it('R55: fits each of its transfers by address, with at most what was sent', () => {
    const message = read(batchCallback);
    expect(differenceOf(message, inBatch)).toBeNull();
    expect(differenceOf(message, { ...inBatch, amount: '1.859903' })).toBeNull();
    expect(differenceOf(message, { ...inBatch, amount: '1.859902' })).toBe('amount');
    expect(differenceOf(message, { ...inBatch, batchId: 'pyb_1' })).toBe('reference');
    expect(differenceOf(message, { ...inBatch, batchId: null, transferId: 'pyt_1' })).toBe('reference');
    expect(differenceOf(message, { ...inBatch, asset: sampleAsset('trx-tron') })).toBe('walletType');
    const absent = '0x05fc5a079e0583b8a07526023a16e2022c4c6296';
    expect(differenceOf(message, { ...inBatch, address: absent })).toBe('address');
    // It stands there three times.
    const twice = '0xe8b80031ec0a75a21733a266be59d67cbb7d76cb';
    expect(differenceOf(message, { ...inBatch, address: twice })).toBe('address');
  });

  it('R55: of nothing for a recipient does not fit', () => {
    const transactionDetails = [{ receiverAddress: stored.address, amount: '0', unit: 'USDT' }];
    expect(differenceOf(batchWith({ transactionDetails }), { ...stored, batchId: '1234' })).toBe('amount');
    const [detail] = transactionDetails;
    const inOther = batchWith({ transactionDetails: [{ ...detail, unit: 'ETH' }] });
    expect(differenceOf(inOther, { ...stored, batchId: '1234' })).toBe('walletType');
  });
});

describe('another callback', () => {
  it('about money that came in is nothing of it', async () => {
    expect(readFundOut(await fixture('payment-callback.json'), { secrets: [], log })).toBeNull();
  });

  it.each(['pyt_1', 'pyb_1', 'rfd_1'])(
    'under the name of money in is recognised by our reference %s',
    (referenceID) => {
      const params = { ...paramsIn(transferCallback), referenceID };
      expect(read(bodyOf(params, 'paymentGatewayCallback')).match.transferId).toBe(referenceID);
    },
  );

  it('R34: that cannot be read says why, without our secrets', () => {
    const body = bodyOf({ ...paramsIn(transferCallback), status: 7, note: 'secret-canary' });
    let error: unknown;
    try {
      readFundOut(body, { secrets: ['secret-canary'], log });
    } catch (caught) {
      error = caught;
    }
    expect(error).toMatchObject({
      fault: 'unexpected_response',
      effect: 'none',
      message: expect.stringContaining('params.status must be text') as string,
      body: expect.not.stringContaining('secret-canary') as string,
    });
  });
});
