/** Shops whose domain has many cookies: browsers send all of them to the companion server, which is on the same site. */
import type { BrowserContext, Page, Request } from '@playwright/test';
import type { Stack } from '../support/fixtures.ts';
import { expect, test } from '../support/own-shop.ts';
import { Shopper } from '../support/shopper.ts';

/** Sets cookies on both servers, in pieces as large as browsers accept. */
async function giveCookies(context: BrowserContext, { serverUrl }: Stack, kibibytes: number): Promise<void> {
  const value = 'x'.repeat(2030);
  const names = Array.from({ length: kibibytes / 2 }, (_, at) => `c${String(at).padStart(14, '0')}`);
  await context.addCookies(names.map((name) => ({ name, value, url: serverUrl })));
}

const cookiesOf = async (request: Request | undefined): Promise<number> =>
  ((await request?.allHeaders())?.['cookie'] ?? '').length;

const dialog = { name: /^Pay/ } as const;
const placeOf = {
  modal: (page: Page) => page.getByRole('dialog', dialog),
  frame: (page: Page) => page.frameLocator('iframe').getByRole('dialog', dialog),
  redirect: (page: Page) => page.getByRole('main'),
};

const pageOf = ({ serverUrl }: Stack, token: string, mode: string, attribute = '') =>
  `<script src="${serverUrl}/paywicket.js" defer ${attribute}></script>
  <paywicket-button session="${token}" mode="${mode}">Pay</paywicket-button>`;
const press = async (page: Page) => page.getByRole('button', { name: 'Pay', exact: true }).click();

for (const [mode, place] of Object.entries(placeOf))
  test(`R130: a shopper with 20 KiB of cookies pays in the mode ${mode}`, async ({
    page,
    context,
    shop,
    stack,
    merchant,
    gateway,
    traffic,
  }) => {
    traffic.expectError(/Blocked autofocusing/);
    await giveCookies(context, stack, 20);
    const { id, sessionToken } = await merchant.create();
    shop.content = pageOf(stack, sessionToken, mode);
    await page.goto(shop.sameSiteUrl);
    await press(page);
    const shopper = new Shopper(page, place(page));
    await shopper.choose('trc20', /USDT.*TRC20/);
    await shopper.shownAddress();
    await gateway.pay();
    await shopper.sees('Paid');
    expect(await merchant.read(id)).toMatchObject({ status: 'paid', exception: null });

    const requestOf = (path: string) =>
      traffic.requests.find(
        (each) => new URL(each.url()).pathname === path && each.url().startsWith(stack.serverUrl),
      );
    expect(await cookiesOf(requestOf('/paywicket.js'))).toBeGreaterThan(20_000);
    expect(await cookiesOf(requestOf('/v1/session'))).toBe(0);
    if (mode !== 'modal') expect(await cookiesOf(requestOf('/pay'))).toBeGreaterThan(20_000);
  });

test('R130: with more than the server takes, a script with crossorigin pays all the same', async ({
  page,
  context,
  shop,
  stack,
  merchant,
  gateway,
  traffic,
}) => {
  // The store's picture: its server gets the same cookies.
  traffic.expectError(/431 .*\/mark\.svg/);
  await giveCookies(context, stack, 70);
  const { sessionToken } = await merchant.create();
  shop.content = pageOf(stack, sessionToken, 'modal', 'crossorigin');
  await page.goto(shop.sameSiteUrl);
  await press(page);
  const shopper = new Shopper(page);
  await shopper.choose('trc20', /USDT.*TRC20/);
  await shopper.shownAddress();
  await gateway.pay();
  await shopper.sees('Paid');
});

test('R130: with more than the server takes, its pages say so, and the console why no frame is shown', async ({
  page,
  context,
  shop,
  stack,
  merchant,
  traffic,
}) => {
  traffic.expectError(/431/);
  const warnings: string[] = [];
  page.on('console', (message) => message.type() === 'warning' && warnings.push(message.text()));
  await giveCookies(context, stack, 70);
  const { sessionToken } = await merchant.create();
  shop.content = pageOf(stack, sessionToken, 'frame', 'crossorigin');
  await page.clock.install();
  await page.goto(shop.sameSiteUrl);
  await press(page);
  const isHosted = async () => {
    await page.clock.runFor(500);
    return page.url().startsWith(`${stack.serverUrl}/pay`);
  };
  await expect.poll(isHosted, { intervals: [50] }).toBe(true);
  await expect(page.getByText('Delete the cookies of this site')).toBeVisible();
  await expect(page.getByText("If you have already paid, don't pay again.")).toBeVisible();
  await expect.poll(() => warnings.join('\n')).toContain('the hosted page takes over. In the way may be');
  await expect.poll(() => stack.server.log()).toContain('usually cookies of your domain');
});
