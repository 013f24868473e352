/** The document's statements, checked over real HTTP. */
import jsQR from 'jsqr';
import { PNG } from 'pngjs';
import { describe, expect, test } from 'vitest';
import { CURRENCIES } from './market.ts';
import { CREATE_INVOICE_REQUEST, POSTBACK } from './document.fixture.ts';
import { at, startMerchant } from '../engine/testing.ts';
import { API_KEY, startTestSimulator, STEP_MS, type TestSimulator } from './testing.ts';

const SAMPLE_IN_RANGE = CREATE_INVOICE_REQUEST.replace('"expires_time": 1', '"expires_time": 30');

async function funded(nordpay: TestSimulator, currency: string, amount: string): Promise<void> {
  const wallet = await nordpay.call('POST', '/wallet/create', { currency, label: 'till' });
  await nordpay.control('POST', `/wallets/${String(at(wallet, 'id'))}/pay`, { amount, instant: true });
}

describe('the key', () => {
  test('is required by every call except currencies and rates', async () => {
    const nordpay = await startTestSimulator();
    const calls = [
      ['POST', '/invoice/create'],
      ['GET', '/invoice/'],
      ['GET', '/invoice/1'],
      ['GET', '/invoice/transactions'],
      ['GET', '/invoice/1/transactions'],
      ['GET', '/wallet/'],
      ['GET', '/wallet/1'],
      ['POST', '/wallet/create'],
      ['GET', '/wallet/1/qrcode'],
      ['GET', '/wallet/transactions'],
      ['GET', '/wallet/1/transactions'],
      ['GET', '/balance/'],
      ['POST', '/balance/withdraw/request'],
      ['POST', '/balance/withdraw/confirm'],
      ['POST', '/balance/withdraw/multiple/request'],
      ['POST', '/balance/withdraw/multiple/confirm'],
    ] as const;
    for (const [method, path] of calls) {
      const wrong = await nordpay.call(method, path, undefined, { 'X-API-KEY': `${API_KEY}x` });
      expect([path, wrong.status, wrong.json]).toEqual([path, 401, { detail: 'Missing or unknown API key' }]);
      expect([path, (await nordpay.call(method, path, undefined, {})).status]).toEqual([path, 401]);
    }
    for (const path of ['/currencies/', '/currencies/rates'])
      expect((await nordpay.call('GET', path, undefined, {})).status).toBe(200);
  });

  test('a slash too few or too many is another path', async () => {
    const nordpay = await startTestSimulator();
    for (const path of [
      '/currencies',
      '/currencies/rates/',
      '/wallet',
      '/balance',
      '/invoice',
      '/invoice/transactions/',
    ])
      expect([path, (await nordpay.call('GET', path)).status]).toEqual([path, 404]);
  });
});

test('currencies have names, networks, contracts, decimals and terms', async () => {
  const nordpay = await startTestSimulator();
  const list = await nordpay.call('GET', '/currencies/');
  expect(at(list, 'length')).toBe(14);
  expect(list.json).toContainEqual(
    expect.objectContaining({ name: 'USDCERC20', ticker: 'USDC', network: 'ERC20', decimals: 6 }),
  );
  expect(list.json).toContainEqual({
    name: 'USDTBEP20',
    ticker: 'USDT',
    network: 'BEP20',
    contract_address: '0x55d398326f99059fF775485246999027B3197955',
    decimals: 18,
    confirmations: 15,
    network_fee: 0.2,
    min_deposit: 1,
    min_withdrawal: 5,
    deposit_enabled: true,
    withdrawal_enabled: true,
    rate: 1,
  });
  const rates = await nordpay.call('GET', '/currencies/rates');
  expect(rates.json).toContainEqual({ name: 'BTC', rate: 64000 });
  expect(rates.text).toContain('{"name":"TRX","rate":0.12}');
});

