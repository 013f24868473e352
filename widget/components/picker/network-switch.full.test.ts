/** The network of a payment in a real browser: a switch to the same coin elsewhere, by a tap and by the keyboard. */
import type { BrowserContextOptions, Locator, Page } from '@playwright/test';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Method, SessionPayment, SessionView } from '../../../server/contract/session.ts';
import { expectAccessible } from '../../testing/accessible.ts';
import { card, coins, desktop, method, phone, tether } from '../../testing/picker.ts';
import { shopFixture } from '../../testing/shop.ts';
import { html, session, sessionAnswer } from '../../testing/sites.ts';

/** A shop with a strict policy. */
const at = shopFixture(({ path }) =>
  path === '/'
    ? html(
        `<main><h1>Shop</h1>${at.scriptTag}<paywicket-button session="cs_test"></paywicket-button></main>`,
        {
          'Content-Security-Policy': policy.replaceAll('PAY', at.pay.origin),
        },
      )
    : undefined,
);
const methods = [
  tether,
  ...coins.slice(1),
  {
    ...method('USDT', 'bsc', { networkName: 'BNB Smart Chain', feeAsset: 'BNB' }),
    available: false,
    reason: 'below_minimum',
    minimum: '90.00',
  },
  card,
];
const policy =
  "default-src 'none'; script-src PAY; connect-src PAY; require-trusted-types-for 'script'; trusted-types paywicket paywicket-html";
const { payment: first } = session();
let chosen: string[];
/** Why the server refuses what is chosen; null while it does not. */
let refusal: { status: number; code: string } | null;

/** The payment by a method; each network has an address of its own. */
function paymentBy({ id, asset, network, networkName, networkStandard, feeAsset }: Method): SessionPayment {
  const address = id === 'usdt-tron' ? first?.address : `0x${'5aAeb605'.repeat(4)}${network.padEnd(8, '0')}`;
  const own = { asset, network, networkName, networkStandard, feeAsset, address: address ?? null };
  return { ...(first as SessionPayment), ...own, id: `pay_${id}`, method: id };
}

function select(id: string): SessionView {
  const { payment, formerPayments, version } = at.view;
  const next = methods.find((each) => each.id === id) as Method;
  const others = formerPayments.filter((former) => former.method !== id);
  const { method: former, asset, network, address, status } = payment as SessionPayment;
  at.view = {
    ...at.view,
    version: version + 1,
    payment: paymentBy(next),
    formerPayments: [...others, { method: former, asset, network, address, status, moneySeen: false }],
  };
  return at.view;
}

beforeEach(() => {
  chosen = [];
  refusal = null;
  at.view = { ...session(), methods, payment: paymentBy(tether) };
  at.respond = ({ path, method, body }) => {
    if (path !== '/v1/session/method' || method !== 'POST') return undefined;
    const { method: id } = JSON.parse(body) as { method: string };
    chosen.push(id);
    if (refusal === null) return sessionAnswer(select(id));
    const { status, code } = refusal;
    const problem = { type: 'about:blank', title: code, status, detail: code, code, requestId: 'req_1' };
    const headers = { ...sessionAnswer(at.view).headers, 'Content-Type': 'application/problem+json' };
    return { status, headers, body: JSON.stringify(problem) };
  };
});

async function open(options: BrowserContextOptions): Promise<Page> {
  const page = await at.visit('', {
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
    ...options,
  });
  await page.getByRole('button', { name: 'Pay with crypto' }).click();
  await address(page).waitFor();
  return page;
}

const address = (page: Page) => page.locator('paywicket-address bdi').first();
const toggle = (page: Page) => page.locator('paywicket-network-switch .toggle');
const rows = (page: Page) => page.getByRole('list', { name: 'Choose a network' }).getByRole('button');
/** Without the marks that keep names apart. */
const plain = async (part: Locator) =>
  (await part.allInnerTexts()).join(' ').replaceAll(/[\u2066-\u2069]/gu, '');
const notice = async (page: Page) => plain(page.locator('.notice'));
const spoken = (page: Page) => page.locator('paywicket-checkout [role=status]').first();

/** Where each part of the screen is. */
const places = async (page: Page) =>
  page.locator('paywicket-checkout').evaluate(({ shadowRoot }) =>
    [...(shadowRoot?.querySelectorAll('.screen *, .more, .foot') ?? [])].map((part) => {
      const { x, y, width, height } = part.getBoundingClientRect();
      return [x, y, width, height];
    }),
  );

