/** Invoices, transactions and postbacks over time, the page, and the controls that move them. */
import { describe, expect, test } from 'vitest';
import { at, startMerchant } from '../engine/testing.ts';
import { API_KEY, POSTBACK_SECRET, startTestSimulator, STEP_MS, type TestSimulator } from './testing.ts';

async function status(nordpay: TestSimulator, id: number): Promise<unknown> {
  return at(await nordpay.call('GET', `/invoice/${id}`), 'status');
}

async function statuses(nordpay: TestSimulator, id: number): Promise<unknown[]> {
  const { json } = await nordpay.call('GET', `/invoice/${id}/transactions`);
  return (json as { status: string }[]).map((one) => one.status);
}

/** How many postbacks were sent, from the moment they leave: nothing to wait for. */
async function sent(nordpay: TestSimulator): Promise<unknown> {
  return at(await nordpay.control('GET', '/webhooks'), 'data', 'sent', 'length');
}

function events(received: readonly string[]): unknown[] {
  return received.map((body) => {
    const message = JSON.parse(body) as Record<string, unknown>;
    return [message['postback_type'], message['label'], message['status']];
  });
}

describe('a payment', () => {
  test('passes pending and confirming to paid, and only then is the invoice paid and its postback sent', async () => {
    const nordpay = await startTestSimulator();
    const merchant = await startMerchant();
    const id = await nordpay.invoice('48 USD', 'USDTTRC20', { postback_url: merchant.url });
    await nordpay.control('POST', `/payments/${id}/pay`);
    const seen: unknown[] = [];
    for (const ms of [0, STEP_MS - 1, 1, STEP_MS - 1, 1, STEP_MS]) {
      await nordpay.pass(ms);
      seen.push([await status(nordpay, id), await statuses(nordpay, id), await sent(nordpay)]);
    }
    expect(seen).toEqual([
      ['pending', ['pending'], 0],
      ['pending', ['pending'], 0],
      ['pending', ['confirming'], 0],
      ['pending', ['confirming'], 0],
      ['paid', ['paid'], 1],
      ['paid', ['paid'], 1],
    ]);
    await expect.poll(() => merchant.received.length).toBe(1);
    expect(events(merchant.received)).toEqual([['transaction', 'pay_1', 'paid']]);
  });

  test('in parts pays the invoice when the parts reach its amount, and each part has a postback', async () => {
    const nordpay = await startTestSimulator();
    const merchant = await startMerchant();
    const id = await nordpay.invoice('0.3', 'BTC', { postback_url: merchant.url });
    await nordpay.control('POST', `/payments/${id}/pay`, { amount: '0.1', instant: true });
    expect(await status(nordpay, id)).toBe('pending');
    const rest = await nordpay.control('POST', `/payments/${id}/pay`, { instant: true });
    expect(rest.json).toMatchObject({
      data: { status: 'paid', missing: '0', transactions: [{ amount: '0.1' }, { amount: '0.2' }] },
    });
    expect((await nordpay.control('POST', `/payments/${id}/pay`)).status).toBe(400);
    expect((await nordpay.control('POST', `/payments/${id}/pay`, { amount: '1' })).status).toBe(201);
    await expect.poll(() => merchant.received.length).toBe(2);
    // The fee of the whole amount is taken once, from the first part.
    const { json } = await nordpay.call('GET', `/invoice/${id}/transactions`);
    expect(json).toMatchObject([
      { amount: 0.3, service_fee: 0, received_amount: 1, status: 'pending' },
      { amount: 0.3, service_fee: 0, received_amount: 0.2 },
      { amount: 0.3, service_fee: 0.0015, received_amount: 0.0985 },
    ]);
  });

  test('is exact with eighteen decimals and with more than a float can hold', async () => {
    const nordpay = await startTestSimulator();
    const id = await nordpay.invoice('12345678901234567890.000000000000000001', 'ETH');
    await nordpay.control('POST', `/payments/${id}/pay`, { amount: '12345678901234567890', instant: true });
    expect(await status(nordpay, id)).toBe('pending');
    const rest = await nordpay.control('POST', `/payments/${id}/pay`, { instant: true });
    expect(at(rest, 'data', 'transactions', 1, 'amount')).toBe('0.000000000000000001');
    expect(await status(nordpay, id)).toBe('paid');
    const { text } = await nordpay.call('GET', `/invoice/${id}/transactions`);
    expect(text).toContain('"amount":12345678901234567890.000000000000000001,');
    expect(text).toContain('"received_amount":0.000000000000000001,');
  });

  test('in another coin is a transaction of that coin with the same label and pays nothing', async () => {
    const nordpay = await startTestSimulator();
    const id = await nordpay.invoice('10 USD', 'USDTTRC20');
    await nordpay.control('POST', `/payments/${id}/pay`, { currency: 'TRX', instant: true });
    expect((await nordpay.call('GET', `/invoice/${id}/transactions`)).json).toMatchObject([
      { label: 'pay_1', currency: 'TRX', amount: 10, amount_usd: 1.2, status: 'paid' },
    ]);
    expect(await status(nordpay, id)).toBe('pending');
  });

  test('on its way is settled at once, and the last one taken back again', async () => {
    const nordpay = await startTestSimulator();
    const id = await nordpay.invoice('10 USD', 'LTC');
    await nordpay.control('POST', `/payments/${id}/pay`);
    const settled = await nordpay.control('POST', `/payments/${id}/settle`);
    expect(settled.json).toMatchObject({ data: { status: 'paid', transactions: [{ status: 'paid' }] } });
    const reversed = await nordpay.control('POST', `/payments/${id}/reverse`);
    expect(reversed.json).toMatchObject({ data: { status: 'pending', transactions: [] } });
    expect((await nordpay.call('GET', '/invoice/transactions')).json).toEqual([]);
    expect((await nordpay.control('POST', `/payments/${id}/reverse`)).status).toBe(409);
  });
});

