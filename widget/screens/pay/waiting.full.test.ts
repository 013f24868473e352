/** What Pay says while it waits: without a network, and shortly before its price ends. */
import type { Page } from '@playwright/test';
import { beforeEach, expect, test } from 'vitest';
import { shopFixture } from '../../testing/shop.ts';
import { expectEventually } from '../../testing/time.ts';

const at = shopFixture();
let page: Page;

beforeEach(async () => {
  page = await at.visit(`${at.scriptTag}<paywicket-button session="cs_test">Pay</paywicket-button>`, {
    prepare: async (page) => page.clock.install(),
  });
  await page.getByRole('button', { name: 'Pay', exact: true }).click();
  await page.locator('paywicket-qr-code svg:not(.icon) path').first().waitFor();
});

const waiting = async () => page.locator('.waiting').innerText();
const address = async () => page.locator('paywicket-address bdi').innerText();
const code = async () => page.locator('paywicket-qr-code svg:not(.icon) path').first().getAttribute('d');
const pulse = async () =>
  page.locator('.pulse').evaluate((dot) => {
    const { backgroundColor, animationName } = getComputedStyle(dot);
    const [red = 0, green = 0, blue = 0] = (backgroundColor.match(/[\d.]+/g) ?? []).map(Number);
    return { isGrey: Math.max(red, green, blue) - Math.min(red, green, blue) < 24, animationName };
  });

test('offline the pulse is grey and still, it says when it updates, and QR code and address stay', async () => {
  expect(await waiting()).toBe('Waiting for your payment\nThis page updates by itself.');
  expect(await pulse()).toEqual({ isGrey: false, animationName: 'pulse' });
  const before = await address();
  const shown = await code();
  await page.context().setOffline(true);
  await expectEventually(page, waiting).toBe('Waiting for your payment\nUpdates when you’re back online.');
  expect(await pulse()).toEqual({ isGrey: true, animationName: 'none' });
  expect(await address()).toBe(before);
  expect(await page.locator('paywicket-qr-code').isVisible()).toBe(true);
  expect(await code()).toBe(shown);

  await page.context().setOffline(false);
  await expectEventually(page, waiting).toBe('Waiting for your payment\nThis page updates by itself.');
  expect(await pulse()).toEqual({ isGrey: false, animationName: 'pulse' });
});

test('in the last two minutes of a price it says what comes after them', async () => {
  const endsIn = (seconds: number) => {
    const { payment, version } = at.view;
    if (payment === null) throw new Error('a payment is expected');
    const expiresAt = new Date(Date.parse(at.view.serverTime) + seconds * 1000).toISOString();
    at.view = { ...at.view, expiresAt, payment: { ...payment, expiresAt }, version: version + 1 };
  };
  endsIn(600);
  await expectEventually(page, async () => page.getByText(/Price held (9:\d\d|10:00)/).count()).toBe(1);
  expect(await waiting()).toBe('Waiting for your payment\nThis page updates by itself.');
  endsIn(115);
  await expectEventually(page, waiting).toBe(
    'Waiting for your payment\nWhen time is up, you can get a new price.',
  );
  expect(await page.locator('paywicket-qr-code').isVisible()).toBe(true);
});
