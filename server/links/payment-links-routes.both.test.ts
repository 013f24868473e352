import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SqlLinks } from './link-store.ts';
import { checkoutsOf, hour, invoice, life, minute, startLinkShop } from '../testing/link-shop.ts';
import { scriptedOffer, scriptedProvider } from '../testing/scripted-gateway.ts';
import { terms } from '../testing/sample.ts';
import { databaseOfTier } from '../testing/tier-database.ts';
import { runs } from '../testing/tier.ts';
import { startWorkbench, type Workbench, type WorkbenchOptions } from '../testing/workbench.ts';

/** Links that a merchant makes at run time, with either database. */

const { locate } = databaseOfTier();
const start = (options: WorkbenchOptions = {}) => startLinkShop({ ...options, locate });

const statusOf = (body: Record<string, unknown>) => body['status'];

describe('a link', () => {
  test('is created, listed, found, changed and ended, each with an audit entry', async () => {
    const { bench, at, made, get } = await start();
    const id = await made();
    expect(id).toMatch(/^lnk_[\w-]{24}$/);
    const link = {
      ...invoice,
      id,
      source: 'api',
      status: 'active',
      url: `${bench.publicUrl}/l/${id}`,
      checkoutId: null,
      createdAt: new Date(bench.now()).toISOString(),
      expiresAt: null,
      endedAt: null,
    };
    expect(await get(`/links/${id}`)).toEqual(link);
    bench.wait(minute);
    const other = await made({ name: 'T-shirt', reference: undefined, customer: undefined, uses: undefined });
    const listed = async (query = '') =>
      ((await get(`/links${query}`))['data'] as readonly { readonly id: string }[]).map((each) => each.id);
    expect(await listed()).toEqual([other, id]);
    expect(await listed('?reference=17')).toEqual([id]);
    expect(await listed('?email=ANN@example.com')).toEqual([id]);
    expect(await listed('?email=bob@example.com')).toEqual([]);
    expect(await listed('?email=ann@example.com&reference=17')).toEqual([id]);
    expect(await listed('?email=ann@example.com&reference=18')).toEqual([]);
    const first = await get('/links?limit=1');
    expect(first).toMatchObject({ data: [{ id: other, uses: null }] });
    expect(await listed(`?limit=1&cursor=${String(first['nextCursor'])}`)).toEqual([id]);

    const changed = await at(`/links/${id}`, { amount: '45', reference: null, customer: null });
    const now = { ...link, amount: '45.00', reference: null, customer: null };
    expect([changed.status, changed.body]).toEqual([200, now]);
    expect(await listed('?reference=17')).toEqual([]);
    bench.wait(minute);
    const ended = await at(`/links/${id}/end`, {});
    const endedAt = new Date(bench.now()).toISOString();
    expect([ended.status, ended.body]).toEqual([200, { ...now, status: 'ended', endedAt }]);
    bench.wait(minute);
    expect((await at(`/links/${id}/end`, {})).body).toEqual(ended.body);
    expect(await at(`/links/${id}`, { amount: '40' })).toMatchObject({
      status: 409,
      body: { code: 'invalid_state', detail: expect.stringContaining('it was ended') as string },
    });
    const entries = (await get(`/audit?target=${id}`))['data'] as readonly Record<string, unknown>[];
    expect(entries.map(({ action, data }) => [action, data])).toEqual([
      ['links.end', {}],
      ['links.end', {}],
      ['links.change', { amount: '45' }],
      ['links.create', { amount: '50.00', currency: 'USD', uses: 1 }],
    ]);
  });

  test('is created once where the request is repeated', async () => {
    const { bench, get } = await start();
    const send = () =>
      bench.request('/v1/links', {
        method: 'POST',
        headers: {
          Authorization: bench.authorization,
          'Content-Type': 'application/json',
          'Idempotency-Key': 'invoice-17',
        },
        body: JSON.stringify(invoice),
      });
    const [one, two] = [await send(), await send()];
    expect([one.status, two.status, two.body]).toEqual([201, 201, one.body]);
    expect((await get('/links'))['data']).toHaveLength(1);
  });

  test('of the settings is listed first, opens as before, and is changed only there', async () => {
    const links = { mug: { name: 'Mug', amount: '19.9', currency: 'USD', maxQuantity: 5 } };
    const { at, made, get, opened } = await start({ links });
    const id = await made();
    const mug = { id: 'mug', source: 'settings', status: 'active', amount: '19.90', createdAt: null };
    expect((await get('/links'))['data']).toMatchObject([mug, { id }]);
    expect((await get('/links?reference=17'))['data']).toMatchObject([{ id }]);
    for (const [path, body] of [
      ['/links/mug', { amount: '1.00' }],
      ['/links/mug/end', {}],
    ] as const)
      expect(await at(path, body)).toMatchObject({
        status: 409,
        body: { code: 'invalid_state', detail: expect.stringContaining('in the settings') as string },
      });
    expect((await opened('mug')).view).toMatchObject({ amount: '19.90' });
  });

  test.each([
    [{ amount: '0' }, 'amount', 422, 'amount_out_of_range'],
    [{ amount: '1.001' }, 'amount', 422, 'amount_out_of_range'],
    [{ amount: '5.00' }, 'amount', 422, 'amount_out_of_range'],
    [{ currency: 'XYZ' }, 'currency', 400, 'invalid_request'],
    [{ name: '  ' }, 'name', 400, 'invalid_request'],
    [{ uses: 2 }, 'uses', 400, 'invalid_request'],
    [{ expiresAt: '2029-12-31T00:00:00Z' }, 'expiresAt', 400, 'invalid_request'],
    [{ expiresAt: 'tomorrow' }, 'expiresAt', 400, 'invalid_request'],
    [{ status: 'paid' }, 'status', 400, 'invalid_request'],
  ])('%j is refused with the field, created or changed', async (changes, field, status, code) => {
    const { gateway, at, made, get } = await start();
    gateway.script.offers = [scriptedOffer('usdt-tron', { minimum: '10' })];
    const id = await made();
    const before = await get(`/links/${id}`);
    for (const answer of [await at('/links', { ...invoice, ...changes }), await at(`/links/${id}`, changes)])
      expect([answer.status, answer.body]).toMatchObject([status, { code, errors: [{ path: field }] }]);
    expect(await get(`/links/${id}`)).toEqual(before);
    expect((await get('/links'))['data']).toHaveLength(1);
  });

  test('below every minimum names the lowest price that works, which does', async () => {
    const { gateway, at, made } = await start();
    gateway.script.offers = [scriptedOffer('usdt-tron', { minimum: '10' })];
    const { body } = await at('/links', { ...invoice, amount: '9.99' });
    expect(body['detail']).toMatch(/the lowest that works is 10\.00 USD$/);
    await made({ amount: '10.00' });
  });

  test.each(['lnk_AAAAAAAAAAAAAAAAAAAAAAAA', 'lnk_', 'mode', 'instance', 'link', '__proto__'])(
    '%s is none, for merchants, pages and browsers',
    async (id) => {
      const { bench, at, open } = await start();
      for (const answer of [
        await at(`/links/${id}`),
        await at(`/links/${id}`, { amount: '1.00' }),
        await at(`/links/${id}/end`, {}),
        await open(id),
        await bench.request(`/l/${id}`),
      ])
        expect([answer.status, answer.body]).toMatchObject([404, { code: 'not_found' }]);
    },
  );
});

