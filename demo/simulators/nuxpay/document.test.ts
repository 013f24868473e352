/** The document's statements, checked over real HTTP. */
import { describe, expect, test } from 'vitest';
import { PAY_IN_CALLBACK, TRANSACTION_REQUEST, TRANSACTION_RESPONSE } from './document.fixture.ts';
import {
  BATCH_CALLBACK,
  BATCH_REQUEST,
  BATCH_RESPONSE,
  INSUFFICIENT_BALANCE,
  NOT_WHITELISTED,
  TRANSFER_CALLBACK,
  TRANSFER_REQUEST,
  TRANSFER_RESPONSE,
  WHITELIST_RESPONSE,
} from './fund-out.fixture.ts';
import { at } from '../engine/testing.ts';
import {
  API_KEY,
  BATCH,
  params,
  REQUEST,
  startTestSimulator,
  STEP_MS,
  TRANSFER,
  WHITELIST,
  WHITELIST_KEY,
  type TestSimulator,
} from './testing.ts';

/** The samples' own credentials. */
const SAMPLE = { apiKey: 'sOEcGm7P9I3hj4gZaAUyf05vNXRHCkJS', businessId: '15935' };
const TRANSFER_SAMPLE = { apiKey: 'DO3ImBQzZbwsSEc69J14pkijTY5auVkN', businessId: '12345' };
const RECIPIENT = '0x05fc5a079e0583b8a07526023a16e2022c4c6296';

const COMMA_TOO_MANY = /,(\s*[}\]])/g;

/** Each value replaced by its kind: names, their order and types are left; a list is one of each kind of member. */
function shape(value: unknown): unknown {
  if (Array.isArray(value)) {
    const kinds = new Map(value.map((inner) => [JSON.stringify(shape(inner)), shape(inner)]));
    return [...kinds.values()];
  }
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).map(([name, inner]) => [name, shape(inner)]);
  if (typeof value !== 'string') return value === null ? 'null' : typeof value;
  if (/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(value)) return 'time';
  if (/^0x[0-9a-f]{64}$/.test(value)) return 'hash';
  if (/^0x[0-9a-f]{40}$/i.test(value)) return 'address';
  if (/^\d+(\.\d+)? [A-Z]+$/.test(value)) return 'amount with unit';
  return value === '' ? 'empty' : 'string';
}

function expectShape(json: unknown, sample: string): void {
  expect(shape(json)).toEqual(shape(JSON.parse(sample.replaceAll(COMMA_TOO_MANY, '$1'))));
}

/** As the document prints the answer to a whitelisting. */
function tree(value: object, indent = ''): string {
  return Object.entries(value)
    .map(([name, inner]) =>
      typeof inner === 'object' && inner !== null
        ? `${indent}${name} :\n${tree(inner as object, `${indent}  `)}`
        : `${indent}${name} : ${String(inner)}`,
    )
    .join('\n');
}

async function whitelisted(nuxpay: TestSimulator, ...addresses: string[]): Promise<void> {
  for (const address of addresses)
    await nuxpay.control('POST', '/whitelist', { address, wallet_type: 'tetherusd' });
}

