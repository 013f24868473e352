import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Product } from './links.ts';
import { scriptedProvider } from '../testing/scripted-gateway.ts';
import { startWorkbench, type Workbench } from '../testing/workbench.ts';
import { byTier, runs } from '../testing/tier.ts';

/** Input of shoppers: none of it sets the price. */

const mug: Product = { name: 'Mug', amount: '19.90', currency: 'USD', maxQuantity: 5 };
const halfHour = 1_800_000;

async function start() {
  const gateway = scriptedProvider('novapay');
  // Read at each start, as the settings file is.
  const links: Record<string, Product> = { mug };
  const bench = await startWorkbench([gateway], { links });
  const post = (path: string, body: string, token?: string) =>
    bench.request(path, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        ...(token !== undefined && { Authorization: `Bearer ${token}` }),
      },
      body,
    });
  const opened = async (quantity = 1): Promise<string> => {
    const { status, body } = await post('/v1/links/mug/sessions', JSON.stringify({ quantity }));
    expect(status).toBe(201);
    return String(body['sessionToken']);
  };
  return { bench, gateway, links, post, opened };
}

const ledger = ({ sql }: Workbench) => sql('select * from ledger');
const prices = ({ sql }: Workbench) =>
  sql(
    `select document ->> 'amount' as amount, document ->> 'currency' as currency, document -> 'details' as details
      from checkouts order by id`,
  );

/** Any field about money that a page might send, and random ones. */
const money = fc.oneof(
  fc.constantFrom('0.01', '0', '-1', 0.01, 0, -1, 1e-9, null, true, [], {}, 'NaN', '1e-5'),
  fc.jsonValue({ maxDepth: 2 }),
);
const field = fc.constantFrom(
  '',
  ...(
    'amount price currency priceAmount amountDue amountPaid lineItems link id status expiresIn metadata reference ' +
    'provider methods rate quote version paidAt __proto__ constructor quantity.amount successUrl checkoutId customer'
  ).split(' '),
);
const strange = fc
  .dictionary(field, money, { minKeys: 1, maxKeys: 4 })
  // `JSON.stringify` leaves out what is named __proto__ in a literal; entries keep it.
  .map((fields) =>
    Object.entries(fields).map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`),
  );

describe('R1: a request of a page that names a price', () => {
  test('every field beside a link’s quantity is refused, and opens nothing', async () => {
    const { bench, post } = await start();
    await fc.assert(
      fc.asyncProperty(strange, fc.constantFrom('"quantity":1', '"quantity":5'), async (fields, quantity) => {
        const { status, body } = await post('/v1/links/mug/sessions', `{${[quantity, ...fields].join()}}`);
        expect([status, body['code']]).toEqual([400, 'invalid_request']);
      }),
      runs(200),
    );
    expect(prices(bench)).toEqual([]);
    expect(ledger(bench)).toEqual([]);
  });

  test('whatever stands for a quantity opens a checkout at the catalogue’s price, or none', async () => {
    const { bench, post } = await start();
    const quantity = fc.oneof(fc.integer({ min: -2, max: 8 }), fc.double(), fc.jsonValue({ maxDepth: 1 }));
    let opened = 0;
    await fc.assert(
      fc.asyncProperty(quantity, async (value) => {
        const text = JSON.stringify(value) ?? 'null';
        const { status } = await post('/v1/links/mug/sessions', `{"quantity":${text}}`);
        const good = /^-?\d+$/.test(text) && Number(text) >= 1 && Number(text) <= 5;
        expect([text, status]).toEqual([text, good ? 201 : 400]);
        opened += good ? 1 : 0;
      }),
      runs(200),
    );
    // Few runs need not meet it.
    expect(opened).toBeGreaterThanOrEqual(byTier(0, 10));
    const kept = prices(bench);
    expect(kept).toHaveLength(opened);
    for (const { amount, currency, details } of kept) {
      const { link } = JSON.parse(String(details)) as { link: { id: string; quantity: number } };
      expect([amount, currency]).toEqual([
        { 1: '19.9', 2: '39.8', 3: '59.7', 4: '79.6', 5: '99.5' }[link.quantity],
        'USD',
      ]);
    }
    expect(ledger(bench)).toEqual([]);
  });

  test('no field of any session route moves price, products or ledger', async () => {
    const { bench, gateway, post, opened } = await start();
    const token = await opened(2);
    await post('/v1/session/method', '{"method":"usdt-tron"}', token);
    const before = prices(bench);
    await fc.assert(
      fc.asyncProperty(
        strange,
        fc.constantFrom('method', 'refresh', 'cancel?amount=1', 'method?amount=1'),
        async (fields, route) => {
          const named = route.startsWith('method') ? ['"method":"usdt-tron"', ...fields] : fields;
          // What would end the checkout is tried on another one.
          const own = route.startsWith('cancel') ? await opened() : token;
          const { status } = await post(`/v1/session/${route}`, `{${named.join()}}`, own);
          expect(status).toBe(route.startsWith('method') ? 400 : route.startsWith('cancel') ? 200 : 409);
        },
      ),
      runs(150),
    );
    expect(prices(bench)).toEqual(expect.arrayContaining([...before]));
    for (const { amount } of prices(bench)) expect(['19.9', '39.8']).toContain(amount);
    expect(gateway.created.map(({ amount }) => amount)).toEqual(['39.80']);
    expect(ledger(bench)).toEqual([]);
  });
});

describe('a new quote for a link', () => {
  test('is given while the catalogue is unchanged', async () => {
    const { bench, post, opened } = await start();
    const token = await opened(2);
    bench.wait(halfHour + 1);
    await bench.pass(0);
    expect((await bench.shopper(token, 'GET', '/v1/session')).body).toMatchObject({ status: 'expired' });
    expect(await post('/v1/session/refresh', '', token)).toMatchObject({
      status: 200,
      body: { status: 'open', amount: '39.80' },
    });
  });

  test('is 409 price_changed where the product costs more since, and changes nothing', async () => {
    const { bench, links, post, opened } = await start();
    const token = await opened(2);
    bench.wait(halfHour + 1);
    await bench.pass(0);
    links['mug'] = { ...mug, amount: '29.90' };
    await bench.restart();
    const before = prices(bench);
    expect(await post('/v1/session/refresh', '', token)).toMatchObject({
      status: 409,
      body: { code: 'price_changed' },
    });
    expect((await bench.shopper(token, 'GET', '/v1/session')).body).toMatchObject({ status: 'expired' });
    expect(prices(bench)).toEqual(before);
  });
});