describe('creating an invoice', () => {
  test("the document's own example is below its own minimum and is refused", async () => {
    const nordpay = await startTestSimulator();
    expect((await nordpay.call('POST', '/invoice/create', CREATE_INVOICE_REQUEST)).status).toBe(422);
    expect((await nordpay.call('GET', '/invoice/')).json).toEqual([]);
  });

  test('with a time in range it has ids, the amount in coins, an address and a page, and is found by both ids', async () => {
    const nordpay = await startTestSimulator();
    const created = await nordpay.call('POST', '/invoice/create', SAMPLE_IN_RANGE);
    expect(created.status).toBe(200);
    expect(created.json).toEqual({
      id: 40001,
      uuid: expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown,
      label: 'Order #123',
      currency: 'USDTBEP20',
      amount: 200,
      address: expect.stringMatching(/^0x[0-9a-fA-F]{40}$/) as unknown,
      url: `${nordpay.url}/pay/${String(at(created, 'uuid'))}`,
      status: 'pending',
      expires_at: '2025-05-24T15:30:00Z',
      created_at: '2025-05-24T15:00:00Z',
    });
    for (const identifier of [at(created, 'id'), at(created, 'uuid')])
      expect((await nordpay.call('GET', `/invoice/${String(identifier)}`)).json).toEqual(created.json);
    expect((await nordpay.call('GET', '/invoice/')).json).toEqual([created.json]);
    expect((await nordpay.call('GET', '/invoice/40002')).status).toBe(404);
  });

  test('an amount in USD or another coin is converted, with all decimals of the coin, rounded up', async () => {
    const nordpay = await startTestSimulator();
    const amounts: unknown[] = [];
    for (const [amount, currency] of [
      ['49.90 USD', 'BNB'],
      ['0.015 BNB', 'BNB'],
      ['0.015 BNB', 'USDTTRC20'],
      ['200 USDT', 'USDTERC20'],
      ['12345678901234567890.123456789012345678', 'ETH'],
      ['200 USD', 'TRX'],
    ] as const) {
      const body = { currency, amount, expires_time: 1440, label: 'l' };
      amounts.push(/"amount":([^,]*)/.exec((await nordpay.call('POST', '/invoice/create', body)).text)?.[1]);
    }
    expect(amounts).toEqual([
      '0.08603448275862069',
      '0.015',
      '8.70',
      '200.00',
      '12345678901234567890.123456789012345678',
      '1666.666667',
    ]);
  });

  test('takes either one currency or a list of allowed ones, the other null', async () => {
    const nordpay = await startTestSimulator();
    const rest = { amount: '20 USD', expires_time: 30, label: 'l' };
    for (const [body, status] of [
      [{ ...rest, currency: 'BTC', allowed_currencies: ['BTC'] }, 422],
      [rest, 422],
      [{ ...rest, allowed_currencies: [] }, 422],
      [{ ...rest, allowed_currencies: ['BTC', 'EUR'] }, 422],
      [{ ...rest, currency: 'BTC', allowed_currencies: null }, 200],
      [{ ...rest, currency: null, allowed_currencies: ['BTC', 'ETH'] }, 200],
    ] as const)
      expect([body, (await nordpay.call('POST', '/invoice/create', body)).status]).toEqual([body, status]);
  });

  test('refuses what the document does not allow, and says which field', async () => {
    const nordpay = await startTestSimulator();
    const good = { currency: 'BTC', amount: '20 USD', expires_time: 30, label: 'l' };
    for (const [field, value] of [
      ['expires_time', 29],
      ['expires_time', 1441],
      ['expires_time', 30.5],
      ['expires_time', '30'],
      ['amount', '20 EUR'],
      ['amount', '0 USD'],
      ['amount', '-1 USD'],
      ['amount', '20USD'],
      ['amount', 20],
      ['amount', '0.000000001 BTC'],
      ['amount', '0.00000001 BTC'],
      ['currency', 'EUR'],
      ['label', ''],
      ['postback_url', 'nowhere'],
      ['success_url', 'javascript:alert(1)'],
    ] as const) {
      const refused = await nordpay.call('POST', '/invoice/create', { ...good, [field]: value });
      expect([field, value, refused.status]).toEqual([field, value, 422]);
      expect(at(refused, 'detail')).toContain(field);
    }
    expect((await nordpay.call('POST', '/invoice/create', good)).status).toBe(200);
    const plain = { 'X-API-KEY': API_KEY, 'Content-Type': 'text/plain' };
    expect((await nordpay.call('POST', '/invoice/create', JSON.stringify(good), plain)).status).toBe(422);
    expect((await nordpay.call('POST', '/invoice/create', '{"currency":')).status).toBe(422);
  });
});

test("505 sent for an invoice of 1000 make the document's postback, byte for byte", async () => {
  const nordpay = await startTestSimulator();
  const merchant = await startMerchant();
  const more = { label: 'Order #1234', postback_url: merchant.url };
  const id = await nordpay.invoice('1000 USD', 'USDTBEP20', more);
  await nordpay.control('POST', `/payments/${id}/pay`, { amount: '505', instant: true });
  await expect.poll(() => merchant.received.length).toBe(1);
  const listed = await nordpay.call('GET', '/invoice/transactions');
  const hash = String(at(listed, 0, 'tx_hash'));
  expect(hash).toMatch(/^0x[0-9a-f]{64}$/);
  expect(merchant.received[0]?.replace(hash, 'abcdef1234567890')).toBe(POSTBACK);

  const { postback_secret: _secret, ...rest } = JSON.parse(POSTBACK) as Record<string, unknown>;
  expect(listed.json).toEqual([{ ...rest, tx_hash: hash }]);
});