describe('expiry', () => {
  test('comes at expires_at, has one postback, and late money changes no status', async () => {
    const nordpay = await startTestSimulator();
    const merchant = await startMerchant();
    const id = await nordpay.invoice('10 USD', 'SOL', { postback_url: merchant.url });
    await nordpay.pass(30 * 60_000 - 1);
    expect([await status(nordpay, id), await sent(nordpay)]).toEqual(['pending', 0]);
    await nordpay.pass(1);
    await nordpay.pass(1);
    expect([await status(nordpay, id), await sent(nordpay)]).toEqual(['expired', 1]);
    await nordpay.control('POST', `/payments/${id}/pay`, { instant: true });
    expect(await sent(nordpay)).toBe(2);
    await expect.poll(() => merchant.received.length).toBe(2);
    const messages = events(merchant.received);
    expect(messages).toContainEqual(['invoice', 'pay_1', 'expired']);
    expect(messages).toContainEqual(['transaction', 'pay_1', 'paid']);
    expect(merchant.received.every((body) => body.includes('"postback_secret"'))).toBe(true);
    expect(await status(nordpay, id)).toBe('expired');
  });

  test('waits for money that was seen in time, but not for a part', async () => {
    const nordpay = await startTestSimulator();
    const whole = await nordpay.invoice('10 USD', 'SOL');
    const part = await nordpay.invoice('10 USD', 'SOL');
    await nordpay.pass(30 * 60_000 - 1);
    await nordpay.control('POST', `/payments/${whole}/pay`);
    await nordpay.control('POST', `/payments/${part}/pay`, { amount: '0.06' });
    await nordpay.pass(1);
    expect([await status(nordpay, whole), await status(nordpay, part)]).toEqual(['pending', 'expired']);
    await nordpay.pass(2 * STEP_MS);
    expect([await status(nordpay, whole), await status(nordpay, part)]).toEqual(['paid', 'expired']);
  });

  test('can be forced once, and does not undo paid', async () => {
    const nordpay = await startTestSimulator();
    const id = await nordpay.invoice('10 USD', 'SOL');
    expect((await nordpay.control('POST', `/payments/${id}/expire`)).json).toMatchObject({
      data: { status: 'expired', expiresAt: '2025-05-24T14:59:59Z' },
    });
    expect((await nordpay.control('POST', `/payments/${id}/expire`)).status).toBe(409);
    const paid = await nordpay.invoice('10 USD', 'SOL');
    await nordpay.control('POST', `/payments/${paid}/pay`, { instant: true });
    expect((await nordpay.control('POST', `/payments/${paid}/expire`)).status).toBe(409);
    await nordpay.pass(31 * 60_000);
    expect(await status(nordpay, paid)).toBe('paid');
  });
});

