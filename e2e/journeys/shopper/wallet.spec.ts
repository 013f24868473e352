import { AxeBuilder } from '@axe-core/playwright';
import type { Page, Route } from '@playwright/test';
import { boxOf } from '../support/box.ts';
import { expect, type Stack, test } from '../support/fixtures.ts';
import { isLookedAt } from '../support/screens.ts';
import { Shopper } from '../support/shopper.ts';
import { desktop, phone } from '../support/sizes.ts';
import type { Traffic } from '../support/traffic.ts';
import { asked, behave, putWallets, release, walletRow } from '../support/wallet.ts';

/** Names in a sentence are isolated by invisible marks. */
const payWith = (name: string) => new RegExp(`^Pay .24\\.00 USDT. with .${name}.$`, 'u');
const pay = payWith('MetaMask');
const elsewhere =
  'MetaMask may have sent money on another network or to another address. Check in MetaMask before you pay again.';
const isHint = (line: string): boolean => line.endsWith(`transaction 0x${'c0de'.repeat(16)}, not verified`);
const usdt = '0xdAC17F958D2ee523a2206206994597C13D831ec7';

const button = ({ dialog }: Shopper, name: RegExp) => dialog.getByRole('button', { name });

async function open(page: Page, stack: Stack): Promise<Shopper> {
  await page.goto(new URL('/products/cup', stack.shopUrl).href);
  return new Shopper(page);
}

/** From the shop's page to the payment screen, by the wallet's row in the list. */
async function chooseWallet(shopper: Shopper, name = 'MetaMask'): Promise<void> {
  await shopper.buy();
  await walletRow(shopper.dialog, name).click();
}

/** Up to the wallet's confirmation prompt, which the shopper has not answered. */
async function askWallet(shopper: Shopper, page: Page): Promise<void> {
  await chooseWallet(shopper);
  await button(shopper, pay).click();
  await shopper.sees('Confirm in MetaMask…');
  await expect.poll(async () => asked(page)).toContain('eth_sendTransaction');
}

/** The same dialog after a reload, or in another tab. */
async function comeBack(page: Page): Promise<Shopper> {
  // A page in the background draws seldom, and a click waits for two frames.
  await page.bringToFront();
  const shopper = new Shopper(page);
  await shopper.badge.click();
  await expect(shopper.dialog).toBeVisible();
  return shopper;
}

/** The credentials of the first session. */
async function authorizationOf({ requests }: Traffic): Promise<string> {
  const opened = requests.find((request) => request.url().endsWith('/v1/session'));
  return (await opened?.headerValue('authorization')) ?? '';
}

/** The hosted page of the shop's open checkout: it shares no storage with the shop's page. */
async function openHosted(page: Page, stack: Stack, traffic: Traffic): Promise<Shopper> {
  const token = (await authorizationOf(traffic)).replace('Bearer ', '');
  await page.goto(new URL(`/pay#${token}`, stack.serverUrl).href);
  return new Shopper(page, page.getByRole('main'));
}

/** In the second tier. */
async function expectAccessible(page: Page): Promise<void> {
  if (!isLookedAt()) return;
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .include('paywicket-checkout')
    .analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual([]);
}

for (const [where, size, wallet] of [
  ['on a phone by an EVM wallet', phone, 'MetaMask'],
  ['on a desktop by TronLink', desktop, 'TronLink'],
] as const)
  test.describe(where, () => {
    test.use(size);

    test('a shopper pays by the wallet of the page in three taps', async ({ page, stack, gateway }) => {
      const sent = await putWallets(page, gateway, wallet === 'MetaMask' ? { evm: {} } : { tron: {} });
      const shopper = await open(page, stack);
      // The first tap opens the dialog, the second chooses, the third calls the wallet.
      await chooseWallet(shopper, wallet);
      await button(shopper, payWith(wallet)).click();
      await shopper.sees('Paid');
      expect(sent).toHaveLength(1);
      expect(sent[0]).toMatchObject({ units: 24_000_000n });
      if (wallet === 'MetaMask') {
        const { address } = await gateway.newestPayment();
        expect(sent[0]).toMatchObject({ contract: usdt, to: address?.toLowerCase() });
      }
    });
  });