test('transactions of one invoice and of all are filtered by dates and times', async () => {
  const nordpay = await startTestSimulator();
  const first = await nordpay.invoice('10 USD', 'USDTTRC20');
  await nordpay.control('POST', `/payments/${first}/pay`);
  await nordpay.pass(24 * 3_600_000);
  const second = await nordpay.invoice('10 USD', 'USDTTRC20');
  await nordpay.control('POST', `/payments/${second}/pay`);
  const ids = async (path: string): Promise<unknown> =>
    ((await nordpay.call('GET', path)).json as { tx_id: number }[]).map((one) => one.tx_id);

  expect(await ids('/invoice/transactions')).toEqual([67891, 67890]);
  expect(await ids('/invoice/transactions?start_date=2025-05-25')).toEqual([67891]);
  expect(await ids('/invoice/transactions?end_date=2025-05-24')).toEqual([67890]);
  expect(await ids('/invoice/transactions?start_date=2025-05-24&end_date=2025-05-25')).toEqual([
    67891, 67890,
  ]);
  expect(await ids('/invoice/transactions?start_date=2025-05-24T15:00:01Z')).toEqual([67891]);
  expect(await ids('/invoice/transactions?end_date=2025-05-24T17:00:00%2B02:00')).toEqual([67890]);
  expect(await ids(`/invoice/${first}/transactions`)).toEqual([67890]);
  expect(await ids(`/invoice/${first}/transactions?start_date=2025-05-25`)).toEqual([]);
  expect(await ids('/wallet/transactions')).toEqual([]);
  for (const date of ['yesterday', '', '2025-13-01', '2025-05-24Z'])
    expect((await nordpay.call('GET', `/invoice/transactions?start_date=${date}`)).status).toBe(422);
});

describe('wallets', () => {
  test('are created, listed, read, and shown as a QR code of the address', async () => {
    const nordpay = await startTestSimulator();
    const created = await nordpay.call('POST', '/wallet/create', { currency: 'TONCOIN', label: 'adr_1' });
    expect(created.json).toEqual({
      id: 701,
      label: 'adr_1',
      address: expect.stringMatching(/^UQ[\w-]{46}$/) as unknown,
      currency: 'TONCOIN',
      created_at: '2025-05-24T15:00:00Z',
      updated_at: '2025-05-24T15:00:00Z',
    });
    expect((await nordpay.call('GET', '/wallet/701')).json).toEqual(created.json);
    expect((await nordpay.call('GET', '/wallet/')).json).toEqual([created.json]);

    const { qrcode } = (await nordpay.call('GET', '/wallet/701/qrcode')).json as { qrcode: string };
    const { data, width, height } = PNG.sync.read(Buffer.from(qrcode, 'base64'));
    expect(jsQR(new Uint8ClampedArray(data), width, height)?.data).toBe(at(created, 'address'));
    for (const path of ['/wallet/702', '/wallet/x', '/wallet/702/qrcode', '/wallet/702/transactions'])
      expect((await nordpay.call('GET', path)).status).toBe(404);
    for (const body of [{ currency: 'BTC' }, { label: 'x' }, { currency: 'EUR', label: 'x' }])
      expect((await nordpay.call('POST', '/wallet/create', body)).status).toBe(422);
  });

  test('have transactions of their own type, with postbacks and listed', async () => {
    const nordpay = await startTestSimulator();
    const merchant = await startMerchant();
    const body = { currency: 'ETH', label: 'adr_1', postback_url: merchant.url };
    await nordpay.call('POST', '/wallet/create', body);
    await nordpay.control('POST', '/wallets/701/pay', { amount: '1.000000000000000001' });
    await nordpay.pass(2 * STEP_MS);
    await expect.poll(() => merchant.received.length).toBe(1);
    for (const path of ['/wallet/transactions', '/wallet/701/transactions']) {
      const { text } = await nordpay.call('GET', path);
      expect(text).toContain('"tx_type":"wallet","label":"adr_1","currency":"ETH"');
      expect(text).toContain('"amount":1.000000000000000001,"amount_usd":3200.0000000000000032,');
      expect(text).toContain('"service_fee":0.005,');
      expect(text).toContain('"received_amount":0.995000000000000001,');
    }
    expect(merchant.received[0]).toContain('"received_amount": 0.995000000000000001,');
    expect((await nordpay.call('GET', '/invoice/transactions')).json).toEqual([]);
  });
});