describe('postbacks', () => {
  test('are sent by themselves with the real clock', async () => {
    const nordpay = await startTestSimulator({ realClock: true });
    const merchant = await startMerchant();
    const id = await nordpay.invoice('10 USD', 'USDTSOL', { postback_url: merchant.url });
    await nordpay.control('POST', `/payments/${id}/pay`);
    await expect.poll(() => merchant.received.length).toBe(1);
    expect(events(merchant.received)).toEqual([['transaction', 'pay_1', 'paid']]);
  });

  test('are sent again on demand, the last one, byte for byte', async () => {
    const nordpay = await startTestSimulator();
    const merchant = await startMerchant();
    const id = await nordpay.invoice('10 USD', 'DOGE', { postback_url: merchant.url });
    expect((await nordpay.control('POST', `/payments/${id}/notify`)).status).toBe(409);
    await nordpay.control('POST', `/payments/${id}/pay`, { instant: true });
    await nordpay.control('POST', `/payments/${id}/notify`);
    await expect.poll(() => merchant.received.length).toBe(2);
    expect(merchant.received[1]).toBe(merchant.received[0]);
  });

  test('are listed without their secret, and an advance counts those sent', async () => {
    const nordpay = await startTestSimulator();
    const merchant = await startMerchant();
    const id = await nordpay.invoice('10 USD', 'TRX', { postback_url: merchant.url });
    const mute = await nordpay.invoice('10 USD', 'TRX');
    for (const paid of [id, mute]) await nordpay.control('POST', `/payments/${paid}/pay`);
    await nordpay.pass(STEP_MS);
    expect((await nordpay.control('POST', '/advance')).json).toEqual({ data: { sent: 0 } });
    nordpay.tick(STEP_MS);
    expect((await nordpay.control('POST', '/advance')).json).toEqual({ data: { sent: 1 } });
    await expect.poll(() => merchant.received.length).toBe(1);
    expect(merchant.received[0]).toContain(POSTBACK_SECRET);
    const { text } = await nordpay.control('GET', '/webhooks');
    expect(text).toContain('postback_secret');
    expect(text).not.toContain(POSTBACK_SECRET);
  });

  test('can be given an address elsewhere, which is never called', async () => {
    const nordpay = await startTestSimulator();
    const id = await nordpay.invoice('10 USD', 'BCH', { postback_url: 'https://example.com/postback' });
    await nordpay.control('POST', `/payments/${id}/pay`, { instant: true });
    expect(await status(nordpay, id)).toBe('paid');
    expect((await nordpay.control('GET', '/webhooks')).json).toMatchObject({ data: { sent: [] } });
  });
});

