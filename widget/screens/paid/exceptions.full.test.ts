/** What the shop still has to decide, wherever a shopper may see it. */
import type { Locator, Page } from '@playwright/test';
import { beforeEach, describe, expect, test } from 'vitest';
import { aSent } from '../../testing/sessions.ts';
import { shopFixture } from '../../testing/shop.ts';
import { expectEventually } from '../../testing/time.ts';

const at = shopFixture();
let page: Page;

/** The lesser of its exceptions is the one that decides; the graver one alone would leave it paid. */
const late = () => {
  const { payment } = at.view;
  if (payment === null) throw new Error('a payment is expected');
  return {
    ...at.view,
    status: 'paid' as const,
    exception: 'wrong_asset' as const,
    exceptions: ['wrong_asset' as const, 'late' as const],
    payment: { ...payment, status: 'settled' as const, amountPaid: payment.amount, amountDue: '0' },
    receipt: [aSent()],
    paidAt: at.view.serverTime,
    methods: [],
    version: at.view.version + 1,
  };
};

const button = (mode: string) =>
  `${at.scriptTag}<paywicket-button session="cs_test" mode="${mode}">Pay</paywicket-button>`;
const press = async () => page.getByRole('button', { name: 'Pay', exact: true }).click();
const open = async (mode: string) => {
  page = await at.visit(button(mode), { prepare: async (page) => page.clock.install() });
  await press();
};

/** With a clock, in words, and nothing green. */
async function expectUndecided(card: Locator): Promise<void> {
  await card.getByRole('heading', { name: 'Received, late' }).waitFor();
  await expectNoPaid(card);
  expect(await card.locator('.seal.wait svg').count()).toBe(1);
}

async function expectNoPaid(card: Locator): Promise<void> {
  expect(await card.locator('.seal.done').count()).toBe(0);
  // In the shadow tree, which the element's own text is without.
  const said = await card.locator('.bottom').innerText();
  expect(said).not.toBe('');
  expect(said).not.toMatch(/\bpaid\b|detected|has received/i);
  expect(await page.title()).not.toContain('✓');
}

describe('R148: paid late beside another coin has no tick and is not called paid', () => {
  test.each(['modal', 'inline'])('in the mode %s', async (mode) => {
    at.view = late();
    await open(mode);
    await expectUndecided(page.locator('paywicket-checkout'));
  });

  test('in the mode frame', async () => {
    at.view = late();
    await open('frame');
    await expectUndecided(page.frameLocator('iframe').locator('paywicket-checkout'));
  });

  test('on the hosted page', async () => {
    at.view = late();
    page = await at.visit('');
    await page.goto(`${at.pay.origin}/pay#cs_test`);
    await expectUndecided(page.locator('paywicket-checkout'));
    expect(await page.locator('body').innerText()).not.toMatch(/\bpaid\b/i);
  });

  test.each(['modal', 'frame'])('in the badge of the mode %s', async (mode) => {
    await open(mode);
    const card = mode === 'frame' ? page.frameLocator('iframe') : page;
    await card.locator('paywicket-address bdi').first().waitFor();
    await page.keyboard.press('Escape');
    const said = async () =>
      (await page.locator('paywicket-pill button > span > *').allInnerTexts()).join(' · ');
    await expectEventually(page, said).toMatch(/^Payment in progress · .* · Continue$/);
    at.view = late();
    await expectEventually(page, said).toBe('Payment in progress · Continue');
  });
});

test('what came late, and is not paid, is received late as well, with a clock', async () => {
  at.view = {
    ...late(),
    status: 'expired',
    exception: 'late',
    exceptions: ['late'],
    paidAt: null,
    receipt: [],
  };
  await open('modal');
  await expectUndecided(page.locator('paywicket-checkout'));
});

test('paid, and too much: nothing green and no countdown before the shop has decided, and why in its place', async () => {
  at.view = {
    ...late(),
    exception: 'overpaid',
    exceptions: ['overpaid'],
    successUrl: `${at.shop.origin}/thanks`,
  };
  await open('modal');
  const card = page.locator('paywicket-checkout');
  await card.getByRole('heading', { name: 'Paid' }).waitFor();
  await card.locator('.say p', { hasText: 'Your money is safe' }).waitFor();
  expect(await card.locator('.seal.wait svg').count()).toBe(1);
  expect(await card.locator('.seal.done').count()).toBe(0);
  expect(await card.getByRole('button', { name: 'Stay' }).count()).toBe(0);
});

describe('R148: until there are words for an exception, nothing is said of the payment', () => {
  let answer: 'held' | 'refused';
  let release: () => void;

  beforeEach(() => {
    const held = new Promise<undefined>((resolve) => {
      release = () => resolve(undefined);
    });
    at.respond = ({ path }) => {
      if (!path.startsWith('/assets/help-screens-')) return undefined;
      return answer === 'held' ? held : { status: 503, headers: { 'Access-Control-Allow-Origin': '*' } };
    };
    at.view = late();
  });

  test('while they are held back', async () => {
    answer = 'held';
    await open('modal');
    const card = page.locator('paywicket-checkout');
    await card.getByRole('heading', { name: 'Still loading…' }).waitFor();
    await expectNoPaid(card);
    release();
    await expectUndecided(card);
  });

  test('where they cannot be loaded', async () => {
    answer = 'refused';
    page = await at.visit('', { prepare: async (page) => page.clock.install() });
    await page.goto(`${at.pay.origin}/pay#cs_test`);
    const card = page.locator('paywicket-checkout');
    await expectEventually(page, async () => card.locator('.bar').allInnerTexts()).toEqual([
      'We can’t reach the payment service. Your payment is safe. Retrying…',
    ]);
    await expectNoPaid(card);
    release();
    answer = 'held';
    await expectEventually(page, async () => card.locator('.seal.wait').count()).toBe(1);
    await expectUndecided(card);
  });
});
