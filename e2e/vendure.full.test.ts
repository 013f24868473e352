/**
 * The recipe of `demo/examples/vendure` in a real Vendure, which npm installs: shoppers in a browser pay orders with our
 * simulators, and the merchant looks at them in the admin. Skipped where no registry of packages answers.
 */
import { dirname, join } from 'node:path';
import { createRequire } from 'node:module';
import { isDeepStrictEqual } from 'node:util';
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { execa } from 'execa';
import { createClient, type PaywicketClient } from 'paywicket/client';
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { freePort } from '../demo/free-port.ts';
import { startStack, type Stack } from '../demo/stack.ts';
import { type Consumer, installPacked } from './consumer.ts';
import { Gateway } from './journeys/support/gateway.ts';
import { Shopper } from './journeys/support/shopper.ts';
import { installPackages } from './shops/packages.ts';
import { sendMessage } from './shops/signed-message.ts';
import { buildShop, changeQuantity, placeOrder, vendure, VendureShop } from './shops/vendure.ts';

const packages = await installPackages(vendure.name, vendure.packages);
if ('missing' in packages)
  console.warn(`The tests of Vendure are skipped, which is no pass: ${packages.missing}`);

const MUG = 2400;
const POST = 500;
const STOCK = 100;

describe.skipIf('missing' in packages)('the recipe Vendure (skipped without a registry of packages)', () => {
  let consumer: Consumer;
  let stack: Stack;
  let gateway: Gateway;
  let paywicket: PaywicketClient;
  let shop: VendureShop;
  let folder: string;
  let settings: Readonly<Record<string, string | undefined>>;
  let endpoint: { readonly id: string; readonly secret: string };
  let browser: Browser;
  let mug: string;

  beforeAll(async () => {
    if ('missing' in packages) return;
    const port = await freePort();
    stack = await startStack({
      gateways: ['novapay', 'nuxpay', 'novax'],
      origins: [`http://localhost:${port}`],
    });
    gateway = new Gateway(stack.simulatorUrl);
    const key = stack.secrets['PAYWICKET_SECRET_KEY'] ?? '';
    paywicket = createClient({ url: stack.serverUrl, key });
    endpoint = await createEndpoint(port);
    consumer = await installPacked();
    folder = await buildShop(consumer.folder, packages.modules, stack.serverUrl);
    settings = {
      PAYWICKET_URL: stack.serverUrl,
      PAYWICKET_SECRET_KEY: key,
      PAYWICKET_WEBHOOK_SECRET: endpoint.secret,
    };
    shop = await VendureShop.start(folder, settings, port);
    mug = await shop.createProduct(MUG, STOCK);
    browser = await chromium.connect(await (await fetch(inject('browserUrl'))).text());
  });
  afterAll(async () => {
    await browser?.close();
    await shop?.close();
    await consumer?.remove();
    await stack?.close();
  });

  async function createEndpoint(port: number): Promise<typeof endpoint> {
    const url = `http://localhost:${port}/payments/paywicket/webhook`;
    const { id, secret } = await paywicket.webhookEndpoints.create({ url });
    return { id, secret: secret ?? '' };
  }

  interface Ordered {
    readonly context: BrowserContext;
    readonly page: Page;
    readonly shopper: Shopper;
    readonly code: string;
  }

  const pageOf = (code: string): string => `${shop.url}/shop/order.html?code=${code}`;

  /** A shopper on the page of an order of mugs. */
  async function order(quantity = 1): Promise<Ordered> {
    const context = await browser.newContext();
    onTestFinished(async () => context.close());
    const page = await context.newPage();
    await page.goto(pageOf('none'));
    const code = await placeOrder(page, mug, quantity);
    await page.goto(pageOf(code));
    await expectStatus(page, 'This order waits for your payment.');
    return { context, page, shopper: new Shopper(page), code };
  }

  async function expectStatus(page: Page, text: string): Promise<void> {
    await expect.poll(async () => page.locator('body > [role=status]').textContent()).toBe(text);
  }

  async function expectPaid(code: string, ...amounts: readonly number[]): Promise<void> {
    await expect.poll(async () => shop.state(code)).toBe('PaymentSettled');
    const { payments } = await shop.order(code);
    expect(payments.map(({ state, amount }) => [state, amount])).toEqual(
      amounts.map((amount) => ['Settled', amount]),
    );
  }

  /** No webhook arrives until it is enabled again. */
  async function loseWebhooks(): Promise<() => Promise<void>> {
    await paywicket.webhookEndpoints.disable(endpoint.id);
    const restore = async (): Promise<void> => void (await paywicket.webhookEndpoints.enable(endpoint.id));
    onTestFinished(restore);
    return restore;
  }

  /** What became of an event's messages to the shop. */
  async function deliveriesOf(eventId = ''): Promise<string[]> {
    const { deliveries } = await paywicket.events.get(eventId);
    return deliveries.filter(({ endpointId }) => endpointId === endpoint.id).map(({ status }) => status);
  }

  const checkoutsOf = async (code: string) => (await paywicket.checkouts.list({ reference: code })).data;

  async function checkoutOf(code: string) {
    const [newest] = await checkoutsOf(code);
    if (newest === undefined) throw new Error(`${code} has no checkout`);
    return newest;
  }

  /** A message as Paywicket signs it. */
  const send = async (type: string, data: object, secret = endpoint.secret): Promise<Response> =>
    sendMessage(`${shop.url}/payments/paywicket/webhook`, secret, type, data);

  /** As the widget does it, for what no browser has to show. */
  async function choose(sessionToken: string, method = 'usdt-tron'): Promise<void> {
    const answer = await fetch(`${stack.serverUrl}/v1/session/method`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${sessionToken}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ method }),
    });
    expect(answer.status).toBe(200);
  }

  /** The button's request. @returns The status of its answer. */
  const openCheckout = async (page: Page, code: string): Promise<number> =>
    page.evaluate(async (code) => {
      const headers = { 'Content-Type': 'application/json' };
      const body = JSON.stringify({ code });
      return (await fetch('/payments/paywicket/checkout', { method: 'POST', headers, body })).status;
    }, code);

  test('a shopper pays an order, and a second message of it changes nothing', async () => {
    const { page, shopper, code } = await order();
    await shopper.askForAddress();
    expect(await shopper.shownAmount()).toBe('29.00');
    await gateway.pay();
    await expectPaid(code, MUG + POST);
    await expectStatus(page, 'Thank you! Your order is paid.');
    const [event] = (await paywicket.events.list({ type: 'checkout.ready', limit: 1 })).data;
    await paywicket.events.redeliver(event?.id ?? '');
    await expect.poll(async () => deliveriesOf(event?.id)).toEqual(['delivered', 'delivered']);
    const data = await checkoutOf(code);
    const answers = await Promise.all(Array.from({ length: 8 }, async () => send('checkout.ready', data)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 204));
    await expectPaid(code, MUG + POST);
    expect(await shop.notes(code)).toEqual([]);
  });

  test('messages that arrive at the same time settle one payment, once', async () => {
    const { page, shopper, code } = await order();
    await shopper.askForAddress();
    await gateway.send();
    await expect.poll(async () => shop.state(code)).toBe('PaymentAuthorized');
    await loseWebhooks();
    // Nothing of the shop asks.
    await page.goto('about:blank');
    await gateway.settle();
    await expect.poll(async () => (await checkoutOf(code)).status).toBe('paid');
    const data = await checkoutOf(code);
    const answers = await Promise.all(Array.from({ length: 8 }, async () => send('checkout.ready', data)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 204));
    await expectPaid(code, MUG + POST);
    const { history } = await shop.order(code);
    const settled = { from: 'Authorized', to: 'Settled' };
    expect(
      history.items.filter(({ data }) => isDeepStrictEqual(Object.assign({}, data, settled), data)),
    ).toHaveLength(1);
  });

  test('a webhook that comes late settles the order', async () => {
    const { page, shopper, code } = await order();
    const restore = await loseWebhooks();
    await shopper.askForAddress();
    await page.goto('about:blank');
    await gateway.pay();
    await expect.poll(async () => (await checkoutOf(code)).status).toBe('paid');
    expect(await shop.state(code)).toBe('ArrangingPayment');
    await restore();
    await expectPaid(code, MUG + POST);
  });

  test('where the webhook is lost, the order’s page asks', async () => {
    const { page, shopper, code } = await order();
    await loseWebhooks();
    await shopper.askForAddress();
    await gateway.pay();
    await expectStatus(page, 'Thank you! Your order is paid.');
    await expectPaid(code, MUG + POST);
  });

  test('money that is not final holds the stock', async () => {
    const { page, shopper, code } = await order();
    const before = await shop.allocated(mug);
    await shopper.askForAddress();
    await gateway.send();
    await expectStatus(page, 'Your payment was detected. We wait until it is final.');
    expect(await shop.state(code)).toBe('PaymentAuthorized');
    expect(await shop.allocated(mug)).toBe(before + 1);
    const { payments } = await shop.order(code);
    const settled = await shop.admin(
      z.object({ settlePayment: z.object({ message: z.string(), paymentErrorMessage: z.string() }) }),
      `mutation ($id: ID!) { settlePayment(id: $id) {
        ... on SettlePaymentError { message paymentErrorMessage } } }`,
      { id: payments[0]?.id },
    );
    expect(settled.settlePayment.paymentErrorMessage).toMatch(/^chk_[\w-]+ is processing\.$/);
    await gateway.settle();
    await expectPaid(code, MUG + POST);
    expect(await shop.allocated(mug)).toBe(before + 1);
  });

  test('where seen money does not become final, the order is open again, and can be paid', async () => {
    const { page, shopper, code } = await order();
    await shopper.askForAddress();
    await gateway.send();
    await expect.poll(async () => shop.state(code)).toBe('PaymentAuthorized');
    const { id } = await checkoutOf(code);
    await paywicket.checkouts.resolve(id, { action: 'ignore' });
    await expectStatus(page, 'Your payment has not arrived. You can pay again.');
    expect((await shop.order(code)).payments.map(({ state }) => state)).toEqual(['Cancelled']);
    expect((await shop.notes(code)).join()).toContain('was not paid, although money was seen');
    await gateway.settle();
    await expect.poll(async () => shop.state(code)).toBe('PaymentSettled');
    expect((await shop.order(code)).payments.map(({ state }) => state)).toEqual(['Cancelled', 'Settled']);
  });

  test('two tabs pay one checkout', async () => {
    const { page, context, shopper, code } = await order();
    const other = await context.newPage();
    await other.goto(pageOf(code));
    const address = await shopper.askForAddress();
    const second = new Shopper(other);
    await second.buy();
    expect(await second.shownAddress()).toBe(address);
    await gateway.pay();
    for (const tab of [page, other]) {
      await expectStatus(tab, 'Thank you! Your order is paid.');
      expect(await tab.locator('paywicket-button').isVisible()).toBe(false);
    }
    await expectPaid(code, MUG + POST);
    expect(await checkoutsOf(code)).toHaveLength(1);
  });

  test('the old price of an order that costs more by now is a part, and the rest is paid by itself', async () => {
    const { page, context, shopper, code } = await order();
    await shopper.askForAddress();
    const other = await context.newPage();
    await other.goto(pageOf('none'));
    await changeQuantity(other, 2);
    await gateway.pay();
    await expect.poll(async () => (await shop.order(code)).payments.length).toBe(1);
    expect(await shop.state(code)).toBe('ArrangingPayment');
    expect((await shop.notes(code)).join()).toContain('is for another price: 53 was due');
    await page.goto(pageOf(code));
    await shopper.askForAddress();
    expect(await shopper.shownAmount()).toBe('24.00');
    await gateway.pay();
    await expectPaid(code, MUG + POST, MUG);
  });

  test('more than an order costs by now is settled by a person', async () => {
    const { shopper, context, code } = await order(2);
    await shopper.askForAddress();
    const other = await context.newPage();
    await other.goto(pageOf('none'));
    await changeQuantity(other, 1);
    await gateway.pay();
    await expect.poll(async () => shop.state(code)).toBe('PaymentAuthorized');
    expect((await shop.notes(code)).join()).toContain('is for another price: 29 was due');
    const { payments } = await shop.order(code);
    await shop.admin(z.unknown(), 'mutation ($id: ID!) { settlePayment(id: $id) { __typename } }', {
      id: payments[0]?.id,
    });
    await expectPaid(code, MUG * 2 + POST);
  });

  test('a price that changes before anything is paid ends the former checkout', async () => {
    const { page, shopper, code } = await order();
    await shopper.askForAddress();
    await page.goto(pageOf(code));
    await changeQuantity(page, 2);
    await page.reload();
    await shopper.askForAddress();
    expect(await shopper.shownAmount()).toBe('53.00');
    expect((await checkoutsOf(code)).map(({ status }) => status)).toEqual(['open', 'cancelled']);
    await gateway.pay();
    await expectPaid(code, MUG * 2 + POST);
  });

  test('a checkout that has ended leaves the order to another one', async () => {
    const { page, shopper, code } = await order();
    expect(await openCheckout(page, code)).toBe(200);
    await paywicket.checkouts.cancel((await checkoutOf(code)).id);
    await shopper.askForAddress();
    expect((await checkoutsOf(code)).map(({ status }) => status)).toEqual(['open', 'cancelled']);
    await gateway.pay();
    await expectPaid(code, MUG + POST);
  });

  test('money that comes late holds the stock, and a person decides', async () => {
    const { page, shopper, code } = await order();
    await shopper.askForAddress();
    await page.goto('about:blank');
    const { id, metadata } = await checkoutOf(code);
    await paywicket.checkouts.cancel(id);
    const price = { amount: '29.00', currency: 'USD', reference: code, metadata, expiresIn: 2 };
    const late = await paywicket.checkouts.create(price);
    await choose(late.sessionToken);
    await expect.poll(async () => (await paywicket.checkouts.get(late.id)).status).toBe('expired');
    // Gateways and quotes count whole seconds.
    const [payment] = (await paywicket.checkouts.get(late.id)).payments;
    await expect.poll(() => Date.now() - Date.parse(payment?.expiresAt ?? '')).toBeGreaterThan(2000);
    expect(await shop.order(code)).toMatchObject({ state: 'ArrangingPayment', payments: [] });
    await gateway.pay();
    await expect.poll(async () => shop.state(code)).toBe('PaymentAuthorized');
    expect((await shop.notes(code)).join()).toContain('has the exception "late": decide in the console');
    await paywicket.checkouts.resolve(late.id, { action: 'accept' });
    await expectPaid(code, MUG + POST);
  });

  /** An order that holds its stock: too much came for it. @returns The id of its checkout. */
  async function overpay({ page, shopper, code }: Ordered): Promise<string> {
    await shopper.askForAddress();
    await page.goto('about:blank');
    await gateway.pay({ amount: '40' });
    await expect.poll(async () => shop.state(code)).toBe('PaymentAuthorized');
    expect((await shop.notes(code)).join()).toContain('has the exception "overpaid": decide in the console');
    return (await checkoutOf(code)).id;
  }

  test('too much money settles the order once a person has decided', async () => {
    const ordered = await order();
    const id = await overpay(ordered);
    await paywicket.checkouts.resolve(id, { action: 'accept' });
    await expectPaid(ordered.code, MUG + POST);
  });

  test('an order whose money was all refunded before it was ready is not settled', async () => {
    const ordered = await order();
    const id = await overpay(ordered);
    await paywicket.checkouts.refund(id, { basis: 'coins', amount: '40', outside: true, note: 'by hand' });
    await expect
      .poll(async () => (await shop.order(ordered.code)).payments.map(({ state }) => state))
      .toEqual(['Cancelled']);
    expect(await shop.state(ordered.code)).toBe('ArrangingAdditionalPayment');
    expect((await shop.notes(ordered.code)).join()).toContain('was refunded before it was ready to ship');
  });

  test('another coin settles nothing', async () => {
    const { shopper, code } = await order();
    const nuxpay = new Gateway(stack.simulators.nuxpay.url);
    // Of the two, NuxPay alone says which coin has come.
    await gateway.break({ mode: 'down' });
    onTestFinished(async () => {
      await gateway.heal();
      await expect
        .poll(async () => (await paywicket.providers.list()).data.flatMap(({ failing }) => failing))
        .toEqual([]);
    });
    await shopper.buy();
    await shopper.choose('litecoin', /LTC/);
    await shopper.shownAddress();
    await nuxpay.pay({ currency: 'bitcoin', amount: '0.000375' });
    await expect.poll(async () => (await shop.notes(code)).join()).toContain('the exception "wrong_asset"');
    expect(await shop.order(code)).toMatchObject({ state: 'ArrangingPayment', payments: [] });
    // The right one does, once a person has decided about the other.
    await nuxpay.pay();
    await expect.poll(async () => shop.state(code)).toBe('PaymentAuthorized');
    await paywicket.checkouts.resolve((await checkoutOf(code)).id, { action: 'ignore' });
    await expectPaid(code, MUG + POST);
  });

  test('a part of the money settles nothing, and the rest of it does', async () => {
    const { page, shopper, code } = await order();
    await shopper.askForAddress();
    await gateway.pay({ amount: '10' });
    await expect.poll(async () => (await shop.notes(code)).join()).toContain('the exception "underpaid"');
    expect(await shop.order(code)).toMatchObject({ state: 'ArrangingPayment', payments: [] });
    await gateway.pay();
    await expectStatus(page, 'Thank you! Your order is paid.');
    await expectPaid(code, MUG + POST);
  });

  test('an order that is cancelled closes its checkout, and one that was paid all the same is refunded', async () => {
    const { page, shopper, code } = await order();
    await shopper.askForAddress();
    await page.goto('about:blank');
    const { id } = await shop.order(code);
    await shop.admin(
      z.unknown(),
      'mutation ($id: ID!) { cancelOrder(input: { orderId: $id, cancelShipping: true }) { __typename } }',
      { id },
    );
    await expect.poll(async () => (await checkoutOf(code)).status).toBe('cancelled');
    await gateway.pay();
    await expect.poll(async () => (await shop.notes(code)).join()).toContain('has the exception "late"');
    expect(await shop.state(code)).toBe('Cancelled');
  });

  /** Refunds a part of an order's first payment in the admin. */
  async function refund(code: string, amount: number): Promise<void> {
    const [payment] = (await shop.order(code)).payments;
    await shop.admin(
      z.object({ refundOrder: z.object({ state: z.literal('Pending') }) }),
      `mutation ($id: ID!, $amount: Money!) { refundOrder(input: { paymentId: $id, amount: $amount,
        lines: [], shipping: 0, adjustment: 0, reason: "a chip" }) { ... on Refund { state } ... on ErrorResult { message } } }`,
      { id: payment?.id, amount },
    );
  }

  const refundsOf = async (code: string) =>
    (await shop.order(code)).payments.flatMap(({ refunds }) =>
      refunds.map(({ state, total }) => [state, total]),
    );

  test('a payment at NovaX goes back to the customer’s account there, and only the whole of it', async () => {
    const { page, code } = await order();
    expect(await openCheckout(page, code)).toBe(200);
    const { id } = await checkoutOf(code);
    await choose((await paywicket.checkouts.createSession(id)).sessionToken, 'hosted');
    await new Gateway(stack.simulators.novax.url).pay();
    await expectPaid(code, MUG + POST);
    await expect(refund(code, 1000)).rejects.toThrow(/whole|29/);
    await refund(code, MUG + POST);
    await expect.poll(async () => refundsOf(code)).toEqual([['Settled', MUG + POST]]);
    const { payments, refunds } = await checkoutOf(code);
    expect(payments).toMatchObject([{ provider: 'novax' }]);
    expect(refunds).toMatchObject([
      { kind: 'native', destination: { type: 'account', userId: 'customer-1' } },
    ]);
  });

  test('a refund of the admin has a link for the customer, and ends when the money was sent', async () => {
    const { page, shopper, code } = await order();
    await shopper.askForAddress();
    await gateway.pay();
    await expectPaid(code, MUG + POST);
    await refund(code, 1000);
    expect(await refundsOf(code)).toEqual([['Pending', 1000]]);
    const link = new RegExp(`refund ${code} (\\S+)`).exec(shop.log())?.[1] ?? '';
    await gateway.fill('USDT_TRC20', '1000');
    await page.goto(link);
    const claimer = new Shopper(page, page.getByRole('main'));
    await claimer.sees('Where should your refund go?');
    await page.getByRole('textbox').fill('TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8');
    await claimer.button('Continue').click();
    await claimer.button('Send refund to this address').click();
    await expect
      .poll(async () => {
        await gateway.settleWithdrawals();
        return refundsOf(code);
      })
      .toEqual([['Settled', 1000]]);
    // The second one fails: its link is called back.
    await refund(code, 500);
    const [, open] = (await checkoutOf(code)).refunds;
    await paywicket.refunds.cancel(open?.id ?? '');
    await expect
      .poll(async () => refundsOf(code))
      .toEqual([
        ['Settled', 1000],
        ['Failed', 500],
      ]);
    await refund(code, 500);
    expect((await checkoutOf(code)).refunds.map(({ status }) => status)).toEqual([
      'succeeded',
      'cancelled',
      'awaiting_destination',
    ]);
    expect(await shop.state(code)).toBe('PaymentSettled');
  });

  test('messages that are forged or of the other mode settle nothing', async () => {
    const { page, code } = await order();
    expect(await openCheckout(page, code)).toBe(200);
    const checkout = await checkoutOf(code);
    const claimed = { ...checkout, status: 'paid', amountPaid: checkout.amount, readyAt: checkout.createdAt };
    const other = `whsec_${Buffer.alloc(32).toString('base64')}`;
    expect((await send('checkout.ready', claimed, other)).status).toBe(400);
    // Genuine, and not true: what counts is what is read.
    expect((await send('checkout.ready', claimed)).status).toBe(204);
    const elsewhere = await send('checkout.ready', { ...claimed, id: 'chk_of_the_other_mode' });
    expect([elsewhere.status, await elsewhere.text()]).toEqual([422, expect.stringContaining('other mode')]);
    expect((await shop.order(code)).payments).toEqual([]);
  });

  test('money for an order that was deleted is an error in the log', async () => {
    const { page, shopper, code } = await order();
    await shopper.askForAddress();
    await page.goto('about:blank');
    const { id } = await checkoutOf(code);
    await shop.forget(code);
    await gateway.pay();
    await expect.poll(() => shop.log()).toContain(`${id} paid for ${code}, which this shop does not have`);
    const [event] = (await paywicket.events.list({ checkoutId: id, type: 'checkout.ready' })).data;
    await expect.poll(async () => deliveriesOf(event?.id)).toEqual(['delivered']);
  });

  test('another currency settles nothing', async () => {
    const { page, code } = await order();
    await page.goto('about:blank');
    const token = (
      await shop.admin(
        z.object({ activeChannel: z.object({ token: z.string() }) }),
        '{ activeChannel { token } }',
      )
    ).activeChannel.token;
    const euros = { amount: '29.00', currency: 'EUR', reference: code, metadata: { vendureChannel: token } };
    await choose((await paywicket.checkouts.create(euros)).sessionToken);
    await gateway.pay();
    await expect
      .poll(async () => (await shop.notes(code)).join())
      .toContain('29.00 EUR) is for an order that');
    expect(await shop.state(code)).toBe('ArrangingPayment');
  });

  test('strangers do not read an order, and the Shop API alone adds no payment', async () => {
    const { page, code } = await order();
    const context = await browser.newContext();
    onTestFinished(async () => context.close());
    const stranger = await context.newPage();
    await stranger.goto(pageOf(code));
    await expectStatus(stranger, 'This order is shown where it was made. Sign in to see it here.');
    const said = await page.evaluate(async () => {
      const query = `mutation { addPaymentToOrder(input: { method: "crypto", metadata:
        { checkoutId: "chk_1", version: 1, amount: 2900, state: "Settled" } }) { __typename } }`;
      const headers = { 'Content-Type': 'application/json' };
      const body = JSON.stringify({ query });
      return (await fetch('/shop-api', { method: 'POST', headers, body })).text();
    });
    expect(said).toContain('Pay by the button of Paywicket');
    expect(await shop.state(code)).toBe('ArrangingPayment');
  });

  test('a key without a scope is named in the log, and the shopper reads that crypto is not available', async () => {
    const entry = join(
      dirname(createRequire(import.meta.url).resolve('paywicket/package.json')),
      'dist/server/main.js',
    );
    const { stdout } = await execa(
      process.execPath,
      [entry, 'keys', 'create', '--name', 'shop', '--owner', 'shop', '--scopes', 'checkouts:read'],
      { env: stack.environment, extendEnv: false },
    );
    const key = stdout.trim().split('\n').at(-1);
    const limited = await VendureShop.start(folder, { ...settings, PAYWICKET_SECRET_KEY: key });
    onTestFinished(async () => limited.close());
    const variant = await limited.createProduct(MUG, STOCK);
    const context = await browser.newContext();
    onTestFinished(async () => context.close());
    const page = await context.newPage();
    await page.goto(`${limited.url}/shop/order.html?code=none`);
    const code = await placeOrder(page, variant);
    expect(await openCheckout(page, code)).toBe(503);
    expect(limited.log()).toContain('This key lacks the scope checkouts:write.');
  });

  test('where the shop’s address changes, an event that was lost on the way is sent again to the new one', async () => {
    const { page, shopper, code } = await order();
    await shopper.askForAddress();
    await page.goto('about:blank');
    const [former, port] = [endpoint.id, await freePort()];
    await shop.closeAndSave();
    await gateway.pay();
    await expect.poll(async () => (await checkoutOf(code)).status).toBe('paid');
    endpoint = await createEndpoint(port);
    shop = await VendureShop.start(folder, { ...settings, PAYWICKET_WEBHOOK_SECRET: endpoint.secret }, port);
    await paywicket.webhookEndpoints.delete(former);
    expect(await shop.state(code)).toBe('ArrangingPayment');
    const { id } = await checkoutOf(code);
    const [event] = (await paywicket.events.list({ checkoutId: id, type: 'checkout.ready' })).data;
    await paywicket.events.redeliver(event?.id ?? '');
    await expectPaid(code, MUG + POST);
    expect(await deliveriesOf(event?.id)).toEqual(['delivered']);
    await page.goto(pageOf(code));
    await expectStatus(page, 'Thank you! Your order is paid.');
  });
});
