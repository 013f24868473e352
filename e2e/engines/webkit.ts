/**
 * Finds, installs and starts WebKit: Playwright's, or else WebKitGTK's MiniBrowser, driven by its own WebDriver under a virtual display. It is not
 * Safari, but has Safari's engine.
 */
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { webkit } from '@playwright/test';
import { execa } from 'execa';
import { freePort } from '../../demo/free-port.ts';
import { canInstallPackages, findProgram, installPackages, isRoot } from '../debian.ts';
import { type Engine, START_TIMEOUT_MS, type Tab } from './engine.ts';
import { isInstalled, startPlaywright } from './playwright.ts';
import { WebDriver, type WebDriverSession } from './webdriver.ts';

/** The installed WebKit driver and virtual display: `WEBKIT_DRIVER_PATH`, or one of the `PATH`. */
function findWebKit(): { readonly driver: string; readonly display: string } | undefined {
  const asked = process.env['WEBKIT_DRIVER_PATH'];
  if (asked !== undefined && asked !== '' && !existsSync(asked))
    throw new Error(`WEBKIT_DRIVER_PATH is ${asked}, but there is no such file.`);
  const driver = asked === undefined || asked === '' ? findProgram('WebKitWebDriver') : asked;
  const display = findProgram('Xvfb');
  return driver === undefined || display === undefined ? undefined : { driver, display };
}

/**
 * Finds WebKit, or installs Debian's packages as root.
 *
 * @param say Called with one line about each action.
 * @throws If there is none.
 */
export function ensureWebKit(say: (line: string) => void): void {
  if (isInstalled(webkit)) return;
  if (findWebKit() === undefined && canInstallPackages) {
    say('WebKit: none found, installing the packages webkit2gtk-driver and xvfb with apt-get');
    installPackages('webkit2gtk-driver', 'xvfb');
  }
  if (findWebKit() === undefined) throw new Error('no WebKitWebDriver, or no Xvfb, in the PATH');
}

/** A child process that ends with this one, however this one ends. It gets no settings, proxies or desktop of this machine. */
const run = (program: string, parameters: readonly string[], env: Readonly<Record<string, string>>) =>
  execa(program, parameters, {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    reject: false,
    extendEnv: false,
    env: { PATH: process.env['PATH'] ?? '', ...env },
  });
type Child = ReturnType<typeof run>;

/** @throws If there is none, or it does not start. */
export async function startWebKit(): Promise<Engine> {
  if (isInstalled(webkit)) return startPlaywright(webkit, {});
  const found = findWebKit();
  if (found === undefined)
    throw new Error('No WebKit found: set WEBKIT_DRIVER_PATH, and have Xvfb in the PATH');
  const { driver, display } = found;
  const folder = await mkdtemp(join(tmpdir(), 'paywicket-webkit-'));
  const screen = run(display, ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'], {});
  const drivers = new Set<Child>();
  const close = async (): Promise<void> => {
    // The display ends last: programs that draw on it would print errors.
    for (const child of [...drivers, screen]) {
      child.kill();
      await child;
    }
    await rm(folder, { recursive: true, force: true });
  };

  /** Each browser has its own driver: after a browser has just ended, its driver may fail to start the next. */
  const start = async (
    env: Readonly<Record<string, string>>,
  ): Promise<Tab & { readonly version: string }> => {
    const port = await freePort();
    const running = run(driver, ['--host=127.0.0.1', `--port=${port}`], env);
    drivers.add(running);
    const end = async (): Promise<void> => {
      running.kill();
      await running;
      drivers.delete(running);
    };
    try {
      const webDriver = new WebDriver(`http://127.0.0.1:${port}`);
      await untilReady(webDriver, running);
      const session = await webDriver.newSession();
      const leave = async (): Promise<void> => {
        await session.end();
        await end();
      };
      return { ...tabOf(session, leave), version: session.browserVersion };
    } catch (error) {
      await end();
      throw error;
    }
  };

  try {
    const env = {
      // So that no files stay on this machine.
      HOME: folder,
      XDG_RUNTIME_DIR: folder,
      DISPLAY: `:${await displayNumber(screen)}`,
      NO_AT_BRIDGE: '1',
      // WebKit's sandbox needs namespaces, which root in a container does not have.
      ...(isRoot ? { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' } : {}),
    };
    // A browser that hangs at its start is ended, and another one started.
    const open = async () => start(env).catch(async () => start(env));
    const first = await open();
    await first.close();
    return { version: first.version, open, close };
  } catch (error) {
    await close();
    throw error;
  }
}

const KEYS = { Enter: '\uE007', Escape: '\uE00C' };
const CONTROL = '\uE009';

const tabOf = (session: WebDriverSession, close: Tab['close']): Tab => ({
  goto: async (url) => session.call('url', { url }),
  reload: async () => session.call('refresh'),
  back: async () => session.call('back'),
  evaluate: async (expression) => session.evaluate(expression),
  clickAt: async (x, y) => session.click(x, y),
  type: async (text) => session.keys([...text].flatMap((key) => [{ down: key }, { up: key }])),
  press: async (key) =>
    session.keys(
      key === 'Paste'
        ? [{ down: CONTROL }, { down: 'v' }, { up: 'v' }, { up: CONTROL }]
        : [{ down: KEYS[key] }, { up: KEYS[key] }],
    ),
  close,
});

/** Rejects if the process ends before it has a display. */
async function displayNumber(child: Child): Promise<string> {
  const [line] = await Promise.race([
    once(child.readable({ from: 'fd3' }), 'data') as Promise<[Buffer]>,
    child.then(({ message }) => {
      throw new Error(message ?? 'The display ended at once.');
    }),
  ]);
  return line.toString().trim();
}

async function untilReady(webDriver: WebDriver, child: Child): Promise<void> {
  const ended: Awaited<Child>[] = [];
  void child.then((result) => ended.push(result));
  for (const until = Date.now() + START_TIMEOUT_MS; !(await webDriver.isReady()); await setTimeout(50)) {
    const [result] = ended;
    if (result !== undefined) throw new Error(result.message ?? 'The driver ended at once.');
    if (Date.now() > until) throw new Error(`The driver did not listen in ${START_TIMEOUT_MS / 1000} s.`);
  }
}
