import { describe, expect, it } from 'vitest';
import { parseJson } from '../http/json.ts';
import { readCallback } from './callback.ts';
import { sample } from '../../testing/scripted-nuxpay.ts';
import { batch, refusal, transaction, transfer, whitelist } from './wire.ts';

const sampleJson = async (name: string): Promise<unknown> => parseJson(await sample(name));

/** The sample of the whitelist's answer is a listing: two blanks for each level. */
async function listing(): Promise<Record<string, unknown>> {
  const root: Record<string, unknown> = {};
  const open = [root];
  for (const line of (await sample('whitelist.txt')).trimEnd().split('\n')) {
    const [, blanks = '', name = '', value = ''] = /^( *)(\w+) :(?: (.*))?$/.exec(line) ?? [];
    const level = blanks.length / 2;
    const parent = open[level] ?? root;
    parent[name] = value === '' ? (open[level + 1] = {}) : value;
  }
  return root;
}

const usdt = (amount: string | null, hash: string | null, walletType: string, rate: string) => ({
  amount,
  unit: 'USDT',
  walletType,
  exchangeRate: { USD: rate },
  transactionHash: hash,
});

describe("the document's sample", () => {
  it('of a transaction is read, its numbers included', async () => {
    expect(transaction.parse(await sampleJson('transaction.json'))).toEqual({
      done: true,
      data: {
        transaction_token: '0ivzo3prguV9stRC',
        reference_id: '1001',
        address: '0x7aed1145d4bc04488db317bd4e963584050a5864',
        cryptocurrency_amount: '2.411223',
        crypto_symbol: 'USDT',
      },
    });
  });

  it('of a transfer is read', async () => {
    const hash = '0x5eb98f8f65ac07fed0d0b1d4be264875da58b37d71f8e02b05d4cb50d2172222';
    expect(transfer.parse(await sampleJson('transfer.json'))).toEqual({
      done: true,
      data: {
        referenceID: 'test',
        transactionHash: hash,
        amountDetails: usdt('10.000000', hash, 'tetherusd', '0.99918496'),
        serviceChargeDetails: usdt(
          '1.000000',
          '0x762a0796d08e32975083b6b6e5caa752c9bc4d85995afee211c3a2859f4a31df',
          'tetherusd',
          '0.99918496',
        ),
        feeChargeDetails: usdt(
          '0.278026',
          '0x09aef2d60c10ff068394bcdd6b2b80b5412bedcb25ecba2ee44c1459097dee23',
          'tetherusd',
          '0.99918496',
        ),
        feeDetails: null,
        confirmation: 0,
        status: 'pending',
        time: '2020-11-04 14:09:12',
        successTime: null,
        isWhitelist: 1,
      },
    });
  });

  it.each([
    ['transfer-insufficient.json', 'E10000'],
    ['transfer-not-whitelisted.json', 'not_whitelisted'],
  ])('%s is a refusal without effect', async (name, code) => {
    const answered = await sampleJson(name);
    expect(transfer.parse(answered)).toEqual({ done: false, refused: { code, documented: true, answered } });
    expect(refusal(answered)).toBe(code);
  });

  it('of a batch is read, what is not sent included', async () => {
    const { done, data } = batch.parse(await sampleJson('batch.json')) as { done: boolean; data: object };
    expect(done).toBe(true);
    expect(data).toEqual({
      referenceID: '1234',
      transactionHash: null,
      transactionDetails: [
        ['0xe8b80031ec0a75a21733a266be59d67cbb7d76cb', '1000000', '500000'],
        ['0xe8b80031ec0a75a21733a266be59d67cbb7d76cb', '1000000', '500000'],
        ['0x8f1539978a68f1ffd90fe3776186333cd75c1df8', '1000000', '500000'],
        ['0x406198aD26DeD711878b2702a9Fa23fdCB4a557e', '2000000', '1000000'],
      ].map(([receiverAddress, amount, serviceChargeAmount]) => ({
        receiverAddress,
        amount,
        serviceChargeAmount,
      })),
      status: 'received',
      time: '2021-03-25 18:09:46',
      errorDetails: [
        {
          receiverAddress: '0xcbd0ad18f56670e6b3721bdaec28849bdbad9672',
          reason: 'Address is not whitelisted',
        },
      ],
    });
  });

  it('of the whitelist is read, as an object and as a list', async () => {
    const answered = await listing();
    const data = [
      ['0x16643a9f1475c5552d11d93f41db00e20b477348', 'tetherusd', 'Failed', 'Duplicate address detected'],
      ['0xade4f9852a30860f01539392247ba545e3a138d9', 'bitcoin', 'Failed', 'Invalid address'],
      ['2N9ogZNCkdrJrH2sxWFjhfRRoqRMev73KEH', 'bitcoin', 'Success', 'Success'],
    ].map(([address, wallet_type, status, reason]) => ({ address, wallet_type, status, reason }));
    expect(whitelist.parse(answered)).toEqual({ done: true, data });
    expect(whitelist.parse({ ...answered, data })).toEqual({ done: true, data });
  });

  it('of a payment callback is read, with its trailing commas and numbers', async () => {
    const callback = readCallback(await sample('payment-callback.json'), []);
    expect(callback).toMatchObject({ kind: 'in' });
    expect(callback.params).toEqual({
      transactionToken: 'Dqu1mOstUy237GZS',
      clientReferenceID: '19499895',
      referenceID: '2556718',
      receivedTxID: '0xf97a6c1612b21d43b83e8b42a401492f4abb59becf171b25b36c208a82572e5d',
      txDetails: {
        input: [
          {
            receivedTxID: '0xf97a6c1612b21d43b83e8b42a401492f4abb59becf171b25b36c208a82572e5d',
            amount: '5.000000',
            unit: 'USDT',
            type: 'tetherUSD',
            exchangeRate: '1.00014654',
            charges: { amount: '0.199963', unit: 'USDT' },
            minerFee: { amount: '2.435553', unit: 'USDT' },
          },
        ],
      },
      amountReceive: { amount: '5', unit: 'USDT' },
      type: 'tetherUSD',
      status: 'success',
      transactionDate: '2021-03-26 09:38:27',
      fiatDetails: { amount: '10.00', unit: 'USD' },
    });
  });

  it('of a transfer callback is read, with its reference 0', async () => {
    const { kind, params } = readCallback(await sample('transfer-callback.json'), []);
    expect(kind).toBe('out');
    expect(params).toMatchObject({
      referenceID: '0',
      transactionHash: '0x5eb98f8f65ac07fed0d0b1d4be264875da58b37d71f8e02b05d4cb50d2172222',
      transactionDetails: null,
      amountDetails: { amount: '10.000000', walletType: 'tetherUSD' },
      feeDetails: null,
      confirmation: 52,
      status: 'confirmed',
    });
  });

  it('of a batch callback is read, with its null amount, under either command', async () => {
    const text = await sample('batch-callback.json');
    for (const body of [text, text.replace('externalFundOutCallback', 'paymentGatewayCallback')]) {
      const { kind, params } = readCallback(body, []);
      expect(kind).toBe('out');
      expect(params).toMatchObject({
        referenceID: '1234',
        feeChargeDetails: { amount: null },
        feeDetails: { amount: '0.0043017478148700', unit: 'ETH' },
        confirmation: 6,
        status: 'success',
      });
      expect((params as { transactionDetails: unknown[] }).transactionDetails).toHaveLength(6);
    }
  });
});