describe('the samples of the document', () => {
  test('the sample transaction is answered in the documented shape', async () => {
    const nuxpay = await startTestSimulator(SAMPLE);
    const answer = await nuxpay.call(REQUEST, TRANSACTION_REQUEST);
    expect(answer.status).toBe(200);
    expectShape(answer.json, TRANSACTION_RESPONSE);
    const token = String(at(answer.json, 'data', 'transaction_token'));
    expect(token).toMatch(/^[0-9A-Za-z]{16}$/);
    expect(answer.json).toMatchObject({
      code: 1,
      message: 'SUCCESS',
      message_d: 'Success.',
      data: {
        reference_id: '1001',
        payment_url: `${nuxpay.url}/qrPayment.php?transaction_token=${token}`,
        // Ten ringgit at 4.45 to the dollar, rounded up.
        cryptocurrency_amount: '2.247192',
        crypto_symbol: 'USDT',
      },
    });
  });

  test('money in is reported in the documented shape, with the numbers of the sample', async () => {
    const nuxpay = await startTestSimulator({ answers: 'documented' });
    const token = await nuxpay.payment({ reference_id: '19499895' });
    await nuxpay.control('POST', `/payments/${token}/pay`, { amount: '5', instant: true });
    const [callback = ''] = await nuxpay.callbacks(1);
    expectShape(JSON.parse(callback), PAY_IN_CALLBACK);
    expect(params(callback)).toMatchObject({
      amount: '4.75 USDT',
      amountReceive: '5 USDT',
      serviceCharge: '0.2 USDT',
      minerAmount: '0.05 USDT',
      status: 'success',
      transactionDate: '2021-03-25 11:17:25',
      type: 'tetherUSD',
      clientReferenceID: '19499895',
      transactionToken: token,
      fiatDetails: { amount: '10.00', unit: 'USD', exchangeRate: '1.00000000' },
      transactionType: 'payment_gateway',
      txDetails: {
        input: [{ amount: '5.000000', unit: 'USDT', type: 'tetherUSD' }],
        output: [{ destination: { amount: 4.75 } }],
      },
    });
    expect(params(callback)['referenceID']).not.toBe('19499895');
    expect(String(at(params(callback), 'txDetails', 'input', 0, 'referenceID'))).toBe(
      params(callback)['referenceID'],
    );
    expect(at(params(callback), 'txDetails', 'input', 0, 'receivedTxID')).toBe(
      params(callback)['receivedTxID'],
    );
  });

  test('the sample’s trailing commas, which are no JSON, can be switched on', async () => {
    const nuxpay = await startTestSimulator({ answers: 'documented' });
    const token = await nuxpay.payment();
    await nuxpay.control('POST', '/undocumented', { trailingCommas: true });
    await nuxpay.control('POST', `/payments/${token}/pay`, { instant: true });
    const [callback = ''] = await nuxpay.callbacks(1);
    expect(() => void JSON.parse(callback)).toThrow(SyntaxError);
    const places = (text: string): string[] =>
      text
        .split('\n')
        .filter((_, line, all) => all[line]?.endsWith(',') === true && /^\s*[}\]]/.test(all[line + 1] ?? ''));
    expect(places(callback)).toEqual(places(PAY_IN_CALLBACK));
    expect(places(callback)).toHaveLength(2);
    expectShape(JSON.parse(callback.replaceAll(COMMA_TOO_MANY, '$1')), PAY_IN_CALLBACK);
  });

  test.each([
    ['documented', ''],
    ['complete', expect.stringMatching(/^0x[0-9a-f]{40}$/) as string],
  ] as const)(
    'money in has the internal addresses of the tables in %s answers alone',
    async (answers, internal) => {
      const nuxpay = await startTestSimulator({ answers });
      const token = await nuxpay.payment();
      await nuxpay.control('POST', `/payments/${token}/pay`, { instant: true });
      const [callback = ''] = await nuxpay.callbacks(1);
      expect(params(callback)).toMatchObject({ sender: { internal }, recipient: { internal } });
    },
  );

  test('reference numbers of its own and a rounded sum can be switched on', async () => {
    const nuxpay = await startTestSimulator();
    const token = await nuxpay.payment();
    await nuxpay.control('POST', '/undocumented', { ownReferences: true, roundedSums: true });
    await nuxpay.control('POST', `/payments/${token}/pay`, {
      parts: ['1.000004', '1.234567'],
      instant: true,
    });
    const [callback = ''] = await nuxpay.callbacks(1);
    expect(params(callback)).toMatchObject({
      amountReceive: '2.2346 USDT',
      clientReferenceID: '1616671045',
      transactionToken: token,
      txDetails: { input: [{ amount: '1.000004' }, { amount: '1.234567' }] },
    });
  });

  test('numbers can be switched to strings, as in the tables', async () => {
    const nuxpay = await startTestSimulator();
    await nuxpay.control('POST', '/undocumented', { numbers: false });
    const answer = await nuxpay.call(REQUEST, {
      currency: 'ethereum',
      amount: '1',
      reference_id: 'r',
      fiat_currency_id: 'usd',
    });
    expect(at(answer.json, 'data', 'payment_id')).toBe('1616671045');
    const token = String(at(answer.json, 'data', 'transaction_token'));
    await nuxpay.control('POST', `/payments/${token}/pay`, { instant: true });
    const [callback = ''] = await nuxpay.callbacks(1);
    expect(callback).not.toMatch(/: -?\d/);
    expect(at(params(callback), 'txDetails', 'output', 0, 'destination', 'amount')).toBe(
      '0.000296875000000000',
    );
  });

  test('an amount that is a number has all eighteen decimals', async () => {
    const nuxpay = await startTestSimulator();
    const token = await nuxpay.payment({ currency: 'ethereum' });
    await nuxpay.control('POST', `/payments/${token}/pay`, { amount: '1234567.1', instant: true });
    const [callback = ''] = await nuxpay.callbacks(1);
    expect(callback).toContain('"amount": 1172838.745000000000000000,');
    expect(callback).toContain('"amountReceive": "1234567.1 ETH"');
  });

  test('the sample transfer is answered and reported in the documented shape', async () => {
    const nuxpay = await startTestSimulator({ ...TRANSFER_SAMPLE, answers: 'documented' });
    await nuxpay.control('POST', '/undocumented', { zeroReference: true });
    await whitelisted(nuxpay, RECIPIENT);
    const answer = await nuxpay.call(TRANSFER, TRANSFER_REQUEST.replace('1200.89', '10'));
    expectShape(answer.json, TRANSFER_RESPONSE);
    expect(answer.json).toMatchObject({
      code: 1,
      message: 'SUCCESS',
      data: {
        referenceID: 'invoice001',
        amountDetails: { amount: '10.000000', unit: 'USDT', walletType: 'tetherusd' },
        serviceChargeDetails: { amount: '1.000000' },
        feeChargeDetails: { amount: '0.278026' },
        confirmation: 0,
        status: 'pending',
        successTime: '',
        whitelist: 'Address is whitelisted.',
        isWhitelist: '1',
      },
    });
    await nuxpay.pass(STEP_MS);
    const [callback = ''] = await nuxpay.callbacks(1);
    expectShape(JSON.parse(callback), TRANSFER_CALLBACK);
    expect(params(callback)).toMatchObject({
      referenceID: 0,
      transactionHash: at(answer.json, 'data', 'transactionHash'),
      amountDetails: { amount: '10.000000', walletType: 'tetherUSD' },
      confirmation: 52,
      status: 'confirmed',
      successTime: '2021-03-25 11:17:26',
    });
  });

  test('too little balance is refused as in the sample, the unit being the smallest', async () => {
    const nuxpay = await startTestSimulator(TRANSFER_SAMPLE);
    await whitelisted(nuxpay, RECIPIENT);
    await nuxpay.control('POST', '/balance', { unit: 'tetherusd', amount: '20' });
    const asked = TRANSFER_REQUEST.replace('1200.89', '100').replace('invoice001', 'test');
    const refused = await nuxpay.call(TRANSFER, asked);
    expect(refused.status).toBe(200);
    const sample = JSON.parse(INSUFFICIENT_BALANCE) as { data: object };
    // The sample's total is a rate of its own away: 110.279478 for 100, 10 % and a fee.
    expect(refused.json).toEqual({ ...sample, data: { ...sample.data, totalTokenAmount: '110278026' } });
    expectShape(refused.json, INSUFFICIENT_BALANCE);
    expect((await nuxpay.control('GET', '/transfers')).json).toEqual({ data: [] });
  });

  test('a recipient that is not whitelisted is refused as in the sample, to the letter', async () => {
    const nuxpay = await startTestSimulator(TRANSFER_SAMPLE);
    const refused = await nuxpay.call(TRANSFER, TRANSFER_REQUEST.replace('invoice001', 'test'));
    expect(refused.status).toBe(200);
    expect(refused.json).toEqual(JSON.parse(NOT_WHITELISTED));
    expectShape(refused.json, NOT_WHITELISTED);
  });

  test('the sample batch is answered and reported in the documented shape, without whom it does not know', async () => {
    const nuxpay = await startTestSimulator(SAMPLE);
    await whitelisted(
      nuxpay,
      '0xe8b80031ec0a75a21733a266be59d67cbb7d76cb',
      '0x8f1539978a68f1ffd90fe3776186333cd75c1df8',
      '0x406198aD26DeD711878b2702a9Fa23fdCB4a557e',
    );
    const answer = await nuxpay.call(BATCH, BATCH_REQUEST);
    expectShape(answer.json, BATCH_RESPONSE);
    const sample = JSON.parse(BATCH_RESPONSE) as { data: { transactionDetails: object[] } };
    // The sample's third item is half of what its request asks for; all else is the same.
    const items = sample.data.transactionDetails.with(2, {
      ...sample.data.transactionDetails[2],
      amount: '2000000',
      serviceChargeAmount: '1000000',
    });
    expect(answer.json).toEqual({
      ...sample,
      data: { ...sample.data, transactionDetails: items, time: '2021-03-25 11:17:25' },
    });
    await nuxpay.pass(STEP_MS);
    expect(params((await nuxpay.callbacks(1))[0])).toMatchObject({ confirmation: '0', status: 'pending' });
    await nuxpay.pass(STEP_MS);
    const [, callback = ''] = await nuxpay.callbacks(2);
    expectShape(JSON.parse(callback), BATCH_CALLBACK);
    expect(params(callback)).toMatchObject({
      referenceID: 1234,
      transactionDetails: ['0.859903', '0.859903', '1.859903', '1.859903'].map((amount) => ({ amount })),
      amountDetails: { amount: '5.439612' },
      serviceChargeDetails: { amount: '3.000000' },
      feeChargeDetails: { amount: null },
      confirmation: '6',
      status: 'success',
    });
  });

  test.each([true, false])(
    'the sample whitelisting is answered to the letter, data as an object: %s',
    async (keyedData) => {
      const nuxpay = await startTestSimulator();
      await nuxpay.control('POST', '/undocumented', { keyedData });
      const address = [
        { address: '0x16643a9f1475c5552d11d93f41db00e20b477348', wallet_type: 'tetherusd' },
        { address: '0xade4f9852a30860f01539392247ba545e3a138d9', wallet_type: 'bitcoin' },
        { address: '2N9ogZNCkdrJrH2sxWFjhfRRoqRMev73KEH', wallet_type: 'bitcoin' },
      ];
      await nuxpay.control('POST', '/whitelist', address[0]);
      const answer = await nuxpay.call(WHITELIST, { address });
      expect(Array.isArray(at(answer.json, 'data'))).toBe(!keyedData);
      expect(tree(answer.json as object)).toBe(WHITELIST_RESPONSE);
    },
  );
});