for (const height of [640, 800])
  test.describe(`at 1280 × ${height}`, () => {
    test.use({ viewport: { width: 1280, height } });

    test('the code has room below the wallet, and the × lies over nothing', async ({
      page,
      stack,
      gateway,
    }) => {
      await putWallets(page, gateway, { evm: {} });
      const shopper = await open(page, stack);
      await chooseWallet(shopper);
      await expect(button(shopper, pay)).toBeInViewport({ ratio: 1 });
      await expect(shopper.qr).toBeInViewport({ ratio: 1 });
      const close = await boxOf(shopper.button('Close').first());
      const offer = await boxOf(button(shopper, pay));
      expect(offer.x + offer.width <= close.x || offer.y >= close.y + close.height).toBe(true);
    });
  });

test('a wallet that declines has sent nothing, and may be asked again', async ({ page, stack, gateway }) => {
  const sent = await putWallets(page, gateway, { evm: { behaviour: 'refuses' } });
  const shopper = await open(page, stack);
  await shopper.buy();
  await expect(walletRow(shopper.dialog)).toBeVisible();
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page);
  await walletRow(shopper.dialog).click();
  await expect(button(shopper, pay)).toBeVisible();
  await expectAccessible(page);
  await button(shopper, pay).click();
  await shopper.reads('Nothing was sent.');
  await expect(shopper.address).toBeVisible();
  expect(sent).toEqual([]);
  await behave(page, { behaviour: 'honest' });
  await button(shopper, pay).click();
  await shopper.sees('Paid');
  expect(sent).toHaveLength(1);
});

test('a wallet on another network is asked to switch, and for no money where it does not', async ({
  page,
  stack,
  gateway,
}) => {
  const sent = await putWallets(page, gateway, { evm: { chainId: 137, switches: false } });
  const shopper = await open(page, stack);
  await chooseWallet(shopper);
  await button(shopper, pay).click();
  await shopper.reads('Nothing was sent. Switch MetaMask to Ethereum and try again.');
  expect(await asked(page)).not.toContain('eth_sendTransaction');
  await behave(page, { switches: true });
  await button(shopper, pay).click();
  await shopper.sees('Paid');
  expect(sent).toHaveLength(1);
});

test(
  'R91: while a wallet has not answered there is no second request, also after a reload and in another tab',
  { tag: '@both' },
  async ({ page, context, stack, gateway }) => {
    await page.clock.install();
    await putWallets(page, gateway, { evm: { behaviour: 'silent' } });
    const shopper = await open(page, stack);
    await chooseWallet(shopper);
    await button(shopper, pay).click();
    await shopper.sees('Confirm in MetaMask…');
    await expect(shopper.address).toBeHidden();
    await expect(shopper.button('I cancelled it in my wallet')).toBeHidden();
    await expectAccessible(page);

    const other = await context.newPage();
    await putWallets(other, gateway, { evm: {} });
    await other.goto(page.url());
    const second = await comeBack(other);
    await second.sees('Confirm in MetaMask…');
    await expect(button(second, pay)).toBeHidden();

    // The wallet disappears with the page.
    await page.evaluate(() => sessionStorage.setItem('without-wallets', ''));
    await page.reload();
    const again = await comeBack(page);
    await again.sees('Confirm in MetaMask…');
    await page.clock.fastForward(61_000);
    await again.button('I cancelled it in my wallet').click();
    await again.sees(/^Send /);
    await second.sees(/^Send /);
    await expect(button(second, pay)).toBeVisible();
  },
);

