/** Money out over time, and the controls that move it. */
import { expect, test } from 'vitest';
import { at } from '../engine/testing.ts';
import {
  BATCH,
  params,
  startTestSimulator,
  STEP_MS,
  TRANSFER,
  WHITELIST,
  type TestSimulator,
} from './testing.ts';

const RECIPIENT = '0x05FC5A079e0583b8a07526023a16e2022c4c6296';
const OTHER = '0xe8b80031ec0a75a21733a266be59d67cbb7d76cb';

async function started(...addresses: string[]): Promise<TestSimulator> {
  const nuxpay = await startTestSimulator();
  for (const address of addresses)
    for (const wallet_type of ['tetherusd', 'ethereum'])
      expect((await nuxpay.control('POST', '/whitelist', { address, wallet_type })).status).toBe(201);
  return nuxpay;
}

/** Resolves to its id under `/control`. */
async function send(nuxpay: TestSimulator, body: object = {}): Promise<string> {
  const asked = {
    wallet_type: 'tetherusd',
    reference_id: 'out-1',
    recipient_address: RECIPIENT,
    amount: '100',
  };
  expect((await nuxpay.call(TRANSFER, { ...asked, ...body })).json).toMatchObject({ code: 1 });
  return String(at((await nuxpay.control('GET', '/transfers')).json, 'data', 0, 'id'));
}

async function balance(nuxpay: TestSimulator, unit: string): Promise<string | undefined> {
  const { data } = (await nuxpay.control('GET', '/balance')).json as {
    data: { unit: string; amount: string }[];
  };
  return data.find((one) => one.unit === unit)?.amount;
}

function batchOf(amounts: Record<string, unknown>): object {
  return {
    wallet_type: 'tetherusd',
    reference_id: 'batch-1',
    transaction_details: Object.entries(amounts).map(([recipient_address, amount]) => ({
      recipient_address,
      amount,
    })),
  };
}

test('a transfer takes amount, charge and fee at once, and is reported when it is confirmed', async () => {
  const nuxpay = await started(RECIPIENT);
  await send(nuxpay);
  expect(await balance(nuxpay, 'tetherusd')).toBe('9889.721974');
  expect((await nuxpay.control('GET', '/transfers')).json).toMatchObject({
    data: [
      {
        reference: 'out-1',
        currency: 'tetherusd',
        batch: false,
        status: 'pending',
        total: '110.278026',
        createdAt: '2021-03-25T11:17:25.000Z',
        items: [{ address: RECIPIENT, amount: '100.000000', charge: '10.000000', net: '100.000000' }],
      },
    ],
  });
  await nuxpay.pass(STEP_MS);
  expect(params((await nuxpay.callbacks(1))[0])).toMatchObject({ referenceID: 'out-1', status: 'confirmed' });
  await nuxpay.pass(10 * STEP_MS);
  expect(await nuxpay.sent()).toBe(1);
});

test('a transfer that fails gives everything back, and one that is found again takes it again', async () => {
  const nuxpay = await started(RECIPIENT);
  const id = await send(nuxpay);
  await nuxpay.control('POST', `/transfers/${id}/fail`);
  await nuxpay.control('POST', `/transfers/${id}/fail`);
  expect(await balance(nuxpay, 'tetherusd')).toBe('10000.000000');
  await nuxpay.pass(STEP_MS);
  const [failed] = await nuxpay.callbacks(2);
  expect(params(failed)).toMatchObject({ status: 'failed', confirmation: 0, successTime: '' });
  await nuxpay.control('POST', `/transfers/${id}/finish`);
  expect(params((await nuxpay.callbacks(3))[2])).toMatchObject({ status: 'confirmed', confirmation: 52 });
  expect(await balance(nuxpay, 'tetherusd')).toBe('9889.721974');
});

