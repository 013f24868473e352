import { expect, test } from 'vitest';
import { startServer } from '../start-server.ts';

/** What a developer reads who typed something wrong. */

const price = { amount: '24.00', currency: 'USD' };
const none = (method: string) =>
  `methods: no gateway takes "${method}": choose from GET /v1/methods, or leave methods out to offer all`;

test('a misspelt field gets the one that is meant', async () => {
  const server = await startServer();
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
    const { status, body } = await server.merchant('POST', '/v1/checkouts', { ...price, [name]: 'x' });
    const message = `is not a known field: did you mean ${meant}?`;
    expect([status, body['detail'], body['errors']]).toEqual([
      400,
      `${name}: ${message}`,
      [{ path: name, message }],
    ]);
  }
});

test('a misspelt field that has to be there is named beside the one that is missing', async () => {
  const server = await startServer();
  for (const [name, meant] of [
    ['ammount', 'amount'],
    ['amout', 'amount'],
    ['amounts', 'amount'],
    ['Amount', 'amount'],
    ['ammout', 'amount'],
    ['currancy', 'currency'],
    ['currecny', 'currency'],
    ['curreny', 'currency'],
    ['Currency', 'currency'],
    ['curr', 'currency'],
  ] as const) {
    const { [meant]: value, ...rest } = price;
    const { body } = await server.merchant('POST', '/v1/checkouts', { ...rest, [name]: value });
    const near = name === 'curr' ? '' : `: did you mean ${meant}?`;
    expect(body['errors']).toEqual([
      { path: meant, message: 'is missing' },
      { path: name, message: `is not a known field${near}` },
    ]);
  }
});

test('a misspelt field of an object within gets the one that is meant', async () => {
  const server = await startServer();
  const mug = { name: 'Mug', quantity: 1 };
  for (const [path, meant, body] of [
    ['lineItems.1.nmae', 'name', { lineItems: [mug, { ...mug, nmae: 'Mug' }] }],
    ['lineItems.0.quantitiy', 'quantity', { lineItems: [{ ...mug, quantitiy: 2 }] }],
    ['lineItems.0.qauntity', 'quantity', { lineItems: [{ ...mug, qauntity: 2 }] }],
    ['lineItems.0.ammount', 'amount', { lineItems: [{ ...mug, ammount: '24.00' }] }],
    [
      'lineItems.0.imageURL',
      'imageUrl',
      { lineItems: [{ ...mug, imageURL: 'https://shop.example/mug.png' }] },
    ],
    [
      'lineItems.0.image_url',
      'imageUrl',
      { lineItems: [{ ...mug, image_url: 'https://shop.example/mug.png' }] },
    ],
    ['customer.emial', 'email', { customer: { emial: 'ann@example.org' } }],
    ['customer.e-mail', 'email', { customer: { 'e-mail': 'ann@example.org' } }],
    ['customer.adress', 'address', { customer: { adress: { country: 'DE' } } }],
    ['customer.address.contry', 'country', { customer: { address: { contry: 'DE' } } }],
  ] as const) {
    const answer = await server.merchant('POST', '/v1/checkouts', { ...price, ...body });
    const message = `is not a known field: did you mean ${meant}?`;
    expect([answer.status, answer.body['errors']]).toEqual([400, [{ path, message }]]);
  }
});

test('a misspelt field of a query gets the one that is meant', async () => {
  const server = await startServer();
  for (const [name, meant] of [
    ['refernce', 'reference'],
    ['Reference', 'reference'],
    ['limt', 'limit'],
    ['limits', 'limit'],
    ['statuss', 'status'],
    ['state', 'status'],
    ['exeption', 'exception'],
    ['curency', 'currency'],
    ['amuont', 'amount'],
    ['form', 'from'],
  ]) {
    const { status, body } = await server.merchant('GET', `/v1/checkouts?${name}=1`);
    expect([status, body['detail']]).toEqual([400, `${name}: is not a known field: did you mean ${meant}?`]);
  }
});

