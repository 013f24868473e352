/** The QR code of a refund's link, which the server draws into the merchant's console, under changes of its colours. */
import type { Page } from '@playwright/test';
import { expect, test } from '../support/fixtures.ts';
import { Operator } from '../support/operator.ts';
import { readQr } from '../support/qr.ts';

/** What browsers, systems and extensions do to a page's colours. */
const modes: Record<string, (page: Page) => Promise<unknown>> = {
  'as it is, light': async (page) => page.emulateMedia({ colorScheme: 'light' }),
  'as it is, dark': async (page) => page.emulateMedia({ colorScheme: 'dark' }),
  'in forced colours, light': async (page) =>
    page.emulateMedia({ forcedColors: 'active', colorScheme: 'light' }),
  'in forced colours, dark': async (page) =>
    page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' }),
  'with more contrast': async (page) => page.emulateMedia({ contrast: 'more', colorScheme: 'dark' }),
  'darkened by the browser': async (page) => {
    // The browser darkens only pages without a dark scheme of their own.
    await page.evaluate(() => {
      document.documentElement.style.colorScheme = 'light';
    });
    const client = await page.context().newCDPSession(page);
    await client.send('Emulation.setAutoDarkModeOverride', { enabled: true });
  },
  'darkened by the browser on a light device': async (page) =>
    page.emulateMedia({ contrast: 'no-preference', colorScheme: 'light' }),
  // As Safari does on an inverted screen, and extensions on any: pictures are inverted back.
  'inverted, and pictures once more': async (page) => {
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none', contrast: 'no-preference' });
    await page.evaluate(() => {
      for (const element of document.querySelectorAll<HTMLElement>('html, img'))
        element.style.filter = 'invert(1)';
    });
  },
};

test('R177: the QR code of a refund’s link is read in every theme, in forced colours, darkened and inverted', async ({
  page,
  stack,
  merchant,
  gateway,
}) => {
  const { id, sessionToken } = await merchant.create({ reference: 'order-32' });
  await merchant.choose(sessionToken, 'usdt-tron');
  await gateway.pay();
  await expect.poll(async () => (await merchant.read(id)).status).toBe('paid');
  const operator = new Operator(page, stack);
  await operator.open(`/payments/${id}`);
  await operator.main.getByRole('button', { name: 'Refund', exact: true }).click();
  const link = await operator.card('Link for the customer').getByRole('textbox').inputValue();
  const code = operator.main.getByRole('img', { name: 'QR code of the link' });
  await code.scrollIntoViewIfNeeded();
  const read: Record<string, string | null> = {};
  for (const [name, enter] of Object.entries(modes)) {
    await enter(page);
    read[name] = readQr(await page.screenshot());
  }
  expect(read).toEqual(Object.fromEntries(Object.keys(modes).map((name) => [name, link])));
});