describe('what is refused', () => {
  const asked = { currency: 'tetherusd', amount: '10', reference_id: 'r', fiat_currency_id: 'usd' };
  const transfer = { wallet_type: 'tetherusd', reference_id: 'r', recipient_address: RECIPIENT, amount: '1' };
  const calls = [
    [REQUEST, asked, 'ERROR'],
    [TRANSFER, transfer, 'FAILED'],
    [BATCH, { wallet_type: 'tetherusd', reference_id: 'r', transaction_details: [transfer] }, 'ERROR'],
    [WHITELIST, { address: [{ address: RECIPIENT, wallet_type: 'tetherusd' }] }, 'Failed'],
  ] as const;

  test.each(calls)('%s with a wrong key, a wrong business or no JSON', async (path, body, message) => {
    const nuxpay = await startTestSimulator();
    await whitelisted(nuxpay, RECIPIENT);
    const otherKey = path === WHITELIST ? API_KEY : WHITELIST_KEY;
    for (const wrong of [
      { api_key: otherKey },
      { api_key: null },
      { business_id: '1' },
      { business_id: 15935 },
    ]) {
      const refused = await nuxpay.call(path, { ...body, ...wrong });
      expect(refused.status).toBe(200);
      expect(refused.json).toMatchObject({ code: 0, message, message_d: 'Invalid API key or business ID.' });
    }
    for (const text of ['', '[]', '"x"', '{,}'])
      expect((await nuxpay.call(path, text)).json).toMatchObject({ code: 0, message });
    expect((await nuxpay.call(path, { ...body })).json).toMatchObject({ code: 1 });
  });

  test.each([
    ['an unknown wallet type', { currency: 'dogecoin' }],
    ['a wallet type in capitals', { currency: 'TetherUSD' }],
    ['an amount that is a number', { amount: 10 }],
    ['no money', { amount: '0' }],
    ['less than none', { amount: '-1' }],
    ['an exponent', { amount: '1e1' }],
    ['no reference', { reference_id: '' }],
    ['a fiat currency it does not know', { fiat_currency_id: 'USD' }],
    ['no fiat currency', { fiat_currency_id: undefined }],
    ['another payment type', { payment_type: 'subscription' }],
    ['a script for an address to go back to', { redirect_url: 'javascript:alert(1)' }],
  ])('a transaction with %s', async (_, wrong) => {
    const nuxpay = await startTestSimulator();
    const refused = await nuxpay.call(REQUEST, { ...asked, ...wrong });
    expect(refused.status).toBe(200);
    expect(refused.json).toMatchObject({ code: 0, message: 'ERROR' });
    expect((await nuxpay.control('GET', '/payments')).json).toEqual({ data: [] });
  });

  test.each([
    ['a coin that is not sent', { wallet_type: 'litecoin' }],
    ['more decimals than the coin has', { amount: '1.0000001' }],
    ['an amount that is a number', { amount: 1 }],
    ['a recipient of another coin', { wallet_type: 'ethereum' }],
    ['no recipient', { recipient_address: '' }],
  ])('a transfer with %s', async (_, wrong) => {
    const nuxpay = await startTestSimulator();
    await whitelisted(nuxpay, RECIPIENT);
    const refused = await nuxpay.call(TRANSFER, { ...transfer, ...wrong });
    expect(refused.status).toBe(200);
    expect(refused.json).toMatchObject({ code: 0, message: 'FAILED' });
    expect((await nuxpay.control('GET', '/transfers')).json).toEqual({ data: [] });
  });

  test('whitelisting where the merchant has no key for it', async () => {
    const nuxpay = await startTestSimulator({ whitelistApiKey: undefined });
    const body = { address: [{ address: RECIPIENT, wallet_type: 'tetherusd' }], api_key: undefined };
    expect((await nuxpay.call(WHITELIST, body)).json).toMatchObject({ code: 0 });
  });
});