describe('the page of a link', () => {
  const html = { headers: { Accept: 'text/html' } };

  test('shows name and price, and nothing of the customer', async () => {
    const { bench, made } = await start();
    const id = await made({ name: 'Invoice <b>17</b>' });
    const { status, text } = await bench.request(`/l/${id}`, html);
    expect(status).toBe(200);
    expect(text).toContain('Invoice &lt;b&gt;17&lt;/b&gt;');
    expect(text).toContain('$50.00');
    expect(text).not.toMatch(/ann@|example\.com|quantity/);
  });

  test('after its end says that it cannot be used, and opens nothing', async () => {
    const { bench, at, made, open } = await start();
    const [ended, expired] = [
      await made(),
      await made({ expiresAt: new Date(bench.now() + hour).toISOString() }),
    ];
    await at(`/links/${ended}/end`, {});
    expect((await bench.request(`/l/${expired}`, html)).status).toBe(200);
    bench.wait(hour);
    for (const id of [ended, expired]) {
      const { status, text } = await bench.request(`/l/${id}`, html);
      expect([status, text]).toEqual([
        404,
        expect.stringContaining('This link can’t be used any more') as string,
      ]);
      expect(text).not.toContain('<form');
      expect(await open(id)).toMatchObject({ status: 404, body: { code: 'not_found' } });
    }
    expect(await checkoutsOf(bench, '')).toEqual([]);
  });

  test('has a text for the customer in their language, with the price and the end', async () => {
    const { bench, made, get } = await start();
    const id = await made({ expiresAt: new Date(bench.now() + hour).toISOString() });
    expect(await get(`/links/${id}/message`)).toEqual({
      language: 'en',
      direction: 'ltr',
      subject: 'Pay Shop',
      text: 'Pay Shop\n$50.00 for Invoice 17\nReference: 17\nPlease pay by January 1, 2030 at 1:00 PM UTC.',
      link: { kind: 'pay', label: 'Continue to payment' },
    });
    expect(await get(`/links/${id}/message?language=de`)).toMatchObject({
      language: 'de',
      text: expect.stringMatching(/50,00\s\$ für Invoice 17\n/) as string,
      link: { label: 'Weiter zur Zahlung' },
    });
    expect(await get(`/links/${id}/message?language=ar`)).toMatchObject({ direction: 'rtl' });
  });
});

