/** Requests of a payment, preflights included. */
import type { Page } from '@playwright/test';
import { expect, test } from '../support/fixtures.ts';
import { followRequests } from '../support/traffic.ts';
import { aPayment } from '../support/scripted.ts';
import { Shopper } from '../support/shopper.ts';

/** A view that a script of the page, or a cache of the shop, may have put into the shop's answer. */
async function forgeView(page: Page, change: (view: Record<string, unknown>) => unknown): Promise<void> {
  await page.route('**/api/checkout', async (route) => {
    const response = await route.fetch();
    const body = (await response.json()) as { sessionView: Record<string, unknown> };
    await route.fulfill({ response, json: { ...body, sessionView: change(body.sessionView) } });
  });
}

/** Answers of the server wait until they are let go. */
async function holdServer(page: Page, serverUrl: string): Promise<() => void> {
  let letGo = (): void => {};
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await page.route(`${serverUrl}/v1/session`, async (route) => {
    await held;
    await route.fallback();
  });
  return letGo;
}

const coins = (shopper: Shopper) =>
  shopper.dialog.getByRole('combobox', { name: 'Search coins and networks' });

test.beforeEach(async ({ page, stack }) => {
  await page.goto(new URL('/products/cup', stack.shopUrl).href);
});

const wrapped = `{
  const own = fetch;
  window.fetch = (input, init = {}) => own(input, { ...init, headers: { ...init.headers, 'X-Trace': '1' } });
}`;

for (const [name, script] of [
  ['as it is', ''],
  ['whose `fetch` a tracing script wraps', wrapped],
] as const)
  test(`a page ${name}: one preflight for a whole payment, and a choice is one request`, async ({
    page,
    stack,
    gateway,
  }) => {
    await page.evaluate(script);
    const isOfServer = ({ href }: URL) => href.startsWith(`${stack.serverUrl}/v1/`);
    const seen = await followRequests(page, isOfServer);
    const shopper = new Shopper(page);
    await shopper.buy();
    await expect(coins(shopper)).toBeVisible();
    // The shopper reads the list meanwhile.
    await expect
      .poll(() => seen.filter((request) => request === 'GET /v1/session').length)
      .toBeGreaterThan(1);
    const before = seen.length;
    await shopper.choose('trc20', /USDT.*TRC20/);
    await shopper.shownAddress();
    expect(seen.slice(before).filter((request) => !request.startsWith('GET'))).toEqual(['POST /v1/session']);
    await expect.poll(() => seen.length).toBeGreaterThan(before + 4);
    await gateway.pay();
    await shopper.sees('Paid');
    expect(seen.filter((request) => request.startsWith('OPTIONS'))).toEqual(['OPTIONS /v1/session']);
  });

test('the list is drawn from the shop’s answer, before the payment server has said anything', async ({
  page,
  stack,
}) => {
  const letGo = await holdServer(page, stack.serverUrl);
  const shopper = new Shopper(page);
  await shopper.buy();
  await expect(coins(shopper)).toBeVisible();
  letGo();
  await shopper.choose('trc20', /USDT.*TRC20/);
  await shopper.shownAddress();
});

test('help that was opened on the list stays open when the payment server answers', async ({
  page,
  stack,
}) => {
  const letGo = await holdServer(page, stack.serverUrl);
  const shopper = new Shopper(page);
  await shopper.buy();
  await shopper.dialog.getByRole('button', { name: 'Help' }).click();
  const help = shopper.dialog.getByRole('button', { name: 'Back' });
  await help.waitFor();
  const answered = page.waitForResponse(`${stack.serverUrl}/v1/session`);
  letGo();
  await answered;
  await page.waitForResponse(`${stack.serverUrl}/v1/session`);
  await expect(help).toBeVisible();
});

const evil = 'TFakeFakeFakeFakeFakeFakeFakeFake1';
const forged = {
  'with an address': (view: Record<string, unknown>) => ({ ...view, payment: aPayment({ address: evil }) }),
  'that is paid': (view: Record<string, unknown>) => ({ ...view, status: 'paid' }),
  'of a minute ago': (view: Record<string, unknown>) => ({
    ...view,
    serverTime: new Date(Date.now() - 61_000).toISOString(),
  }),
  'that is none': () => ({ id: 7 }),
};

for (const [name, change] of Object.entries(forged))
  test(`R180: a passed view ${name} draws nothing`, { tag: '@gate' }, async ({ page, stack }) => {
    await forgeView(page, change);
    const letGo = await holdServer(page, stack.serverUrl);
    const asked = page.waitForRequest(`${stack.serverUrl}/v1/session`);
    const shopper = new Shopper(page);
    await shopper.buy();
    await asked;
    await expect(coins(shopper)).toHaveCount(0);
    await expect(shopper.dialog).not.toContainText(/Paid|TFake/);
    letGo();
    await expect(coins(shopper)).toBeVisible();
    await shopper.choose('trc20', /USDT.*TRC20/);
    expect(await shopper.shownAddress()).not.toBe(evil);
  });

test(
  'R180: a passed view of another checkout is replaced by the server’s own, and a choice that was made in it, too',
  { tag: '@gate' },
  async ({ page, stack, gateway }) => {
    await forgeView(page, (view) => ({ ...view, id: 'chk_other', amount: '1.23', amountDue: '1.23' }));
    const letGo = await holdServer(page, stack.serverUrl);
    const shopper = new Shopper(page);
    await shopper.buy();
    await expect(shopper.dialog).toContainText('$1.23');
    await shopper.choose('trc20', /USDT.*TRC20/);
    letGo();
    await expect(shopper.dialog).toContainText('$24.00');
    await expect(shopper.dialog).not.toContainText('$1.23');
    // Address and amount are the server's.
    await shopper.shownAddress();
    await expect(shopper.dialog).toContainText('24.00');
    await gateway.pay();
    await shopper.sees('Paid');
  },
);
