/** A wallet's app on a phone, opened by its camera from the screen of a computer. */
import { expect, test } from '../support/fixtures.ts';
import { readQr } from '../support/qr.ts';
import { Shopper } from '../support/shopper.ts';
import { desktop } from '../support/sizes.ts';

test.use(desktop);

test.beforeEach(async ({ page, stack }) => {
  await page.goto(new URL('/products/cup', stack.shopUrl).href);
});

test(
  'R179: the plain code comes first, and a click away is the link of an app, with coin, address and amount alone',
  { tag: '@gate' },
  async ({ page, gateway }) => {
    const shopper = new Shopper(page);
    const address = await shopper.askForAddress();
    expect(readQr(await page.screenshot())).toBe(address);
    await shopper.button('Trust Wallet').click();
    await shopper.sees('Trust Wallet');
    await shopper.reads(
      `In the app, check 24.00 USDT on TRON and that the address ends in ${address.slice(-4)}.`,
    );
    await shopper.reads('Scan this with your camera, not with your wallet.');
    await expect(shopper.qr).toBeInViewport({ ratio: 1 });
    const read = async () => readQr(await page.screenshot());
    const link = `https://link.trustwallet.com/send?asset=c195_tTR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t&address=${address}&amount=24`;
    await expect.poll(read).toBe(link);
    const body = shopper.dialog.locator('.body');
    expect(await body.evaluate((box) => box.scrollHeight - box.clientHeight)).toBe(0);
    await gateway.send({ amount: '24' });
    await shopper.sees('Payment detected');
  },
);

test('back from the code, the plain one is there, and both buttons stand on one line', async ({ page }) => {
  const shopper = new Shopper(page);
  const address = await shopper.askForAddress();
  await shopper.button('Trust Wallet').click();
  await shopper.sees('Trust Wallet');
  await shopper.dialog.getByRole('button', { name: 'Back' }).click();
  await expect(shopper.button('Trust Wallet')).toBeVisible();
  await expect.poll(async () => readQr(await page.screenshot())).toBe(address);
  const tops = await Promise.all(
    ['Continue on your phone', 'Trust Wallet'].map(
      async (name) => (await shopper.button(name).boundingBox())?.y,
    ),
  );
  expect(tops[0]).toBe(tops[1]);
  expect(tops[0]).toBeDefined();
});

test(
  'R2: there is no code for a camera once a script of the page has changed the address',
  { tag: '@gate' },
  async ({ page, traffic }) => {
    traffic.expectError(/changed the address/);
    const shopper = new Shopper(page);
    await shopper.askForAddress();
    await expect(shopper.button('Trust Wallet')).toBeVisible();
    await shopper.address.evaluate((shown) => (shown.textContent = 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8'));
    await expect(shopper.button('Trust Wallet')).toHaveCount(0);
  },
);