describe('a link with one use', () => {
  test('opens one checkout for all who have it, with its reference and customer, and its tokens claim no refund', async () => {
    const { bench, made, opened, get } = await start({ refunds: { claimInCheckout: true } });
    const id = await made();
    const [first, second] = [await opened(id), await opened(id)];
    expect(second.id).toBe(first.id);
    expect(second.token).not.toBe(first.token);
    expect(await get(`/checkouts/${first.id}`)).toMatchObject({
      amount: '50.00',
      reference: '17',
      customer: { email: 'ann@example.com' },
      link: { id, quantity: 1 },
      lineItems: [{ name: 'Invoice 17' }],
    });
    expect(await get(`/links/${id}`)).toMatchObject({ status: 'active', checkoutId: first.id });
    for (const { token } of [first, second])
      expect(await bench.shopper(token, 'POST', '/v1/session/refund')).toMatchObject({ status: 403 });
  });

  test('R158: two browsers at once, in two processes, get the same checkout', async () => {
    const location = await locate();
    const gateway = scriptedProvider('novapay');
    const one = await startWorkbench([gateway], { location });
    const two = location === undefined ? one : await startWorkbench([gateway], { location });
    const { body } = await one.merchant('POST', '/v1/links', invoice);
    const open = async (bench: Workbench) => {
      const answer = await bench.shopper('', 'POST', `/v1/links/${String(body['id'])}/sessions`, {});
      expect([answer.status, answer.text]).toEqual([201, answer.text]);
      const view = await bench.shopper(String(answer.body['sessionToken']), 'GET', '/v1/session');
      return String(view.body['id']);
    };
    const ids = await Promise.all(Array.from({ length: 8 }, (_, nth) => open(nth % 2 === 0 ? one : two)));
    expect(new Set(ids).size).toBe(1);
    expect(await checkoutsOf(one, '')).toHaveLength(1);
  });

  test('paid, it shows the receipt to all, and takes no second payment', async () => {
    const { bench, at, made, opened, pay, get } = await start();
    const id = await made();
    const { token } = await opened(id);
    await pay(token);
    await bench.pass(minute);
    expect(await get(`/links/${id}`)).toMatchObject({ status: 'paid' });
    const page = await bench.request(`/l/${id}`, { headers: { Accept: 'text/html' } });
    expect(page.text).toContain('View receipt');
    const again = await opened(id);
    expect(again.view).toMatchObject({ status: 'paid' });
    expect(await bench.choose(again.token)).toMatchObject({ status: 409 });
    expect(await at(`/links/${id}`, { amount: '40.00' })).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('money was seen for it') as string },
    });
    // Ended or not, who paid finds the receipt.
    await at(`/links/${id}/end`, {});
    expect((await opened(id)).view).toMatchObject({ status: 'paid' });
  });

  test.each(['accept', 'review'] as const)(
    'R158: a second payment to an address of before is an exception, with late payments: %s',
    async (latePayments) => {
      const { bench, made, opened, pay, paid, get } = await start({
        settings: { terms: { ...terms, latePayments } },
      });
      const id = await made();
      const first = await opened(id);
      const late = await pay(first.token);
      paid.delete(late);
      bench.wait(life + 1);
      await bench.pass(minute);
      expect(statusOf(await get(`/checkouts/${first.id}`))).toBe('expired');
      const second = await opened(id);
      expect(second.id).not.toBe(first.id);
      await pay(second.token);
      await bench.pass(minute);
      expect(statusOf(await get(`/checkouts/${second.id}`))).toBe('paid');
      paid.set(late, ['late', '50.00', bench.now()]);
      // Addresses of checkouts that are over are polled rarely.
      await bench.pass(2 * hour);
      expect(await get(`/checkouts/${first.id}`)).toMatchObject({
        status: 'cancelled',
        exceptions: ['late'],
      });
      expect(await get(`/links/${id}`)).toMatchObject({ status: 'paid', checkoutId: second.id });
      expect(await checkoutsOf(bench, 'status=paid')).toHaveLength(1);
    },
  );

  test('with money that is too little, it leads to that checkout, also after its end', async () => {
    const { bench, at, made, opened, pay } = await start();
    const id = await made();
    const first = await opened(id);
    await pay(first.token, '20.00');
    await bench.pass(minute);
    bench.wait(life);
    await bench.pass(minute);
    expect((await opened(id)).id).toBe(first.id);
    await at(`/links/${id}/end`, {});
    expect((await opened(id)).view).toMatchObject({ id: first.id, amountPaid: '20.00' });
    expect((await bench.request(`/l/${id}`, { headers: { Accept: 'text/html' } })).status).toBe(200);
  });

  test('with a new price, its open checkout is replaced; the shopper of before pays nothing by mistake', async () => {
    const { bench, at, made, opened, get } = await start();
    const id = await made();
    const first = await opened(id);
    await at(`/links/${id}`, { amount: '60.00' });
    expect((await bench.shopper(first.token, 'GET', '/v1/session')).body).toMatchObject({
      status: 'open',
      amount: '50.00',
    });
    const second = await opened(id);
    expect(second.view).toMatchObject({ status: 'open', amount: '60.00' });
    expect(await get(`/checkouts/${first.id}`)).toMatchObject({ status: 'cancelled' });
    expect(await bench.choose(first.token)).toMatchObject({ status: 409 });
  });
});

