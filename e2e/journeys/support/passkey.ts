/** People of the merchant's console, with a passkey authenticator that Chromium emulates. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { expect, type Stack } from './fixtures.ts';
import { Operator } from './operator.ts';

const main = fileURLToPath(new URL('../../../dist/server/main.js', import.meta.url));

/** Passkeys need a host name: browsers allow none for an IP address. */
export const passkeyOrigin = ({ serverUrl }: Pick<Stack, 'serverUrl'>): string =>
  serverUrl.replace('127.0.0.1', 'localhost');

/** A sign-in link, as the server's own command prints it. @param args of `paywicket console` */
export async function linkTo({ environment: env }: Stack, args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [main, 'console', ...args], { env });
  return /http\S+\/console\/sign-in\/\S+/.exec(stdout)?.[0] ?? '';
}

export interface Device {
  /** Whether it recognizes the finger or face of its owner. */
  readonly recognizes: (isRight: boolean) => Promise<void>;
}

/** An authenticator that is built into the page's browser. */
export async function addDevice(page: Page): Promise<Device> {
  const chromium = await page.context().newCDPSession(page);
  await chromium.send('WebAuthn.enable');
  const { authenticatorId } = await chromium.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    recognizes: async (isUserVerified) => {
      await chromium.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified });
    },
  };
}

/** Signs in by a link, with a new passkey. @param args of `paywicket console` */
export async function signInWithPasskey(
  page: Page,
  stack: Stack,
  args: readonly string[],
): Promise<{ readonly operator: Operator; readonly device: Device }> {
  const operator = new Operator(page, { serverUrl: passkeyOrigin(stack) });
  const device = await addDevice(page);
  await page.goto(await linkTo(stack, args));
  await operator.press(operator.main.getByRole('button', { name: 'Sign in' }));
  await operator.press((await operator.openMenu()).getByRole('link', { name: 'People' }));
  await operator.type(operator.main.getByRole('textbox', { name: 'Name of the device' }), 'Phone');
  await operator.press(operator.main.getByRole('button', { name: 'Add a passkey' }));
  await expect(page.getByRole('status')).toHaveText('The passkey was added.');
  return { operator, device };
}