test.each([
  ['tetherusd', 'USDT', '10.000000', /^0x[0-9a-f]{40}$/],
  ['ethereum', 'ETH', '0.003125000000000000', /^0x[0-9a-f]{40}$/],
  ['tron', 'TRX', '83.333334', /^T/],
  ['tronusdt', 'USDT', '10.000000', /^T/],
  ['bitcoin', 'BTC', '0.00015625', /^bc1/],
  ['bitcoincash', 'BCH', '0.02325582', /^bitcoincash:/],
  ['litecoin', 'LTC', '0.12195122', /^ltc1/],
  ['bnb', 'BNB', '0.017241379310344828', /^0x[0-9a-f]{40}$/],
  ['thb2', 'THB2', '359.971203', /^0x[0-9a-f]{40}$/],
  ['yen2', 'YEN2', '1499.925004', /^0x[0-9a-f]{40}$/],
  ['won2', 'WON2', '13500.742541', /^0x[0-9a-f]{40}$/],
  ['eur2', 'EUR2', '9.199633', /^0x[0-9a-f]{40}$/],
])('ten dollars in %s', async (currency, symbol, amount, address) => {
  const nuxpay = await startTestSimulator();
  const asked = { currency, amount: '10', reference_id: 'r', fiat_currency_id: 'usd' };
  const { json } = await nuxpay.call(REQUEST, asked);
  expect(json).toMatchObject({ data: { cryptocurrency_amount: amount, crypto_symbol: symbol } });
  expect(at(json, 'data', 'address')).toMatch(address);
});
