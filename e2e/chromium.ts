/** Finds the browser under test, or installs it. Playwright drives any recent Chromium, so a second one is not downloaded. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const isRoot = process.getuid?.() === 0;

/** What Playwright switches off, which it would no longer do: of several such arguments Chromium heeds the last. */
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
/** Pages that Chromium makes behind each window's address bar: one window costs four times as much with them. */
const addressBar = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'];

/** Launch arguments: nothing that calls home, and no sandbox for root, for whom Chromium refuses to start with one. */
export const chromiumArguments = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
  `--disable-features=${[...playwrightsOwn, ...addressBar].join(',')}`,
  ...(isRoot ? ['--no-sandbox'] : []),
];

/** The path of a Chromium of this machine: `CHROMIUM_PATH`, Playwright's own, or one of the `PATH`. */
export function findChromium(): string | undefined {
  const asked = process.env['CHROMIUM_PATH'];
  if (asked !== undefined && asked !== '') {
    if (!existsSync(asked)) throw new Error(`CHROMIUM_PATH is ${asked}, but there is no such file.`);
    return asked;
  }
  const directories = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/bin'];
  const installed = directories.flatMap((directory) => names.map((name) => join(directory, name)));
  return [chromium.executablePath(), ...installed].find((path) => existsSync(path));
}

/**
 * Finds Chromium or installs it: Debian's package where we are root, else Playwright's own download.
 *
 * @param say Gets one line about what is done.
 * @returns The executable's path.
 * @throws When the installer fails.
 */
export function ensureChromium(say: (line: string) => void): string {
  const found = findChromium();
  if (found !== undefined) {
    say(`Chromium: ${found}`);
    return found;
  }
  if (isRoot && existsSync('/etc/debian_version')) {
    say('Chromium: none found, installing the package chromium with apt-get');
    install('apt-get', [...unreachable, 'update']);
    install('apt-get', [...unreachable, 'install', '-y', '--no-install-recommends', 'chromium']);
  } else {
    say("Chromium: none found, installing Playwright's own");
    install(process.execPath, [
      createRequire(import.meta.url).resolve('@playwright/test/cli'),
      'install',
      'chromium',
    ]);
  }
  const installed = findChromium();
  if (installed === undefined) throw new Error('Chromium was installed but is not found; set CHROMIUM_PATH.');
  return installed;
}

/** Where no mirror answers, that is known in seconds; by itself apt-get asks for minutes, and then calls it a warning. */
const unreachable = [
  '-o',
  'Acquire::Retries=0',
  '-o',
  'Acquire::http::Timeout=10',
  '-o',
  'Acquire::https::Timeout=10',
  '-o',
  'APT::Update::Error-Mode=any',
];

function install(command: string, parameters: string[]): void {
  const { status, error, stdout, stderr } = spawnSync(command, parameters, {
    encoding: 'utf8',
    env: {
      ...process.env,
      DEBIAN_FRONTEND: 'noninteractive',
      PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000',
    },
    timeout: 10 * 60_000,
  });
  if (status !== 0) {
    const reason = error?.message ?? `${stdout}${stderr}`.trim();
    throw new Error(
      `${command} ${parameters.join(' ')} failed. Install Chromium, or set CHROMIUM_PATH.\n${reason}`,
    );
  }
}
