import { expect, test } from 'vitest';
import { startHarness } from './harness.ts';

/** What a developer reads who typed something wrong. */

const price = { amount: '24.00', currency: 'USD' };

test('a misspelt field gets the one that is meant', async () => {
  const harness = await startHarness();
  const wrong = {
    amuont: 'amount',
    curency: 'currency',
    refrence: 'reference',
    descripton: 'description',
    line_items: 'lineItems',
    costumer: 'customer',
    method: 'methods',
    sucessUrl: 'successUrl',
    cancelURL: 'cancelUrl',
    expires_in: 'expiresIn',
  };
  for (const [name, meant] of Object.entries(wrong)) {
    const { status, body } = await harness.merchant('POST', '/v1/checkouts', { ...price, [name]: 'x' });
    const message = `is not a known field: did you mean ${meant}?`;
    expect([status, body['detail'], body['errors']]).toEqual([
      400,
      `${name}: ${message}`,
      [{ path: name, message }],
    ]);
  }
});

test('a misspelt field of an object within, or of a query, gets the one that is meant', async () => {
  const harness = await startHarness();
  const lineItems = [
    { name: 'Mug', quantity: 1 },
    { nmae: 'Mug', quantity: 1 },
  ];
  const within = await harness.merchant('POST', '/v1/checkouts', { ...price, lineItems });
  expect(within.body['errors']).toContainEqual({
    path: 'lineItems.1.nmae',
    message: 'is not a known field: did you mean name?',
  });
  const query = await harness.merchant('GET', '/v1/checkouts?refernce=order-1');
  expect(query.body['detail']).toBe('refernce: is not a known field: did you mean reference?');
});

test('a name that is near no field gets none', async () => {
  const harness = await startHarness();
  for (const name of ['price', 'sku', 'x', '', 'id', 'orderNumber', 'total', 'email', 'to', '🙂']) {
    const { body } = await harness.merchant('POST', '/v1/checkouts', { ...price, [name]: 'x' });
    expect(body['errors']).toEqual([{ path: name, message: 'is not a known field' }]);
  }
});

test('an amount that is no text gets an example', async () => {
  const harness = await startHarness();
  const message = 'must be a decimal number in a string, such as "24.00"';
  for (const amount of ['24.00', '24', '0', '-1', '1e3', '"24,00"', '"$24"', '"24 USD"', '"abc"', '""']) {
    const body = `{"currency":"USD","amount":${amount}}`;
    const answer = await harness.merchant('POST', '/v1/checkouts', body);
    expect([amount, answer.status, answer.body['errors']]).toEqual([
      amount,
      400,
      [{ path: 'amount', message }],
    ]);
  }
  const missing = await harness.merchant('POST', '/v1/checkouts', { currency: 'USD' });
  expect(missing.body['detail']).toBe('amount: is missing');
});

test('a misspelt method gets the one that is meant, another coin does not', async () => {
  const harness = await startHarness();
  const misspelt = [
    'usdt-trom',
    'usd-tron',
    'usdt_tron',
    'USDT-tron',
    'usdt-trn',
    'usdt-tronn',
    'ustd-tron',
    'usdttron',
    'usdt-torn',
    'udst-tron',
  ];
  const create = async (method: string) =>
    (await harness.merchant('POST', '/v1/checkouts', { ...price, methods: [method] })).body;
  for (const method of misspelt)
    expect(await create(method)).toMatchObject({
      code: 'method_unavailable',
      detail: `methods: no gateway takes "${method}": did you mean usdt-tron?`,
    });
  const { token } = await harness.open();
  const chosen = await harness.shopper(token, 'POST', '/v1/session/method', { method: 'usdt-trom' });
  expect(chosen.body['detail']).toBe(
    'method: must be one of the methods that this checkout offers: did you mean usdt-tron?',
  );
  expect((await create('paypal'))['detail']).toBe(
    'methods: no gateway takes "paypal": name others of GET /v1/methods, or none for all that there are',
  );
});

test('the error of a refund speaks of a refund, that of a payout of a payout', async () => {
  const harness = await startHarness();
  const { id } = await harness.open();
  for (const [path, noun] of [
    [`/v1/checkouts/${id}/refunds`, 'refund'],
    ['/v1/payouts', 'payout'],
    ['/v1/payout-batches', 'payout'],
  ] as const) {
    const { body } = await harness.merchant('POST', path, {});
    expect([body['code'], body['detail']]).toEqual([
      'idempotency_key_required',
      `Send an Idempotency-Key that is new for each ${noun}, and the same when you repeat it.`,
    ]);
    const decided = await harness.merchant('POST', `/v1/${noun}s/x/cancel`, {});
    expect([decided.status, decided.body['detail']]).toEqual([404, `There is no ${noun} with this id.`]);
  }
});
