/** The recipe for Medusa in a real shop of Medusa, which npm installs once: what a merchant copies is what runs. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { type Browser, chromium, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { freePort } from '../demo/free-port.ts';
import { startStack, type Stack } from '../demo/stack.ts';
import { type PostgresServer, startPostgres } from '../server/testing/postgres-server.ts';
import { html, type Site, serve } from '../widget/testing/sites.ts';
import { type Consumer, installPacked } from './consumer.ts';
import { Gateway } from './journeys/support/gateway.ts';
import { compileMedusaShop, createMedusaShop, medusa, MedusaShop, type Seeded } from './shops/medusa.ts';
import { installPackages } from './shops/packages.ts';

const packages = await installPackages(medusa.name, medusa.packages);
const missing = 'missing' in packages ? packages.missing : '';
const skipped = missing === '' ? '' : ` (skipped: ${missing})`;

/** What the recipe says that its key needs. */
const SCOPES = 'checkouts:read,checkouts:write,refunds:read,refunds:write';

describe.skipIf(missing !== '')(`a shop of Medusa${skipped}`, () => {
  let consumer: Consumer;
  let stack: Stack;
  let gateway: Gateway;
  let postgres: PostgresServer;
  let site: Site;
  let browser: Browser;
  let database: string;
  let folder: string;
  let seeded: Seeded;
  let shop: MedusaShop;
  let endpoint: z.infer<typeof Endpoint>;
  let key: string;

  beforeAll(async () => {
    site = await serve(async ({ path }) => storefront(path));
    stack = await startStack({
      gateways: ['novapay', 'nuxpay', 'novax'],
      config: { routing: { methods: { 'ltc-litecoin': ['nuxpay'] } } },
      origins: [site.origin],
      stepMs: 3_600_000,
    });
    gateway = new Gateway(stack.simulatorUrl);
    [consumer, postgres] = await Promise.all([installPacked(), startPostgres()]);
    database = await postgres.createDatabase();
    const port = await freePort();
    endpoint = await createEndpoint(port);
    const modules = 'modules' in packages ? packages.modules : '';
    key = await newKey(SCOPES);
    const settings = env(key);
    ({ folder, seeded } = await createMedusaShop(consumer.folder, modules, settings));
    shop = await MedusaShop.start(folder, seeded, port, settings);
    browser = await chromium.connect(await (await fetch(inject('browserUrl'))).text());
  }, 600_000);
  afterAll(async () => {
    await browser?.close();
    await shop?.close();
    await postgres?.stop();
    await consumer?.remove();
    await stack?.close();
    await site?.close();
  });

  const env = (key: string) => ({
    DATABASE_URL: database,
    PAYWICKET_URL: stack.serverUrl,
    PAYWICKET_SECRET_KEY: key,
    PAYWICKET_WEBHOOK_SECRET: endpoint.secret,
  });

  async function createEndpoint(port: number): Promise<z.infer<typeof Endpoint>> {
    const url = `http://127.0.0.1:${port}/hooks/payment/paywicket_paywicket`;
    return merchant(Endpoint, 'POST', '/webhook-endpoints', { url });
  }

  async function newKey(scopes: string): Promise<string> {
    const command = ['dist/server/main.js', 'keys', 'create', '--name', 'medusa', '--owner', 'shop'];
    const options = { env: stack.environment };
    const { stdout } = await run(process.execPath, [...command, '--scopes', scopes], options);
    return stdout.trim().split('\n').at(-1) ?? '';
  }

  async function storefront(path: string) {
    if (path === '/pay.js') {
      const body = await readFile(new URL('../demo/examples/medusa/storefront/pay.js', import.meta.url));
      return { headers: { 'Content-Type': 'text/javascript' }, body };
    }
    const settings = { medusaUrl: shop.url, publishableKey: seeded.publishableKey };
    return html(`
      <script>globalThis.shop = ${JSON.stringify(settings)};</script>
      <script src="${stack.serverUrl}/paywicket.js" defer></script>
      <button>Pay with crypto</button><p role="status"></p>
      <script type="module">
        import { pay, placeOrder } from '/pay.js';
        const cartId = new URLSearchParams(location.search).get('cart');
        const show = (order) => { document.querySelector('p').textContent = order?.id ?? 'not ordered'; };
        document.querySelector('button').onclick = async () => show(await pay(cartId));
        if (location.pathname === '/order') show(await placeOrder(cartId));
      </script>`);
  }

  async function merchant<T extends z.ZodType>(shape: T, method: string, path: string, body?: object) {
    return call(shape, stack.secrets['PAYWICKET_SECRET_KEY'] ?? '', method, path, body);
  }

  async function call<T extends z.ZodType>(
    shape: T,
    credential: string,
    method: string,
    path: string,
    body?: object,
  ): Promise<z.output<T>> {
    const answer = await fetch(`${stack.serverUrl}/v1${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${credential}`,
        'Idempotency-Key': crypto.randomUUID(),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return shape.parse(text === '' ? null : JSON.parse(text));
  }

  const read = async (id: string) => merchant(CheckoutShape, 'GET', `/checkouts/${id}`);

  /** As the page does it. */
  const choose = async (sessionToken: string, method = 'usdt-tron') =>
    call(z.unknown(), sessionToken, 'POST', '/session/method', { method });

  /** A cart whose shopper has an address to pay to. */
  async function startPaying() {
    const cartId = await shop.createCart();
    const session = await shop.createSession(cartId);
    await choose(session.data.sessionToken);
    return { cartId, session, checkoutId: session.data.id };
  }

  /** The webhooks are on their way for nothing: the shop's address has changed. */
  async function withoutWebhooks(): Promise<void> {
    await merchant(z.unknown(), 'POST', `/webhook-endpoints/${endpoint.id}/disable`);
    onTestFinished(async () => {
      await merchant(z.unknown(), 'POST', `/webhook-endpoints/${endpoint.id}/enable`);
    });
  }

  /** One order, paid once. */
  async function expectPaidOnce(cartId: string, amount = 24): Promise<void> {
    const paid = {
      total: amount,
      payment_status: 'captured',
      transactions: [{ amount, reference: 'capture' }],
    };
    await expect.poll(async () => shop.ordersOf(cartId)).toMatchObject([paid]);
  }

  async function open(path: string): Promise<Page> {
    const context = await browser.newContext();
    onTestFinished(async () => context.close());
    const page = await context.newPage();
    await page.goto(site.origin + path);
    return page;
  }

  /** Opens the dialog and chooses USDT on TRON. @returns The address. */
  async function payIn(page: Page): Promise<string> {
    await page.getByRole('button', { name: 'Pay with crypto' }).click();
    const address = page.locator('[part~=address] bdi');
    const search = page.getByRole('combobox', { name: 'Search coins and networks' });
    await search.or(address).first().waitFor();
    if (await search.isVisible()) {
      await search.fill('trc20');
      await page.getByRole('option', { name: /USDT.*TRC20/ }).click();
    }
    return address.innerText();
  }

  test('has the types of Medusa', async () => {
    expect(await compileMedusaShop(folder)).toBe('');
  });

  test('a shopper pays in two tabs of one checkout; the order is placed once, and no webhook places it again', async () => {
    const cartId = await shop.createCart();
    const page = await open(`/?cart=${cartId}`);
    const address = await payIn(page);
    const second = await page.context().newPage();
    await second.goto(page.url());
    expect(await payIn(second)).toBe(address);
    await gateway.pay();
    for (const each of [page, second]) {
      await each.getByRole('heading', { name: 'Paid' }).waitFor();
      await each.keyboard.press('Escape');
      await each.getByText(/^order_/).waitFor();
    }
    await expectPaidOnce(cartId);
    const [order] = await shop.ordersOf(cartId);
    await expect.poll(async () => (await attemptsOf('checkout.ready')).length).toBeGreaterThan(0);
    expect(await page.getByRole('status').innerText()).toBe(order?.id);
  });

  /** Deliveries of the newest event of a type that the shop has answered. */
  async function attemptsOf(type: string) {
    const { data } = await merchant(Events, 'GET', `/events?type=${type}&limit=1`);
    return data[0]?.deliveries.filter(({ status }) => status === 'delivered') ?? [];
  }

  test('a webhook alone places the order, and counts once where it comes again, late', async () => {
    const { cartId, checkoutId } = await startPaying();
    await gateway.pay();
    await expectPaidOnce(cartId);
    const { data } = await merchant(Events, 'GET', `/events?type=checkout.ready&checkoutId=${checkoutId}`);
    const handled = count(shop.log(), 'Processing payment.webhook_received');
    await merchant(z.unknown(), 'POST', `/events/${data[0]?.id}/redeliver`, {});
    await expect
      .poll(() => count(shop.log(), 'Processing payment.webhook_received'))
      .toBeGreaterThan(handled);
    await expectPaidOnce(cartId);
  });

  test('without webhooks the page of the order asks', async () => {
    await withoutWebhooks();
    const { cartId, checkoutId } = await startPaying();
    await gateway.pay();
    await expect.poll(async () => (await read(checkoutId)).status).toBe('paid');
    const page = await open(`/order?cart=${cartId}`);
    await page.getByText(/^order_/).waitFor();
    await expectPaidOnce(cartId);
  });

  test('without webhooks and pages the job asks', async () => {
    await withoutWebhooks();
    const { cartId } = await startPaying();
    await gateway.pay();
    await expectPaidOnce(cartId);
  });

  test('money that is not final places an order that holds its stock and is not paid', async () => {
    const { cartId } = await startPaying();
    const reserved = await shop.reserved();
    await gateway.send();
    await expect.poll(async () => shop.ordersOf(cartId)).toMatchObject([{ transactions: [] }]);
    expect(await shop.reserved()).toBe(reserved + 1);
    await gateway.settle();
    await expectPaidOnce(cartId);
    expect(await shop.reserved()).toBe(reserved + 1);
  });

  test('another price is another checkout; what still comes for the former is for a person', async () => {
    const { cartId, checkoutId } = await startPaying();
    const { cart } = await shop.store(CartItems, 'GET', `/carts/${cartId}`);
    await shop.store(z.unknown(), 'POST', `/carts/${cartId}/line-items/${cart.items[0].id}`, { quantity: 2 });
    expect(await read(checkoutId)).toMatchObject({ status: 'cancelled' });
    await gateway.pay();
    await expect.poll(async () => (await read(checkoutId)).exception).toBe('late');
    const { data } = await shop.createSession(cartId);
    expect(data.amount).toBe('48.00');
    await choose(data.sessionToken);
    expect(await shop.complete(cartId)).toMatch(/was not authorized/);
    await gateway.pay();
    await expectPaidOnce(cartId, 48);
    expect((await shop.feed()).join()).toMatch(/checkout\.late_payment/);
  });

  test('a cart that money came for does not change, and is ordered once the rest is there', async () => {
    const { cartId, checkoutId } = await startPaying();
    await gateway.pay({ amount: '10' });
    await expect.poll(async () => (await read(checkoutId)).amountPaid).toBe('10.00');
    expect(await shop.complete(cartId)).toMatch(/was not authorized/);
    const { cart } = await shop.store(CartItems, 'GET', `/carts/${cartId}`);
    const change = shop.store(z.unknown(), 'POST', `/carts/${cartId}/line-items/${cart.items[0].id}`, {
      quantity: 2,
    });
    await expect(change).rejects.toThrow(/Could not delete all payment sessions/);
    expect(await shop.ordersOf(cartId)).toEqual([]);
    await gateway.pay();
    // Its `payment_status` is of the price that Medusa refused.
    const paid = { total: 24, transactions: [{ amount: 24, reference: 'capture' }] };
    await expect.poll(async () => shop.ordersOf(cartId)).toMatchObject([paid]);
  });

  test('a wrong coin places no order until the right one came', async () => {
    const cartId = await shop.createCart();
    const { data } = await shop.createSession(cartId);
    await choose(data.sessionToken, 'ltc-litecoin');
    const nuxpay = new Gateway(stack.simulators.nuxpay.url);
    await nuxpay.pay({ currency: 'bitcoin', amount: '0.000375' });
    await expect.poll(async () => (await read(data.id)).exception).toBe('wrong_asset');
    expect(await shop.complete(cartId)).toMatch(/was not authorized/);
    expect(await shop.ordersOf(cartId)).toEqual([]);
    await nuxpay.pay();
    await expect.poll(async () => (await read(data.id)).status).toBe('paid');
    // The order is placed and waits for the person who decides about the other coin.
    await shop.complete(cartId);
    expect(await shop.ordersOf(cartId)).toMatchObject([{ transactions: [] }]);
    await merchant(z.unknown(), 'POST', `/checkouts/${data.id}/resolve`, { action: 'ignore' });
    await expectPaidOnce(cartId);
  });

  /** A cart that was paid with too much. */
  async function overpay() {
    const paying = await startPaying();
    await gateway.pay({ amount: '30' });
    await expect.poll(async () => (await read(paying.checkoutId)).exception).toBe('overpaid');
    return paying;
  }

  test('too much money places an order that is paid once a person has decided', async () => {
    const { cartId, checkoutId } = await overpay();
    await shop.complete(cartId);
    expect(await shop.ordersOf(cartId)).toMatchObject([{ transactions: [] }]);
    await merchant(z.unknown(), 'POST', `/checkouts/${checkoutId}/resolve`, { action: 'accept' });
    await expectPaidOnce(cartId);
  });

  test('what was refunded whole before it was ready is never paid', async () => {
    const { cartId, checkoutId } = await overpay();
    const whole = { basis: 'coins', amount: '30', outside: true, note: 'by hand' };
    await merchant(z.unknown(), 'POST', `/checkouts/${checkoutId}/refunds`, whole);
    expect(await read(checkoutId)).toMatchObject({ status: 'paid', readyAt: null, amountPaid: '0.00' });
    await shop.complete(cartId);
    expect((await shop.ordersOf(cartId)).flatMap(({ transactions = [] }) => transactions)).toEqual([]);
  });

  test('a refund of Medusa is one of ours, whose link and end the merchant sees', async () => {
    const { cartId, checkoutId, session } = await startPaying();
    await gateway.pay();
    await expectPaidOnce(cartId);
    const paymentId = await paymentOf(cartId);
    await shop.admin(z.unknown(), 'POST', `/payments/${paymentId}/refund`, { amount: 10.5 });
    const [refund] = (await read(checkoutId)).refunds;
    expect(refund).toMatchObject({ basis: 'price', value: '10.50', status: 'awaiting_destination' });
    await expect.poll(async () => (await shop.feed()).join('\n')).toMatch(/#rt_/);
    const token = /#(rt_\S+)/.exec((await shop.feed()).join('\n'))?.[1] ?? '';
    await gateway.fill('USDT_TRC20', '1000');
    await call(z.unknown(), token, 'POST', '/refund/destination', { address });
    await expect
      .poll(async () => {
        await gateway.settleWithdrawals();
        return (await shop.feed()).join('\n');
      })
      .toContain(`refund.succeeded: ${session.id}`);
    const [order] = await shop.ordersOf(cartId);
    expect(order).toMatchObject({ payment_status: 'partially_refunded' });
    expect((await read(checkoutId)).amountPaid).toBe('13.50');
    const [{ data = null } = {}] = await postgres.query(
      database,
      `select data from payment where id = '${paymentId}'`,
    );
    expect(JSON.stringify(data)).not.toContain('rt_');
  });

  test('a refund whose answer was lost is not made twice, and too much is refused', async () => {
    const { cartId, checkoutId } = await startPaying();
    await gateway.pay();
    await expectPaidOnce(cartId);
    const path = `/payments/${await paymentOf(cartId)}/refund`;
    // What the first try has left, and Medusa has forgotten.
    const lost = { basis: 'price', amount: '5.00' };
    await merchant(z.unknown(), 'POST', `/checkouts/${checkoutId}/refunds`, lost);
    await shop.admin(z.unknown(), 'POST', path, { amount: 5 });
    expect((await read(checkoutId)).refunds).toHaveLength(1);
    await shop.admin(z.unknown(), 'POST', path, { amount: 5 });
    expect((await read(checkoutId)).refunds).toHaveLength(2);
    // Made in the console beside Medusa.
    await merchant(z.unknown(), 'POST', `/checkouts/${checkoutId}/refunds`, { basis: 'price', amount: '10' });
    await expect(shop.admin(z.unknown(), 'POST', path, { amount: 14 })).rejects.toThrow(/maximum|at most/i);
    expect((await read(checkoutId)).refunds).toHaveLength(3);
  });

  const paymentOf = async (cartId: string): Promise<string> =>
    (await shop.ordersOf(cartId))[0]?.payment_collections[0]?.payments[0]?.id ?? '';

  test('a payment at NovaX is refunded in the console, and Medusa takes that refund as its own', async () => {
    const cartId = await shop.createCart();
    const { data } = await shop.createSession(cartId);
    await choose(data.sessionToken, 'hosted');
    await new Gateway(stack.simulators.novax.url).pay();
    await expectPaidOnce(cartId);
    const path = `/payments/${await paymentOf(cartId)}/refund`;
    await expect(shop.admin(z.unknown(), 'POST', path, { amount: 24 })).rejects.toThrow(/account/);
    const destination = { type: 'account', userId: 'customer-1' };
    await merchant(z.unknown(), 'POST', `/checkouts/${data.id}/refunds`, { basis: 'price', destination });
    await shop.admin(z.unknown(), 'POST', path, { amount: 24 });
    expect((await read(data.id)).refunds).toMatchObject([{ value: '24.00' }]);
    expect(await shop.ordersOf(cartId)).toMatchObject([{ payment_status: 'refunded' }]);
  });

  test('an expired checkout places no order, and the next click opens another one', async () => {
    const cartId = await shop.createCart();
    const session = await shop.createSession(cartId);
    await merchant(z.unknown(), 'POST', `/checkouts/${session.data.id}/cancel`);
    const price = { amount: '24.00', currency: 'USD', reference: session.id, expiresIn: 1 };
    const short = await merchant(Created, 'POST', '/checkouts', price);
    await postgres.query(
      database,
      `update payment_session set data = data || '${JSON.stringify(short)}' where id = '${session.id}'`,
    );
    await expect.poll(async () => (await read(short.id)).status).toBe('expired');
    const page = await open(`/order?cart=${cartId}`);
    await page.getByText('not ordered').waitFor();
    await payIn(page);
    await gateway.pay();
    await expectPaidOnce(cartId);
  });

  test('money for a cart that was deleted is in the bell, once', async () => {
    await withoutWebhooks();
    const { session, checkoutId } = await startPaying();
    await postgres.query(database, `delete from payment_session where id = '${session.id}'`);
    await gateway.pay();
    const notices = async () => (await shop.feed()).filter((text) => text.includes(checkoutId));
    await expect.poll(notices).toEqual([expect.stringContaining('its cart is gone')]);
    // Until the job has run again.
    const { cartId } = await startPaying();
    await gateway.pay();
    await expectPaidOnce(cartId);
    expect(await notices()).toHaveLength(1);
  });

  test('a session that the shop has deleted, or of another checkout, currency or mode, settles nothing', async () => {
    const before = (await shop.orders()).length;
    const other = await shop.createCart();
    await shop.createSession(other);

    const deleted = await startPaying();
    await gateway.send();
    await postgres.query(database, `delete from payment_session where id = '${deleted.session.id}'`);
    const changed = [];
    for (const change of ['{"currency": "EUR"}', '{"mode": "live"}', '{"amount": "1.00"}']) {
      const cart = await startPaying();
      await postgres.query(
        database,
        `update payment_session set data = data || '${change}' where id = '${cart.session.id}'`,
      );
      await gateway.pay();
      changed.push(cart);
    }
    // The same reference, in a cheaper checkout of its own.
    const cheap = await startPaying();
    const session = { amount: '1.00', currency: 'EUR', reference: cheap.session.id };
    const forged = await merchant(Created, 'POST', '/checkouts', session);
    await choose(forged.sessionToken);
    await gateway.pay();

    for (const { checkoutId } of [...changed, { checkoutId: forged.id }])
      await expect.poll(async () => (await read(checkoutId)).status).toBe('paid');
    for (const { cartId } of changed) expect(await shop.complete(cartId)).toMatch(/not_allowed/);
    expect(await shop.complete(cheap.cartId)).toMatch(/was not authorized/);
    // Each webhook was handled, by an error that says why.
    await expect
      .poll(() => shop.log())
      .toContain(`${changed[1]?.checkoutId} was begun with a key of the other mode`);
    await expect.poll(() => shop.log()).toContain(`${changed[0]?.checkoutId} is not the checkout of`);
    expect(await shop.orders()).toHaveLength(before);
  });

  test('a forged webhook does nothing', async () => {
    const { cartId, session, checkoutId } = await startPaying();
    const answer = await fetch(`${shop.url}/hooks/payment/paywicket_paywicket`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'webhook-id': 'evt_forged',
        'webhook-timestamp': String(Math.floor(Date.now() / 1000)),
        'webhook-signature': `v1,${Buffer.alloc(32).toString('base64')}`,
      },
      body: JSON.stringify({
        type: 'checkout.ready',
        data: { id: checkoutId, reference: session.id, payments: [] },
      }),
    });
    expect(answer.status).toBe(400);
    await expect.poll(() => shop.log()).toContain('no signature matches this secret');
    expect(await shop.ordersOf(cartId)).toEqual([]);
  });

  test('where the shop’s address changes, an event that was lost on the way is sent again to the new one', async () => {
    const { cartId, checkoutId } = await startPaying();
    await shop.close();
    await gateway.pay();
    await expect.poll(async () => (await read(checkoutId)).status).toBe('paid');
    const former = endpoint.id;
    const port = await freePort();
    endpoint = await createEndpoint(port);
    await merchant(z.unknown(), 'DELETE', `/webhook-endpoints/${former}`);
    shop = await MedusaShop.start(folder, seeded, port, env(key));
    const { data } = await merchant(Events, 'GET', `/events?type=checkout.ready&checkoutId=${checkoutId}`);
    await merchant(z.unknown(), 'POST', `/events/${data[0]?.id}/redeliver`, {});
    await expect.poll(() => shop.log()).toContain('Processing payment.webhook_received');
    await expectPaidOnce(cartId);
    expect(shop.log()).not.toContain('no signature');
  });

  test('a key that lacks a scope is named where the merchant refunds', async () => {
    const { cartId } = await startPaying();
    await gateway.pay();
    await expectPaidOnce(cartId);
    const { port } = new URL(shop.url);
    await shop.close();
    shop = await MedusaShop.start(
      folder,
      seeded,
      Number(port),
      env(await newKey('checkouts:read,checkouts:write')),
    );
    const path = `/payments/${await paymentOf(cartId)}/refund`;
    await expect(shop.admin(z.unknown(), 'POST', path, { amount: 5 })).rejects.toThrow(
      /This key lacks the scope refunds:write/,
    );
    expect(await shop.ordersOf(cartId)).toMatchObject([{ payment_status: 'captured' }]);
  });
});

const run = promisify(execFile);
const address = 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8';
const count = (text: string, part: string): number => text.split(part).length - 1;

const Endpoint = z.object({ id: z.string(), secret: z.string() });
const Created = z.object({ id: z.string(), sessionToken: z.string() });
const CheckoutShape = z.object({
  status: z.string(),
  exception: z.string().nullable(),
  readyAt: z.string().nullable(),
  amountPaid: z.string(),
  refunds: z.array(z.object({ status: z.string(), basis: z.string(), value: z.string() })),
});
const CartItems = z.object({ cart: z.object({ items: z.tuple([z.object({ id: z.string() })]) }) });
const Events = z.object({
  data: z.array(z.object({ id: z.string(), deliveries: z.array(z.object({ status: z.string() })) })),
});
