/**
 * Takes the pictures of the README from the running product: a phone that chooses, pays and has paid, and a payment in the
 * merchant's window.
 *
 *     npm run build && npx tsx e2e/readme/picture.ts
 */
import { chromium, type Page } from '@playwright/test';
import { writeFile } from 'node:fs/promises';
import { startStack } from '../../demo/stack.ts';
import { chromiumArguments, findChromium } from '../chromium.ts';
import { Gateway } from '../journeys/gateway.ts';
import { Shopper } from '../journeys/shopper.ts';

const file = new URL('../../.github/checkout.webp', import.meta.url);
const windowFile = new URL('../../.github/window.webp', import.meta.url);
const desktop = { width: 1120, height: 720 };
const viewport = { width: 412, height: 915 };
const scale = 2;
const executablePath = findChromium();

const stack = await startStack({ stepMs: 3_600_000 });
const browser = await chromium.launch({
  args: [...chromiumArguments],
  ...(executablePath !== undefined && { executablePath }),
});
try {
  const context = await browser.newContext({
    viewport,
    deviceScaleFactor: scale,
    isMobile: true,
    hasTouch: true,
    locale: 'en-US',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const shots = [];
  await page.goto(stack.shopUrl);
  const shopper = new Shopper(page);
  await shopper.buy();
  await shopper.sees('Choose how to pay');
  shots.push(await shotOf(page));
  await shopper.choose('trc20', /USDT.*TRC20/);
  await shopper.shownAddress();
  shots.push(await shotOf(page));
  await new Gateway(stack.simulatorUrl).pay();
  await shopper.sees('Paid');
  shots.push(await shotOf(page));
  await writeFile(file, await beside(await context.newPage(), shots, viewport));
  console.log(file.pathname);
  const window = await browser.newPage({ viewport: desktop, deviceScaleFactor: scale });
  await window.goto(`${stack.serverUrl}/console/payments`);
  await window.locator('main a[href*="/payments/chk_"]').first().click();
  await window.waitForURL(/\/payments\/chk_/);
  const seen = await shotOf(window);
  await writeFile(windowFile, await beside(await context.newPage(), [seen], desktop));
  console.log(windowFile.pathname);
} finally {
  await browser.close();
  await stack.close();
}

async function shotOf(page: Page): Promise<string> {
  // What lies under the pointer is grey.
  await page.mouse.move(0, 0);
  // Fonts are loaded, and animations have ended.
  await page.evaluate(async () => {
    await document.fonts.ready;
    await Promise.all(document.getAnimations().map(async ({ finished }) => finished.catch(() => {})));
  });
  return `data:image/png;base64,${(await page.screenshot()).toString('base64')}`;
}

/** All of them side by side, as WebP. */
async function beside(
  page: Page,
  shots: readonly string[],
  size: { readonly width: number; readonly height: number },
): Promise<Buffer> {
  const drawn = await page.evaluate(
    async ({ sources, width, height, gap }) => {
      const canvas = document.createElement('canvas');
      canvas.width = sources.length * (width + gap) - gap;
      canvas.height = height;
      const context = canvas.getContext('2d');
      for (const [index, source] of sources.entries()) {
        const image = new Image();
        image.src = source;
        await image.decode();
        context?.drawImage(image, index * (width + gap), 0);
      }
      return canvas.toDataURL('image/webp', 0.6);
    },
    {
      sources: [...shots],
      width: size.width * scale,
      height: size.height * scale,
      gap: 24 * scale,
    },
  );
  return Buffer.from(drawn.slice(drawn.indexOf(',') + 1), 'base64');
}
