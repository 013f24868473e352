import type { BrowserContextOptions, Page } from '@playwright/test';
import { describe, expect, test } from 'vitest';
import { shopFixture } from '../../testing/shop.ts';
import { sessionAnswer } from '../../testing/sites.ts';
import { expectEventually, passTime } from '../../testing/time.ts';

const at = shopFixture();
let page: Page;

async function visit(attributes = '', options: BrowserContextOptions = {}): Promise<void> {
  page = await at.visit(
    `<meta name="viewport" content="width=device-width">${at.scriptTag}
     <paywicket-button session="cs_test" ${attributes}>Pay</paywicket-button>`,
    { prepare: async (page) => page.clock.install(), ...options },
  );
  await page.getByRole('button', { name: 'Pay', exact: true }).click();
}

const dialog = () => page.locator('paywicket-checkout dialog');
const pill = () => page.locator('paywicket-pill');
const go = () => pill().getByRole('button', { name: /Continue|View receipt/ });
const parts = () => pill().locator('button > span > *');
const said = async () => (await parts().allInnerTexts()).join(' · ');
const close = async () => {
  await dialog().getByText('Mug Shop').first().waitFor();
  await page.keyboard.press('Escape');
  await page.locator('paywicket-checkout dialog[open]').waitFor({ state: 'detached' });
};
const asked = () => at.pay.requests.filter(({ path }) => path === '/v1/session').length;
/** Whether the server is asked about the payment in whatever time that is. */
const asks = async (ms: number) => {
  const before = asked();
  await passTime(page, ms, at.pay);
  return asked() > before;
};

test.each(['en', 'ar'])(
  'in %s a line of the badge begins with no dot, wherever it breaks',
  async (locale) => {
    await visit(`locale="${locale}"`, { viewport: { width: 800, height: 640 } });
    await close();
    // Whether each part's dot is cut off by the edge, and whether the part is the first of its line.
    const dots = async () =>
      parts().evaluateAll((parts) => {
        const boxes = parts.map((part) => part.getBoundingClientRect());
        return parts.map((part, at) => {
          const { left, right, top } = part.getBoundingClientRect();
          const edge = part.parentElement?.getBoundingClientRect() ?? new DOMRect();
          const isRtl = getComputedStyle(part).direction === 'rtl';
          return {
            isCut: isRtl ? right > edge.right : left < edge.left,
            isFirst: boxes[at - 1]?.top !== top,
          };
        });
      });
    await parts().first().waitFor();
    expect(await pill().getByRole('button').first().ariaSnapshot()).not.toContain('·');
    const lines = new Set<number>();
    for (let width = 800; width >= 270; width -= 20) {
      await page.setViewportSize({ width, height: 640 });
      const all = await dots();
      for (const { isCut, isFirst } of all) expect(isCut).toBe(isFirst);
      lines.add(all.filter(({ isFirst }) => isFirst).length);
    }
    expect(lines.size).toBeGreaterThan(1);
  },
);

test('follows the payment: seen, paid, and the shop gets the events', async () => {
  await visit();
  await page.evaluate(() =>
    addEventListener('paywicket-paid', ({ target }) => {
      document.title = (target as Element).localName;
    }),
  );
  await close();
  await go().waitFor();
  at.view = { ...at.view, status: 'processing', version: 2 };
  await expectEventually(page, said).toBe('Payment detected · Continue');
  at.view = { ...at.view, status: 'paid', version: 3 };
  await expectEventually(page, said).toBe('Paid · View receipt');
  expect(await page.title()).toBe('paywicket-button');
  await go().click();
  await dialog().getByRole('heading', { name: 'Paid' }).waitFor();
  await page.keyboard.press('Escape');
  await dialog().waitFor({ state: 'detached' });
  expect(await pill().count()).toBe(0);
});

test('goes, and asks no more, once there is nothing to come back to', async () => {
  await visit();
  await close();
  await go().waitFor();
  at.view = { ...at.view, status: 'cancelled', version: 2 };
  await expectEventually(page, async () => pill().count()).toBe(0);
  expect(await asks(60_000)).toBe(false);
});

describe('does not come', () => {
  test.each([
    ['with resume none', 'resume="none"', {}],
    ['where no address was shown', '', { payment: null }],
    ['after the end', '', { status: 'paid' as const }],
  ])('%s', async (_, attributes, change) => {
    at.view = { ...at.view, ...change, methods: [] };
    await visit(attributes);
    await close();
    expect(await asks(60_000)).toBe(false);
    // What would bring it is fetched first.
    await page.waitForTimeout(500);
    expect(await pill().count()).toBe(0);
    expect(await asks(60_000)).toBe(false);
  });
});

test('shows the newest of several payments, polls them all, and shows the others at a press', async () => {
  at.respond = ({ path, method, headers }) =>
    path === '/v1/session' && method === 'GET'
      ? sessionAnswer({ ...at.view, id: headers.authorization ?? '' })
      : undefined;
  await visit();
  await close();
  await go().waitFor();
  await page.evaluate(`Paywicket.open({ session: 'cs_other' })`);
  await close();
  await page.locator('paywicket-checkout').waitFor({ state: 'detached' });
  const others = pill().getByRole('button', { name: /^\+1: .*Payment in progress/ });
  await others.press('Enter');
  expect(await pill().getByRole('group').count()).toBe(2);
  const tokens = () =>
    at.pay.requests
      .filter(({ path, method }) => path === '/v1/session' && method === 'GET')
      .map(({ headers }) => headers.authorization);
  const before = tokens().length;
  await expectEventually(page, () => new Set(tokens().slice(before)).size).toBe(2);
  // The one that is put away is gone, the other one stays.
  await pill().getByRole('button', { name: 'Close' }).first().click();
  await expectEventually(page, async () => pill().getByRole('group').count()).toBe(1);
  expect(await page.evaluate(() => localStorage.getItem('paywicket-open'))).not.toContain('cs_other');
  await go().waitFor();
});

test('comes back from a frame, which says nothing of the address', async () => {
  await visit('mode="frame"');
  const inside = page.frameLocator('iframe').locator('paywicket-checkout');
  await inside.locator('paywicket-address bdi').waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(said).toMatch(/^Payment in progress · (29:\d\d|30:00) · Continue$/);
  expect(
    await page
      .locator('paywicket-checkout')
      .evaluate(({ view }: HTMLElementTagNameMap['paywicket-checkout']) => view),
  ).toBeNull();
  await go().click();
  await inside.locator('paywicket-address bdi').waitFor();
  at.view = { ...at.view, status: 'processing', version: 2 };
  await expectEventually(page, async () =>
    inside.getByRole('heading', { name: 'Payment detected' }).count(),
  ).toBe(1);
});