test('R91: the shop’s page and the hosted page of one checkout ask one wallet, also at the same time', async ({
  page,
  context,
  stack,
  gateway,
  traffic,
}) => {
  const other = await context.newPage();
  const sent = [
    await putWallets(page, gateway, { evm: { behaviour: 'held' } }),
    await putWallets(other, gateway, { evm: { behaviour: 'held' } }),
  ];
  const shopper = await open(page, stack);
  await chooseWallet(shopper);
  await expect(button(shopper, pay)).toBeVisible();
  const hosted = await openHosted(other, stack, traffic);
  await expect(button(hosted, pay)).toBeVisible();
  traffic.expectError(/status of 409 \(Conflict\) \(.*\/v1\/session\/wallet\)$/);
  // Both are in flight before the server receives either.
  const held: Route[] = [];
  await context.route('**/v1/session/wallet', async (route) => {
    held.push(route);
    if (held.length === 2) await Promise.all(held.map(async (each) => each.continue()));
    if (held.length > 2) await route.continue();
  });
  for (const each of [shopper, hosted]) await button(each, pay).click();
  await shopper.sees('Confirm in MetaMask…');
  await hosted.sees('Confirm in MetaMask…');
  const hasAsked = async (page: Page) => (await asked(page)).includes('eth_sendTransaction');
  await expect.poll(async () => (await hasAsked(page)) || (await hasAsked(other))).toBe(true);
  for (const { address } of [shopper, hosted]) await expect(address).toBeHidden();
  await release((await hasAsked(page)) ? page : other);
  await shopper.sees('Paid');
  await hosted.sees('Paid');
  expect(sent.flat()).toHaveLength(1);
  expect(traffic.errors.filter((error) => error.includes('409'))).toHaveLength(1);
});

test('R91: while a wallet of the shop’s page has not answered, the hosted page asks none, and no address is shown', async ({
  page,
  context,
  stack,
  gateway,
  traffic,
}) => {
  await page.clock.install();
  await putWallets(page, gateway, { evm: { behaviour: 'silent' } });
  const shopper = await open(page, stack);
  await askWallet(shopper, page);
  const other = await context.newPage();
  await putWallets(other, gateway, { evm: {} });
  const hosted = await openHosted(other, stack, traffic);
  await hosted.sees('Confirm in MetaMask…');
  await expect(hosted.address).toBeHidden();
  await expect(hosted.button('I cancelled it in my wallet')).toBeHidden();
  await page.clock.fastForward(61_000);
  await shopper.button('I cancelled it in my wallet').click();
  await button(hosted, pay).click();
  await hosted.sees('Paid');
  await shopper.sees('Paid');
});

test('R91: a wallet that gives its account after the end of the quote is asked for no money', async ({
  page,
  gateway,
  merchant,
}) => {
  await putWallets(page, gateway, { evm: { behaviour: 'locked' } });
  // Seconds: long enough to get an address on a busy machine, and short enough to wait for.
  const { id, url } = await merchant.create({ expiresIn: 30 });
  await page.goto(url);
  const shopper = new Shopper(page, page.getByRole('main'));
  await walletRow(shopper.dialog).click();
  await button(shopper, pay).click();
  await expect.poll(async () => asked(page)).toContain('eth_requestAccounts');
  await expect.poll(async () => (await merchant.read(id)).status).toBe('expired');
  await release(page);
  await shopper.sees('This payment has expired');
  await shopper.button('Get a new price').click();
  await shopper.sees('New price');
  expect(await asked(page)).not.toContain('eth_sendTransaction');
});

test('R91: an empty answer of a wallet keeps the request', async ({ page, stack, gateway }) => {
  await putWallets(page, gateway, { evm: { behaviour: 'broken' } });
  const shopper = await open(page, stack);
  await chooseWallet(shopper);
  await button(shopper, pay).click();
  await shopper.reads('Check in MetaMask whether the payment was sent. Don’t pay again if it was.');
  await expect(button(shopper, pay)).toBeHidden();
});