describe.each([
  ['on a phone', phone],
  ['on a desktop', desktop],
  ['on a short laptop', { viewport: { width: 1280, height: 640 } }],
])('the switch of network, %s,', (_, size) => {
  test('opens without a request and moves nothing, in the window and without a fault that axe finds', async () => {
    const page = await open(size);
    const before = await places(page);
    await toggle(page).click();
    await rows(page).first().waitFor();
    await expect
      .poll(async () =>
        rows(page)
          .first()
          .evaluate((row) => row.matches(':focus')),
      )
      .toBe(true);
    expect(await places(page)).toEqual(before);
    expect(chosen).toEqual([]);
    const { width = 0, height = 0 } = size.viewport ?? {};
    await expect
      .poll(async () => {
        const box = await page.locator('paywicket-network-switch .networks').boundingBox();
        return (
          box !== null &&
          box.x >= 0 &&
          box.y >= 0 &&
          box.x + box.width <= width &&
          box.y + box.height <= height
        );
      })
      .toBe(true);
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await expect.poll(async () => rows(page).count()).toBe(0);
    expect(await page.getByRole('dialog').isVisible()).toBe(true);
    expect(await places(page)).toEqual(before);
  });
});

test('by the keyboard alone: opened, another network chosen, and the focus is back', async () => {
  const page = await open(desktop);
  await toggle(page).focus();
  await page.keyboard.press('Enter');
  await expect
    .poll(async () =>
      rows(page)
        .first()
        .evaluate((row) => row.matches(':focus')),
    )
    .toBe(true);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect.poll(() => chosen).toEqual(['usdt-solana']);
  await expect.poll(async () => plain(toggle(page))).toContain('USDT on Solana');
  expect(await toggle(page).evaluate((button) => button.matches(':focus'))).toBe(true);
  await expect.poll(async () => plain(spoken(page))).toContain('USDT on Solana');
});

test('the network that is shown, and one whose minimum is too high, change nothing', async () => {
  const page = await open(desktop);
  await toggle(page).click();
  await rows(page).filter({ hasText: 'BNB Smart Chain' }).click({ force: true });
  expect(await rows(page).filter({ hasText: 'BNB Smart Chain' }).innerText()).toContain('Minimum');
  await rows(page).filter({ hasText: 'TRON' }).click();
  await expect.poll(async () => rows(page).count()).toBe(0);
  expect(chosen).toEqual([]);
});

test.each([
  [
    'its address was copied',
    async (page: Page) =>
      page
        .locator('paywicket-copy-field button')
        .getByText('Copy')
        .or(page.getByRole('button', { name: 'Copy address' }))
        .first()
        .click(),
  ],
  [
    'its code was enlarged',
    async (page: Page) => {
      await page.getByRole('button', { name: /^QR code/ }).click();
      await page.keyboard.press('Escape');
    },
  ],
])('once %s, the former network is named, also after a reload', async (_, use) => {
  const page = await open(desktop);
  await use(page);
  await toggle(page).click();
  await rows(page).filter({ hasText: 'Ethereum' }).click();
  const said = 'Already sent on TRON? We’ll see it. Don’t pay again.';
  await expect.poll(async () => notice(page)).toBe(said);
  await page.reload();
  await page.locator('paywicket-button').click();
  await address(page).waitFor();
  await expect.poll(async () => notice(page)).toBe(said);
  await expectAccessible(page);
});

test.each([
  [429, 'rate_limited', 'Too many changes in one minute. Pay to this address, or try again in a minute.'],
  [409, 'too_many_payments', 'The coin and network can’t be changed any more. Pay to this address.'],
])(
  'where the server refuses another one (%s, %s), the address stays, and why is said',
  async (status, code, said) => {
    const page = await open(phone);
    const before = await address(page).textContent();
    refusal = { status, code };
    await toggle(page).click();
    await rows(page).filter({ hasText: 'Ethereum' }).click();
    await expect.poll(async () => notice(page)).toBe(said);
    expect(await address(page).textContent()).toBe(before);
    expect(chosen).toEqual(['usdt-ethereum']);
  },
);

test('a coin on one network has no switch', async () => {
  at.view = { ...at.view, payment: paymentBy(methods[3] as Method) };
  const page = await open(phone);
  expect(await page.locator('.only').first().innerText()).toContain('Bitcoin');
  expect(await toggle(page).count()).toBe(0);
});
