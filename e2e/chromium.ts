/** Finds the browser under test, or installs it. Playwright works with any recent Chromium, so no second one is downloaded. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { canInstallPackages, findProgram, installPackages, isRoot, runInstaller } from './debian.ts';

/** Features that Playwright disables: Chromium uses only the last of several such arguments, so ours has to repeat them. */
const playwrightsOwn = [
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'TcpPortRandomizationWin',
  'ThirdPartyStoragePartitioning',
];
/** Pages that Chromium creates behind each window's address bar: they make a window four times as expensive. */
const addressBar = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'];

/** Launch arguments: no calls home, and no sandbox for root, as whom Chromium refuses to start with one. */
export const chromiumArguments = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
  `--disable-features=${[...playwrightsOwn, ...addressBar].join(',')}`,
  ...(isRoot ? ['--no-sandbox'] : []),
];

/** Launch options with which pages look alike on every Linux: in the fonts of `fonts.conf`, without hinting. */
export const fontsOfTests = {
  args: ['--font-render-hinting=none'],
  env: { ...process.env, FONTCONFIG_FILE: fileURLToPath(new URL('fonts.conf', import.meta.url)) },
};

/** The path of an installed Chromium: `CHROMIUM_PATH`, Playwright's own, or one of the `PATH`. */
export function findChromium(): string | undefined {
  const asked = process.env['CHROMIUM_PATH'];
  if (asked !== undefined && asked !== '') {
    if (!existsSync(asked)) throw new Error(`CHROMIUM_PATH is ${asked}, but there is no such file.`);
    return asked;
  }
  const playwrights = chromium.executablePath();
  if (existsSync(playwrights)) return playwrights;
  return findProgram('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable');
}

/**
 * Finds Chromium or installs it: Debian's package as root, else Playwright's own download.
 *
 * @param say Called with one line about each action.
 * @returns The executable's path.
 * @throws If the installer fails.
 */
export function ensureChromium(say: (line: string) => void): string {
  const found = findChromium();
  if (found !== undefined) {
    say(`Chromium: ${found}`);
    return found;
  }
  if (canInstallPackages) {
    say('Chromium: none found, installing the package chromium with apt-get');
    installPackages('chromium');
  } else {
    say("Chromium: none found, installing Playwright's own");
    const cli = createRequire(import.meta.url).resolve('@playwright/test/cli');
    const env = { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000' };
    runInstaller(process.execPath, [cli, 'install', 'chromium'], env);
  }
  const installed = findChromium();
  if (installed === undefined) throw new Error('Chromium was installed but is not found; set CHROMIUM_PATH.');
  return installed;
}