test('a transfer that was finished by hand is not finished again by the clock', async () => {
  const nuxpay = await started(RECIPIENT);
  const id = await send(nuxpay);
  await nuxpay.control('POST', `/transfers/${id}/finish`);
  await nuxpay.pass(STEP_MS);
  expect((await nuxpay.control('GET', '/webhooks')).json).toMatchObject({ data: { sent: [{ about: id }] } });
  await nuxpay.control('POST', `/transfers/${id}/notify`);
  const [first, again] = await nuxpay.callbacks(2);
  expect(again).toBe(first);
});

test('a balance of exactly the sum suffices, and one unit less does not', async () => {
  const nuxpay = await started(RECIPIENT);
  await nuxpay.control('POST', '/balance', { unit: 'ethereum', amount: '1.100086883125000000' });
  const asked = { wallet_type: 'ethereum', reference_id: 'r', recipient_address: RECIPIENT };
  const refused = await nuxpay.call(TRANSFER, { ...asked, amount: '1.000000000000000001' });
  expect(refused.text).toContain('"balance": 1100086883125000000,');
  expect(refused.json).toMatchObject({
    code: 0,
    data: { errorCode: 'E10000', totalTokenAmount: '1100086883125000001' },
  });
  expect((await nuxpay.call(TRANSFER, { ...asked, amount: '1' })).json).toMatchObject({ code: 1 });
  expect(await balance(nuxpay, 'ethereum')).toBe('0.000000000000000000');
});

test('a balance is set by wallet type, or by symbol for each coin of it', async () => {
  const nuxpay = await startTestSimulator();
  await nuxpay.control('POST', '/balance', { unit: 'USDT', amount: '5' });
  await nuxpay.control('POST', '/balance', { unit: 'tronusdt', amount: '0' });
  expect([
    await balance(nuxpay, 'tetherusd'),
    await balance(nuxpay, 'tronusdt'),
    await balance(nuxpay, 'bitcoin'),
  ]).toEqual(['5.000000', '0.000000', '10000.00000000']);
});

test('the same recipient is whitelisted in letters of any size, for one coin, until it is not', async () => {
  const nuxpay = await startTestSimulator();
  const asked = {
    wallet_type: 'tetherusd',
    reference_id: 'r',
    recipient_address: RECIPIENT.toLowerCase(),
    amount: '1',
  };
  await nuxpay.call(WHITELIST, { address: { 0: { address: RECIPIENT, wallet_type: 'tetherusd' } } });
  expect((await nuxpay.call(TRANSFER, asked)).json).toMatchObject({ code: 1 });
  expect((await nuxpay.call(TRANSFER, { ...asked, wallet_type: 'ethereum' })).json).toMatchObject({
    code: 0,
    data: { errorType: 'destination' },
  });
  const entry = { address: RECIPIENT, wallet_type: 'tetherusd' };
  expect((await nuxpay.control('GET', '/whitelist')).json).toEqual({ data: [entry] });
  expect((await nuxpay.control('POST', '/whitelist', entry)).status).toBe(409);
  expect((await nuxpay.control('DELETE', '/whitelist', entry)).status).toBe(200);
  expect((await nuxpay.control('DELETE', '/whitelist', entry)).status).toBe(404);
  expect((await nuxpay.call(TRANSFER, asked)).json).toMatchObject({ code: 0 });
});