test(
  'R91: what a wallet has sent is offered to none again, until it is taken back twice',
  { tag: '@both' },
  async ({ page, context, stack, gateway, merchant }) => {
    const sent = await putWallets(page, gateway, { evm: {}, seen: 'nothing' });
    const shopper = await open(page, stack);
    await chooseWallet(shopper);
    await button(shopper, pay).click();
    await shopper.sees('Looking for your payment');
    expect(sent).toHaveLength(1);
    await expect.poll(async () => (await merchant.timeline()).filter(isHint).length).toBe(1);

    const other = await context.newPage();
    await putWallets(other, gateway, { evm: {} });
    await other.goto(page.url());
    const second = await comeBack(other);
    await second.sees('Looking for your payment');
    // The server reports it, rather than this browser.
    await other.evaluate(() => localStorage.removeItem('paywicket-sent'));
    await page.reload();
    const again = await comeBack(page);
    await again.sees('Looking for your payment');

    await again.button('I haven’t sent it yet').click();
    await again.sees('Your wallet reported this payment as sent');
    await expectAccessible(page);
    await again.button('Back to your payment').click();
    await again.sees('Looking for your payment');
    await again.button('I haven’t sent it yet').click();
    await again.button('I haven’t sent it yet').click();
    await expect(button(again, pay)).toBeVisible();
    await expect(button(second, pay)).toBeVisible();
  },
);

test('R91: a wallet that is on another network once it has sent: its hash is reported, and no more is offered', async ({
  page,
  stack,
  gateway,
  merchant,
}) => {
  const sent = await putWallets(page, gateway, { evm: { behaviour: 'wanders' }, seen: 'nothing' });
  const shopper = await open(page, stack);
  await chooseWallet(shopper);
  await button(shopper, pay).click();
  await shopper.sees('Looking for your payment');
  await shopper.reads(elsewhere);
  expect(sent).toHaveLength(1);
  await expect.poll(async () => (await merchant.timeline()).filter(isHint).length).toBe(1);
  await expectAccessible(page);
});

test('R91: a payment that was left for another while the wallet sent it: no second one is offered to a wallet', async ({
  page,
  stack,
  gateway,
  merchant,
  traffic,
}) => {
  await putWallets(page, gateway, { evm: { behaviour: 'held' }, seen: 'nothing' });
  const shopper = await open(page, stack);
  await askWallet(shopper, page);
  // As from another device, which does not have this wallet.
  const answer = await fetch(new URL('/v1/session/method', stack.serverUrl), {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Authorization: await authorizationOf(traffic),
    },
    body: JSON.stringify({ method: 'usdt-bsc' }),
  });
  expect(answer.status).toBe(200);
  await release(page);
  await shopper.reads('Send only USDT on BNB Smart Chain');
  await shopper.reads(elsewhere);
  await expect(shopper.dialog.getByRole('button', { name: /with .MetaMask/u })).toHaveCount(0);
  await expect.poll(async () => (await merchant.timeline()).filter(isHint).length).toBe(1);
  // After a reload the wallet is recognized by its address.
  await page.reload();
  const again = await comeBack(page);
  await again.reads('Already sent on Ethereum? We’ll see it. Don’t pay again.');
});

test('R91: a stored hash that the server refuses is dropped, and no wallet is asked after it', async ({
  page,
  stack,
  gateway,
  traffic,
}) => {
  await putWallets(page, gateway, { evm: { behaviour: 'silent' } });
  const shopper = await open(page, stack);
  await askWallet(shopper, page);
  traffic.expectError(/status of 400 \(Bad Request\) \(.*\/v1\/session\/sent\)$/);
  const stored = async (): Promise<string[]> =>
    page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('paywicket-wallet-')));
  // As left by another script of the shop, or another release.
  await page.evaluate(
    ([key]) => {
      const request = JSON.parse(localStorage.getItem(String(key)) ?? '') as object;
      localStorage.setItem(String(key), JSON.stringify({ ...request, hash: 'no hash' }));
    },
    await stored(),
  );
  await shopper.reads(elsewhere);
  await expect.poll(stored).toEqual([]);
  await expect(button(shopper, pay)).toBeHidden();
  expect(traffic.errors).toHaveLength(1);
});

