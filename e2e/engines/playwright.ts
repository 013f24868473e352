/**
 * Firefox and WebKit as Playwright builds them. They are used where they are installed, as in the workflows
 * (`npx playwright install firefox webkit`); the other two drivers are for machines that cannot download them.
 */
import { existsSync } from 'node:fs';
import type { BrowserType, LaunchOptions, Page } from '@playwright/test';
import type { Engine, Tab } from './engine.ts';

export const isInstalled = (browser: BrowserType): boolean => existsSync(browser.executablePath());

/** @throws If it does not start. */
export async function startPlaywright(type: BrowserType, options: LaunchOptions): Promise<Engine> {
  const browser = await type.launch(options);
  return {
    version: null,
    open: async () => {
      const context = await browser.newContext({
        locale: 'en-US',
        reducedMotion: 'reduce',
        viewport: { width: 1280, height: 800 },
      });
      return tabOf(await context.newPage());
    },
    close: async () => browser.close(),
  };
}

const tabOf = (page: Page): Tab => ({
  goto: async (url) => void (await page.goto(url)),
  reload: async () => void (await page.reload()),
  back: async () => void (await page.goBack({ waitUntil: 'commit' })),
  evaluate: async (expression) => evaluate(page, expression),
  clickAt: async (x, y) => page.mouse.click(x, y),
  type: async (text) => page.keyboard.type(text),
  press: async (key) => page.keyboard.press(key === 'Paste' ? 'ControlOrMeta+v' : key),
  close: async () => page.context().close(),
});

/** Evaluates the expression again if another page takes the place of this one meanwhile. */
async function evaluate(page: Page, expression: string): Promise<unknown> {
  for (let attempt = 1; ; attempt += 1)
    try {
      return await page.evaluate(expression);
    } catch (error) {
      if (attempt === 5 || !String(error).includes('Execution context was destroyed')) throw error;
      await page.waitForLoadState('domcontentloaded');
    }
}
