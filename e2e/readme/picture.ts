/**
 * Takes the pictures of the READMEs from the running product, writes the text of its screens beside each, and takes the frames of
 * the film of a payment that the demo plays:
 *
 * npm run build && npm run pictures:readme
 */
import { chromium, type Page } from '@playwright/test';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { startStack } from '../../demo/stack.ts';
import { chromiumArguments, findChromium, fontsOfTests } from '../chromium.ts';
import { type Picture, pictures, scale, textFileOf, textOf, visitScreens } from './screens.ts';

const executablePath = findChromium();
const stack = await startStack({ stepMs: 3_600_000 });
const browser = await chromium.launch({
  args: [...chromiumArguments, ...fontsOfTests.args],
  env: fontsOfTests.env,
  ...(executablePath !== undefined && { executablePath }),
});
try {
  const shots: Record<Picture, string[]> = { checkout: [], window: [], themes: [] };
  const texts: Record<Picture, string[]> = { checkout: [], window: [], themes: [] };
  await visitScreens(browser, stack, async (picture, page) => {
    shots[picture].push(await shotOf(page));
    texts[picture].push(await textOf(picture, page));
  });
  for (const picture of Object.keys(pictures) as Picture[]) {
    const file = new URL(`../../.github/${picture}.webp`, import.meta.url);
    await writeFile(file, await beside(await browser.newPage(), shots[picture], pictures[picture]));
    await writeFile(textFileOf(picture), `${texts[picture].join('\n\n')}\n`);
    console.log(file.pathname);
  }
  const frames = fileURLToPath(new URL('../results/film/', import.meta.url));
  await filmPayment(frames);
  console.log('If the payment that the demo plays looks different, make the film of at most 400 kB:');
  console.log(
    `ffmpeg -y -framerate 4 -i ${frames}%02d.png -vf scale=856:-2,tpad=stop_mode=clone:stop_duration=3 -c:v libwebp_anim -quality 85 -loop 0 .github/play.webp`,
  );
} finally {
  await browser.close();
  await stack.close();
}

/** Takes four PNGs a second of the demo's first screen for 12 seconds, while its one click plays a payment. */
async function filmPayment(folder: string): Promise<void> {
  const demo = await startStack({
    gateways: ['noxpay', 'novax', 'nordpay', 'novapay', 'nuxpay'],
    balance: '10000',
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 }, locale: 'en-US' });
    await page.goto(demo.consoleUrl);
    await page.frameLocator('.stage iframe').getByRole('button', { name: 'Pay with crypto' }).waitFor();
    const film = async (): Promise<void> => {
      for (let frame = 0; frame < 48; frame += 1) {
        const path = `${folder}${String(frame).padStart(2, '0')}.png`;
        await Promise.all([page.screenshot({ path }), page.waitForTimeout(250)]);
      }
    };
    await Promise.all([film(), page.getByRole('button', { name: 'Play a payment' }).click({ delay: 500 })]);
  } finally {
    await demo.close();
  }
}

async function shotOf(page: Page): Promise<string> {
  // An element under the pointer would be grey.
  await page.mouse.move(0, 0);
  // Fonts are loaded, and animations have ended.
  await page.evaluate(async () => {
    await document.fonts.ready;
    await Promise.all(document.getAnimations().map(async ({ finished }) => finished.catch(() => {})));
  });
  return `data:image/png;base64,${(await page.screenshot()).toString('base64')}`;
}

/** All screens side by side, as WebP. */
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