describe('code 0', () => {
  const data = { transaction_token: '0ivzo3prguV9stRC', transactionHash: '' };

  it.each([
    ['ERROR', { code: '0', message: 'ERROR', message_d: 'Invalid currency.' }, true],
    ['an empty list for data', { code: '0', message: 'FAILED', data: [] }, true],
    ['text for data', { code: '0', message: 'FAILED', data: '' }, true],
    ['SUCCESS', { code: '0', message: 'SUCCESS' }, false],
    ['no message', { code: '0' }, false],
    ['a token all the same', { code: '0', message: 'ERROR', data }, false],
    ['a hash all the same', { code: '0', message: 'FAILED', data: { transactionHash: '0x5eb9' } }, false],
    ['what cannot be read as a hash', { code: '0', message: 'FAILED', data: { transactionHash: {} } }, false],
  ])('R34: with %s is a refusal; that nothing was done is documented: %o', (_what, answered, documented) => {
    expect(transaction.parse(answered)).toEqual({
      done: false,
      refused: { code: null, documented, answered },
    });
    expect(refusal(answered)).toBe(documented ? 'refused' : null);
  });

  it.each([{ code: '2' }, { code: 'yes' }, {}, null, 'ERROR', []])('is nothing else: %j', (answered) => {
    expect(transaction.safeParse(answered).success).toBe(false);
    expect(refusal(answered)).toBeNull();
  });
});