test('R21: after a request that was cancelled its address is named on another network', async ({
  page,
  stack,
  gateway,
}) => {
  await page.clock.install();
  await putWallets(page, gateway, { evm: { behaviour: 'silent' } });
  const shopper = await open(page, stack);
  await askWallet(shopper, page);
  await page.clock.fastForward(61_000);
  await shopper.button('I cancelled it in my wallet').click();
  await shopper.dialog.getByRole('button', { name: /Choose a network$/ }).click();
  await shopper.dialog
    .getByRole('list', { name: 'Choose a network' })
    .getByRole('button', { name: 'TRON' })
    .click();
  await shopper.reads('Already sent on Ethereum? We’ll see it. Don’t pay again.');
});

for (const [name, descriptor] of [
  ['refuses to store', `{ get() { throw new DOMException('denied', 'SecurityError'); } }`],
  ['has no storage', '{ value: null }'],
] as const)
  test(`R91: a browser that ${name}: no wallet is asked, and the address is paid`, async ({
    page,
    stack,
    gateway,
  }) => {
    await page.addInitScript(`Object.defineProperty(window, 'localStorage', ${descriptor})`);
    await putWallets(page, gateway, { evm: {} });
    const shopper = await open(page, stack);
    await shopper.buy();
    await shopper.choose('erc20', /USDT.*ERC20/);
    await shopper.shownAddress();
    // The wallet has announced itself.
    expect(await page.evaluate(() => 'fakeWallet' in globalThis)).toBe(true);
    await expect(shopper.dialog.getByRole('button', { name: /with .MetaMask/u })).toHaveCount(0);
    expect(await asked(page)).toEqual([]);
    await gateway.pay();
    await shopper.sees('Paid');
  });

test('R91: a browser whose storage is full by then: the wallet is not asked, and the shopper reads what to do', async ({
  page,
  stack,
  gateway,
}) => {
  await putWallets(page, gateway, { evm: {} });
  const shopper = await open(page, stack);
  await chooseWallet(shopper);
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await button(shopper, pay).click();
  await shopper.reads('Nothing was sent. MetaMask can’t pay here: copy the amount and address instead.');
  await expect(button(shopper, pay)).toBeHidden();
  expect(await asked(page)).toEqual([]);
  await expectAccessible(page);
});

test('R91: a part that came from elsewhere while the wallet was asked: no rest is asked for, before its answer and after it', async ({
  page,
  stack,
  gateway,
  merchant,
}) => {
  await putWallets(page, gateway, { evm: { behaviour: 'held' }, seen: 'nothing' });
  const shopper = await open(page, stack);
  await askWallet(shopper, page);
  await gateway.pay({ amount: '10.00' });
  await shopper.reads(/10\.00.*24\.00/);
  await shopper.sees('Confirm in MetaMask…');
  await expect(shopper.address).toBeHidden();
  await release(page);
  await shopper.sees('Looking for your payment');
  await expect.poll(async () => (await merchant.timeline()).filter(isHint).length).toBe(1);
  // Even if only the server knows of the transfer.
  await page.reload();
  const again = await comeBack(page);
  await again.sees('Looking for your payment');
  await again.button('I haven’t sent it yet').click();
  await again.button('I haven’t sent it yet').click();
  await again.sees('Received 10.00 USDT of 24.00 USDT');
});

test('a wallet that sends less is not trusted: the server asks for the rest', async ({
  page,
  stack,
  gateway,
}) => {
  await putWallets(page, gateway, { evm: {}, seen: ['20.00'] });
  const shopper = await open(page, stack);
  await chooseWallet(shopper);
  await button(shopper, pay).click();
  await shopper.sees('Received 20.00 USDT of 24.00 USDT');
  await expect(shopper.dialog.getByRole('button', { name: /with .MetaMask/u })).toHaveCount(0);
});