describe('R158: a link with one use', () => {
  test('is paid where an operator accepts what came late for a checkout of before, and the open one ends', async () => {
    const { bench, at, made, opened, choose, get, paid } = await start();
    const id = await made();
    const first = await opened(id);
    const { id: payment } = await choose(first.token);
    bench.wait(life + 1);
    await bench.pass(minute);
    await opened(id);
    paid.set(payment, [payment, '50.00', bench.now()]);
    // Addresses of checkouts that are over are polled rarely.
    await bench.pass(2 * hour);
    expect(await get(`/checkouts/${first.id}`)).toMatchObject({ status: 'cancelled', exceptions: ['late'] });
    const third = await opened(id);
    expect(third.view).toMatchObject({ status: 'open' });
    const accepted = await at(`/checkouts/${first.id}/resolve`, { action: 'accept', note: 'it is theirs' });
    expect(accepted.body).toMatchObject({ status: 'paid' });
    expect(await get(`/links/${id}`)).toMatchObject({ status: 'paid', checkoutId: first.id });
    expect(await get(`/checkouts/${third.id}`)).toMatchObject({ status: 'cancelled' });
    expect((await opened(id)).view).toMatchObject({ id: first.id, status: 'paid' });
  });

  test('keeps an open checkout whose coins were reported, at its price, until it is over', async () => {
    const { bench, at, made, opened, choose } = await start();
    const id = await made();
    const first = await opened(id);
    await choose(first.token);
    await bench.shopper(first.token, 'POST', '/v1/session/sent', {});
    expect((await at(`/links/${id}`, { amount: '60.00' })).status).toBe(200);
    expect((await opened(id)).view).toMatchObject({ id: first.id, amount: '50.00' });
    bench.wait(life + 1);
    await bench.pass(minute);
    expect((await opened(id)).view).toMatchObject({ status: 'open', amount: '60.00' });
  });

  test('that cannot be read opens nothing; money for its checkout is recorded and decided on all the same', async () => {
    const { bench, at, made, open, opened, pay, get } = await start({ writesOwnRows: true });
    const id = await made();
    const { token, id: checkout } = await opened(id);
    await bench.services.database.db
      .updateTable('links')
      .set({ document: '{"uses":7}' })
      .where('id', '=', id)
      .execute();
    await pay(token, '20.00');
    await bench.pass(minute);
    expect(await get(`/checkouts/${checkout}`)).toMatchObject({ exceptions: ['underpaid'] });
    expect(await at(`/checkouts/${checkout}/resolve`, { action: 'accept' })).toMatchObject({
      status: 200,
      body: { status: 'paid' },
    });
    expect((await open(id)).status).toBe(500);
    expect((await get('/links'))['data']).toEqual([]);
  });
});

