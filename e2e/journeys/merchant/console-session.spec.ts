/** A session that ends while its person fills in a form: by keyboard, on a phone. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../../../server/testing/temporary-folder.ts';
import { startClock } from '../../releases/clock.ts';
import { expect, test } from '../support/fixtures.ts';
import { signInWithPasskey } from '../support/passkey.ts';
import { smallPhone } from '../support/sizes.ts';

const folder = temporaryFolder('clock');
const clock = startClock(join(folder, 'clock'), Date.now());
test.use({
  ...smallPhone,
  stackOptions: [{ serverEnv: { PAYWICKET_CONSOLE: '1', ...clock.environment } }, { scope: 'worker' }],
});
// The process that lists the tests loads this file, too, and runs no hook of theirs.
process.once('exit', () => {
  clock.close();
  rmSync(folder, { recursive: true });
});

test('R92: a form that needs a passkey stands filled after signing in by one, and is sent then', async ({
  page,
  stack,
  traffic,
}) => {
  // Of the script's question for a passkey, once the session has ended.
  traffic.expectError(/401/);
  const { operator } = await signInWithPasskey(page, stack, ['--name', 'Ada']);
  await operator.open('/links/new');
  const field = (name: RegExp) => operator.main.getByRole('textbox', { name });
  await operator.type(field(/^What it is for/), 'Invoice 7 <b>');
  await operator.type(field(/^Amount/), '84.50');
  await operator.type(field(/^Currency/), 'EUR');
  clock.move(3_600_000);
  await operator.press(operator.main.getByRole('button', { name: 'Create link' }));
  await operator.sees('Sign in');
  await operator.reads('Your session has ended, and nothing was sent.');
  await operator.press(operator.main.getByRole('button', { name: 'Sign in by a passkey' }));
  await operator.sees(/^New/);
  await expect(page.getByRole('status')).toHaveText(/check the form, and send it/);
  await expect(field(/^What it is for/)).toHaveValue('Invoice 7 <b>');
  await expect(field(/^Amount/)).toHaveValue('84.50');
  await operator.press(operator.main.getByRole('button', { name: 'Create link' }));
  await operator.sees('Invoice 7 <b>');

  // A page that is opened by its address leads to signing in, and on to itself.
  clock.move(3_600_000);
  const { pathname } = new URL(page.url());
  await page.goto(page.url());
  await operator.sees('Sign in');
  await operator.inspects();
  await operator.press(operator.main.getByRole('button', { name: 'Sign in by a passkey' }));
  await operator.sees('Invoice 7 <b>');
  expect(new URL(page.url()).pathname).toBe(pathname);
});
