/**
 * Finds, installs and starts Firefox: Playwright's, or else one that Puppeteer drives by WebDriver BiDi. Playwright's own BiDi
 * cannot open a page in Firefox 153 (`emulation.setMediaFeaturesOverride`).
 */
import { existsSync } from 'node:fs';
import { firefox } from '@playwright/test';
import puppeteer, { type LaunchOptions, type Page } from 'puppeteer-core';
import { canInstallPackages, findProgram, installPackages } from '../debian.ts';
import { type Engine, START_TIMEOUT_MS, type Tab } from './engine.ts';
import { isInstalled, startPlaywright } from './playwright.ts';

/** In addition to Puppeteer's, which stop Firefox from calling home. */
const preferences = {
  'intl.accept_languages': 'en-US',
  // No animation while an element is clicked.
  'ui.prefersReducedMotion': 1,
  // Requests to this machine bypass a configured proxy.
  'network.proxy.type': 0,
};

/** The path of an installed Firefox: `FIREFOX_PATH`, or one of the `PATH`. */
export function findFirefox(): string | undefined {
  const asked = process.env['FIREFOX_PATH'];
  if (asked === undefined || asked === '') return findProgram('firefox-esr', 'firefox');
  if (!existsSync(asked)) throw new Error(`FIREFOX_PATH is ${asked}, but there is no such file.`);
  return asked;
}

/**
 * Finds Firefox, or installs Debian's package as root.
 *
 * @param say Called with one line about each action.
 * @throws If there is none.
 */
export function ensureFirefox(say: (line: string) => void): void {
  if (isInstalled(firefox)) return;
  if (findFirefox() === undefined && canInstallPackages) {
    say('Firefox: none found, installing the package firefox-esr with apt-get');
    installPackages('firefox-esr');
  }
  if (findFirefox() === undefined) throw new Error('no firefox-esr or firefox in the PATH');
}

type Options = Pick<LaunchOptions, 'handleSIGINT' | 'handleSIGTERM' | 'handleSIGHUP' | 'extraPrefsFirefox'>;

/**
 * @param options Which signals end it, by default all; and preferences in addition to ours.
 * @throws If there is none, or it does not start.
 */
export async function startFirefox(options: Options = {}): Promise<Engine> {
  const extraPrefsFirefox = { ...preferences, ...options.extraPrefsFirefox };
  if (isInstalled(firefox))
    return startPlaywright(firefox, { ...options, firefoxUserPrefs: extraPrefsFirefox });
  const executablePath = findFirefox();
  if (executablePath === undefined) throw new Error('No Firefox found: set FIREFOX_PATH');
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    timeout: START_TIMEOUT_MS,
    defaultViewport: { width: 1280, height: 800 },
    ...options,
    extraPrefsFirefox,
  });
  return {
    version: (await browser.version()).replace(/^\D*/, ''),
    open: async () => {
      const context = await browser.createBrowserContext();
      return tabOf(await context.newPage(), async () => context.close());
    },
    close: async () => browser.close(),
  };
}

const tabOf = (page: Page, close: () => Promise<void>): Tab => ({
  goto: async (url) => void (await page.goto(url)),
  reload: async () => void (await page.reload()),
  back: async () => void (await page.goBack({ waitUntil: [] })),
  evaluate: async (expression) => page.evaluate(expression),
  clickAt: async (x, y) => page.mouse.click(x, y),
  type: async (text) => page.keyboard.type(text),
  press: async (key) => {
    if (key !== 'Paste') return page.keyboard.press(key);
    await page.keyboard.down('Control');
    await page.keyboard.press('v');
    await page.keyboard.up('Control');
  },
  close,
});