test('R158: whatever happens to a link with one use, one checkout at most is paid without an exception', async () => {
  // What leads to two checkouts is tried most.
  const often = ['open', 'pay the last', 'pay the first', 'shopper cancels'] as const;
  const rarely = ['let it end', 'change the price', 'merchant cancels', 'take a new price'] as const;
  const step = fc.constantFrom(...often, ...often, ...often, ...rarely);
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 12 }), async (steps) => {
      const { bench, at, made, opened, choose, paid } = await start({
        settings: { terms: { ...terms, latePayments: 'accept' } },
      });
      const id = await made();
      /** What shoppers were shown: it may be paid at any time. */
      const shown: {
        readonly checkout: string;
        readonly token: string;
        readonly payment: string;
        readonly amount: string;
      }[] = [];
      const send = (place: number): void => {
        const { payment, amount } = shown.at(place) ?? {};
        if (payment !== undefined && amount !== undefined) paid.set(payment, [payment, amount, bench.now()]);
      };
      let price = 50;
      for (const each of ['open', ...steps]) {
        const last = shown.at(-1);
        if (each === 'open') {
          const { token, id: checkout, view } = await opened(id);
          if (view['status'] !== 'open') continue;
          const { id: payment, amount } = await choose(token);
          shown.push({ checkout, token, payment, amount });
        }
        if (each === 'pay the last') send(-1);
        if (each === 'pay the first') send(0);
        if (each === 'let it end') bench.wait(life + 1);
        if (each === 'change the price') await at(`/links/${id}`, { amount: String((price += 1)) });
        if (each === 'shopper cancels') await bench.shopper(last?.token ?? '', 'POST', '/v1/session/cancel');
        if (each === 'merchant cancels') await at(`/checkouts/${last?.checkout}/cancel`, {});
        if (each === 'take a new price')
          await bench.shopper(last?.token ?? '', 'POST', '/v1/session/refresh');
        await bench.pass(minute);
      }
      // Addresses of checkouts that are over are polled rarely.
      await bench.pass(2 * hour);
      const all = await checkoutsOf(bench, `link=${id}&limit=100`);
      const clean = all.filter(({ status, exceptions }) => status === 'paid' && exceptions.length === 0);
      expect(clean.length, JSON.stringify(all.map((each) => [each.status, each.exceptions]))).toBeLessThan(2);
    }),
    runs(64),
  );
});