describe('the page of an invoice', () => {
  const form = (body: string): [string, Record<string, string>] => [
    body,
    { 'Content-Type': 'application/x-www-form-urlencoded' },
  ];

  test('asks for one of the allowed coins, then takes a part and the rest, and ends at the success page', async () => {
    const nordpay = await startTestSimulator();
    const created = await nordpay.call('POST', '/invoice/create', {
      allowed_currencies: ['BTC', 'USDTBEP20'],
      amount: '64 USD',
      expires_time: 60,
      label: '<b>Order</b>',
      success_url: 'http://127.0.0.1:9/thanks',
    });
    expect(created.json).toMatchObject({ currency: null, address: null, amount: '64 USD' });
    const path = new URL(String(at(created, 'url'))).pathname;
    const id = String(at(created, 'id'));
    expect((await nordpay.control('POST', `/payments/${id}/pay`)).status).toBe(409);
    expect((await nordpay.control('GET', '/payments')).json).toMatchObject({
      data: [{ id, reference: '<b>Order</b>', currency: 'USD', amount: '64', address: null }],
    });

    const ask = await nordpay.call('GET', path, undefined, {});
    expect(ask.text).toContain('width=device-width');
    expect(ask.text).toContain('value="USDTBEP20"');
    expect(ask.text).not.toContain('<b>Order</b>');
    await nordpay.call('POST', path, ...form('currency=ETH'));
    expect(at(await nordpay.call('GET', `/invoice/${id}`), 'address')).toBeNull();
    const chosen = await nordpay.call('POST', path, ...form('currency=BTC'));
    expect([chosen.status, chosen.headers.get('location')]).toEqual([303, path]);
    const invoice = await nordpay.call('GET', `/invoice/${id}`);
    expect(invoice.json).toMatchObject({ currency: 'BTC', amount: 0.001, status: 'pending' });

    const pay = await nordpay.call('GET', path, undefined, {});
    expect(pay.text).toContain(String(at(invoice, 'address')));
    expect(pay.text).toContain('0.001 BTC');
    await nordpay.call('POST', path, ...form('amount=nothing'));
    await nordpay.call('POST', path, ...form('amount=0.0004'));
    expect((await nordpay.call('GET', path, undefined, {})).text).toContain('0.0006 BTC');
    await nordpay.call('POST', path, ...form(''));
    await nordpay.pass(2 * STEP_MS);
    const end = await nordpay.call('GET', path, undefined, {});
    expect([end.status, end.headers.get('location')]).toEqual([303, 'http://127.0.0.1:9/thanks']);
  });

  test('ends at the fail page when time is over, or says so itself', async () => {
    const nordpay = await startTestSimulator();
    const failUrl = 'http://127.0.0.1:9/sorry';
    const [named, silent] = [
      await nordpay.invoice('10 USD', 'BTC', { fail_url: failUrl }),
      await nordpay.invoice('10 USD', 'BTC'),
    ];
    await nordpay.pass(30 * 60_000);
    const pages = [];
    for (const id of [named, silent]) {
      const url = String(at(await nordpay.call('GET', `/invoice/${id}`), 'url'));
      pages.push(await nordpay.call('GET', new URL(url).pathname, undefined, {}));
    }
    expect(pages.map((page) => [page.status, page.headers.get('location')])).toEqual([
      [303, failUrl],
      [200, null],
    ]);
    expect(pages[1]?.text).toContain('expired');
    expect((await nordpay.call('GET', `/pay/${named}`, undefined, {})).status).toBe(404);
  });
});

