/** iOS zooms in on focused controls with text below 16 px: no control of any page has smaller text. */
import type { Page } from '@playwright/test';
import { screens } from '../../visual/screens.ts';
import { expect, test } from '../support/fixtures.ts';
import { refundOf } from '../support/refund.ts';
import { phone } from '../support/sizes.ts';
import { enter } from '../support/stage.ts';

test.use(phone);

/** The page's controls that open a keyboard or a list, including shadow roots, with their font size in px. */
async function controls(page: Page): Promise<(readonly [name: string, size: number])[]> {
  return page.evaluate(() => {
    const found: [string, number][] = [];
    const walk = (root: ParentNode): void => {
      for (const node of root.querySelectorAll('*')) {
        if (node.shadowRoot) walk(node.shadowRoot);
        if (!node.matches('select, textarea, input:not([type=checkbox], [type=radio], [type=hidden])'))
          continue;
        const name = node.getAttribute('aria-label') ?? node.getAttribute('name') ?? node.id;
        found.push([`${node.localName} ${name}`, Number.parseFloat(getComputedStyle(node).fontSize)]);
      }
    };
    walk(document);
    return found;
  });
}

async function expectLargeControls(page: Page): Promise<void> {
  await expect.poll(async () => (await controls(page)).length).toBeGreaterThan(0);
  expect((await controls(page)).filter(([, size]) => size < 16)).toEqual([]);
}

// The screen "phone" leads from a computer to a phone.
for (const screen of screens.filter(({ name }) => !/^(?:starting|phone)$/.test(name))) {
  test(`no control of the screen "${screen.name}" has letters below 16 px`, async ({
    page,
    stack,
    traffic,
  }) => {
    traffic.expectError(/./);
    await enter(page, stack, screen);
    await expectLargeControls(page);
  });
}

test('no control of the page of a refund, of a product and of the hosted page has letters below 16 px', async ({
  page,
  stack,
  merchant,
  gateway,
}) => {
  const { sessionToken } = await merchant.create({});
  const hosted = `${stack.serverUrl}/pay#${sessionToken}`;
  for (const url of [hosted, await refundOf(merchant, gateway), `${stack.serverUrl}/l/cup`]) {
    await page.goto(url);
    await expectLargeControls(page);
  }
});

test('no control of the merchant’s console has letters below 16 px', async ({ page, stack }) => {
  await page.goto(`${stack.serverUrl}/console`);
  const links = await page
    .locator('nav a')
    .evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
  expect(links.length).toBeGreaterThan(3);
  for (const link of links) {
    await page.goto(link);
    await expectLargeControls(page);
  }
});