describe('a link with any number of uses', () => {
  const product = { uses: undefined, reference: undefined, customer: undefined };

  test('opens a checkout for each shopper, and says what came by it', async () => {
    const { bench, made, opened, get, pay } = await start();
    const [id, other] = [await made(product), await made(product)];
    const [one, two] = [await opened(id), await opened(id)];
    await opened(other);
    expect(one.id).not.toBe(two.id);
    await pay(one.token);
    await bench.pass(minute);
    expect(await get(`/links/${id}`)).toMatchObject({ status: 'active', checkoutId: null });
    expect((await checkoutsOf(bench, `link=${id}`)).map((each) => each.id).toSorted()).toEqual(
      [one.id, two.id].toSorted(),
    );
    expect(await checkoutsOf(bench, `link=${id}&status=paid`)).toMatchObject([{ id: one.id }]);
    expect(await checkoutsOf(bench, `link=${id}&provider=novapay`)).toMatchObject([{ id: one.id }]);
    expect(await checkoutsOf(bench, `link=${id}&email=ann@example.com`)).toEqual([]);
    expect(await get(`/reports/checkouts?link=${id}&status=paid`)).toMatchObject({
      count: 1,
      data: [{ currency: 'USD', amount: '50.00' }],
    });
  });

  test('a new quote is at the link’s present price, read when it is given; none once it was ended', async () => {
    const { bench, at, made, opened } = await start();
    const id = await made(product);
    const { token } = await opened(id);
    bench.wait(life + 1);
    await bench.pass(0);
    await at(`/links/${id}`, { amount: '55.00' });
    const refreshed = () => bench.shopper(token, 'POST', '/v1/session/refresh');
    expect(await refreshed()).toMatchObject({ status: 409, body: { code: 'price_changed' } });
    await at(`/links/${id}`, { amount: '50' });
    expect(await refreshed()).toMatchObject({ status: 200, body: { status: 'open' } });
    bench.wait(life + 1);
    await bench.pass(0);
    await at(`/links/${id}/end`, {});
    expect(await refreshed()).toMatchObject({ status: 409, body: { code: 'price_changed' } });
  });
});

test('R74: a purge removes the customer of a link that is over, and keeps that of one that is not', async () => {
  const { bench, at, made, get, opened, pay } = await start();
  const [ended, active, paidOne] = [await made(), await made(), await made({ reference: '18' })];
  await at(`/links/${ended}/end`, {});
  const { token } = await opened(paidOne);
  await pay(token);
  await bench.pass(minute);
  bench.wait(100 * 24 * hour);
  const { database } = bench.services;
  const endedBefore = bench.now() - 30 * 24 * hour;
  await database.personalData.purge(endedBefore, bench.now());
  await database.store(SqlLinks).purge(endedBefore);
  expect((await get(`/links/${ended}`))['customer']).toBeNull();
  expect((await get(`/links/${paidOne}`))['customer']).toBeNull();
  expect((await get(`/links/${active}`))['customer']).toEqual(invoice.customer);
  expect(((await get('/links?email=ann@example.com'))['data'] as readonly unknown[]).length).toBe(1);
});