describe('the controls', () => {
  test('list payments newest first', async () => {
    const nordpay = await startTestSimulator();
    const first = await nordpay.invoice('10 USD', 'USDTTRC20');
    const second = await nordpay.invoice('1.5', 'SOL', { label: 'pay_2' });
    await nordpay.control('POST', `/payments/${first}/pay`, { amount: '2.5' });
    const invoice = await nordpay.call('GET', `/invoice/${first}`);
    expect((await nordpay.control('GET', '/payments')).json).toEqual({
      data: [
        expect.objectContaining({ id: String(second), reference: 'pay_2', amount: '1.5', missing: '1.5' }),
        {
          id: String(first),
          reference: 'pay_1',
          currency: 'USDTTRC20',
          amount: '10',
          missing: '7.5',
          status: 'pending',
          address: at(invoice, 'address'),
          hostedUrl: at(invoice, 'url'),
          expiresAt: '2025-05-24T15:30:00Z',
          createdAt: '2025-05-24T15:00:00Z',
          transactions: [
            {
              id: '67890',
              hash: expect.any(String) as unknown,
              amount: '2.5',
              currency: 'USDTTRC20',
              status: 'pending',
            },
          ],
        },
      ],
    });
  });

  test('finish a withdrawal, or fail it and give the money back', async () => {
    const nordpay = await startTestSimulator();
    await nordpay.call('POST', '/wallet/create', { currency: 'ETH', label: 'till' });
    await nordpay.control('POST', '/wallets/701/pay', { amount: '4', instant: true });
    const statuses: unknown[] = [];
    for (const how of ['finish', 'fail']) {
      const body = { currency: 'ETH', address: '0xabc', amount: '1' };
      const { json } = await nordpay.call('POST', '/balance/withdraw/request', body);
      const { identifier } = json as { identifier: string };
      expect((await nordpay.control('POST', `/withdrawals/${identifier}/${how}`)).status).toBe(409);
      await nordpay.call('POST', '/balance/withdraw/confirm', { identifier });
      await nordpay.control('POST', `/withdrawals/${identifier}/${how}`);
      const after = await nordpay.call('POST', '/balance/withdraw/confirm', { identifier });
      statuses.push([at(after, 'status'), typeof at(after, 'tx_hash')]);
    }
    expect(statuses).toEqual([
      ['completed', 'string'],
      ['failed', 'object'],
    ]);
    expect((await nordpay.call('GET', '/balance/')).json).toEqual([{ currency: 'ETH', balance: 2.9794 }]);
    expect((await nordpay.control('GET', '/withdrawals')).json).toMatchObject({
      data: [
        { status: 'failed', transfers: [{ address: '0xabc', amount: '1' }] },
        { status: 'completed', total: '1.0006' },
      ],
    });
  });

  test('set the balance, of one coin or of all', async () => {
    const nordpay = await startTestSimulator();
    await nordpay.control('POST', '/balance', { unit: 'ETH', amount: '2' });
    expect((await nordpay.call('GET', '/balance/')).json).toEqual([{ currency: 'ETH', balance: 2 }]);
    await nordpay.control('POST', '/balance', { amount: '0' });
    expect((await nordpay.call('GET', '/balance/')).json).toContainEqual({ currency: 'ETH', balance: 0 });
    for (const body of [{ unit: 'XYZ', amount: '1' }, { amount: '-1' }, {}])
      expect((await nordpay.control('POST', '/balance', body)).status).toBe(400);
  });

  test('refuse what they do not know', async () => {
    const nordpay = await startTestSimulator();
    const id = await nordpay.invoice('10 USD', 'USDTTRC20');
    for (const body of [{ amout: '1' }, { amount: '-1' }, { currency: 'EUR' }, { instant: 'yes' }]) {
      const refused = await nordpay.control('POST', `/payments/${id}/pay`, body);
      expect([refused.status, typeof at(refused, 'error', 'code')]).toEqual([400, 'string']);
    }
    for (const path of ['/payments/1/pay', '/wallets/1/pay', '/withdrawals/x/finish', '/nope'])
      expect([path, (await nordpay.control('POST', path)).status]).toEqual([path, 404]);
    expect(await statuses(nordpay, id)).toEqual([]);
  });

  test('a call whose answer is lost has done its work', async () => {
    const nordpay = await startTestSimulator();
    await nordpay.control('POST', '/faults', {
      mode: 'drop_after_effect',
      path: '/invoice/create',
      count: 1,
    });
    await expect(nordpay.invoice('10 USD', 'TRX')).rejects.toThrow('fetch failed');
    expect((await nordpay.call('GET', '/invoice/')).json).toMatchObject([
      { label: 'pay_1', currency: 'TRX' },
    ]);
    const { text } = await nordpay.control('GET', '/log');
    expect(text).toContain('"fault":"drop_after_effect"');
    expect(text).not.toContain(API_KEY);
  });
});
