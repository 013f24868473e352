import { chromium } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { expect, onTestFinished, test } from 'vitest';
import { startStack } from '../../demo/stack.ts';
import { type Picture, pictures, textFileOf, textOf, visitScreens } from './screens.ts';

test('the pictures of the READMEs show what the product says: npm run pictures:readme takes them anew', async () => {
  const stack = await startStack({ stepMs: 3_600_000 });
  onTestFinished(async () => stack.close());
  const { CHROMIUM_PATH: executablePath = '', CHROMIUM_ARGUMENTS: args = '' } = process.env;
  const browser = await chromium.launch({ executablePath, args: args.split(' ') });
  onTestFinished(async () => browser.close());
  const texts: Record<Picture, string[]> = { checkout: [], window: [], themes: [] };
  await visitScreens(browser, stack, async (picture, page) => {
    texts[picture].push(await textOf(picture, page));
  });
  for (const picture of Object.keys(pictures) as Picture[])
    expect(`${texts[picture].join('\n\n')}\n`).toBe(await readFile(textFileOf(picture), 'utf8'));
});