describe('money out', () => {
  test('a request has an identifier and fees; confirming it sends, and later has the hash', async () => {
    const nordpay = await startTestSimulator();
    await funded(nordpay, 'BNB', '2');
    expect((await nordpay.call('GET', '/balance/')).json).toEqual([{ currency: 'BNB', balance: 1.99 }]);
    const body = '{"currency":"BNB","address":"0xabc","amount":0.123456789012345678}';
    const requested = await nordpay.call('POST', '/balance/withdraw/request', body);
    const identifier = at(requested, 'identifier');
    expect(requested.text).toContain(
      '"amount":0.123456789012345678,"network_fee":0.0002,"service_fee":0.00,',
    );
    expect(requested.text).toContain('"total":0.123656789012345678');
    expect((await nordpay.call('GET', '/balance/')).text).toBe('[{"currency":"BNB","balance":1.99}]');

    const confirm = () => nordpay.call('POST', '/balance/withdraw/confirm', { identifier });
    expect((await confirm()).json).toEqual({ status: 'processing', tx_hash: null });
    await nordpay.pass(2 * STEP_MS);
    const done = await confirm();
    expect(at(done, 'status')).toBe('completed');
    expect(at(done, 'tx_hash')).toMatch(/^0x[0-9a-f]{64}$/);
    expect((await confirm()).json).toEqual(done.json);
    expect((await nordpay.call('GET', '/balance/')).text).toBe(
      '[{"currency":"BNB","balance":1.866343210987654322}]',
    );
  });

  test('a batch sums its pairs and takes a network fee for each', async () => {
    const nordpay = await startTestSimulator();
    await funded(nordpay, 'USDTTRC20', '100');
    const pairs = [
      { address: 'Ta', amount: '10.000001' },
      { address: 'Tb', amount: 20 },
    ];
    const body = { currency: 'USDTTRC20', addresses_and_amounts: pairs };
    const requested = await nordpay.call('POST', '/balance/withdraw/multiple/request', body);
    expect(requested.json).toEqual({
      identifier: expect.any(String) as unknown,
      currency: 'USDTTRC20',
      count: 2,
      amount: 30.000001,
      network_fee: 3,
      service_fee: 0,
      total: 33.000001,
    });
    const identifier = at(requested, 'identifier');
    expect((await nordpay.call('POST', '/balance/withdraw/confirm', { identifier })).status).toBe(404);
    const confirmed = await nordpay.call('POST', '/balance/withdraw/multiple/confirm', { identifier });
    expect(confirmed.json).toEqual({ status: 'processing', tx_hash: null });
    expect((await nordpay.call('GET', '/balance/')).json).toEqual([
      { currency: 'USDTTRC20', balance: 66.499999 },
    ]);
  });

  test('is refused without funds, below the minimum, and where it is not well-formed', async () => {
    const nordpay = await startTestSimulator();
    await funded(nordpay, 'USDTTRC20', '20');
    const good = { currency: 'USDTTRC20', address: 'Ta', amount: '19' };
    const { json } = await nordpay.call('POST', '/balance/withdraw/request', good);
    const poor = await nordpay.call('POST', '/balance/withdraw/confirm', json);
    expect([poor.status, poor.json]).toEqual([400, { detail: 'Insufficient balance' }]);
    for (const wrong of [
      { currency: 'EUR' },
      { address: '' },
      { amount: '4.99' },
      { amount: '1e1' },
      { amount: '9.1234567' },
    ])
      expect((await nordpay.call('POST', '/balance/withdraw/request', { ...good, ...wrong })).status).toBe(
        422,
      );
    for (const pairs of [undefined, [], {}, [1], [{ address: 'Ta' }]]) {
      const body = { currency: 'BTC', addresses_and_amounts: pairs };
      expect((await nordpay.call('POST', '/balance/withdraw/multiple/request', body)).status).toBe(422);
    }
    expect((await nordpay.call('POST', '/balance/withdraw/confirm', {})).status).toBe(422);
    expect((await nordpay.call('POST', '/balance/withdraw/confirm', { identifier: 'x' })).status).toBe(404);
  });
});

test('every coin gives addresses, and no two the same', async () => {
  const nordpay = await startTestSimulator();
  for (const { name } of CURRENCIES) {
    const label = `of ${name}`;
    const [one, other] = [
      await nordpay.call('POST', '/wallet/create', { currency: name, label }),
      await nordpay.call('POST', '/wallet/create', { currency: name, label }),
    ];
    expect(at(one, 'address')).toEqual(expect.any(String));
    expect(at(other, 'address')).not.toBe(at(one, 'address'));
  }
});