test('a name that is near no field gets none', async () => {
  const server = await startServer();
  for (const name of ['price', 'sku', 'x', '', 'id', 'orderNumber', 'total', 'email', 'to', '🙂']) {
    const { body } = await server.merchant('POST', '/v1/checkouts', { ...price, [name]: 'x' });
    expect(body['errors']).toEqual([{ path: name, message: 'is not a known field' }]);
  }
});

test('an amount that is no text gets an example', async () => {
  const server = await startServer();
  const message = 'must be a decimal number in a string, such as "24.00"';
  for (const amount of ['24.00', '24', '0', '-1', '1e3', '"24,00"', '"$24"', '"24 USD"', '"abc"', '""']) {
    const body = `{"currency":"USD","amount":${amount}}`;
    const answer = await server.merchant('POST', '/v1/checkouts', body);
    expect([amount, answer.status, answer.body['errors']]).toEqual([
      amount,
      400,
      [{ path: 'amount', message }],
    ]);
  }
  const missing = await server.merchant('POST', '/v1/checkouts', { currency: 'USD' });
  expect(missing.body['detail']).toBe('amount: is missing');
});

test('a misspelt method gets the one that is meant, another coin does not', async () => {
  const server = await startServer();
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
    'usdt-trc20',
    'USDT-TRC20',
    'usdt tron',
    'usdt/tron',
  ];
  const create = async (method: string) =>
    (await server.merchant('POST', '/v1/checkouts', { ...price, methods: [method] })).body;
  for (const method of misspelt)
    expect(await create(method)).toMatchObject({
      code: 'method_unavailable',
      detail: `methods: no gateway takes "${method}": did you mean usdt-tron?`,
    });
  const { token } = await server.open();
  const chosen = await server.shopper(token, 'POST', '/v1/session/method', { method: 'usdt-trom' });
  expect(chosen.body['detail']).toBe(
    'method: must be one of the methods that this checkout offers: did you mean usdt-tron?',
  );
});

test('a method is found by the standard of its network, and none of another network or coin', async () => {
  const server = await startServer();
  for (const [typed, meant] of [
    ['usdt-trc20', 'usdt-tron'],
    ['USDT-TRC20', 'usdt-tron'],
    ['usdt-erc20', 'usdt-ethereum'],
    ['USDT-ERC20', 'usdt-ethereum'],
    ['usdt-bep20', 'usdt-bsc'],
    ['usdt-spl', 'usdt-solana'],
    ['usdc-trc20', null],
    ['usdc-erc20', null],
    ['dai-erc20', null],
    ['usdt-arc20x', null],
  ] as const) {
    const { body } = await server.merchant('POST', '/v1/checkouts', { ...price, methods: [typed] });
    const found = `methods: no gateway takes "${typed}": did you mean ${meant}?`;
    expect(body['detail']).toBe(meant === null ? none(typed) : found);
  }
});

test('a method that is near none gets no other', async () => {
  const server = await startServer();
  for (const method of [
    'paypal',
    'usdt',
    'tron',
    'trc20',
    'btc lightning',
    'lightning',
    'bitcoin',
    'tether',
    'credit card',
    'metamask',
  ]) {
    const { body } = await server.merchant('POST', '/v1/checkouts', { ...price, methods: [method] });
    expect(body['detail']).toBe(none(method));
  }
});

test('the error of a refund speaks of a refund, that of a payout of a payout', async () => {
  const server = await startServer();
  const { id } = await server.open();
  for (const [path, noun] of [
    [`/v1/checkouts/${id}/refunds`, 'refund'],
    ['/v1/payouts', 'payout'],
    ['/v1/payout-batches', 'payout'],
  ] as const) {
    const { body } = await server.merchant('POST', path, {});
    expect([body['code'], body['detail']]).toEqual([
      'idempotency_key_required',
      `Send an Idempotency-Key: a new one for each ${noun}, and the same one when you retry.`,
    ]);
    const decided = await server.merchant('POST', `/v1/${noun}s/x/cancel`, {});
    expect([decided.status, decided.body['detail']]).toEqual([404, `There is no ${noun} with this id.`]);
  }
});
