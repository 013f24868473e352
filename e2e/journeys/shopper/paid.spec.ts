/** The end of a payment: what was paid stays above the perforation, and the lower half of the ticket is the receipt. */
import type { Page } from '@playwright/test';
import { screenOf, type ScreenCase } from '../../visual/screens.ts';
import { expect, test } from '../support/fixtures.ts';
import { openDialog, play } from '../support/scripted.ts';
import { enter } from '../support/stage.ts';

const sizes = [
  { width: 360, height: 640 },
  { width: 844, height: 390 },
  { width: 1280, height: 720 },
  { width: 1440, height: 900 },
];
const part = (page: Page, name: string) => page.locator(`paywicket-checkout ${name}`);
const boxOf = async (page: Page, name: string) => part(page, name).first().boundingBox();

/** Paid, and about to go on to the shop. */
function leaving(): ScreenCase {
  const paid = screenOf('paid');
  const { session } = paid.script;
  if (session === 'never') throw new Error('a session is expected');
  return {
    ...paid,
    script: { ...paid.script, session: { ...session, successUrl: 'https://shop.example/thanks' } },
  };
}

for (const size of sizes)
  test(`the perforation stays where it is from Pay to Paid at ${size.width} × ${size.height}`, async ({
    page,
    stack,
  }) => {
    await page.setViewportSize(size);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const boxes: unknown[] = [];
    for (const name of ['pay', 'processing', 'paid', 'looking']) {
      await enter(page, stack, screenOf(name));
      boxes.push(await boxOf(page, '.tear'));
    }
    expect(boxes).toEqual(Array.from(boxes, () => boxes[0]));
  });

test('Paid and its receipt are there without the module of help', async ({ page, stack, traffic }) => {
  await play(page, leaving().script, stack.serverUrl);
  await openDialog(page, new URL('/products/cup', stack.shopUrl).href);
  await expect(part(page, 'h2')).toHaveText('Paid');
  await expect(part(page, 'h2')).toBeFocused();
  await expect(part(page, '.owed')).toContainText('54.12');
  await expect(part(page, '.over')).toHaveText('You paid');
  await expect(part(page, 'dt')).toHaveText(['Reference', 'Paid', 'Amount sent', 'Transaction']);
  await expect(part(page, 'dd').nth(1)).toContainText('1:00:00 PM GMT+1');
  await page.getByRole('button', { name: 'Stay' }).click();
  await expect(part(page, '.say p')).toContainText('has received your payment');
  expect(traffic.requests.filter((request) => request.url().includes('/assets/help-screens-'))).toEqual([]);
});

test('the seconds are announced once, while they count', async ({ page, stack }) => {
  await enter(page, stack, leaving());
  const announced = part(page, '[role=status]');
  await expect(part(page, '.say p')).toContainText(/in [1-4] s · Stay/);
  expect(await announced.allTextContents()).toEqual([expect.stringMatching(/in [56] s$/)]);
});

test('the seal is drawn and the slip slides in, but not where motion is to be reduced', async ({
  page,
  stack,
}) => {
  const motionOf = async () =>
    Promise.all(
      ['.seal path', 'dl'].map(async (name) =>
        part(page, name).evaluate((element) => {
          const { animationName, animationDuration, animationIterationCount } = getComputedStyle(element);
          return [animationName, animationDuration, animationIterationCount].join(' ');
        }),
      ),
    );
  await enter(page, stack, screenOf('paid'));
  expect(await motionOf()).toEqual(['draw 0.32s 1', 'slip 0.24s 1']);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  expect((await motionOf()).map((motion) => motion.split(' ')[0])).toEqual(['none', 'none']);
});

for (const name of ['overpaid', 'paid-late'])
  test(
    `what the shop has to decide has a clock, and nothing green or counting: ${name}`,
    { tag: '@gate' },
    async ({ page, stack }) => {
      const undecided = screenOf(name);
      const { session } = undecided.script;
      if (session === 'never') throw new Error('a session is expected');
      const successUrl = 'https://shop.example/thanks';
      await enter(page, stack, {
        ...undecided,
        script: { ...undecided.script, session: { ...session, successUrl } },
      });
      await expect(part(page, '.seal.wait')).toBeVisible();
      await expect(part(page, '.done')).toHaveCount(0);
      await page.clock.runFor(3000);
      await expect(part(page, '.say')).not.toContainText(/\d s\b/);
      await expect(part(page, '.say button')).toHaveCount(0);
      await expect(part(page, 'paywicket-countdown')).toHaveCount(0);
      const green = await part(page, '.card').evaluate((card) => {
        const probe = document.createElement('i');
        probe.style.color = 'var(--_success)';
        card.append(probe);
        const success = getComputedStyle(probe).color;
        probe.remove();
        return [...card.querySelectorAll('*')].filter((element) => {
          const { color, backgroundColor } = getComputedStyle(element);
          return color === success || backgroundColor === success;
        }).length;
      });
      expect(green).toBe(0);
    },
  );