test('a wallet that sends twice is paid once, and the checkout is overpaid', async ({
  page,
  stack,
  gateway,
  merchant,
}) => {
  await putWallets(page, gateway, { evm: {}, seen: ['24.00', '24.00'] });
  const shopper = await open(page, stack);
  await chooseWallet(shopper);
  await button(shopper, pay).click();
  await shopper.sees('Paid');
  await expect.poll(async () => (await merchant.read(await merchant.newest())).exception).toBe('overpaid');
});

test('TronLink that asks no node says so, and keeps its button beside the address', async ({
  page,
  stack,
  gateway,
}) => {
  await putWallets(page, gateway, { tron: {} });
  const shopper = await open(page, stack);
  await chooseWallet(shopper, 'TronLink');
  await page.evaluate(() => {
    const { tronLink } = window as unknown as {
      tronLink: { tronWeb: { trx: { getBlockByNumber: () => Promise<never> } } };
    };
    // As if the page's policy blocked its calls.
    tronLink.tronWeb.trx.getBlockByNumber = async () => Promise.reject(new TypeError('Failed to fetch'));
  });
  await button(shopper, payWith('TronLink')).click();
  await shopper.reads('Nothing was sent. Check TronLink and try again.');
  await expect(shopper.address).toBeVisible();
  await expect(button(shopper, payWith('TronLink'))).toBeVisible();
});

for (const [name, setup] of [
  ['MetaMask', { evm: { behaviour: 'busy' } }],
  ['TronLink', { tron: { behaviour: 'busy' } }],
] as const)
  test(`${name} that is locked, or shows an earlier request, is opened and asked again`, async ({
    page,
    stack,
    gateway,
  }) => {
    const sent = await putWallets(page, gateway, setup);
    const shopper = await open(page, stack);
    await chooseWallet(shopper, name);
    await button(shopper, payWith(name)).click();
    await shopper.reads(`Nothing was sent. Open ${name}: it has a request waiting.`);
    expect(sent).toEqual([]);
    await behave(page, { behaviour: 'honest' });
    await button(shopper, payWith(name)).click();
    await shopper.sees('Paid');
    expect(sent).toHaveLength(1);
  });

test('no wallet is offered once a script has changed the address', async ({ page, stack, gateway }) => {
  await putWallets(page, gateway, { evm: {} });
  const shopper = await open(page, stack);
  await chooseWallet(shopper);
  await expect(button(shopper, pay)).toBeVisible();
  await shopper.address.evaluate((element) => {
    element.textContent = '0x000000000000000000000000000000000000dEaD';
  });
  await expect(button(shopper, pay)).toBeHidden();
  await expect(shopper.address).toHaveText(String((await gateway.newestPayment()).address));
});

/** Names of the modules for wallets that were fetched. */
const walletModules = ({ requests }: Traffic): string[] =>
  requests.flatMap((request) => /\/(wallet|transfer)-[\w-]+\.js$/.exec(request.url())?.[1] ?? []).toSorted();

test('the modules for wallets are fetched where there is one, and nowhere else', async ({
  page,
  stack,
  gateway,
  traffic,
}) => {
  const shopper = await open(page, stack);
  await shopper.askForAddress();
  await gateway.pay();
  await shopper.sees('Paid');
  expect(walletModules(traffic)).toEqual([]);
  await putWallets(page, gateway, { evm: {} });
  await chooseWallet(await open(page, stack));
  expect(walletModules(traffic)).toEqual(['transfer', 'wallet']);
});

test.describe('on a phone', () => {
  test.use(phone);
  test('the screens of wallets are fetched for apps, before there is an address; no app is asked for a transfer', async ({
    page,
    stack,
    traffic,
  }) => {
    const shopper = await open(page, stack);
    await shopper.buy();
    await expect.poll(() => walletModules(traffic)).toEqual(['wallet']);
  });
});