test.each([
  ['tron', 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8', 'Success'],
  ['tron', 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz9', 'Invalid address'],
  ['tetherusd', 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8', 'Invalid address'],
  ['bitcoin', '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa', 'Success'],
  ['bitcoin', 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4', 'Success'],
  ['bitcoin', 'ltc1qw508d6qejxtdg4y5r3zarvary0c5xw7kgmn4n9', 'Invalid address'],
  ['litecoin', 'LM2WMpR1Rp6j3Sa59cMXMs1SPzj9eXpGc1', 'Success'],
  ['bitcoincash', 'bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a', 'Success'],
  ['dogecoin', 'D', 'Invalid wallet type'],
])('whitelisting for %s: %s', async (wallet_type, address, reason) => {
  const nuxpay = await startTestSimulator();
  expect((await nuxpay.call(WHITELIST, { address: [{ address, wallet_type }] })).json).toEqual({
    code: 1,
    message: 'Success',
    message_d: 'Success',
    data: [{ address, wallet_type, status: reason === 'Success' ? 'Success' : 'Failed', reason }],
  });
});

test('a batch takes amounts and charges of those it sends to, and says of the others why not', async () => {
  const nuxpay = await started(RECIPIENT, OTHER);
  const stranger = '0x8f1539978a68f1ffd90fe3776186333cd75c1df8';
  const answer = await nuxpay.call(BATCH, batchOf({ [RECIPIENT]: '10', [OTHER]: 1, [stranger]: '3' }));
  expect(answer.json).toMatchObject({
    data: {
      transactionDetails: [{ receiverAddress: RECIPIENT, amount: '10000000' }],
      errorDetails: [
        { receiverAddress: OTHER, reason: 'Invalid amount' },
        { receiverAddress: stranger, reason: 'Address is not whitelisted' },
      ],
    },
  });
  expect(await balance(nuxpay, 'tetherusd')).toBe('9985.000000');
});

test('a batch of sent items alone has no errors, and one of refused items alone has only errors', async () => {
  const nuxpay = await started(RECIPIENT);
  expect((await nuxpay.call(BATCH, batchOf({ [RECIPIENT]: '10' }))).json).toMatchObject({
    code: 1,
    data: { errorDetails: [] },
  });
  const refused = await nuxpay.call(BATCH, batchOf({ [OTHER]: '10' }));
  expect(refused.json).toMatchObject({
    code: 0,
    message: 'ERROR',
    data: { referenceID: 'batch-1', errorDetails: [{ receiverAddress: OTHER }] },
  });
  expect((await nuxpay.call(BATCH, batchOf({}))).json).toMatchObject({ code: 0 });
  expect((await nuxpay.control('GET', '/transfers')).json).toMatchObject({ data: [{ batch: true }] });
});

test('a batch that the balance does not cover is refused whole', async () => {
  const nuxpay = await started(RECIPIENT, OTHER);
  await nuxpay.control('POST', '/balance', { unit: 'tetherusd', amount: '29.999999' });
  const asked = batchOf({ [RECIPIENT]: '10', [OTHER]: '10' });
  expect((await nuxpay.call(BATCH, asked)).json).toMatchObject({
    code: 0,
    data: { errorCode: 'E10000', totalTokenAmount: '30000000', balance: 29999999 },
  });
  expect(await balance(nuxpay, 'tetherusd')).toBe('29.999999');
});

test('the fields of the tables alone, the other command and the sample’s null amount can be switched on', async () => {
  const nuxpay = await started(RECIPIENT);
  await nuxpay.control('POST', '/undocumented', {
    tableFields: true,
    batchAsPayIn: true,
    nullAmounts: false,
  });
  const id = await send(nuxpay);
  await nuxpay.pass(STEP_MS);
  const [single] = await nuxpay.callbacks(1);
  expect(params(single)).toMatchObject({
    transactionToken: id,
    feeDetails: { amount: '0.002145490000000000', unit: 'ETH', walletType: 'ethereum' },
  });
  await nuxpay.call(BATCH, batchOf({ [RECIPIENT]: '10' }));
  await nuxpay.pass(STEP_MS);
  const [, batch = ''] = await nuxpay.callbacks(2);
  expect(JSON.parse(batch)).toMatchObject({
    command: 'paymentGatewayCallback',
    params: {
      referenceID: 'batch-1',
      status: 'pending',
      successTime: '',
      feeChargeDetails: { amount: '0.140097' },
      transactionDetails: [{ amount: '9.859903' }],
    },
  });
});

test.each([
  ['1234', '"referenceID": 1234,'],
  ['0012', '"referenceID": "0012",'],
  ['invoice001', '"referenceID": "invoice001",'],
])('the reference %s of a transfer is a number where it can be one', async (reference_id, written) => {
  const nuxpay = await started(RECIPIENT);
  await send(nuxpay, { reference_id });
  await nuxpay.pass(STEP_MS);
  expect((await nuxpay.callbacks(1))[0]).toContain(written);
});
