/** Elements below or beside each other are aligned. */
import type { Locator } from '@playwright/test';
import { screenOf } from '../../visual/screens.ts';
import { expect, test } from '../support/fixtures.ts';
import { enter, speak } from '../support/stage.ts';

/** px from the start side of the window to the element. */
const startOf = async (element: Locator) =>
  element.evaluate((node) => {
    const { left, right } = node.getBoundingClientRect();
    return Math.round(getComputedStyle(node).direction === 'rtl' ? innerWidth - right : left);
  });

test(
  'the dialog runs the way its language does, and an address always from left to right',
  { tag: '@gate' },
  async ({ page, stack }) => {
    await enter(page, stack, screenOf('pay'));
    const directionOf = async (part: string) =>
      page.locator(`paywicket-checkout ${part}`).evaluate((element) => getComputedStyle(element).direction);
    for (const [locale, direction] of [
      ['ar', 'rtl'],
      ['en', 'ltr'],
    ] as const) {
      await speak(page, locale);
      expect([locale, await directionOf('h2'), await directionOf('paywicket-address bdi')]).toEqual([
        locale,
        direction,
        'ltr',
      ]);
    }
  },
);

test('on a phone the rows of the list start where its heading does, or their frame does', async ({
  page,
  stack,
}) => {
  await page.setViewportSize({ width: 360, height: 640 });
  for (const [name, edge] of [
    ['choose-few', '.rows'],
    ['choose-many', '.row > :first-child'],
  ] as const) {
    await enter(page, stack, screenOf(name));
    const checkout = page.locator('paywicket-checkout');
    for (const locale of ['en', 'ar']) {
      await speak(page, locale);
      const heading = await startOf(checkout.locator('h2'));
      const edges = await checkout.locator(edge).all();
      expect(edges.length).toBeGreaterThan(0);
      for (const each of edges) expect(await startOf(each), `${name} ${locale}`).toBe(heading);
    }
  }
});

test('on the receipt “Copy” and “Print” look alike', async ({ page, stack }) => {
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 740 });
    await enter(page, stack, screenOf('paid'));
    const looks = [];
    for (const name of ['Copy receipt', /^Print/]) {
      const control = page.locator('paywicket-checkout').getByRole('button', { name });
      looks.push(
        await control.evaluate((element) => {
          const { font, color, borderTopWidth, borderTopStyle, textDecorationLine } =
            getComputedStyle(element);
          const { height, top } = element.getBoundingClientRect();
          return { font, color, borderTopWidth, borderTopStyle, textDecorationLine, height, top };
        }),
      );
    }
    expect(looks[1], String(width)).toEqual(looks[0]);
  }
});
